import assert from 'node:assert/strict';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { fixed } from '../../support/workspace.ts';
import { PIPELINE_ROWS, type Row } from './pipeline-rows.ts';

const NPM = { 'package.json': '{}', 'package-lock.json': '{}' };

const ROWS: readonly Row[] = [
  ...PIPELINE_ROWS,
  [
    'dockerfile/install-step',
    { Dockerfile: 'FROM node\nCOPY . .\n# build\n→ RUN npm run build\n', ...NPM },
    {},
    'FROM node\nCOPY . .\nRUN npm ci\n# build\nRUN npm run build\n',
  ],
  [
    'dockerfile/install-step',
    {
      Dockerfile: 'FROM node\r\nWORKDIR /app\r\nCOPY src src\r\n→ RUN pnpm run build\r\n',
      'package.json': '{}',
      'pnpm-lock.yaml': '',
    },
    {},
    'FROM node\r\nWORKDIR /app\r\nCOPY src src\r\nCOPY package.json pnpm-lock.yaml ./\r\nRUN pnpm install --frozen-lockfile\r\nRUN pnpm run build\r\n'.replace(
      'RUN pnpm install',
      'RUN pnpm install',
    ),
  ],
  [
    'dockerfile/install-step',
    {
      Dockerfile: 'FROM node\nENV NODE_ENV=production\nCOPY . .\n→ RUN yarn build\n',
      'package.json': '{}',
      'yarn.lock': '',
    },
    {},
    'FROM node\nENV NODE_ENV=production\nCOPY . .\nRUN yarn install --frozen-lockfile --production=false\nRUN yarn build\n',
  ],
  [
    'dockerfile/install-step',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npm run build\n', ...NPM },
    {},
    /line 3 installs/,
  ],

  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY ["package.json", "/app"]\nWORKDIR /app\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nCOPY ["package.json", "package-lock.json", "/app/"]\nWORKDIR /app\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json /app/package.json\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nWORKDIR /app\nCOPY package.json /app/package.json\nCOPY package-lock.json ./\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm ci\n', ...NPM },
    {},
    /copied already/,
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY package.json .\n→ RUN npm ci\n', ...NPM, '.dockerignore': '*lock*' },
    {},
    /not ignored/,
  ],

  [
    'dockerfile/npm-install',
    'FROM node\n→ RUN cd a && npm ci --only=production # x\n',
    {},
    'FROM node\nRUN cd a && npm install --only=production # x\n',
  ],
  ['dockerfile/npm-install', 'FROM node\n→ RUN npm install\n', {}, /does not call `npm ci`/],
  [
    'dockerfile/npm-ci',
    'FROM node\n→ RUN npm --silent i \\\n  --no-audit\n',
    {},
    'FROM node\nRUN npm --silent ci \\\n  --no-audit\n',
  ],
  ['dockerfile/npm-ci', 'FROM node\n→ RUN npm install express\n', {}, /does not call/],
  [
    'dockerfile/include-dev',
    'FROM node\nRUN npm ci --omit dev --no-audit\n→ RUN npm run build\n',
    {},
    'FROM node\nRUN npm ci --no-audit\nRUN npm run build\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node\nENV NODE_ENV=production\nRUN npm ci\n→ RUN npm run build\n',
    {},
    'FROM node\nENV NODE_ENV=production\nRUN npm ci --include=dev\nRUN npm run build\n',
  ],
  ['dockerfile/include-dev', 'FROM node\nRUN npm ci\n→ RUN npm run build\n', {}, /includes development/],
  [
    'dockerfile/legacy-peer-deps',
    'FROM node\n→ RUN npm install && npm run x\n',
    {},
    'FROM node\nRUN npm install --legacy-peer-deps && npm run x\n',
  ],
  ['dockerfile/legacy-peer-deps', 'FROM node\n→ RUN npm ci --force\n', {}, /lacks/],

  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN a; pip install -r r.txt && pip install y\n',
    { command: 'pip install', flag: '--no-cache-dir' },
    'FROM x\nRUN a; pip install --no-cache-dir -r r.txt && pip install --no-cache-dir y\n',
  ],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN ["pip", "install", "y"]\n',
    { command: 'pip install', flag: '--user' },
    'FROM x\nRUN ["pip", "install", "--user", "y"]\n',
  ],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN <<E\nset -e\ncurl x\nE\n',
    { command: 'curl', flag: '-f' },
    'FROM x\nRUN <<E\nset -e\ncurl -f x\nE\n',
  ],
  ['dockerfile/command-flag', 'FROM x\n→ RUN curl -f x\n', { command: 'curl', flag: '-f' }, /without/],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN python a.py && python3 b.py\n',
    { from: 'python', to: 'python3' },
    'FROM x\nRUN python3 a.py && python3 b.py\n',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: 'FROM x\nWORKDIR /src\nCOPY . .\n→ RUN go build -o /b ./cmd/servr\n',
      'cmd/server/main.go': '',
    },
    { from: '/src/cmd/servr', to: 'cmd/server' },
    'FROM x\nWORKDIR /src\nCOPY . .\nRUN go build -o /b ./cmd/server\n',
  ],
  ['dockerfile/replace-text', 'FROM x\n→ RUN a\n', { from: 'b', to: 'c' }, /does not hold `b`/],
  ['dockerfile/replace-text', 'FROM x\n→ RUN a\n', { from: 'a', to: 'c\nRUN evil' }, /not known/],

  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /r\nCOPY package.json ./\n→ RUN npm ci -w @m/api\n',
      'package.json': '{"workspaces":["packages/*","./tools/"]}',
      'packages/api/package.json': '{}',
      'packages/node_modules/x/package.json': '{}',
      'tools/package.json': '{}',
      'other/package.json': '{}',
    },
    {},
    'FROM node:20\nWORKDIR /r\nCOPY package.json ./\nCOPY packages/api/package.json ./packages/api/\nCOPY tools/package.json ./tools/\nRUN npm ci -w @m/api\n',
  ],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /r\nCOPY . .\n→ RUN npm ci -w @m/api\n',
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/api/package.json': '{}',
    },
    {},
    /are copied before line 4/,
  ],
  [
    'dockerfile/node-tool',
    {
      Dockerfile: 'FROM node:20\nUSER node\nCOPY package.json pnpm-lock.yaml ./\n→ RUN pnpm install\n',
      'package.json': '{}',
      'pnpm-lock.yaml': "lockfileVersion: '6.0'\n",
    },
    { command: 'pnpm' },
    'FROM node:20\nUSER node\nCOPY package.json pnpm-lock.yaml ./\nUSER root\nRUN npm install -g pnpm@8\nUSER node\nRUN pnpm install\n',
  ],
  [
    'dockerfile/node-tool',
    {
      Dockerfile: 'FROM node:20\nCOPY package.json ./\n→ RUN yarn\n',
      'package.json': '{"packageManager":"yarn@4.1.0+sha512.ab"}',
    },
    { command: 'yarn' },
    'FROM node:20\nCOPY package.json ./\nRUN corepack enable\nRUN yarn\n',
  ],
  [
    'dockerfile/node-tool',
    'FROM debian:12\n→ RUN pnpm install\n',
    { command: 'pnpm' },
    /shows that the image has npm/,
  ],
  [
    'dockerfile/node-tool',
    'FROM node:20\nRUN corepack enable\n→ RUN pnpm install\n',
    { command: 'pnpm' },
    /line 2 sets pnpm up already/,
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM x\nWORKDIR /app\n→ RUN pip install -r requirements.txt\nCOPY . .\n',
      'requirements.txt': '',
    },
    { path: 'requirements.txt' },
    'FROM x\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n',
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\nWORKDIR /app\n→ RUN sh /opt/b/x.sh\n', 'opt/b/x.sh': '', 'a b/y': '' },
    { path: '/opt/b/x.sh' },
    'FROM x\nWORKDIR /app\nCOPY opt/b/x.sh /opt/b/\nRUN sh /opt/b/x.sh\n',
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\nWORKDIR /app\n→ RUN node tools/a.js\nCOPY . .\n', 'tools/a.js': '' },
    { path: '/app/tools/a.js' },
    'FROM x\nWORKDIR /app\nCOPY tools/a.js ./tools/\nRUN node tools/a.js\nCOPY . .\n',
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN y\n', y: '' },
    { path: 'y' },
    /line 2 copies y already/,
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\n→ RUN y\n', y: '', '.dockerignore': 'y' },
    { path: 'y' },
    /excludes y/,
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY --chown=a "./Package.json" ./\n', 'package.json': '' },
    { path: '/Package.json', to: 'package.json' },
    'FROM x\nCOPY --chown=a "./package.json" ./\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY ["src/", "b"]\n', 'srcs/a': '' },
    { path: '/src', to: 'srcs' },
    'FROM x\nCOPY ["srcs/", "b"]\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY a b\n', c: '' },
    { path: '/a', to: '../c' },
    /does not hold/,
  ],
  [
    'dockerfile/copy-from-path',
    'FROM x AS b\nFROM x\n→ COPY --from=b /app/dist /srv/\n',
    { path: '/app/dist', to: '/app/build' },
    'FROM x AS b\nFROM x\nCOPY --from=b /app/build /srv/\n',
  ],
  ['dockerfile/copy-from-path', 'FROM x\n→ COPY a b\n', { path: 'a', to: 'c' }, /build context/],
  ['dockerfile/trailing-slash', 'FROM x\n→ COPY a b "/c"\n', {}, 'FROM x\nCOPY a b "/c/"\n'],
  ['dockerfile/trailing-slash', 'FROM x\n→ COPY ["a", "b", "/c"]\n', {}, 'FROM x\nCOPY ["a", "b", "/c/"]\n'],
  ['dockerfile/trailing-slash', 'FROM x\n→ COPY a b ./\n', {}, /directory already/],

  [
    'dockerfile/system-packages',
    'FROM python:3.12-slim\n→ RUN pip install psycopg2\n',
    { header: 'libpq-fe.h' },
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*\nRUN pip install psycopg2\n',
  ],
  [
    'dockerfile/system-packages',
    'FROM node:20-alpine\nUSER node\n→ RUN npm ci\n',
    { command: 'git' },
    'FROM node:20-alpine\nUSER node\nUSER root\nRUN apk add --no-cache git\nUSER node\nRUN npm ci\n',
  ],
  [
    'dockerfile/system-packages',
    'FROM debian:12\n→ RUN apt-get update && apt-get install -y \\\n    # tools\n    curl \\\n    make \\\n  && ./x\n',
    { pkgconfig: 'cairo' },
    'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    # tools\n    curl \\\n    make \\\n    libcairo2-dev \\\n    pkg-config \\\n  && ./x\n',
  ],
  [
    'dockerfile/system-packages',
    'FROM amazonlinux:2\n→ RUN git clone x\n',
    { command: 'git' },
    'FROM amazonlinux:2\nRUN yum install -y git && yum clean all\nRUN git clone x\n',
  ],
  [
    'dockerfile/system-packages',
    'FROM debian:12\nRUN apt-get install -y git\n→ RUN git clone x\n',
    { command: 'git' },
    /installed already/,
  ],
  ['dockerfile/system-packages', 'FROM acme/base\n→ RUN git clone x\n', { command: 'git' }, /not known/],
  [
    'dockerfile/apt-update',
    'FROM debian:12\n→ RUN a && apt-get install -y git\n',
    {},
    'FROM debian:12\nRUN a && apt-get update && apt-get install -y git\n',
  ],
  [
    'dockerfile/apt-update',
    'FROM debian:12\n→ RUN <<E\napt-get install -y git\nE\n',
    {},
    'FROM debian:12\nRUN <<E\napt-get update\napt-get install -y git\nE\n',
  ],
  ['dockerfile/apt-update', 'FROM debian:12\n→ RUN apt update; apt install -y git\n', {}, /already/],
  [
    'dockerfile/apt-yes',
    'FROM debian:12\n→ RUN apt-get update && apt-get install git && yum install x\n',
    {},
    'FROM debian:12\nRUN apt-get update && apt-get install -y git && yum install -y x\n',
  ],
  [
    'dockerfile/apt-yes',
    'FROM opensuse/leap\n→ RUN zypper in git\n',
    {},
    'FROM opensuse/leap\nRUN zypper -n in git\n',
  ],
  ['dockerfile/apt-yes', 'FROM debian:12\n→ RUN apt-get -yq install git\n', {}, /waits/],
  [
    'dockerfile/package-rename',
    'FROM debian:12\n→ RUN apt-get install -y python-dev=1 \\\n  git\n',
    { from: 'python-dev', to: 'python3-dev' },
    'FROM debian:12\nRUN apt-get install -y python3-dev \\\n  git\n',
  ],
  [
    'dockerfile/package-rename',
    'FROM debian:12\n→ RUN apt-get install -y a b\n',
    { from: 'a', to: 'b' },
    'FROM debian:12\nRUN apt-get install -y b\n',
  ],
  [
    'dockerfile/package-rename',
    'FROM debian:12\n→ RUN apt-get install -y a\n',
    { from: 'a', to: 'b; rm' },
    /not known/,
  ],
  [
    'dockerfile/package-remove',
    'FROM debian:12\n→ RUN apt-get install -y \\\n  a \\\n  b \\\n  c\n',
    { package: 'b' },
    'FROM debian:12\nRUN apt-get install -y \\\n  a \\\n  c\n',
  ],
  [
    'dockerfile/package-remove',
    'FROM debian:12\n→ RUN apt-get install -y \\\n  a \\\n  # why b\n  b \\\n  c\n',
    { package: 'b' },
    'FROM debian:12\nRUN apt-get install -y \\\n  a \\\n  # why b\n  c\n',
  ],
  [
    'dockerfile/package-remove',
    'FROM debian:12\n→ RUN apt-get install -y a\n',
    { package: 'a' },
    /only package/,
  ],
  [
    'dockerfile/package-unpin',
    'FROM x\n→ RUN apk add git=2.1-r0 "x>1" && npm i -g @a/b@1.2\n',
    { package: 'git' },
    'FROM x\nRUN apk add git "x>1" && npm i -g @a/b@1.2\n',
  ],
  [
    'dockerfile/package-unpin',
    'FROM x\n→ RUN npm i -g @a/b@1.2\n',
    { package: '@a/b' },
    'FROM x\nRUN npm i -g @a/b\n',
  ],
  ['dockerfile/package-unpin', 'FROM x\n→ RUN apk add git\n', { package: 'git' }, /does not pin/],

  [
    'dockerfile/eol-repositories',
    'FROM ubuntu:19.10\n→ RUN apt-get update\n',
    {},
    "FROM ubuntu:19.10\nRUN sed -i 's|https\\?://[^ /]*\\.ubuntu\\.com|http://old-releases.ubuntu.com|' /etc/apt/sources.list\nRUN apt-get update\n",
  ],
  [
    'dockerfile/eol-repositories',
    'FROM centos:7\n→ RUN yum install -y git\n',
    {},
    "FROM centos:7\nRUN sed -i -e 's|^mirrorlist=|#mirrorlist=|' -e 's|^#* *baseurl=https\\?://[^/]*/|baseurl=http://vault.centos.org/|' /etc/yum.repos.d/CentOS-*.repo\nRUN yum install -y git\n",
  ],
  ['dockerfile/eol-repositories', 'FROM debian:12\n→ RUN apt-get update\n', {}, /no archive is known/],
  [
    'dockerfile/base-image',
    'FROM node:12-alpine AS a\nFROM a\n→ RUN npm ci\n',
    { to: 'node:20-alpine' },
    'FROM node:20-alpine AS a\nFROM a\nRUN npm ci\n',
  ],
  [
    'dockerfile/base-image',
    'ARG BASE=node:12\n→ FROM $BASE\n',
    { to: ':20' },
    'ARG BASE=node:20\nFROM $BASE\n',
  ],
  ['dockerfile/base-image', '→ FROM node:$V\n', { to: ':20' }, /variable/],
  [
    'dockerfile/platform',
    'FROM x AS b\n→ RUN y\n',
    { platform: 'linux/amd64' },
    'FROM --platform=linux/amd64 x AS b\nRUN y\n',
  ],
  [
    'dockerfile/platform',
    'FROM --platform=linux/arm64 x\n→ RUN y\n',
    { platform: 'linux/amd64' },
    'FROM --platform=linux/amd64 x\nRUN y\n',
  ],
  ['dockerfile/platform', 'FROM x\n→ RUN y\n', { platform: 'a b' }, /not known/],
  [
    'dockerfile/stage-name',
    'FROM x AS builder\nFROM y\n→ COPY --from=build /a /b\n',
    { from: 'build', to: 'builder' },
    'FROM x AS builder\nFROM y\nCOPY --from=builder /a /b\n',
  ],
  [
    'dockerfile/stage-name',
    'FROM x AS builder\nFROM y\n→ RUN --mount=type=bind,from=bild,target=/x z\n',
    { from: 'bild', to: 'builder' },
    'FROM x AS builder\nFROM y\nRUN --mount=type=bind,from=builder,target=/x z\n',
  ],
  [
    'dockerfile/stage-name',
    'FROM x\n→ COPY --from=build /a /b\n',
    { from: 'build', to: 'other' },
    /not known/,
  ],
  [
    'dockerfile/stage-lowercase',
    '→ FROM x AS Build\nFROM Build as c\nCOPY --from=BUILD /a /b\n',
    { name: 'Build' },
    'FROM x AS build\nFROM build as c\nCOPY --from=build /a /b\n',
  ],
  ['dockerfile/stage-lowercase', '→ FROM x AS b\n', { name: 'b' }, /already/],

  [
    'dockerfile/venv',
    'FROM ubuntu:24.04\n→ RUN apt-get update && apt-get install -y python3-pip && pip install x\nCMD y\n',
    {},
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3-pip python3-venv && python3 -m venv /opt/venv && . /opt/venv/bin/activate && pip install x\nENV PATH="/opt/venv/bin:$PATH"\nCMD y\n',
  ],
  [
    'dockerfile/venv',
    'FROM alpine:3.19\nRUN apk add python3 py3-pip\n→ RUN pip3 install x',
    {},
    'FROM alpine:3.19\nRUN apk add python3 py3-pip\nRUN python3 -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip3 install x',
  ],
  ['dockerfile/venv', 'FROM alpine:3.19\n→ RUN make\n', {}, /does not call pip/],
  [
    'dockerfile/chmod',
    'FROM x\nWORKDIR /a\nCOPY . .\nUSER app\n→ RUN ./mvnw package\n',
    { path: './mvnw' },
    'FROM x\nWORKDIR /a\nCOPY . .\nUSER app\nUSER root\nRUN chmod +x ./mvnw\nUSER app\nRUN ./mvnw package\n',
  ],
  ['dockerfile/chmod', 'FROM x\nRUN chmod 755 mvnw\n→ RUN ./mvnw\n', { path: './mvnw' }, /changes the mode/],
  ['dockerfile/env', 'FROM x\n→ RUN y\n', { name: 'A', value: 'b c' }, 'FROM x\nENV A="b c"\nRUN y\n'],
  ['dockerfile/env', 'FROM x\nENV A=b\n→ RUN y\n', { name: 'A', value: 'b' }, /already/],
  [
    'dockerfile/arg',
    'ARG V=1\nFROM x\nUSER a\n→ RUN y $V\n',
    { name: 'V' },
    'ARG V=1\nFROM x\nARG V\nUSER a\nRUN y $V\n',
  ],
  ['dockerfile/arg', '# c\n→ FROM x:$V\n', { name: 'V' }, 'ARG V\n# c\nFROM x:$V\n'],
  ['dockerfile/arg', 'FROM x\nARG V\n→ RUN y $V\n', { name: 'V' }, /declares V already/],
  [
    'dockerfile/arg-default',
    'FROM x\nARG V\n→ RUN y $V\n',
    { name: 'V', value: '1.2' },
    'FROM x\nARG V=1.2\nRUN y $V\n',
  ],
  ['dockerfile/arg-default', 'FROM x\nARG V=1\n→ RUN y $V\n', { name: 'V', value: '1.2' }, /default already/],
  [
    'dockerfile/heap-size',
    'FROM x\n→ RUN npm run build\n',
    {},
    'FROM x\nRUN NODE_OPTIONS=--max-old-space-size=4096 npm run build\n',
  ],
  [
    'dockerfile/heap-size',
    'FROM x\n→ RUN a && npm run build\n',
    {},
    'FROM x\nRUN export NODE_OPTIONS=--max-old-space-size=4096 && a && npm run build\n',
  ],
  [
    'dockerfile/heap-size',
    'FROM x\nENV NODE_OPTIONS="--max-old-space-size=1024"\n→ RUN npm run build\n',
    {},
    'FROM x\nENV NODE_OPTIONS="--max-old-space-size=4096"\nRUN npm run build\n',
  ],
  ['dockerfile/heap-size', 'FROM x\n→ RUN node --max-old-space-size=8192 x\n', {}, /8192 MB already/],
  [
    'dockerfile/bash-shell',
    'FROM x\n→ RUN source a/b && c; source d/e\n',
    {},
    'FROM x\nRUN . a/b && c; . d/e\n',
  ],
  [
    'dockerfile/bash-shell',
    'FROM ubuntu:22.04\n→ RUN [[ -f x ]] && y\n',
    {},
    'FROM ubuntu:22.04\nSHELL ["/bin/bash", "-c"]\nRUN [[ -f x ]] && y\n',
  ],
  ['dockerfile/bash-shell', 'FROM alpine\n→ RUN [[ -f x ]] && y\n', {}, /bash is not known/],
  ['dockerfile/instruction-name', 'FROM x\n→ COPPY a b\n', { from: 'COPPY' }, 'FROM x\nCOPY a b\n'],
  [
    'dockerfile/instruction-name',
    'FROM x\n→ WORKDIR /a\nCOPPY . .\n',
    { from: 'COPPY' },
    'FROM x\nWORKDIR /a\nCOPY . .\n',
  ],
  ['dockerfile/quotes', 'FROM x\n→ RUN "mkdir -p /a"\n', {}, 'FROM x\nRUN mkdir -p /a\n'],
  ['dockerfile/instruction-name', 'FROM x\n→ FOOBARBAZ a b\n', { from: 'x' }, /near to no instruction/],
  [
    'dockerfile/continuation',
    'FROM x\nRUN apt-get update &&\n→ apt-get install -y git \\\n  curl\n',
    {},
    'FROM x\nRUN apt-get update && \\\napt-get install -y git \\\n  curl\n',
  ],
  ['dockerfile/continuation', 'FROM x\nRUN a && \\ # why\n→ apt-get install -y git\n', {}, /comment/],
  [
    'dockerfile/create-user',
    'FROM alpine:3\n→ COPY --chown=app:web a b\n',
    { name: 'app:web' },
    'FROM alpine:3\nRUN addgroup -S web && adduser -S -G web app\nCOPY --chown=app:web a b\n',
  ],
  [
    'dockerfile/create-user',
    'FROM debian:12\n→ USER app\n',
    { name: 'app' },
    'FROM debian:12\nRUN groupadd --system app && useradd --system --gid app --create-home app\nUSER app\n',
  ],
  [
    'dockerfile/create-user',
    'FROM debian:12\nRUN useradd app\n→ USER app\n',
    { name: 'app' },
    /creates app already/,
  ],
  [
    'dockerfile/numeric-user',
    'FROM scratch\n→ COPY --chown=app:app a b\n',
    { name: 'app', to: '1000' },
    'FROM scratch\nCOPY --chown=1000 a b\n',
  ],
  ['dockerfile/numeric-user', 'FROM scratch\n→ USER app\n', { name: 'app', to: 'x' }, /not known/],
  [
    'dockerfile/chown-workdir',
    'FROM x\nWORKDIR /app\nUSER node:node\n→ RUN npm ci\n',
    {},
    'FROM x\nWORKDIR /app\nUSER node:node\nUSER root\nRUN chown -R node:node /app\nUSER node:node\nRUN npm ci\n',
  ],
  ['dockerfile/chown-workdir', 'FROM x\nWORKDIR /app\n→ RUN npm ci\n', {}, /user of its own/],
  ['dockerfile/run-as-root', 'FROM x\nUSER $U\n→ RUN y', {}, 'FROM x\nUSER $U\nUSER root\nRUN y\nUSER $U'],
  ['dockerfile/run-as-root', 'FROM x\n→ RUN y\n', {}, /takes root away/],
  [
    'dockerfile/port',
    'FROM x\nENV PORT=80\nEXPOSE 80\n→ RUN serve -p 80 :8080\n',
    { from: '80', to: '8080' },
    'FROM x\nENV PORT=8080\nEXPOSE 8080\nRUN serve -p 8080 :8080\n',
  ],
  ['dockerfile/port', 'FROM x\n→ RUN serve\n', { from: '80', to: '8080' }, /does not name port/],
  [
    'dockerfile/syntax-line',
    '\ufeff# escape=`\r\nFROM x\r\n→ RUN --mount=type=cache,target=/x y\r\n',
    {},
    '\ufeff# syntax=docker/dockerfile:1\r\n# escape=`\r\nFROM x\r\nRUN --mount=type=cache,target=/x y\r\n',
  ],
  [
    'dockerfile/syntax-line',
    '# syntax=docker/dockerfile:1.0-experimental\nFROM x\n→ RUN y\n',
    {},
    '# syntax=docker/dockerfile:1\nFROM x\nRUN y\n',
  ],
  ['dockerfile/syntax-line', '# syntax=docker/dockerfile:1\nFROM x\n→ RUN y\n', {}, /already/],
  ['dockerfile/quotes', 'FROM x\n→ LABEL a="b c\n', {}, 'FROM x\nLABEL a="b c"\n'],
  ['dockerfile/quotes', "FROM x\n→ CMD ['a', 'b']\n", {}, 'FROM x\nCMD ["a", "b"]\n'],
  ['dockerfile/quotes', 'FROM x\n→ RUN echo \u201ca\u201d\n', {}, 'FROM x\nRUN echo "a"\n'],
  ['dockerfile/quotes', 'FROM x\n→ LABEL a="b c"\n', {}, /balanced/],
  [
    'dockerfile/secret-mount',
    'FROM x\n→ RUN npm ci\n',
    { id: 'npmrc', target: '/root/.npmrc' },
    'FROM x\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
  ],
  [
    'dockerfile/secret-mount',
    'FROM x\n→ RUN --mount=type=secret,id=npmrc npm ci\n',
    { id: 'npmrc' },
    /already/,
  ],
  ['dockerfile/workdir', 'FROM x\n→ RUN npm ci\n', { path: '/app' }, 'FROM x\nWORKDIR /app\nRUN npm ci\n'],
  ['dockerfile/workdir', 'FROM x\nWORKDIR /app\n→ RUN npm ci\n', { path: '/app/' }, /already/],
  ['dockerfile/remove-line', 'FROM x\n# a\n→ RUN y \\\n  z\nUSER b\n', {}, 'FROM x\n# a\nUSER b\n'],
  ['dockerfile/remove-line', '→ FROM x\n', {}, /cannot be taken away/],

  [
    'source/line-endings',
    { Dockerfile: 'FROM x\nCOPY . /a\nWORKDIR /a\n→ RUN ./r.sh\n', 'r.sh': '#!/bin/sh\r\necho \r x\r\n' },
    { path: './r.sh' },
    '#!/bin/sh\necho \r x\n',
    'r.sh',
  ],
  [
    'source/line-endings',
    {
      Dockerfile: 'FROM x\nCOPY . /a\nWORKDIR /a\n→ RUN ./r.sh\n',
      'r.sh': 'a\r\n',
      '.gitattributes': '*.png binary',
    },
    { path: './r.sh' },
    '*.png binary\n*.sh text eol=lf\n',
    '.gitattributes',
  ],
  [
    'source/line-endings',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN ./gradlew build\n',
      gradlew: '#!/usr/bin/env bash\r\n',
      'a.txt': 'a\r\n',
    },
    {},
    '#!/usr/bin/env bash\n',
    'gradlew',
  ],
  [
    'source/line-endings',
    { Dockerfile: 'FROM x\nCOPY . /a\n→ RUN sh /a/r.sh && /a/s.sh\n', 'r.sh': 'a\r\n', 's.sh': 'b\r\n' },
    {},
    'b\n',
    's.sh',
  ],
  [
    'source/line-endings',
    { Dockerfile: 'FROM x\nCOPY . /a\n→ RUN /a/r.sh\n', 'r.sh': 'a\n' },
    { path: '/a/r.sh' },
    /no Windows line endings/,
  ],
  [
    'dockerfile/base-version',
    'ARG V=16-buster\nFROM node:${V} AS a\nFROM a\n→ RUN npm ci\n',
    { image: 'node', version: '^18.18.0 || ^20.9.0 || >=21.1.0' },
    'ARG V=18\nFROM node:${V} AS a\nFROM a\nRUN npm ci\n',
  ],
  [
    'dockerfile/base-version',
    'FROM golang:1.20-alpine3.17\n→ RUN go build\n',
    { image: 'golang', version: '1.22.1' },
    'FROM golang:1.22-alpine\nRUN go build\n',
  ],
  [
    'dockerfile/base-version',
    'FROM golang:1.22\n→ RUN go build\n',
    { image: 'golang', version: '1.22.1' },
    /not older/,
  ],
  [
    'dockerfile/base-version',
    'FROM acme/base:1.20\n→ RUN go build\n',
    { image: 'golang', version: '1.22.1' },
    /not an image of golang/,
  ],
  [
    'dockerignore/add',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN y\n' },
    { path: 'node_modules' },
    'node_modules\n',
    '.dockerignore',
  ],
  [
    'dockerignore/add',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN y\n', '.dockerignore': 'a\r\nb' },
    { path: 'node_modules' },
    'a\r\nb\r\nnode_modules\r\n',
    '.dockerignore',
  ],
  [
    'dockerignore/add',
    { Dockerfile: 'FROM x\n→ RUN y\n', '.dockerignore': '**/node_modules' },
    { path: 'node_modules' },
    /already/,
  ],
  [
    'dockerignore/unignore',
    { Dockerfile: 'FROM x\n→ COPY dist d\n', '.dockerignore': 'a\ndist/\nb\n', 'dist/x': '' },
    { path: '/dist' },
    'a\nb\n',
    '.dockerignore',
  ],
  [
    'dockerignore/unignore',
    { Dockerfile: 'FROM x\n→ COPY a.json d\n', '.dockerignore': '*.json', 'a.json': '' },
    { path: 'a.json' },
    '*.json\n!a.json\n',
    '.dockerignore',
  ],
  [
    'dockerignore/unignore',
    { Dockerfile: 'FROM x\n→ COPY dist d\n', 'dist/x': '' },
    { path: 'dist' },
    /no ignore file/,
  ],
];

describe('fixes', () => {
  for (const [kind, files, parameters, expected, path] of ROWS) {
    const where = typeof files === 'string' ? files : JSON.stringify(files);
    it(`${kind} ${JSON.stringify(parameters)} in ${where.replace(/\r?\n/g, '⏎')}`, async () => {
      const result = await fixed(kind, files, parameters, path);
      if (typeof expected === 'string') assert.equal(result, expected);
      else {
        assert.match(result, /^withheld: /);
        assert.match(result, expected);
      }
    });
  }
  it('are each shown to be made and to be withheld', () => {
    const seen = (made: boolean): string[] =>
      [...new Set(ROWS.filter((row) => (typeof row[3] === 'string') === made).map(([kind]) => kind))].sort();
    assert.deepEqual(seen(true), Object.keys(PLANNERS).sort());
    assert.deepEqual(seen(false), Object.keys(PLANNERS).sort());
  });
});
