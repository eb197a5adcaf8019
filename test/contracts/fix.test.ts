import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = join(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');

const NPM_CI = `#9 [4/5] RUN npm ci
#9 1.021 npm error code EUSAGE
#9 1.023 npm error The \`npm ci\` command can only install with an existing package-lock.json or
#9 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
`;
const COPY_FAILED = `#7 [3/3] COPY Package.json ./
#7 ERROR: failed to calculate checksum of ref 8s::t1: "/Package.json": not found
ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 8s::t1: "/Package.json": not found
`;
const DOCKERFILE = 'FROM node:20\r\nWORKDIR /app\r\nCOPY package.json ./\r\nRUN npm ci\r\nCOPY . .\r\n';

describe('whyfail fix', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'whyfail-fix-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  function whyfail(
    log: string,
    ...args: readonly string[]
  ): { code: number | null; out: string; err: string } {
    const run = spawnSync(process.execPath, [program, ...args], {
      input: log,
      encoding: 'utf8',
      cwd: folder,
    });
    return { code: run.status, out: run.stdout, err: run.stderr };
  }
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('prints a diff that git applies, and writes nothing', () => {
    write({ Dockerfile: DOCKERFILE, 'package.json': '{}', 'package-lock.json': '{}' });
    const { code, out } = whyfail(NPM_CI, 'fix', '-', '--workspace', '.');
    assert.equal(code, 0);
    assert.equal(read('Dockerfile'), DOCKERFILE);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: out });
    assert.equal(read('Dockerfile'), DOCKERFILE.replace('package.json', 'package.json package-lock.json'));
  });
  it('fetches the lists of apt in the RUN that installs', () => {
    const text = 'FROM debian:12\nRUN apt-get install -y xz-utils\n';
    write({ Dockerfile: text });
    const log = `#6 [2/2] RUN apt-get install -y xz-utils
#6 0.310 E: Unable to locate package xz-utils
#6 ERROR: process "/bin/sh -c apt-get install -y xz-utils" did not complete successfully: exit code: 100
`;
    assert.equal(whyfail(log, 'fix', '-', '--workspace', '.', '--apply').code, 0);
    assert.match(read('Dockerfile'), /^RUN apt-get update && apt-get install -y xz-utils/m);
  });
  it('writes with --apply, keeps the mode, and finds nothing to do the second time', () => {
    write({ Dockerfile: DOCKERFILE, 'package.json': '{}', 'package-lock.json': '{}' });
    chmodSync(join(folder, 'Dockerfile'), 0o640);
    const first = whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--apply');
    assert.equal(first.code, 0);
    assert.equal(read('Dockerfile'), DOCKERFILE.replace('package.json', 'package.json package-lock.json'));
    assert.equal(statSync(join(folder, 'Dockerfile')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['Dockerfile', 'package-lock.json', 'package.json']);
    const second = whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--apply');
    assert.deepEqual([second.code, second.out], [1, '']);
  });
  it('makes the fix that is asked for', () => {
    write({ Dockerfile: DOCKERFILE, 'package.json': '{}' });
    const { code, out } = whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--fix', 'dockerfile/npm-install');
    assert.equal(code, 0);
    assert.match(out, /^\+RUN npm install\r?$/m);
    const other = whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--fix', 'dockerfile/copy-lockfile');
    assert.deepEqual([other.code, other.out], [1, '']);
    assert.match(other.err, /copy-lockfile/);
  });
  it('proves the cause by the files, in the report too', () => {
    write({ Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY Package.json ./\n', 'package.json': '{}' });
    const { code, out } = whyfail(COPY_FAILED, 'diagnose', '-', '--workspace', '.', '--format', 'json');
    const report = JSON.parse(out) as {
      failedStep: { dockerfile: unknown };
      files: { dockerfile: string; context: string };
      diagnoses: {
        cause: string;
        confidence: string;
        reasons: string[];
        fixes: { kind: string; preferred: boolean; edits: { file: string; diff: string }[] }[];
      }[];
    };
    assert.equal(code, 1);
    assert.deepEqual(report.failedStep.dockerfile, { path: 'Dockerfile', line: 3 });
    assert.deepEqual([report.files.dockerfile, report.files.context], ['Dockerfile', '']);
    const [first] = report.diagnoses;
    assert.ok(first);
    assert.equal(first.cause, 'dockerfile/copy-source-missing');
    assert.equal(first.confidence, 'proved');
    assert.ok(first.reasons.some((reason) => reason.includes('`package.json`')));
    assert.deepEqual(first.fixes.map(({ kind, preferred }) => [kind, preferred])[0], [
      'dockerfile/copy-path',
      true,
    ]);
    assert.equal(first.fixes[0]?.edits[0]?.diff, whyfail(COPY_FAILED, 'fix', '-', '--workspace', '.').out);
  });
  it('corrects the command of a script, once, in the way the script is written', () => {
    write({
      'api/Dockerfile': 'FROM node:20\nCOPY package.json ./\n',
      'api/package.json': '{}',
      'deploy.sh': 'ibmcloud ce build create \\\r\n  --name shop \\\r\n  --source . # here\r\n',
    });
    const log = `shop-run-x1-pod/step-build-and-push:
#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 2B done
error: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory
`;
    assert.equal(whyfail(log, 'fix', '-', '--workspace', '.', '--apply').code, 0);
    const fixed =
      'ibmcloud ce build create \\\r\n  --name shop \\\r\n  --source . \\\r\n  --context-dir api # here\r\n';
    assert.equal(read('deploy.sh'), fixed);
    assert.equal(whyfail(log, 'fix', '-', '--workspace', '.', '--apply').code, 1);
    assert.equal(read('deploy.sh'), fixed);
  });
  it('leaves a Dockerfile alone that was changed after the log was made', () => {
    write({
      Dockerfile: 'FROM node:20\nCOPY package.json ./\nRUN node --version\nRUN npm ci\n',
      'package.json': '{}',
      'package-lock.json': '{}',
    });
    const log = NPM_CI.replace('#9 [4/5]', '#8 [3/5] COPY package.json ./\n#8 DONE 0.1s\n\n#9 [4/5]');
    const { code, err } = whyfail(log, 'fix', '-', '--workspace', '.');
    assert.equal(code, 1);
    assert.match(err, /line 3 of Dockerfile \(RUN\) was written after this log/);
  });
  it('says why there is no fix', () => {
    write({ Dockerfile: 'FROM node:20\nRUN npm install\n', 'package.json': '{}', 'package-lock.json': '{}' });
    const { code, out, err } = whyfail(NPM_CI, 'fix', '-', '--workspace', '.');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /no longer holds the instruction that failed/);
  });
  it('never writes through a link, or outside', () => {
    const outside = mkdtempSync(join(tmpdir(), 'whyfail-outside-'));
    try {
      writeFileSync(join(outside, 'Dockerfile'), DOCKERFILE);
      write({ 'package.json': '{}', 'package-lock.json': '{}' });
      symlinkSync(join(outside, 'Dockerfile'), join(folder, 'Dockerfile'));
      symlinkSync(outside, join(folder, 'linked'));
      const { code, err } = whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--apply');
      assert.equal(code, 1);
      assert.match(err, /Dockerfile cannot be read: a symbolic link/);
      rmSync(join(folder, 'Dockerfile'));
      write({ 'real/Dockerfile': DOCKERFILE });
      symlinkSync(join(folder, 'real', 'Dockerfile'), join(folder, 'Dockerfile'));
      whyfail(NPM_CI, 'fix', '-', '--workspace', '.', '--apply');
      assert.equal(readFileSync(join(outside, 'Dockerfile'), 'utf8'), DOCKERFILE);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
  it('exits with 2 where it cannot run', () => {
    for (const args of [
      ['fix', '-'],
      ['fix', '-', '--workspace', 'nowhere'],
      ['fix', '--workspace', '.'],
      ['fix', 'no.log', '--workspace', '.'],
      ['fix', '-', '--workspace', '.', '--fix', 'x/y'],
    ]) {
      const { code, out, err } = whyfail(NPM_CI, ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.notEqual(err, '');
    }
  });
  it('exits with 1 where nothing failed', () => {
    write({ Dockerfile: DOCKERFILE });
    assert.equal(
      whyfail(
        '#5 [2/3] RUN npm ci\n#5 DONE 1.0s\n#6 exporting to image\n#6 DONE 0.1s\n',
        'fix',
        '-',
        '--workspace',
        '.',
      ).code,
      1,
    );
  });
});
