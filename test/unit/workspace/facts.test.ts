import assert from 'node:assert/strict';
import { FACTS, type FactName } from '../../../src/workspace/fact-names.ts';
import type { MemoryFile } from '../../../src/workspace/memory.ts';
import { factOf } from '../../support/workspace.ts';

/** A fact, files with a failed step, parameters, and the values that the fact gives: `null` where it does not hold. */
type Row = readonly [
  FactName,
  Readonly<Record<string, MemoryFile>>,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>> | null,
];

const COPY = 'FROM node:20\nWORKDIR /app\n→ COPY Package.json ./\n';
const NODE = 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm ci\n';
const JSON_TEXT =
  '{"scripts":{"build":"tsc"},"devDependencies":{"typescript":"5","@scope/x":"1"},"dependencies":{"express":"4"}}';
const run = (text: string): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM debian:12\n→ RUN ${text}\n`,
});

const ROWS: readonly Row[] = [
  [
    'dockerfile-elsewhere',
    { 'api/Dockerfile': 'FROM x', 'x.txt': '' },
    {},
    { directory: 'api', dockerfile: 'Dockerfile' },
  ],
  ['dockerfile-elsewhere', { 'a/Dockerfile': 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, {}],
  ['dockerfile-elsewhere', { Dockerfile: 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, null],
  ['dockerfile-elsewhere', { 'x.txt': '' }, {}, null],
  ['dockerfile-other-name', { 'Dockerfile.prod': 'FROM x' }, {}, { dockerfile: 'Dockerfile.prod' }],
  ['dockerfile-other-name', { dockerfile: 'FROM x' }, {}, { dockerfile: 'dockerfile' }],
  ['dockerfile-other-name', { Dockerfile: 'FROM x', 'Dockerfile.prod': '' }, {}, null],
  ['dockerfile-missing', { 'package.json': '{}' }, {}, {}],
  ['dockerfile-missing', { 'a/Containerfile': 'FROM x' }, {}, null],
  ['buildpack-source-elsewhere', { 'web/package.json': '{}', 'README.md': '' }, {}, { directory: 'web' }],
  ['buildpack-source-elsewhere', { 'package.json': '{}', 'web/package.json': '{}' }, {}, null],

  ['path-present', { Dockerfile: COPY, 'dist/x': '' }, { path: '/dist' }, {}],
  ['path-present', { Dockerfile: COPY, 'dist/x': '', '.dockerignore': 'dist' }, { path: '/dist' }, null],
  ['path-present', { Dockerfile: 'FROM x\n→ COPY *.txt ./\n', 'a.txt': '' }, { path: '*.txt' }, {}],
  [
    'path-ignored',
    { Dockerfile: COPY, 'dist/x': '', '.dockerignore': '# x\ndist/\n' },
    { path: '/dist' },
    { rule: 'dist/', ignore_file: '.dockerignore', rule_line: '2' },
  ],
  ['path-ignored', { Dockerfile: COPY, '.dockerignore': 'node_modules' }, { path: '/dist' }, null],
  ['path-missing', { Dockerfile: COPY, 'src/x.ts': '' }, { path: '/dist' }, {}],
  ['path-missing', { Dockerfile: COPY, 'README.md': '' }, { path: '/dist' }, null],
  ['path-missing', { Dockerfile: COPY, 'x.ts': '', 'a/b.txt': '' }, { path: 'b.txt' }, null],
  [
    'path-twin',
    { Dockerfile: COPY, 'package.json': '{}' },
    { path: '/Package.json' },
    { twin: 'package.json' },
  ],
  [
    'path-twin',
    { Dockerfile: COPY, 'conf/app.yaml': '' },
    { path: 'Conf/app.yml' },
    { twin: 'conf/app.yaml' },
  ],
  [
    'path-twin',
    { Dockerfile: COPY, 'requirements.txt': '' },
    { path: 'requirments.txt' },
    { twin: 'requirements.txt' },
  ],
  ['path-twin', { Dockerfile: COPY, 'app1.py': '', 'main.ts': '' }, { path: 'app2.py' }, null],
  ['path-twin', { Dockerfile: COPY, 'main.ts': '' }, { path: 'main.js' }, null],
  ['path-twin', { Dockerfile: COPY, 'files.txt': '', 'tiles.txt': '' }, { path: 'piles.txt' }, null],
  [
    'path-outside-context',
    { 'api/Dockerfile': 'FROM x\nCOPY a b\n→ COPY shared ./\n', 'api/a': '', 'shared/x': '' },
    { path: '/shared' },
    { found: 'shared', directory: '.' },
  ],
  [
    'path-outside-context',
    { 'api/Dockerfile': 'FROM x\nCOPY a b\n→ COPY ../lib/x.txt ./\n', 'api/a': '', 'lib/x.txt': '' },
    { path: '/x.txt' },
    { found: 'lib/x.txt', directory: 'lib' },
  ],
  ['path-outside-context', { Dockerfile: COPY, 'a/x': '' }, { path: '/x' }, null],
  [
    'path-elsewhere',
    { Dockerfile: COPY, 'web/dist/index.html': '' },
    { path: '/dist/index.html' },
    { found: 'web/dist/index.html', directory: 'web/dist' },
  ],
  ['path-elsewhere', { Dockerfile: COPY, 'a/x': '', 'b/x': '' }, { path: 'x' }, null],
  [
    'path-git-ignored',
    { Dockerfile: COPY, 'dist/x': '', '.gitignore': 'dist\n' },
    { path: 'dist' },
    { rule: 'dist' },
  ],
  ['path-git-ignored', { Dockerfile: COPY, '.gitignore': 'dist\n' }, { path: 'dist' }, null],
  [
    'path-not-copied',
    { Dockerfile: NODE, 'tsconfig.json': '{}' },
    { path: '/app/tsconfig.json' },
    { found: 'tsconfig.json' },
  ],
  ['path-not-copied', { Dockerfile: NODE, 'tsconfig.json': '{}' }, { path: '/opt/tsconfig.json' }, null],
  [
    'path-not-copied',
    { Dockerfile: NODE, 'tsconfig.json': '{}' },
    { path: 'tsconfig.json' },
    { found: 'tsconfig.json' },
  ],
  ['path-not-copied', { Dockerfile: NODE, 'package.json': '{}' }, { path: 'package.json' }, null],
  [
    'path-not-copied',
    {
      Dockerfile: 'FROM x\n→ RUN --mount=type=bind,source=r.txt,target=r.txt pip install -r r.txt\n',
      'r.txt': '',
    },
    { path: 'r.txt' },
    null,
  ],

  [
    'lockfile-present',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '{}' },
    {},
    { lockfile: 'package-lock.json', manager: 'npm' },
  ],
  ['lockfile-present', { Dockerfile: NODE, 'package.json': '{}', 'yarn.lock': '' }, {}, null],
  ['lockfile-missing', { Dockerfile: NODE, 'package.json': '{}' }, {}, { manager: 'npm' }],
  ['lockfile-missing', { Dockerfile: NODE }, {}, null],
  [
    'lockfile-ignored',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '', '.dockerignore': '*-lock.json' },
    {},
    { lockfile: 'package-lock.json', rule: '*-lock.json' },
  ],
  ['lockfile-ignored', { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '' }, {}, null],
  [
    'lockfile-not-copied',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '' },
    {},
    { lockfile: 'package-lock.json', manager: 'npm' },
  ],
  [
    'lockfile-not-copied',
    {
      Dockerfile: NODE.replace('package.json', 'package*.json'),
      'package.json': '{}',
      'package-lock.json': '',
    },
    {},
    null,
  ],
  [
    'lockfile-not-copied',
    {
      Dockerfile: 'FROM x\nWORKDIR /s\nCOPY web/package.json ./\n→ RUN yarn install --frozen-lockfile\n',
      'web/package.json': '{}',
      'web/yarn.lock': '',
      'package.json': '{}',
    },
    {},
    { lockfile: 'web/yarn.lock', manager: 'yarn' },
  ],
  [
    'install-step-missing',
    { Dockerfile: NODE.replace('npm ci', 'npm run build'), 'package.json': '{}', 'pnpm-lock.yaml': '' },
    {},
    { manager: 'pnpm', lockfile: 'pnpm-lock.yaml' },
  ],
  [
    'install-step-missing',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npm run build\n', 'package.json': '{}' },
    {},
    null,
  ],
  [
    'install-step-missing',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install -g yarn\n→ RUN npm run build\n',
      'package.json': '{}',
    },
    {},
    { manager: 'npm' },
  ],
  [
    'install-step-missing',
    {
      Dockerfile:
        'FROM node AS d\nRUN npm i\nFROM node\nWORKDIR /a\nCOPY --from=d /a/node_modules ./node_modules\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{}',
    },
    {},
    null,
  ],
  [
    'node-modules-copied',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{}',
      'node_modules/a/index.js': '',
    },
    {},
    {},
  ],
  [
    'node-modules-copied',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build\n', '.dockerignore': 'node_modules' },
    {},
    null,
  ],

  [
    'dev-dependency',
    { Dockerfile: NODE, 'package.json': JSON_TEXT },
    { name: 'tsc' },
    { package: 'typescript' },
  ],
  [
    'dev-dependency',
    { Dockerfile: NODE, 'package.json': JSON_TEXT },
    { name: '@scope/x/deep' },
    { package: '@scope/x' },
  ],
  ['dev-dependency', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'express' }, null],
  [
    'production-install',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci --omit=dev\n→ RUN npm run build\n', 'package.json': '{}' },
    {},
    { install_line: '3' },
  ],
  [
    'production-install',
    { Dockerfile: 'FROM node\nENV NODE_ENV=production\nRUN yarn\n→ RUN yarn build\n' },
    {},
    { install_line: '3' },
  ],
  [
    'production-install',
    { Dockerfile: 'FROM node\nENV NODE_ENV=production\nRUN npm ci --include=dev\n→ RUN yarn build\n' },
    {},
    null,
  ],
  ['script-missing', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'biuld' }, { twin: 'build' }],
  ['script-missing', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'build' }, null],

  [
    'arg-without-default',
    { Dockerfile: 'FROM x\nARG V\n→ RUN curl $V/x\n' },
    {},
    { arg: 'V', arg_line: '2' },
  ],
  ['arg-without-default', { Dockerfile: 'ARG V\n→ FROM x:${V}\n' }, {}, { arg: 'V', arg_line: '1' }],
  ['arg-without-default', { Dockerfile: 'FROM x\nARG V=1\n→ RUN curl $V/${W:-2}\n' }, {}, null],
  [
    'arg-without-default',
    { Dockerfile: 'FROM x\nARG V\n→ RUN curl $V\n', Makefile: 'x:\n\tdocker build --build-arg V=1 .\n' },
    {},
    null,
  ],
  [
    'arg-used-before-from',
    { Dockerfile: 'ARG V=1\nFROM x\n→ RUN curl $V/x\n' },
    {},
    { arg: 'V', arg_line: '1' },
  ],
  ['arg-used-before-from', { Dockerfile: 'ARG V=1\nFROM x\nARG V\n→ RUN curl $V/x\n' }, {}, null],
  ['placeholder-unrendered', { Dockerfile: '→ FROM {{ image }}\n' }, {}, { placeholder: '{{ image }}' }],
  ['placeholder-unrendered', { Dockerfile: '→ FROM %%BASE%%\n' }, {}, { placeholder: '%%BASE%%' }],
  ['placeholder-unrendered', run("docker inspect --format '{{.Id}}' x"), {}, null],
  [
    'stage-missing',
    { Dockerfile: 'FROM x AS builder\n→ COPY --from=build /a /b\n' },
    { name: 'build' },
    { twin: 'builder' },
  ],
  [
    'stage-missing',
    { Dockerfile: 'FROM x AS Builder\n→ COPY --from=builder /a /b\n' },
    { name: 'builder' },
    null,
  ],
  ['line-in-heredoc', { Dockerfile: '→ FROM x\nRUN <<EOT\nmkdir a\nEOT\n' }, { line: '3' }, {}],
  ['line-in-heredoc', { Dockerfile: '→ FROM x\nRUN mkdir \\\n a\nEOT\n' }, { line: '3' }, null],
  [
    'stage-twin',
    { Dockerfile: 'FROM x AS builder\nFROM y\n→ COPY --from=bulder /a /b\n' },
    { name: 'bulder' },
    { twin: 'builder' },
  ],
  [
    'stage-twin',
    { Dockerfile: 'FROM x AS builder\nFROM y\n→ COPY --from=nginx /a /b\n' },
    { name: 'nginx' },
    null,
  ],
  ['stage-twin', { Dockerfile: 'FROM x AS builder\n→ RUN y\n' }, { name: 'bulder' }, null],
  [
    'step-script-crlf',
    { Dockerfile: 'FROM x\nCOPY . /w\nWORKDIR /w\n→ RUN ./gradlew build\n', gradlew: 'a\r\n' },
    {},
    { found: 'gradlew' },
  ],
  [
    'step-script-crlf',
    { Dockerfile: 'FROM x\nCOPY . /w\nWORKDIR /w\n→ RUN ./gradlew build\n', gradlew: 'a\n', b: '\r\n' },
    {},
    null,
  ],
  ['apt-update-missing', run('apt-get install -y git'), {}, {}],
  ['apt-update-missing', run('apt-get update -qq && apt-get install -y git'), {}, null],
  [
    'continuation-missing',
    { Dockerfile: 'FROM x\nRUN apt-get update &&\n→ apt-get install -y git\n' },
    {},
    { continuation_line: '2' },
  ],
  ['continuation-missing', { Dockerfile: 'FROM x\nRUN a\n→ COPPY a b\n' }, {}, null],
  ['package-pinned', run('pip install foo==1.2 bar'), { name: 'foo' }, { pinned: 'foo==1.2' }],
  ['package-pinned', run('pip install foobar==1.2'), { name: 'foo' }, null],
  ['privileged-port', { Dockerfile: 'FROM x\nUSER app\n→ RUN serve --port 80\n' }, {}, { port: '80' }],
  ['privileged-port', { Dockerfile: 'FROM x\n→ RUN serve --port 8080\n' }, {}, null],

  [
    'user-not-root',
    { Dockerfile: 'FROM x\nUSER node:node\n→ RUN y\n' },
    {},
    { user: 'node:node', user_line: '2' },
  ],
  ['user-not-root', { Dockerfile: 'FROM x\nUSER node\nUSER root\n→ RUN y\n' }, {}, null],
  ['user-missing', { Dockerfile: 'FROM debian:12\n→ COPY --chown=app:app a b\n' }, { name: 'app:app' }, {}],
  [
    'user-missing',
    { Dockerfile: 'FROM debian:12\nRUN useradd -r app\n→ COPY --chown=app a b\n' },
    { name: 'app' },
    null,
  ],
  ['user-missing', { Dockerfile: 'FROM node:20\n→ COPY --chown=node a b\n' }, { name: 'node' }, null],
  ['user-missing', { Dockerfile: 'FROM acme/base\n→ COPY --chown=app a b\n' }, { name: 'app' }, null],
  [
    'file-crlf',
    {
      Dockerfile: 'FROM x\nCOPY bin/run.sh /usr/local/bin/\n→ RUN run.sh\n',
      'bin/run.sh': '#!/bin/sh\r\nx\r\n',
    },
    { path: '/usr/local/bin/run.sh' },
    { found: 'bin/run.sh' },
  ],
  [
    'file-crlf',
    { Dockerfile: 'FROM x\nCOPY . /app\nWORKDIR /app\n→ RUN ./run.sh\n', 'run.sh': '#!/bin/sh\nx\n' },
    { path: './run.sh' },
    null,
  ],
  [
    'file-not-executable',
    { Dockerfile: 'FROM x\nCOPY . /app\nWORKDIR /app\n→ RUN ./mvnw\n', mvnw: 'x' },
    { path: './mvnw' },
    { found: 'mvnw' },
  ],
  [
    'file-not-executable',
    {
      Dockerfile: 'FROM x\nCOPY . /app\nWORKDIR /app\n→ RUN ./mvnw\n',
      mvnw: { text: 'x', executable: true },
    },
    { path: './mvnw' },
    null,
  ],
  [
    'script-misspelt',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN yarn biuld\n', 'package.json': JSON_TEXT },
    { name: 'biuld' },
    { twin: 'build' },
  ],
  [
    'script-misspelt',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN yarn build\n', 'package.json': JSON_TEXT },
    { name: 'biuld' },
    null,
  ],
  [
    'interpreter-missing',
    { Dockerfile: 'FROM alpine:3.20\nCOPY run.sh /\n→ RUN /run.sh\n', 'run.sh': '#!/usr/bin/env bash\nx\n' },
    { path: '/run.sh' },
    { interpreter: 'bash', script: 'run.sh' },
  ],
  [
    'interpreter-missing',
    {
      Dockerfile: 'FROM alpine:3.20\nRUN apk add bash\nCOPY run.sh /\n→ RUN /run.sh\n',
      'run.sh': '#!/bin/bash\nx\n',
    },
    { path: '/run.sh' },
    null,
  ],
  [
    'interpreter-missing',
    { Dockerfile: 'FROM debian:12\nCOPY run.sh /\n→ RUN /run.sh\n', 'run.sh': '#!/bin/bash\nx\n' },
    { path: '/run.sh' },
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM a AS b\nWORKDIR /site\nRUN mkdir -p /site/build /var/x && make\nFROM c\n→ COPY --from=b /site/dist /www\n',
    },
    { path: '/site/dist' },
    { found: '/site/build', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nFROM nginx\n→ COPY --from=build /app/build /srv\n',
      'package.json': '{"scripts":{"build":"tsc -b && vite build"}}',
      'vite.config.ts': "export default defineConfig({ build: { outDir: 'public' } });",
    },
    { path: '/app/build' },
    { found: '/app/public', stage: 'build' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o bin/api ./cmd/api\nFROM scratch\n→ COPY --from=0 /bin/api /api\n',
      'go.mod': '',
    },
    { path: '/bin/api' },
    { found: '/src/bin/api', stage: '0' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM rust AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM x\n→ COPY --from=b /s/target/release/server /\n',
      'Cargo.toml': '[package]\nname = "shop-api"\nversion = "1.0.0"\n',
    },
    { path: '/s/target/release/server' },
    { found: '/s/target/release/shop-api', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM maven AS b\nWORKDIR /s\nCOPY . .\nRUN mvn -B package\nFROM x\n→ COPY --from=b /s/target/shop.jar /\n',
      'pom.xml': '',
    },
    { path: '/s/target/shop.jar' },
    null,
  ],
  [
    'stage-output',
    { Dockerfile: 'FROM x AS b\nRUN make\nFROM x\n→ COPY --from=b /out /\n', 'a.c': '' },
    { path: '/out' },
    null,
  ],
];

describe('facts', () => {
  for (const [name, files, parameters, values] of ROWS) {
    const where = Object.entries(files)
      .map(([path, held]) => `${path}: ${typeof held === 'string' ? held : held.text}`)
      .join(' · ');
    it(`${name} ${values === null ? 'does not hold' : 'holds'} for ${JSON.stringify(parameters)} in ${where.replace(/\n/g, '⏎')}`, async () => {
      const found = await factOf(name, files, parameters);
      assert.deepEqual(found?.values ?? null, values);
      if (found) assert.match(found.says, /^\S.*[^.\s]$/);
    });
  }
  it('are each shown to hold and not to hold', () => {
    const seen = (holds: boolean): string[] =>
      [...new Set(ROWS.filter(([, , , values]) => (values !== null) === holds).map(([name]) => name))].sort();
    assert.deepEqual(seen(true), Object.keys(FACTS).sort());
    assert.deepEqual(seen(false), Object.keys(FACTS).sort());
  });
  it('give only the values that they announce', () => {
    for (const [name, , , values] of ROWS) {
      const gives: readonly string[] = FACTS[name].gives;
      assert.ok(
        Object.keys(values ?? {}).every((key) => gives.includes(key)),
        name,
      );
    }
  });
});
