import assert from 'node:assert/strict';
import { locate, type FailedInstruction } from '../../../src/dockerfile/locate.ts';
import { parseDockerfile } from '../../../src/dockerfile/parse.ts';

const FILE = parseDockerfile(`ARG NODE=20
FROM node:$NODE-slim AS build
ENV DIR=/app
WORKDIR $DIR
RUN apt-get update && \\
    apt-get install -y "git" # tools
RUN npm ci
FROM debian:bookworm
RUN npm ci
RUN --mount=type=cache,target=/root/.npm npm run build -- --mode $MODE
RUN <<EOF
make all
EOF
`);

function lineOf(failed: Partial<FailedInstruction>): number | string {
  const found = locate(FILE, { text: '', stage: null, occurrence: 0, line: null, ...failed });
  return found.status === 'found' ? found.instruction.line : found.status;
}

describe('the failed step of a log in its Dockerfile', () => {
  for (const [text, line] of [
    ['RUN apt-get update &&     apt-get install -y "git" # tools', 5],
    ['RUN apt-get update && apt-get install -y git # tools', 5],
    ['run apt-get update && apt-get install -y ...', 5],
    ['WORKDIR /app', 4],
    [
      'FROM docker.io/library/node:20-slim@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      2,
    ],
    ['[internal] load metadata for docker.io/library/node:20-slim', 2],
    ['RUN --mount=type=cache,target=/root/.npm npm run build -- --mode production', 10],
    ['RUN --mount=type=cache,target=/root/.npm npm run build -- --mode ***', 10],
    ['RUN <<EOF (make all...)', 11],
    ['RUN npm install', 'changed'],
    ['exporting to image', 'unnamed'],
    ['', 'unnamed'],
  ] as const) {
    it(`${text || 'nothing'} is ${line}`, () => assert.equal(lineOf({ text }), line));
  }
  it('is told from its twins by line, stage and order', () => {
    assert.equal(lineOf({ text: 'RUN npm ci', line: 9 }), 9);
    assert.equal(lineOf({ text: 'RUN npm ci', stage: 'build' }), 7);
    assert.equal(lineOf({ text: 'RUN npm ci', stage: 'stage-1' }), 9);
    assert.equal(lineOf({ text: 'RUN npm ci', occurrence: 1 }), 9);
  });
  it('is found by its text where the line says otherwise', () => {
    assert.equal(lineOf({ text: 'WORKDIR /app', line: 9 }), 4);
  });
});
