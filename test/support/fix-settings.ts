import type { FixKindName } from '../../src/fixes/kind-names.ts';
import { PLANNERS } from '../../src/fixes/planners.ts';
import type { MemoryFile } from '../../src/workspace/memory.ts';

/** What a kind of fix needs around it: the heart of a stage, with what is put around it at random. */
export interface Setting {
  /** The base image, where it matters. */
  readonly from?: string;
  /** What stands before the stage: arguments, other stages. */
  readonly head?: string;
  /** Instructions, with `→ ` before the one that failed. */
  readonly heart: string;
  readonly given?: Readonly<Record<string, string>>;
  /** Files beside the Dockerfile. */
  readonly files?: Readonly<Record<string, MemoryFile>>;
}

const NODE = { 'package.json': '{"devDependencies":{"a":"1"}}', 'package-lock.json': '{}' };
const CODE = { 'src/a.c': 'a', 'src/b.c': '' };

/** The settings in which kinds that change a Dockerfile or files beside it can be made. */
const SETTINGS: Partial<Record<FixKindName, readonly Setting[]>> = {
  'dockerfile/install-step': [
    { from: 'node:20', heart: 'COPY package.json ./\n→ RUN npm run build', files: NODE },
  ],
  'dockerfile/copy-lockfile': [
    { from: 'node:20', heart: 'COPY package.json ./\n→ RUN npm ci', files: NODE },
    { from: 'node:20', heart: 'COPY ["package.json", "./"]\n→ RUN npm ci', files: NODE },
  ],
  'dockerfile/copy-workspaces': [
    {
      from: 'node:20',
      heart: 'COPY package.json ./\n→ RUN npm ci',
      files: {
        'package.json': '{"workspaces":["libs/*"]}',
        'libs/b/package.json': '{}',
        'libs/c/package.json': '{}',
      },
    },
  ],
  'dockerfile/node-tool': [
    { from: 'node:20', heart: '→ RUN pnpm i \\\n  --offline', given: { command: 'pnpm' } },
  ],
  'dockerfile/node-manager': [
    {
      from: 'node:20',
      heart: 'COPY package.json ./\n→ RUN npm ci --quiet && \\\n  npm test',
      given: { manager: 'pnpm' },
      files: { 'package.json': '{}', 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" },
    },
  ],
  'dockerfile/newer-cmake': [
    { from: 'debian:bookworm', heart: '→ RUN cmake . && \\\n  make', given: { version: '3.28' } },
  ],
  'dockerfile/env-split': [{ heart: 'ENV A=/a \\\n  PATH=$A/bin:$PATH\n→ RUN b' }],
  'dockerfile/run-before': [{ heart: '→ RUN a \\\n  b', given: { command: 'git config --global c d' } }],
  'dockerfile/npm-install': [{ heart: '→ RUN npm ci --quiet && \\\n  npm test' }],
  'dockerfile/exported-variable': [{ heart: 'RUN export A=1 B=2\n→ RUN echo $A && b', given: { name: 'A' } }],
  'dockerfile/test-blanks': [{ heart: '→ RUN if ["$A" = "b"]; then \\\n    c; \\\n  fi' }],
  'dockerfile/plain-characters': [{ heart: '→ RUN apt-get\u00a0update –y' }],
  'dockerfile/keep-archive': [{ heart: 'ADD t.tgz /tmp/\n→ RUN tar -xzf /tmp/t.tgz' }],
  'dockerfile/go-package': [
    {
      heart: 'WORKDIR /src\nCOPY . .\n→ RUN go build main.go',
      given: { symbol: 'serve' },
      files: { 'main.go': 'package main\n', 'a.go': 'package main\nfunc serve() {}\n' },
    },
  ],
  'dockerfile/workdir-path': [
    {
      heart: 'COPY packages /r/packages\nWORKDIR /r/packages/webb\n→ RUN a',
      files: { 'packages/web/a.js': '' },
    },
  ],
  'source/json-commas': [
    { heart: '→ RUN npm install', given: { path: 'a.json' }, files: { 'a.json': '{ "a": [1,], }' } },
  ],
  'source/type-error': [
    {
      heart: '→ RUN npm run build',
      given: { path: 'src/b.ts', line: '1', message: "Cannot find name 'ab'. Did you mean 'abc'?" },
      files: { 'src/b.ts': 'ab();\n' },
    },
  ],
  'source/module-system': [
    {
      heart: '→ RUN npm run build',
      given: { path: 'b.js' },
      files: { 'b.js': "const a = require('a');\n", 'package.json': '{ "type": "module" }' },
    },
  ],
  'source/module-imports': [
    {
      heart: '→ RUN node a.mjs',
      given: { path: '/app/b' },
      files: { 'package.json': '{}\n', 'a.mjs': "import b from './b';\n", 'b.mjs': 'export default 1;\n' },
    },
  ],
  'source/next-standalone': [
    {
      head: 'FROM z AS made\nRUN a',
      heart: '→ COPY --from=made /app/.next/standalone ./',
      files: { 'next.config.js': 'module.exports = {};\n' },
    },
  ],
  'dockerfile/run-script': [
    { from: 'node:20', heart: '→ RUN npm run build', given: { name: 'generate' }, files: NODE },
  ],
  'dockerfile/nginx-file': [
    {
      heart: 'COPY a.conf /etc/nginx/conf.d/default.conf\n→ RUN nginx -t',
      given: {
        path: '/etc/nginx/conf.d/default.conf',
        line: '1',
        message: '"events" directive is not allowed here',
      },
      files: { 'a.conf': 'events {}\nhttp {}\n' },
    },
  ],
  'dockerfile/dummy-source': [
    {
      heart: '→ RUN mkdir src && \\\n  touch src/main.rs && \\\n  cargo build',
      given: { path: 'src/lib.rs' },
      files: { 'src/lib.rs': '' },
    },
  ],
  'dockerfile/sed-delimiter': [{ heart: '→ RUN sed -i "s/a/$A/g" \\\n  b && c' }],
  'dockerfile/check-place': [
    {
      heart: 'COPY dl /tmp/dl\n→ RUN sha256sum \\\n  -c /tmp/dl/SUMS && a',
      given: { path: 'b.bin' },
      files: { 'dl/b.bin': '' },
    },
  ],
  'dockerfile/copy-tree': [
    {
      heart: 'WORKDIR /app\nCOPY server/* ./\n→ RUN node main.js',
      given: { path: 'routes/home' },
      files: { 'server/routes/home.js': '' },
    },
  ],
  'dockerfile/start-program': [
    {
      heart: '→ CMD ["npm start"]',
      given: { program: 'npm start', reason: 'executable file not found in $PATH' },
    },
  ],
  'dockerfile/env-sign': [{ heart: 'ENV A = b\n→ RUN a' }],
  'dockerfile/copy-from-stage': [
    {
      head: 'FROM x AS deps\nRUN a\nFROM x AS builder\nRUN b',
      heart: '→ COPY --from=deps /app/dist /www',
      given: { stage: 'builder' },
    },
  ],
  'dockerfile/braces': [{ heart: 'RUN mkdir -p /a/{b,c}\n→ RUN touch /a/b/x' }],
  'dockerfile/healthcheck-unit': [{ heart: 'HEALTHCHECK --interval=30 CMD x\n→ RUN a' }],
  'dockerfile/split-line': [{ heart: 'WORKDIR /app COPY . .\n→ RUN a' }],
  'dockerfile/shell-program': [
    { from: 'alpine:3.20', heart: 'SHELL ["/bin/bash", "-c"]\n→ RUN a' },
    { from: 'busybox:1.35', heart: 'SHELL ["/bin/bash", "-c"]\n→ RUN a' },
  ],
  'dockerfile/expose-port': [{ heart: 'EXPOSE 8080:80 "443/tcp"\n→ RUN a' }],
  'dockerfile/npm-ci': [{ heart: '→ RUN npm install --quiet' }],
  'dockerfile/include-dev': [{ heart: 'RUN npm ci --omit=dev\n→ RUN npm run build', files: NODE }],
  'dockerfile/legacy-peer-deps': [{ heart: '→ RUN a && npm install' }],
  'dockerfile/command-flag': [
    { heart: '→ RUN a; pip install -r b', given: { command: 'pip install', flag: '--user' } },
  ],
  'dockerfile/replace-text': [
    { heart: '→ RUN python a.py \\\n  # python\n && python b.py', given: { from: 'python', to: 'python3' } },
  ],
  'dockerfile/copy-before': [
    { heart: 'WORKDIR /w\n→ RUN make src/a.c', given: { path: 'src/a.c' }, files: CODE },
  ],
  'dockerfile/copy-path': [
    { heart: '→ COPY SRC/a.c ./', given: { path: 'SRC/a.c', to: 'src/a.c' }, files: CODE },
  ],
  'dockerfile/copy-from-path': [
    {
      head: 'FROM z AS made\nRUN a',
      heart: '→ COPY --from=made /out/app ./',
      given: { path: '/out/app', to: '/srv/app' },
    },
  ],
  'dockerfile/system-packages': [
    {
      from: 'debian:12',
      heart: '→ RUN apt-get install -y \\\n    # for a\n    curl',
      given: { command: 'git' },
    },
    { from: 'debian:12', heart: '→ RUN git x', given: { command: 'git' } },
  ],
  'dockerfile/php-extension': [
    { from: 'php:8.3-cli', heart: '→ RUN php a.php', given: { extension: 'zip' } },
    { from: 'debian:12', heart: 'RUN apt-get install -y php-cli\n→ RUN php a', given: { extension: 'curl' } },
  ],
  'dockerfile/shell-keyword': [{ heart: '→ RUN if [ -f a ]; then \\\n  # yes\n    cat a \\\n  fi' }],
  'source/add-dependency': [
    {
      from: 'node:20',
      heart: 'COPY package.json ./\nRUN npm install\n→ RUN node a.js',
      given: { name: 'express' },
      files: { 'package.json': '{\n  "name": "a"\n}\n' },
    },
  ],
  'dockerfile/move-behind': [
    { heart: '→ RUN chmod +x /srv/src/a.c\nCOPY src /srv/src', given: { path: '/srv/src/a.c' }, files: CODE },
  ],
  'source/requirement-version': [
    {
      heart: '→ RUN pip install a \\\n  web==9.0',
      given: { package: 'web', constraint: '==9.0', versions: '1.0, 1.2' },
    },
  ],
  'source/requirement-text': [
    { heart: '→ RUN pip install a \\\n  flask=3.0', given: { requirement: 'flask=3.0' } },
  ],
  'dockerfile/tool-image': [
    { from: 'php:8.3-cli', heart: '→ RUN composer install \\\n  --no-dev', given: { command: 'composer' } },
  ],
  'dockerfile/option-sign': [
    { heart: '→ HEALTHCHECK --interval 30s \\\n  --timeout 5s CMD true', given: { flag: 'interval' } },
  ],
  'dockerfile/remove-command': [
    {
      heart: '→ RUN echo a && systemctl enable a && \\\n  systemctl start a && b',
      given: { command: 'systemctl' },
    },
    { heart: '→ RUN echo a; systemctl enable a', given: { command: 'systemctl' } },
  ],
  'dockerfile/build-step': [
    {
      from: 'node:20',
      heart:
        'FROM node:20 AS b1\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\nFROM node:20\n→ COPY --from=b1 /a/dist /d',
      given: { path: '/a/dist' },
      files: { 'package.json': '{"scripts":{"build":"tsc"}}' },
    },
  ],
  'dockerfile/workspace-build': [
    {
      from: 'node:20',
      heart: 'WORKDIR /a\nCOPY . .\nRUN npm ci\n→ RUN npm run build -w app',
      given: { name: '@k/b' },
      files: { 'libs/b/package.json': '{"name":"@k/b","main":"dist/b.js","scripts":{"build":"tsc"}}' },
    },
  ],
  'dockerfile/go-program': [
    {
      from: 'golang:1.22',
      heart: 'COPY src /src\nWORKDIR /src\n→ RUN go build \\\n  -o /bin/a',
      files: { 'src/go.mod': 'module a', 'src/cmd/a/main.go': 'package main\n' },
    },
  ],
  'dockerfile/without-sudo': [{ from: 'debian:12', heart: '→ RUN sudo ls \\\n    && sudo -E id' }],
  'dockerfile/apt-update': [{ from: 'debian:12', heart: '→ RUN apt-get install -y \\\n    curl' }],
  'dockerfile/apt-yes': [
    { from: 'debian:12', heart: '→ RUN apt-get update && apt-get install \\\n    curl' },
  ],
  'dockerfile/package-manager': [{ from: 'debian:12', heart: '→ RUN apk add --no-cache git' }],
  'dockerfile/package-rename': [
    {
      from: 'debian:12',
      heart: '→ RUN apt-get install -y gitt \\\n  curl',
      given: { from: 'gitt', to: 'git' },
    },
  ],
  'dockerfile/package-remove': [
    {
      from: 'debian:12',
      heart: '→ RUN apt-get install -y curl \\\n  # no more\n  gitt \\\n  make',
      given: { package: 'gitt' },
    },
  ],
  'dockerfile/package-unpin': [
    { from: 'debian:12', heart: '→ RUN apt-get install -y curl=1.2-3 git', given: { package: 'curl' } },
  ],
  'dockerfile/eol-repositories': [{ from: 'debian:stretch', heart: '→ RUN apt-get update' }],
  'dockerfile/base-image': [{ heart: '→ RUN a', given: { to: 'debian:13' } }],
  'dockerfile/base-version': [
    { from: 'node:16-alpine', heart: '→ RUN a', given: { image: 'node', version: '20' } },
    { head: 'ARG V=16', from: 'node:$V', heart: '→ RUN a', given: { image: 'node', version: '20' } },
  ],
  'dockerfile/native-platform': [{ from: '--platform=linux/arm64 x', heart: '→ RUN a' }],
  'dockerfile/platform': [{ heart: '→ RUN a', given: { platform: 'linux/amd64' } }],
  'dockerfile/venv': [{ from: 'debian:12', heart: '→ RUN pip install a' }],
  'dockerfile/chmod': [
    { heart: 'COPY run.sh ./\n→ RUN ./run.sh', given: { path: './run.sh' }, files: { 'run.sh': '' } },
  ],
  'dockerfile/env': [{ heart: '→ RUN a', given: { name: 'CI', value: 'a b' } }],
  'dockerfile/arg': [{ head: 'ARG ZONE=1', heart: '→ RUN a $ZONE', given: { name: 'ZONE' } }],
  'dockerfile/arg-default': [{ heart: 'ARG ZONE\n→ RUN a $ZONE', given: { name: 'ZONE', value: '1' } }],
  'dockerfile/heap-size': [
    { from: 'node:20', heart: '→ RUN npm run build' },
    { from: 'node:20', heart: 'ENV NODE_OPTIONS=--max-old-space-size=512\n→ RUN npm run build' },
  ],
  'dockerfile/bash-shell': [
    { from: 'debian:12', heart: '→ RUN source a.sh && \\\n  b' },
    { from: 'debian:12', heart: '→ RUN [[ -f a ]]' },
  ],
  'dockerfile/instruction-name': [{ heart: '→ COPPY a b', given: { from: 'COPPY' } }],
  'dockerfile/continuation': [{ heart: 'RUN a\n→ && b' }],
  'dockerfile/stage-name': [
    {
      head: 'FROM z AS builder\nRUN a',
      heart: '→ COPY --from=bilder /a ./',
      given: { from: 'bilder', to: 'builder' },
    },
  ],
  'dockerfile/stage-lowercase': [
    { head: 'FROM z AS Make\nRUN a', heart: '→ COPY --from=Make /a ./', given: { name: 'make' } },
  ],
  'dockerfile/create-user': [
    { from: 'debian:12', heart: '→ RUN chown kelp a', given: { name: 'kelp' } },
    { from: 'debian:12', heart: 'USER kelp\n→ RUN a', given: { name: 'kelp' } },
  ],
  'dockerfile/numeric-user': [
    { heart: '→ COPY --chown=kelp:kelp a b', given: { name: 'kelp', to: '1001' } },
    { heart: '→ USER kelp', given: { name: 'kelp', to: '1001' } },
  ],
  'dockerfile/chown-workdir': [{ from: 'debian:12', heart: 'WORKDIR /w\nUSER kelp\n→ RUN a' }],
  'dockerfile/run-as-root': [{ from: 'debian:12', heart: 'USER kelp\n→ RUN a' }],
  'dockerfile/port': [
    { heart: 'ENV PORT=81\nEXPOSE 81\n→ RUN a --port 81', given: { from: '81', to: '8081' } },
  ],
  'dockerfile/syntax-line': [{ heart: '→ RUN a' }],
  'dockerfile/name-value': [{ heart: '→ ENV KEY=a TITLE=b c', given: { word: 'c' } }],
  'dockerfile/copy-destination': [{ heart: '→ COPY a' }],
  'dockerfile/copy-prefix': [
    { heart: '→ COPY api/run.sh ./', given: { prefix: 'api' }, files: { 'run.sh': '' } },
  ],
  'dockerfile/from-as': [{ head: 'FROM z made\nRUN a', heart: '→ COPY --from=made /a ./' }],
  'dockerfile/quotes': [
    { heart: "→ RUN echo 'it's done'" },
    { heart: '→ RUN echo "a' },
    { heart: "→ CMD ['a', 'b']" },
  ],
  'dockerfile/json-list': [
    { heart: '→ RUN ["mkdir", "-p" "/data",]' },
    { heart: "→ CMD ['sleep', 10]" },
    { heart: '→ SHELL /bin/bash -c' },
  ],
  'dockerfile/from-first': [{ head: 'WORKDIR /kelp', heart: '→ RUN kelp' }],
  'dockerfile/copy-blank': [{ heart: '→ COPY a b.txt /kelp/', files: { 'a b.txt': '' } }],
  'dockerfile/build-variable': [
    {
      heart: '→ RUN npm run kelp',
      given: { name: 'KELP_URL' },
      files: { '.env.example': 'KELP_URL=http://x\n' },
    },
    { heart: '→ RUN python kelp.py && ls', given: { name: 'KELP_TOKEN' } },
  ],
  'dockerfile/arg-scope': [
    { head: 'ARG KELP=1', heart: '→ RUN echo $KELP' },
    { heart: '→ RUN echo ${KELP}\nARG KELP=2' },
  ],
  'dockerfile/stage-as': [{ head: 'FROM b', heart: '→ COPY --from=kelp /a /a', given: { name: 'kelp' } }],
  'source/shebang': [
    {
      from: 'busybox',
      heart: 'COPY kelp.sh /\n→ RUN /kelp.sh',
      given: { path: '/kelp.sh' },
      files: { 'kelp.sh': '#!/bin/bash\necho a\n' },
    },
  ],
  'dockerfile/variable-name': [{ heart: 'ARG KELPS=1\n→ RUN echo ${KELSP}' }],
  'dockerfile/stage-number': [{ head: 'FROM b AS kelp', heart: '→ COPY --from=9 /a /a' }],
  'source/add-requirement': [
    {
      heart: 'COPY reqs.txt ./\nRUN pip install -r reqs.txt\n→ RUN python kelp.py',
      given: { module: 'yaml' },
      files: { 'reqs.txt': 'click\r\n' },
    },
  ],
  'dockerfile/copy-remove': [
    {
      heart: '→ COPY package.json \\\n  yarn.lock ./\nRUN npm ci',
      given: { path: 'yarn.lock' },
      files: NODE,
    },
    {
      heart: '→ COPY ["go.mod", "go.sum", "./"]',
      given: { path: '/go.sum' },
      files: { 'go.mod': 'module a' },
    },
  ],
  'dockerfile/copy-directory': [
    { heart: 'WORKDIR /w\nCOPY src ./\n→ RUN cc src/a.c', given: { path: 'src/a.c' }, files: CODE },
  ],
  'dockerfile/make-directory': [
    { heart: '→ RUN cp a /etc/kelp/a && \\\n  b', given: { path: '/etc/kelp/a', command: 'cp' } },
    { heart: '→ RUN mkdir /kelp/b', given: { path: '/kelp/b', command: 'mkdir' } },
  ],
  'dockerfile/shell-form': [{ heart: '→ RUN ["cp", "a", "$HOME/b"]' }],
  'dockerfile/continuation-end': [{ heart: '→ RUN a && \\\n  b && \\\nCOPY c d' }, { heart: '→ RUN RUN a' }],
  'dockerfile/healthcheck-cmd': [{ heart: '→ HEALTHCHECK --interval=5s curl a' }],
  'dockerfile/link-library': [{ heart: '→ RUN gcc -o a a.c && ./a', given: { symbol: 'sqrt' } }],
  'dockerfile/include-directory': [
    {
      heart: 'WORKDIR /w\nCOPY src/ ./\n→ RUN gcc -c a.c',
      given: { header: 'a.h' },
      files: { 'src/inc/a.h': '' },
    },
  ],
  'dockerfile/flag-name': [{ heart: '→ COPY --chonw=a b ./', given: { from: 'chonw' } }],
  'dockerfile/option-name': [{ heart: '→ RUN apt-get instal -y git', given: { from: 'instal' } }],
  'dockerfile/inline-comment': [{ heart: 'WORKDIR /w # here\n→ COPY a . # why' }],
  'dockerfile/path-variable': [
    { heart: 'ENV PATH=/opt/bin\n→ RUN ls' },
    { heart: "ENV PATH='/opt/bin:$PATH' B=1\n→ RUN ls" },
  ],
  'dockerfile/home-path': [{ heart: 'WORKDIR ~/app\n→ RUN ls' }],
  'dockerfile/plain-options': [{ heart: '→ RUN --mount=type=cache,target=/c a' }],
  'dockerfile/heredoc-plain': [{ heart: '→ RUN <<END\na\nb\nEND\nUSER b' }],
  'dockerfile/heredoc-end': [{ heart: '→ RUN <<END\na\n  END\nUSER b' }],
  'dockerfile/operator': [{ heart: '→ RUN apt-get update \\\n  apt-get install -y git' }],
  'dockerfile/user-tool': [{ from: 'debian:12', heart: '→ RUN addgroup -S a && adduser -S -D -G a a' }],
  'dockerfile/user-ids': [
    { heart: '→ RUN groupadd -g 1000 a && useradd -u 1000 -g a a', given: { id: '1000' } },
  ],
  'dockerfile/alias-stage': [{ head: 'ARG TOOL=z', heart: '→ COPY --from=$TOOL /a /a' }],
  'dockerfile/trailing-slash': [{ heart: '→ COPY a b /srv/c' }],
  'dockerfile/secret-mount': [{ heart: '→ RUN cat /run/secrets/token', given: { id: 'token' } }],
  'dockerfile/mount-option': [
    { heart: '→ RUN --mount=type=cache,dest=/c a', given: { key: 'dest' } },
    { heart: '→ RUN --mount=type=bind,target=/c a', given: { writes: '/c' } },
  ],
  'dockerfile/keep-output': [
    {
      head: 'FROM rust AS b\nWORKDIR /b\nRUN --mount=type=cache,target=/b/target cargo build',
      heart: '→ COPY --from=b /b/target/debug/a /a',
      given: { path: '/b/target/debug/a' },
    },
  ],
  'dockerfile/cgo': [{ heart: 'ENV CGO_ENABLED=0\n→ RUN go build', files: { 'a.go': 'import "C"\n' } }],
  'dockerfile/copy-modules': [
    {
      head: 'FROM node AS b\nWORKDIR /b\nCOPY . .\nRUN npm ci',
      heart: 'COPY --from=b /b/dist dist\n→ RUN node dist/a.js',
    },
  ],
  'dockerfile/workdir': [{ heart: '→ RUN make all', given: { path: 'api' } }],
  'dockerfile/remove-line': [{ heart: '→ RUN kelp only' }],
  'source/line-endings': [
    { heart: 'COPY run.sh ./\n→ RUN ./run.sh', given: { path: 'run.sh' }, files: { 'run.sh': 'a\r\n' } },
  ],
  'source/add-source': [
    {
      heart: 'COPY . .\n→ RUN make',
      given: { symbol: 'load' },
      files: { Makefile: 'SRCS = main.c net.c\n', 'conf.c': 'int load(int x) { return x; }\n' },
    },
  ],
  'dockerfile/make-configure': [
    {
      heart: 'WORKDIR /src\nCOPY . .\n→ RUN ./configure \\\n  --prefix=/usr && make',
      files: { 'configure.ac': '' },
    },
  ],
  'source/package-discovery': [
    {
      heart: 'COPY . .\n→ RUN pip install .',
      given: { found: "['data', 'tide']" },
      files: { 'pyproject.toml': '[project]\nname = "tide"\n', 'tide/__init__.py': '' },
    },
    {
      heart: 'COPY . .\n→ RUN pip install .',
      given: { data: 'tide/a.sql' },
      files: { 'setup.py': 'setup(\n    packages=["tide"],\n)\n', 'tide/a.sql': '' },
    },
  ],
  'source/console-script': [
    {
      heart: 'COPY . .\n→ RUN bills --help',
      given: { command: 'bills', path: 'pyproject.toml', target: 'bills.cli:main' },
      files: { 'pyproject.toml': '[project]\nname = "bills"\n' },
    },
  ],
  'dockerfile/user-home': [{ heart: 'RUN useradd -r app\nUSER app\n→ RUN npm ci', given: { user: 'app' } }],
  'dockerfile/environment-place': [
    {
      heart: 'COPY --from=node /opt/venv /venv\nENV P=/venv/bin\n→ RUN /venv/bin/pip list',
      given: { from: '/venv', to: '/opt/venv' },
    },
  ],
  'dockerfile/main-class': [
    {
      heart: 'RUN jar cf a.jar -C out .\n→ RUN java -jar a.jar',
      given: { class: 'shop.Main', jar: 'a.jar' },
    },
  ],
  'source/java-import': [
    {
      heart: 'COPY . .\n→ RUN javac A.java',
      given: { path: 'A.java', symbol: 'class List' },
      files: { 'A.java': 'package a;\n\nclass A {\n  List<String> x;\n}\n' },
    },
  ],
  'source/go-import': [
    {
      heart: 'COPY . .\n→ RUN go build .',
      given: { package: 'example.com/a/storge' },
      files: {
        'go.mod': 'module example.com/a\n',
        'main.go': 'import "example.com/a/storge"\n',
        'storage/s.go': '',
      },
    },
  ],
  'source/import-path': [
    {
      heart: '→ RUN node a.js',
      given: { path: './B', from: 'a.js', to: './b' },
      files: { 'a.js': "require('./B')" },
    },
  ],
  'source/recipe-tabs': [
    {
      heart: 'COPY Makefile ./\n→ RUN make',
      given: { path: 'Makefile', line: '2' },
      files: { Makefile: 'a:\n  b\n  c\n' },
    },
  ],
  'dockerignore/add': [
    { heart: '→ RUN a', given: { path: 'node_modules' }, files: { '.dockerignore': '*.md\n' } },
  ],
  'dockerignore/unignore': [
    {
      heart: '→ COPY run.sh ./',
      given: { path: 'run.sh' },
      files: { '.dockerignore': '# a\n*.sh\n', 'run.sh': '' },
    },
  ],
};

/** The kinds that change a Dockerfile, its ignore file or sources, with the settings in which each can be made. */
export const SETTINGS_OF: readonly (readonly [FixKindName, readonly Setting[]])[] = (
  Object.keys(PLANNERS) as FixKindName[]
)
  .filter((kind) => /^(?:dockerfile|dockerignore|source)\//.test(kind))
  .map((kind) => [kind, SETTINGS[kind] ?? []]);
