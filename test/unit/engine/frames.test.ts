import assert from 'node:assert/strict';
import { answer, diagnose } from '../../support/catalogue.ts';

const text = (...lines: string[]): string => [...lines, ''].join('\n');
const RESET = 'UTC [85] LOG:  could not receive data from client: Connection reset by peer';
const EXIT = '##[error]Process completed with exit code 1.';
const script = (command: string): string[] => [
  `##[group]Run ${command}`,
  command,
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
];

describe('the steps of a platform', () => {
  it('leaves out what steps say that run behind the one that failed', () => {
    const { verdict, diagnoses } = diagnose(
      text(
        ...script('./wait-for shop'),
        '##[error]shop did not become ready in time.',
        EXIT,
        ...script('docker compose logs'),
        RESET,
        'Post job cleanup.',
      ),
    );
    assert.equal(verdict, 'unknown');
    assert.equal(diagnoses[0]?.line, 5);
  });
  it('leaves out the logs of services', () => {
    const { verdict } = diagnose(
      text(...script('./run-all'), 'widgets do not fit', EXIT, 'Print service container logs: db_1', RESET),
    );
    assert.equal(verdict, 'unknown');
  });
  it('leaves out what GitLab collects from a job that failed', () => {
    const { diagnoses } = diagnose(
      text(
        'Running with gitlab-runner 16.0.0',
        'section_start:1783346371:step_script',
        '$ ./test-all',
        'The library of widgets is missing.',
        'section_end:1783346391:step_script',
        'section_start:1783346391:upload_artifacts_on_failure',
        'ERROR: No files to upload',
        'section_end:1783346393:upload_artifacts_on_failure',
        'ERROR: Job failed: exit code 1',
      ),
    );
    assert.equal(diagnoses[0]?.line, 4);
  });
  it('leaves out the phases that CodeBuild runs behind the one that failed', () => {
    const at = '[Container] 2024/01/01 00:00:00';
    const { diagnoses } = diagnose(
      text(
        `${at} Entering phase BUILD`,
        'Step 1/8 : FROM python:3.9',
        'toomanyrequests: You have reached your pull rate limit.',
        `${at} Phase complete: BUILD State: FAILED`,
        `${at} Entering phase POST_BUILD`,
        'The push refers to repository [registry.example/shop]',
        'An image does not exist locally with the tag: registry.example/shop',
        `${at} Phase complete: POST_BUILD State: FAILED`,
      ),
    );
    assert.equal(diagnoses[0]?.line, 3);
  });
  it('reads the command of a step in its script', () => {
    const said = 'The requested command export does not exist.';
    assert.match(answer(text(...script('poetry export'), said, EXIT)), /^poetry\/option-removed@/);
    assert.match(answer(text(...script('make export'), said, EXIT)), /^unknown@/);
  });
  it('takes no script for its output', () => {
    const { diagnoses } = diagnose(
      text(...script('test -f x || echo "cannot find x"'), 'nothing to see', 'widgets cannot fit', EXIT),
    );
    assert.equal(diagnoses[0]?.line, 6);
  });
  it('goes back to the job that says why, where the last one only sums up', () => {
    const { diagnoses } = diagnose(
      text(
        ...script('make all'),
        'Error: widgets do not fit',
        EXIT,
        ...script('sum up'),
        'Unit tests failed',
        EXIT,
      ),
    );
    assert.equal(diagnoses[0]?.line, 5);
  });
  it('holds a log of many steps', () => {
    const steps = Array.from({ length: 2500 }, (_, i) => script(`echo ${i}`).join('\n'));
    assert.equal(diagnose(text(...steps, 'Error: widgets do not fit', EXIT)).verdict, 'unknown');
  });
});

describe('a warning in a job without steps', () => {
  const warned = "rm: cannot remove 'old.txt': No such file or directory";
  const log = (between: number): string =>
    text(
      'Started by user shop',
      warned,
      ...Array.from({ length: between }, () => 'waiting'),
      'Finished: FAILURE',
    );
  it('may be the cause near the end', () => {
    assert.match(answer(log(3)), /^coreutils\/file-missing@/);
  });
  it('is none far before it', () => {
    assert.match(answer(log(150)), /^unknown@/);
  });
});

describe('a job that failed', () => {
  it('stays so when another job of the log ends well', () => {
    const { outcome } = diagnose(
      text(
        'Current runner version: 2.331.0',
        ...script('make all'),
        'Error: widgets do not fit',
        EXIT,
        'Current runner version: 2.331.0',
        'Step 1/1 : FROM alpine:3.20',
        'Successfully built 1f2e3d4c5b6a',
      ),
    ).reading;
    assert.equal(outcome, 'failed');
  });
  it('stays so when another job of GitLab ends well', () => {
    const job = (...lines: string[]): string[] => ['Running with gitlab-runner 17.2.1 (9882d9c7)', ...lines];
    const failed = job('$ make all', 'widgets do not fit', 'ERROR: Job failed: exit code 1');
    const passed = job('$ make lint', 'Job succeeded');
    assert.equal(diagnose(text(...failed, ...passed)).reading.outcome, 'failed');
    assert.equal(diagnose(text(...passed, ...failed)).reading.outcome, 'failed');
    assert.equal(diagnose(text(...passed, ...passed)).reading.outcome, 'passed');
  });
  it('is none where it ended without a word of a failure', () => {
    const log = text(...script('./probe || true'), 'curl: (7) Failed to connect to shop.example port 80');
    assert.equal(diagnose(log).verdict, 'cause');
    assert.equal(diagnose(`${log}Cleaning up orphan processes\n`).verdict, 'passed');
    const action = '##[command]/usr/bin/docker run --name a1 --label b2 --workdir /github/workspace';
    assert.equal(diagnose(`${action}\n${log}Cleaning up orphan processes\n`).verdict, 'cause');
  });
  it('is told by the last word of an action', () => {
    const failed = [...script('acme/setup@v4'), '##[error]Widgets are missing: the action cannot go on'];
    assert.equal(diagnose(text(...failed, 'Post job cleanup.')).verdict, 'unknown');
    assert.notEqual(diagnose(text(...failed, ...script('make all'), 'done')).verdict, 'unknown');
  });
});

describe('a command that several steps run', () => {
  it('is of the step that is known to have failed', () => {
    const step = (key: number): string => `#${key} [tool${key} builder 2/2] RUN go build ./...`;
    const failed = 'process "/bin/sh -c go build ./..." did not complete successfully: exit code: 1';
    const log = text(
      step(7),
      '#7 3.1 main.go:3:2: "fmt" imported and not used',
      step(8),
      '#8 CANCELED',
      `#7 ERROR: ${failed}`,
      `ERROR: target a: failed to solve: ${failed}`,
    );
    assert.match(answer(log), /^go\/compile-error@2/);
  });
});
