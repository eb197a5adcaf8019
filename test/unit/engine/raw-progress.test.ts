import assert from 'node:assert/strict';
import { rewriterFor } from '../../../src/engine/index.ts';
import { answer, diagnose } from '../../support/catalogue.ts';

const NOW = '2026-03-06T10:42:18.446248532Z';
const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;
const vertex = (n: number, name: string, more: object = {}): object => ({
  vertexes: [{ digest: digest(n), name, started: NOW, ...more }],
});
const said = (n: number, text: string): object => ({
  logs: [{ vertex: digest(n), stream: 2, data: Buffer.from(text).toString('base64'), timestamp: NOW }],
});
const RUN = '[builder 3/4] RUN npm ci';
const FAILED = 'process "/bin/sh -c npm ci" did not complete successfully: exit code: 1';

const log = (objects: readonly object[], front = ''): string =>
  objects.map((object) => front + JSON.stringify(object)).join('\n');

const BUILD = [
  vertex(1, '[internal] load build definition from Dockerfile'),
  { statuses: [{ id: 'transferring dockerfile:', vertex: digest(1), current: 32, timestamp: NOW }] },
  vertex(1, '[internal] load build definition from Dockerfile', { completed: NOW }),
  vertex(2, RUN),
  said(2, 'npm error code E404\nnpm error 404 Not Found - GET https://registry.npm.example/tidelib\n'),
  said(2, "npm error 404  'tidelib@^2.0.0' is not in this registry.\n"),
];
const FAILURE = [...BUILD, vertex(2, RUN, { completed: NOW, error: FAILED })];

const rewritten = (text: string): string => {
  const rewriter = rewriterFor(text);
  return rewriter ? rewriter.take(text) + rewriter.end() : text;
};

describe('progress of BuildKit as JSON', () => {
  for (const front of ['', '2026-03-06T10:42:18.4925179Z '])
    it(`has its cause, its line and its step${front && ' behind a timestamp'}`, () => {
      assert.match(answer(log(FAILURE, front)), /^npm\/\S+@[56]$/);
      const { failedStep } = diagnose(log(FAILURE, front)).reading;
      assert.equal(failedStep?.text, 'RUN npm ci');
      assert.equal(failedStep.exitCode, 1);
    });

  it('is no failure where the vertexes end without an error', () => {
    const rest = [vertex(2, RUN, { completed: NOW }), vertex(3, 'exporting to image', { completed: NOW })];
    const build = [...BUILD.slice(0, 4), said(2, 'npm warn optional SKIPPING\nadded 31 packages\n'), ...rest];
    assert.deepEqual(diagnose(log(build)).diagnoses, []);
  });

  it('is written as plain progress, line by line', () => {
    const canceled = vertex(3, '[2/2] COPY . .', { completed: NOW, error: 'context canceled' });
    assert.deepEqual(rewritten(log([...FAILURE, canceled])).split('\n'), [
      '#1 [internal] load build definition from Dockerfile',
      '',
      '#1 DONE',
      `#2 ${RUN}`,
      '#2 0.0 npm error code E404\r#2 0.0 npm error 404 Not Found - GET https://registry.npm.example/tidelib',
      "#2 0.0 npm error 404  'tidelib@^2.0.0' is not in this registry.",
      `#2 ERROR: ${FAILED}`,
      '#3 [2/2] COPY . .\r#3 CANCELED',
    ]);
  });

  it('leaves lines that are cut, of another shape, or no JSON', () => {
    const others = [
      'ERROR: failed to solve: exit code: 1',
      '{"vertexes":[{"digest":"sha256:11","name":"[1/2] FROM',
      '{"vertexes":[{"digest":"sha256:11","name":5}]}',
      '{"logs":[{"vertex":"sha256:11","data":"?"}]}',
    ];
    assert.deepEqual(
      rewritten([log(BUILD), ...others].join('\n'))
        .split('\n')
        .slice(-4),
      others,
    );
  });

  it('is the same in whatever pieces it comes', () => {
    const text = log(FAILURE);
    const rewriter = rewriterFor(text)!;
    const pieces = text.match(/.{1,7}/gs)!.map((piece) => rewriter.take(piece));
    assert.equal(pieces.join('') + rewriter.end(), rewritten(text));
  });
});
