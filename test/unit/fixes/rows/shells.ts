import type { Row } from './row.ts';

/** Kinds that change the shell of a step, or which commands it runs. */
export const SHELL_ROWS: readonly Row[] = [
  [
    'dockerfile/shell-program',
    {
      Dockerfile: 'FROM busybox:1.35\nCOPY s.sh /\n→ RUN bash /s.sh && bash -c "echo a"\n',
      's.sh': 'echo hi\n',
    },
    {},
    'FROM busybox:1.35\nCOPY s.sh /\nRUN sh /s.sh && sh -c "echo a"\n',
  ],
  [
    'dockerfile/shell-program',
    { Dockerfile: 'FROM busybox:1.35\nCOPY s.sh /\n→ RUN bash /s.sh\n', 's.sh': 'a=(1 2)\necho "${a[@]}"\n' },
    {},
    /only bash knows/,
  ],
  [
    'dockerfile/remove-command',
    'FROM debian:12\n→ RUN apt-get install -y nginx \\\n && systemctl enable nginx \\\n && systemctl start nginx\nCMD x\n',
    { command: 'systemctl' },
    'FROM debian:12\nRUN apt-get install -y nginx\nCMD x\n',
  ],
  [
    'dockerfile/remove-command',
    'FROM debian:12\n# start it\n→ RUN systemctl enable nginx\nCMD x\n',
    { command: 'systemctl' },
    'FROM debian:12\nCMD x\n',
  ],
  [
    'dockerfile/remove-command',
    'FROM debian:12\n→ RUN systemctl start a || echo no\n',
    { command: 'systemctl' },
    /depend on/,
  ],
  [
    'dockerfile/build-step',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /a\nCOPY package.json yarn.lock ./\nRUN yarn install\nCOPY . .\nUSER node\n\nFROM x\n→ COPY --from=b /a/dist/ui /ui\n',
      'package.json': '{"scripts":{"build":"vite build"}}',
      'yarn.lock': '',
    },
    { path: '/a/dist/ui' },
    'FROM node AS b\nWORKDIR /a\nCOPY package.json yarn.lock ./\nRUN yarn install\nCOPY . .\nRUN yarn run build\nUSER node\n\nFROM x\nCOPY --from=b /a/dist/ui /ui\n',
  ],
  [
    'dockerfile/build-step',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /a\nCOPY . .\nRUN npm ci && npm run build\nFROM x\n→ COPY --from=b /a/dist /ui\n',
      'package.json': '{"scripts":{"build":"vite build"}}',
    },
    { path: '/a/dist' },
    /builds already/,
  ],
  [
    'dockerfile/bash-shell',
    'FROM python:3.12\nWORKDIR /a\nRUN python -m venv .venv\n→ RUN source .venv/bin/activate\nRUN pip install x\n',
    {},
    'FROM python:3.12\nWORKDIR /a\nRUN python -m venv .venv\nENV PATH="/a/.venv/bin:$PATH"\nRUN pip install x\n',
  ],
  [
    'dockerfile/package-manager',
    'FROM registry.example/ubi9/ubi-minimal\n→ RUN apt-get update && apt-get install -y git\n',
    {},
    'FROM registry.example/ubi9/ubi-minimal\nRUN microdnf install -y git && microdnf clean all\n',
  ],
  [
    'dockerfile/package-manager',
    'FROM debian:12\nCOPY p /p\n→ RUN cd /p && dpkg -i a_1.0.deb /q/*.deb && rm -r /q\n',
    {},
    'FROM debian:12\nCOPY p /p\nRUN cd /p && apt-get update && apt-get install -y --no-install-recommends ./a_1.0.deb /q/*.deb && rm -rf /var/lib/apt/lists/* && rm -r /q\n',
  ],
  [
    'dockerfile/package-manager',
    'FROM debian:12\n→ RUN dpkg -i a.deb || apt-get -fy install\n',
    {},
    /calls no package manager but apt/,
  ],
  [
    'dockerfile/bash-shell',
    {
      Dockerfile: 'FROM debian:12\nCOPY p.sh /usr/local/bin/p\n→ RUN p\n',
      'p.sh': '#!/usr/bin/env sh\na=(1 2)\n',
    },
    { path: '/usr/local/bin/p' },
    '#!/usr/bin/bash\na=(1 2)\n',
    'p.sh',
  ],
  [
    'dockerfile/bash-shell',
    { Dockerfile: 'FROM debian:12\nCOPY p.sh /\n→ RUN /p.sh\n', 'p.sh': '#!/bin/sh\nif (\n' },
    { path: '/p.sh' },
    /nothing that only bash knows/,
  ],
  [
    'dockerfile/bash-shell',
    'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\n→ RUN a | b\n',
    {},
    'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\n',
  ],

  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN case "$a" in \\\n      a) b=1 ;; \\\n      c) b=2 ;; \\\n    echo $b\n',
    {},
    'FROM x\nRUN case "$a" in \\\n      a) b=1 ;; \\\n      c) b=2 ;; \\\n    esac; \\\n    echo $b\n',
  ],
  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN set -e; case $a in a) b;; *) c;; && d\n',
    {},
    'FROM x\nRUN set -e; case $a in a) b;; *) c;; esac && d\n',
  ],
  ['dockerfile/shell-keyword', 'FROM x\n→ RUN case $a in a) b;; *) c\n', {}, /no `;` is missing/],
  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN if [ -f a ] then cat a; fi && echo done fi\n',
    {},
    'FROM x\nRUN if [ -f a ]; then cat a; fi && echo done fi\n',
  ],
  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN for f in a b; do \\\n      cat "$f" \\\n    done \\\n && if test -f c; then \\\n      cat c \\\n    else \\\n      echo no \\\n    fi\n',
    {},
    'FROM x\nRUN for f in a b; do \\\n      cat "$f"; \\\n    done \\\n && if test -f c; then \\\n      cat c; \\\n    else \\\n      echo no; \\\n    fi\n',
  ],
  ['dockerfile/shell-keyword', 'FROM x\n→ RUN echo if then do done fi\n', {}, /no `;` is missing/],
  [
    'dockerfile/shell-form',
    'FROM x\nENV B=/b\n→ RUN ["cp", "a b", "$B/c"] \n',
    {},
    "FROM x\nENV B=/b\nRUN cp 'a b' $B/c \n",
  ],
  ['dockerfile/shell-form', 'FROM x\n→ RUN ["npm run build"]\n', {}, 'FROM x\nRUN npm run build\n'],
  ['dockerfile/shell-form', 'FROM x\n→ RUN ["npm", "ci"]\n', {}, /only a shell knows/],
  ['dockerfile/shell-form', 'FROM x\n→ RUN ["sh", "-c", "echo $A"]\n', {}, /calls a shell/],
  [
    'dockerfile/shell-keyword',
    {
      Dockerfile: 'FROM x\nCOPY a.sh .\n→ RUN sh a.sh\n',
      'a.sh': 'if [ -f b ]; then\r\n  for x in a b; do\r\n    echo "$x"\r\n\r\n  echo c\r\nfi\r\n',
    },
    { script: 'a.sh' },
    'if [ -f b ]; then\r\n  for x in a b; do\r\n    echo "$x"\r\n  done\r\n\r\n  echo c\r\nfi\r\n',
    'a.sh',
  ],
  [
    'dockerfile/shell-keyword',
    {
      Dockerfile: 'FROM x\nCOPY a.sh .\n→ RUN sh a.sh\n',
      'a.sh': 'for x in a; do echo "$x"; done\nif true; then\n  if false; then\n    echo a\n',
    },
    { script: './a.sh' },
    /not clear/,
  ],
  [
    'dockerfile/build-step',
    'FROM rust AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --locked\nFROM x\n→ COPY --from=b /s/target/release/a /\n',
    { path: '/s/target/release/a' },
    'FROM rust AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release --locked\nFROM x\nCOPY --from=b /s/target/release/a /\n',
  ],
  [
    'dockerfile/shell-keyword',
    {
      Dockerfile: 'FROM x\nCOPY a.sh .\n→ RUN bash a.sh\n',
      'a.sh': '# don\'t "\necho "a\nmkdir "b c" # "\n',
    },
    { script: 'a.sh' },
    '# don\'t "\necho "a"\nmkdir "b c" # "\n',
    'a.sh',
  ],
  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN if [ -f a ]; then \\\n    echo a; \\\n  else \\\n    echo b;\nUSER c\n',
    {},
    'FROM x\nRUN if [ -f a ]; then \\\n    echo a; \\\n  else \\\n    echo b; fi\nUSER c\n',
  ],
  [
    'dockerfile/shell-keyword',
    'FROM x\n→ RUN for i in a b; do echo $i\n',
    {},
    'FROM x\nRUN for i in a b; do echo $i; done\n',
  ],
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
    'dockerfile/package-manager',
    'FROM debian:12\n→ RUN apk update && apk add --no-cache \\\n    # for the checkout\n    git \\\n    make\n',
    {},
    'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    # for the checkout\n    git \\\n    make && rm -rf /var/lib/apt/lists/*\n',
  ],
  [
    'dockerfile/package-manager',
    'FROM alpine:3.20\n→ RUN apt-get update && apt-get install -y git make && rm -rf /var/lib/apt/lists/*\n',
    {},
    'FROM alpine:3.20\nRUN apk add --no-cache git make\n',
  ],
  [
    'dockerfile/package-manager',
    'FROM debian:12\n→ RUN yum -y install git && yum clean all && git --version\n',
    {},
    'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* && git --version\n',
  ],
  ['dockerfile/package-manager', 'FROM debian:12\n→ RUN apk add rustfmt-nightly\n', {}, /is called for apt/],
  ['dockerfile/package-manager', 'FROM debian:12\n→ RUN apk add git && apk del .deps\n', {}, /what `apk del/],
  ['dockerfile/package-manager', 'FROM example/base\n→ RUN apk add git\n', {}, /is not known/],
  ['dockerfile/package-manager', 'FROM debian:12\n→ RUN apt-get install git\n', {}, /no package manager but/],
  [
    'dockerfile/bash-shell',
    { Dockerfile: 'FROM debian:12\nCOPY a.sh /t/\n→ RUN sh /t/a.sh x\n', 'a.sh': '#!/bin/bash\na=(1 2)\n' },
    {},
    'FROM debian:12\nCOPY a.sh /t/\nRUN bash /t/a.sh x\n',
  ],
  [
    'dockerfile/bash-shell',
    { Dockerfile: 'FROM alpine\nCOPY a.sh /t/\n→ RUN sh /t/a.sh\n', 'a.sh': '#!/bin/bash\na=(1 2)\n' },
    {},
    /has bash is not known/,
  ],
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
    'dockerfile/bash-shell',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN ./a.sh\n',
      'a.sh': '#!/bin/sh\nsource env.sh\n[ -f b ] && source "$c"\n',
    },
    { path: './a.sh' },
    '#!/bin/sh\n. ./env.sh\n[ -f b ] && . "$c"\n',
    'a.sh',
  ],

  [
    'dockerfile/shell-keyword',
    {
      Dockerfile: 'FROM x\nCOPY run.sh /\n→ RUN sh -n /run.sh\n',
      'run.sh': 'if [ -n "$A" ]\n  echo a\nfi\nfor i in 1 2\ndo\n  echo\ndone\n',
    },
    { script: '/run.sh' },
    'if [ -n "$A" ]; then\n  echo a\nfi\nfor i in 1 2\ndo\n  echo\ndone\n',
    'run.sh',
  ],
];
