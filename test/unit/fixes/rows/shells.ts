import type { Row } from './row.ts';

/** Kinds that mend what a shell or the builder reads otherwise than it was meant: braces, commas, lost line ends, units. */
export const SHELL_ROWS: readonly Row[] = [
  [
    'dockerfile/braces',
    'FROM debian:12\nRUN mkdir -p /var/lib/depot/{in,out} && \\\n    touch x\n→ RUN touch /var/lib/depot/in/.keep\n',
    {},
    'FROM debian:12\nRUN mkdir -p /var/lib/depot/in /var/lib/depot/out && \\\n    touch x\nRUN touch /var/lib/depot/in/.keep\n',
  ],
  [
    'dockerfile/braces',
    'FROM alpine\n→ RUN mkdir -p /a/{b,c}/{d,e} && cp x.{c,h} /a/b/d && awk "{a,b}" \'{c,d}\' ${X:-{1,2}}\n',
    {},
    'FROM alpine\nRUN mkdir -p /a/b/d /a/b/e /a/c/d /a/c/e && cp x.c x.h /a/b/d && awk "{a,b}" \'{c,d}\' ${X:-{1,2}}\n',
  ],
  ['dockerfile/braces', 'FROM fedora:40\n→ RUN mkdir -p /a/{b,c}\n', {}, /bash/],
  ['dockerfile/braces', 'FROM x\nSHELL ["/bin/bash", "-c"]\n→ RUN mkdir -p /a/{b,c}\n', {}, /bash/],
  ['dockerfile/braces', 'FROM debian:12\n→ RUN mkdir -p /a/{b} && find . -exec rm {} +\n', {}, /no braces/],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=30 --timeout=5s --start-period=10 --retries=3 CMD y\n',
    {},
    'FROM x\nHEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD y\n',
  ],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=30sec --timeout=2min --start-period=1hour CMD y\n',
    {},
    'FROM x\nHEALTHCHECK --interval=30s --timeout=2m --start-period=1h CMD y\n',
  ],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=1m30s --timeout=${T} CMD y\n',
    {},
    /no duration/,
  ],
  [
    'dockerfile/split-line',
    'FROM node:20\nWORKDIR /app COPY . .\n→ RUN npm install\n',
    {},
    'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm install\n',
  ],
  [
    'dockerfile/split-line',
    'FROM node:20\r\nWORKDIR /app\r\n→ COPY . . RUN npm install\r\n',
    {},
    'FROM node:20\r\nWORKDIR /app\r\nCOPY . .\r\nRUN npm install\r\n',
  ],
  [
    'dockerfile/split-line',
    'FROM x\nUSER app WORKDIR /srv COPY a b\n→ RUN make\n',
    {},
    'FROM x\nUSER app\nWORKDIR /srv\nCOPY a b\nRUN make\n',
  ],
  ['dockerfile/split-line', 'FROM x\nWORKDIR /app\n→ RUN echo COPY a b && make RUN\n', {}, /own line/],
  ['dockerfile/split-line', 'FROM x\nENV RUN=1 COPY=2\nCOPY RUN COPY ./\n→ RUN make\n', {}, /own line/],
  [
    'dockerfile/shell-program',
    'FROM busybox:1.35\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n→ RUN sort a | uniq\n',
    {},
    'FROM busybox:1.35\nSHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN sort a | uniq\n',
  ],
  [
    'dockerfile/shell-program',
    'FROM node:20-alpine\nWORKDIR /a\nSHELL ["/bin/bash", "-c"]\n→ RUN npm ci\n',
    {},
    'FROM node:20-alpine\nWORKDIR /a\nRUN apk add --no-cache bash\nSHELL ["/bin/bash", "-c"]\nRUN npm ci\n',
  ],
  [
    'dockerfile/shell-program',
    'FROM busybox\n→ RUN ["/bin/bash", "-c", "echo a"]\n',
    {},
    'FROM busybox\nRUN ["/bin/ash", "-c", "echo a"]\n',
  ],
  [
    'dockerfile/shell-program',
    'FROM alpine:3.20\nUSER app\n→ RUN ["bash", "-c", "echo a"]\n',
    {},
    'FROM alpine:3.20\nUSER app\nUSER root\nRUN apk add --no-cache bash\nUSER app\nRUN ["bash", "-c", "echo a"]\n',
  ],
  [
    'dockerfile/shell-program',
    'FROM busybox\nSHELL ["bash", "-c"]\n→ RUN [[ -f x ]] && y\n',
    {},
    /only bash knows/,
  ],
  ['dockerfile/shell-program', 'FROM debian:12\n→ RUN ["/bin/bash", "-c", "x"]\n', {}, /brings bash/],
  ['dockerfile/shell-program', 'FROM busybox\n→ RUN echo a\n', {}, /no bash/],
  [
    'dockerfile/package-rename',
    'FROM debian:12\n→ RUN apt-get update && apt-get install -y jq, unzip,zip curl\n',
    { from: 'jq,' },
    'FROM debian:12\nRUN apt-get update && apt-get install -y jq unzip zip curl\n',
  ],
  [
    'dockerfile/copy-path',
    {
      Dockerfile: 'FROM x\n→ COPY package.json, yarn.lock, src ./\n',
      'package.json': '',
      'yarn.lock': '',
      'src/a.js': '',
    },
    { path: '/package.json,', to: 'package.json' },
    'FROM x\nCOPY package.json yarn.lock src ./\n',
  ],

  [
    'dockerfile/plain-characters',
    'FROM debian:12\n→ RUN apt-get\u00a0update && \\\n    apt-get install –y –-no-install-recommends\u200b “jq”\n',
    {},
    'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends "jq"\n',
  ],
  ['dockerfile/plain-characters', 'FROM x\n→ RUN echo a – b é\n', {}, /no character/],
  [
    'dockerfile/keep-archive',
    {
      Dockerfile: 'FROM x\nADD vendor/t-1.tar.gz /tmp/t.tar.gz\n→ RUN tar -xzf /tmp/t.tar.gz -C /opt\n',
      'vendor/t-1.tar.gz': '',
    },
    {},
    'FROM x\nCOPY vendor/t-1.tar.gz /tmp/t.tar.gz\nRUN tar -xzf /tmp/t.tar.gz -C /opt\n',
  ],
  [
    'dockerfile/keep-archive',
    'FROM x\nWORKDIR /opt\nadd t.tgz /tmp/\n→ RUN tar -xzf /tmp/t.tgz\n',
    {},
    'FROM x\nWORKDIR /opt\nCOPY t.tgz /tmp/\nRUN tar -xzf /tmp/t.tgz\n',
  ],
  [
    'dockerfile/keep-archive',
    'FROM x\nADD https://dl.example.com/t.tgz /tmp/t.tgz\nCOPY u.tgz /tmp/\n→ RUN tar -xzf /tmp/t.tgz && tar xf /tmp/u.tgz\n',
    {},
    /no ADD/,
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile:
        'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN CGO_ENABLED=0 go build -o /out/a -ldflags "-s" main.go\n',
      'main.go': 'package main\nfunc main() { serve() }\n',
      'server.go': 'package main\nfunc serve() {}\n',
    },
    { symbol: 'serve' },
    'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/a -ldflags "-s" .\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN go run ./cmd/a/main.go ./cmd/a/b.go\n',
      'cmd/a/main.go': 'package main\nfunc main() { use(Conf{}) }\n',
      'cmd/a/b.go': 'package main\nfunc use(c Conf) {}\n',
      'cmd/a/c.go': 'package main\n\ntype (\n\tConf struct{}\n)\n',
    },
    { symbol: 'Conf' },
    'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN go run ./cmd/a\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN go build main.go\n',
      'main.go': 'package main\nfunc main() { serve() }\n',
      'serve_test.go': 'package main\nfunc serve() {}\n',
    },
    { symbol: 'serve' },
    /no other file/,
  ],
  [
    'dockerfile/env',
    {
      Dockerfile: 'FROM golang:1.22\nCOPY . .\n→ RUN go build .\n',
      'main.go': 'package main\n\n// int x;\nimport "C"\n',
    },
    { name: 'CGO_ENABLED', value: '0' },
    /calls C/,
  ],
  [
    'dockerfile/env',
    {
      Dockerfile: 'FROM golang:1.22\nCOPY . .\n→ RUN go build .\n',
      'go.mod': 'module a\n\nrequire github.com/mattn/go-sqlite3 v1.14.0\n',
    },
    { name: 'CGO_ENABLED', value: '0' },
    /calls C/,
  ],
  [
    'dockerfile/move-behind',
    {
      Dockerfile: 'FROM x\nWORKDIR /srv\n→ RUN chmod +x bin/*.sh\nCOPY . .\nRUN bin/a.sh\n',
      'bin/a.sh': '',
    },
    { path: 'bin/*.sh' },
    'FROM x\nWORKDIR /srv\nCOPY . .\nRUN chmod +x bin/*.sh\nRUN bin/a.sh\n',
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM x\nCOPY scripts/ /opt/a/scripts/\n→ RUN sh /opt/a/scripts/setup.sh\n',
      'scripts/setup.sh': '#!/bin/sh\nset -e\ncd "$(dirname "$0")/.."\ncp conf/a.conf /etc/\n',
      'conf/a.conf': '',
    },
    { path: 'conf/a.conf' },
    'FROM x\nCOPY scripts/ /opt/a/scripts/\nCOPY conf/a.conf /opt/a/conf/\nRUN sh /opt/a/scripts/setup.sh\n',
  ],
  [
    'dockerignore/unignore',
    {
      Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\n→ RUN chown -R www storage bootstrap/cache\n',
      '.dockerignore': 'vendor\nstorage\nboot*/cache\n.git\n',
      'storage/a': '',
      'bootstrap/cache/b': '',
    },
    { path: 'storage' },
    'vendor\nboot*/cache\n.git\n!bootstrap/cache\n',
    '.dockerignore',
  ],
  [
    'dockerfile/make-directory',
    'FROM node:20\nCOPY . /app\n→ RUN chown -R node:node /app /data\n',
    { path: '/data/', command: 'chown' },
    'FROM node:20\nCOPY . /app\nRUN mkdir -p /data && chown -R node:node /app /data\n',
  ],

  [
    'dockerignore/unignore',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN npm ci\n',
      '.dockerignore': '*.json\n',
      'package.json': '',
      'package-lock.json': '',
      'a.json': '',
    },
    { path: 'package-lock.json' },
    '*.json\n!package-lock.json\n!package.json\n',
    '.dockerignore',
  ],
  [
    'dockerignore/unignore',
    {
      Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\n→ RUN node test/run.js\n',
      '.dockerignore': 'docs\ntest/\n',
      'test/run.js': '',
      'test/one.js': '',
    },
    { path: 'test/run.js' },
    'docs\n',
    '.dockerignore',
  ],
  [
    'dockerfile/copy-path',
    {
      Dockerfile: 'FROM x\n→ COPY package.json ./yarn.lock ./\nCOPY src ./src\nCOPY README.md ./\n',
      'apps/web/package.json': '',
      'apps/web/yarn.lock': '',
      'apps/web/src/a.js': '',
      'README.md': '',
      'build.sh': 'docker build -f Dockerfile .\n',
    },
    { path: '/package.json', to: 'apps/web/package.json' },
    'FROM x\nCOPY apps/web/package.json ./apps/web/yarn.lock ./\nCOPY apps/web/src ./src\nCOPY README.md ./\n',
  ],

  [
    'dockerfile/env-sign',
    'FROM x\nENV NODE_ENV = production\nENV NAME = a b\nENV C=d\n→ RUN y\n',
    {},
    'FROM x\nENV NODE_ENV=production\nENV NAME="a b"\nENV C=d\nRUN y\n',
  ],
  ['dockerfile/env-sign', 'FROM x\nENV A b = c\nENV D=e\n→ RUN y\n', {}, /name=value/],
  [
    'dockerfile/copy-from-stage',
    'FROM x AS deps\nRUN a\nFROM x AS builder\nRUN b\nFROM y\n→ COPY --from=deps /app/dist /www\n',
    { stage: 'builder' },
    'FROM x AS deps\nRUN a\nFROM x AS builder\nRUN b\nFROM y\nCOPY --from=builder /app/dist /www\n',
  ],
  ['dockerfile/copy-from-stage', 'FROM x AS a\nFROM y\n→ COPY --from=a /b /c\n', { stage: 'c' }, /not known/],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM rust\nWORKDIR /ws\nCOPY Cargo.toml ./\nCOPY api api\n→ RUN cargo build\n',
      'Cargo.toml': '[workspace]\nmembers = [\n  "api",\n  "libs/*",\n]\n',
      'api/Cargo.toml': '',
      'libs/core/Cargo.toml': '',
      'libs/store/Cargo.toml': '',
      'other/Cargo.toml': '',
    },
    { path: '/ws/libs/core' },
    'FROM rust\nWORKDIR /ws\nCOPY Cargo.toml ./\nCOPY api api\nCOPY libs/core ./libs/core/\nCOPY libs/store ./libs/store/\nRUN cargo build\n',
  ],
  [
    'dockerfile/package-rename',
    'FROM python:3.11\n→ RUN pip install --no-cache-dir flask, requests "a[b,c]>=1,<2"\n',
    { from: 'flask,' },
    'FROM python:3.11\nRUN pip install --no-cache-dir flask requests "a[b,c]>=1,<2"\n',
  ],

  [
    'dockerfile/workdir-path',
    {
      Dockerfile: 'FROM x\nWORKDIR /r\nCOPY packages packages\nWORKDIR packages/webb/\n→ RUN npm run build\n',
      'packages/web/package.json': '{}',
    },
    {},
    'FROM x\nWORKDIR /r\nCOPY packages packages\nWORKDIR packages/web\nRUN npm run build\n',
  ],
  [
    'dockerfile/workdir-path',
    { Dockerfile: 'FROM x\nCOPY . /r\nWORKDIR /r/build\n→ RUN cmake ..\n', 'src/a.c': '' },
    {},
    /called nearly/,
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm install\n',
      'package.json': '{\n  "name": "a,}",\n  "scripts": {\n    "a": "b",\n  },\n  "files": ["x",],\n}\n',
    },
    { path: 'package.json' },
    '{\n  "name": "a,}",\n  "scripts": {\n    "a": "b"\n  },\n  "files": ["x"]\n}\n',
    'package.json',
  ],
  [
    'source/json-commas',
    { Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm install\n', 'package.json': '{ "a": 1, b: [2,] }' },
    { path: 'package.json' },
    /no JSON/,
  ],
];
