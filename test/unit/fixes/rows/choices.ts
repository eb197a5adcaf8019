import { FAILED } from './projects.ts';
import type { Row } from './row.ts';

const COMPOSE = 'services:\n  web:\n    build: .\n    env_file: .env\n    networks: [back]\n';
const MODULES =
  'FROM node AS b\nWORKDIR /b\nCOPY . .\nRUN npm ci && npm run build\nFROM node\nWORKDIR /a\nCOPY --from=b /b/dist dist\n';
const GO = { 'go.mod': 'module x\n', 'n/n.go': 'package n\n\nimport "C"\n' };

/** Kinds that correct a mount, a name or a choice that the build makes. */
export const CHOICE_ROWS: readonly Row[] = [
  [
    'dockerfile/mount-option',
    'FROM x\n→ RUN --mount=type=cache,dest=/c --mount=type=bind,dest=/d make\n',
    { key: 'dest' },
    'FROM x\nRUN --mount=type=cache,target=/c --mount=type=bind,target=/d make\n',
  ],
  [
    'dockerfile/mount-option',
    'FROM x\n→ RUN --mount=type=cache,shraing=locked,target=/c make\n',
    { key: 'shraing' },
    'FROM x\nRUN --mount=type=cache,sharing=locked,target=/c make\n',
  ],
  [
    'dockerfile/mount-option',
    'FROM x\n→ RUN --mount=type=secret,id=a,env=A make\n',
    { key: 'env' },
    /no key/,
  ],
  [
    'dockerfile/mount-option',
    'FROM x\n→ RUN --mount=type=cache, target=/c make\n',
    {},
    'FROM x\nRUN --mount=type=cache,target=/c make\n',
  ],
  ['dockerfile/mount-option', 'FROM x\n→ RUN --mount=type=cache,target=/c make\n', {}, /blank/],
  [
    'dockerfile/mount-option',
    'FROM x\n→ RUN --mount=type=cache,target=/c --mount=target=. make\n',
    { writes: 'app' },
    'FROM x\nRUN --mount=type=cache,target=/c --mount=target=.,rw make\n',
  ],
  ['dockerfile/mount-option', 'FROM x\n→ RUN make\n', { writes: 'app' }, /no one bind mount/],
  [
    'dockerfile/copy-modules',
    `${MODULES}→ RUN node dist/a.js\n`,
    {},
    `${MODULES}COPY --from=b /b/node_modules ./node_modules\nRUN node dist/a.js\n`,
  ],
  [
    'dockerfile/copy-modules',
    `${MODULES}COPY package.json .\nRUN npm i\n→ RUN node dist/a.js\n`,
    {},
    /own node_modules/,
  ],
  ['dockerfile/copy-modules', 'FROM node\n→ RUN node a.js\n', {}, /takes nothing/],
  [
    'dockerfile/cgo',
    { Dockerfile: 'FROM golang\nCOPY . .\n→ RUN GOOS=linux CGO_ENABLED=0 go build\n', ...GO },
    {},
    'FROM golang\nCOPY . .\nRUN GOOS=linux CGO_ENABLED=1 go build\n',
  ],
  [
    'dockerfile/cgo',
    {
      Dockerfile:
        'FROM golang AS b\nCOPY . .\n→ RUN CGO_ENABLED=0 go build\nFROM scratch\nCOPY --from=b /x /x\n',
      ...GO,
    },
    {},
    /does not run on scratch/,
  ],
  [
    'dockerfile/cgo',
    { Dockerfile: 'FROM golang\n→ RUN CGO_ENABLED=0 go build\n', 'a.go': 'package a\n' },
    {},
    /needs cgo/,
  ],
  ['dockerfile/cgo', 'FROM golang\n→ RUN go build\n', {}, /switches cgo off/],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': COMPOSE },
    { what: 'network', name: 'back' },
    `${COMPOSE}\nnetworks:\n  back:\n`,
    'compose.yaml',
  ],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': `networks:\n  front:\n    driver: bridge\n${COMPOSE}` },
    { what: 'network', name: 'back' },
    `networks:\n  back:\n  front:\n    driver: bridge\n${COMPOSE}`,
    'compose.yaml',
  ],
  [
    'compose/reference',
    {
      ...FAILED,
      'compose.yaml': `secrets:\n  npm-token:\n    file: t\n${COMPOSE}    secrets: [npm_token]\n`,
    },
    { what: 'build secret', name: 'npm_token' },
    `secrets:\n  npm_token:\n    file: t\n${COMPOSE}    secrets: [npm_token]\n`,
    'compose.yaml',
  ],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': COMPOSE },
    { what: 'secret', name: 'token' },
    /not known/,
  ],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': COMPOSE },
    { what: 'service', name: 'web' },
    /not known/,
  ],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': COMPOSE },
    { what: 'env_file', name: '/home/build/shop/.env' },
    COMPOSE.replace('.env', '[{ path: .env, required: false }]'),
    'compose.yaml',
  ],
  [
    'compose/reference',
    { ...FAILED, 'compose.yaml': COMPOSE.replace(' .env', '\n      - a.env\n      - ./b.env') },
    { what: 'env_file', name: '/s/b.env' },
    COMPOSE.replace(' .env', '\n      - a.env\n      - { path: ./b.env, required: false }'),
    'compose.yaml',
  ],
  [
    'pipeline/one-platform',
    { ...FAILED, 'build.sh': 'docker buildx build --platform linux/arm64,linux/amd64 --load -t x .\n' },
    {},
    'docker buildx build --platform linux/amd64 --load -t x .\n',
    'build.sh',
  ],
  [
    'pipeline/one-platform',
    { ...FAILED, 'build.sh': 'docker buildx build --platform linux/arm64,linux/amd64 --push -t x .\n' },
    {},
    /no file/,
  ],
  [
    'pipeline/image-name',
    {
      ...FAILED,
      '.gitlab-ci.yml':
        'b:\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE:${CI_COMMIT_REF_NAME} .\n    - docker push $CI_REGISTRY_IMAGE:${CI_COMMIT_REF_NAME}\n',
    },
    { name: 'registry.gitlab.com/acme/web:feature/a' },
    'b:\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE:${CI_COMMIT_REF_SLUG} .\n    - docker push $CI_REGISTRY_IMAGE:${CI_COMMIT_REF_SLUG}\n',
    '.gitlab-ci.yml',
  ],
  [
    'pipeline/image-name',
    { ...FAILED, 'build.sh': 'docker build -t x:$(git rev-parse --abbrev-ref HEAD) .\n' },
    { name: 'x:feature/a' },
    'docker build -t x:$(git rev-parse --abbrev-ref HEAD | tr / -) .\n',
    'build.sh',
  ],
  [
    'pipeline/image-name',
    { ...FAILED, 'build.sh': 'docker build -t x:$BRANCH .\n' },
    { name: 'x:feature/a' },
    /no file/,
  ],
  [
    'dockerfile/option-sign',
    'FROM node\nENV NODE_OPTIONS="--max-old-space-size 4096"\n→ RUN npm ci\n',
    { flag: '--max-old-space-size' },
    'FROM node\nENV NODE_OPTIONS="--max-old-space-size=4096"\nRUN npm ci\n',
  ],
  ['dockerfile/from-as', '→ FROM python: 3.11 AS run\nRUN x\n', {}, 'FROM python:3.11 AS run\nRUN x\n'],
  ['dockerfile/braces', 'FROM x\n→ COPY {a,b}.js ./\n', {}, 'FROM x\nCOPY a.js b.js ./\n'],
  [
    'source/shebang',
    { Dockerfile: 'FROM debian\nCOPY a.sh .\n→ RUN ./a.sh\n', 'a.sh': '#!/usr/bin/env bash -e\nx=(1)\n' },
    {},
    '#!/bin/bash -e\nx=(1)\n',
    'a.sh',
  ],
  [
    'dockerfile/remove-command',
    'FROM node\n→ RUN npm config set python /usr/bin/python3 && npm ci\n',
    { command: 'npm config set python' },
    'FROM node\nRUN npm ci\n',
  ],
  [
    'dockerfile/keep-output',
    'FROM rust AS b\nWORKDIR /w\nRUN --mount=type=cache,target=/w/target cargo build --release\nFROM x\n→ COPY --from=b /w/target/release/a /a\n',
    { path: '/w/target/release/a' },
    'FROM rust AS b\nWORKDIR /w\nRUN --mount=type=cache,target=/w/target cargo build --release && mkdir -p /kept && cp -r /w/target/release/a /kept/\nFROM x\nCOPY --from=b /kept/a /a\n',
  ],
  [
    'dockerfile/keep-output',
    'FROM rust AS b\nWORKDIR /w\nRUN --mount=type=cache,target=/root/.cargo cargo build\nFROM x\n→ COPY --from=b /w/target/debug/a /a\n',
    { path: '/w/target/debug/a' },
    /no step of the stage has a cache mount/,
  ],
  ['dockerfile/continuation-end', 'FROM x\n→ RUN CMD node a.js\n', {}, 'FROM x\nCMD node a.js\n'],
  [
    'dockerfile/copy-before',
    {
      Dockerfile:
        'FROM rust\nWORKDIR /w\nCOPY Cargo.toml .\n→ RUN mkdir src && touch src/main.rs && cargo build\n',
      'src/lib.rs': '',
      'src/main.rs': '',
    },
    { path: 'src' },
    /makes src itself/,
  ],
  [
    'dockerfile/quotes',
    "FROM debian\n→ RUN sed -i '' 's/a/b/' /c\n",
    {},
    "FROM debian\nRUN sed -i 's/a/b/' /c\n",
  ],
  [
    'dockerfile/stage-name',
    'FROM x AS run\n→ COPY --from=web /a /a\nCMD a\n\n# assets\nFROM node AS web\nRUN make\n',
    { from: 'web' },
    '# assets\nFROM node AS web\nRUN make\n\nFROM x AS run\nCOPY --from=web /a /a\nCMD a\n',
  ],
  [
    'dockerfile/stage-name',
    'FROM go AS build-env\nRUN make\nFROM x\n→ COPY --from=builder /a /a\n',
    { from: 'builder' },
    'FROM go AS build-env\nRUN make\nFROM x\nCOPY --from=build-env /a /a\n',
  ],
  [
    'dockerfile/stage-name',
    'FROM go AS a\nFROM go AS b\nFROM x\n→ COPY --from=builder /a /a\n',
    { from: 'builder' },
    /not known/,
  ],
];
