import type { Row } from './row.ts';

/** Kinds that change how a pipeline builds: its Dockerfile, context, target, arguments and flags. */
export const BUILD_ROWS: readonly Row[] = [
  [
    'pipeline/dockerfile-path',
    {
      'svc/Dockerfile': 'FROM x\n→ COPY ../common ./common\nCOPY index.js ./\nCOPY . /all/\n',
      'svc/index.js': '',
      'common/a.js': '',
      'svc/build.sh': 'cd "$(dirname "$0")"\ndocker build -t svc .\n',
    },
    { context: '.' },
    'FROM x\nCOPY common ./common\nCOPY svc/index.js ./\nCOPY svc /all/\n',
    'svc/Dockerfile',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'svc/Dockerfile': 'FROM x\n→ COPY ../common ./common\nCOPY index.js ./\n',
      'svc/.dockerignore': 'tmp\n',
      'svc/index.js': '',
      'common/a.js': '',
      'svc/build.sh': 'cd "$(dirname "$0")"\ndocker build -t svc .\n',
    },
    { context: '.' },
    /another context would change/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      'deploy/web.Dockerfile': 'FROM x\nCOPY web /w\n',
      'web/index.html': '',
      'scripts/release.sh': 'set -e\ndocker build -f ../docker/web.Dockerfile -t w ..\n',
    },
    { directory: 'deploy', dockerfile: 'web.Dockerfile' },
    'set -e\ndocker build -f ../deploy/web.Dockerfile -t w ..\n',
    'scripts/release.sh',
  ],
  [
    'pipeline/build-flag',
    {
      Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=npmrc a\n',
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n    ports: []\n\nsecrets:\n  npmrc:\n    file: ./.npmrc\n',
    },
    { flag: '--secret id=npmrc,src=.npmrc' },
    'services:\n  web:\n    build:\n      context: .\n      secrets:\n        - npmrc\n    ports: []\n\nsecrets:\n  npmrc:\n    file: ./.npmrc\n',
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'build/Dockerfile.prod': 'FROM x\n',
      'build/Dockerfile.dev': 'FROM x\n',
      Makefile: 'DOCKERFILE := build/Dockerfile.prd\nimage:\n\tdocker build -f $(DOCKERFILE) .\n',
    },
    { directory: 'build', dockerfile: 'Dockerfile.prod' },
    'DOCKERFILE := build/Dockerfile.prod\nimage:\n\tdocker build -f $(DOCKERFILE) .\n',
    'Makefile',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'api/Dockerfile.prod': 'FROM x\n',
      'compose.yaml': 'services:\n    web:\n        build: ./api\n        ports: []\n',
    },
    { directory: 'api', dockerfile: 'Dockerfile.prod' },
    'services:\n    web:\n        build:\n            context: ./api\n            dockerfile: Dockerfile.prod\n        ports: []\n',
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'api/Dockerfile': 'FROM x\n',
      'web/Dockerfile': 'FROM x\n',
      'compose.yaml': 'services:\n  a:\n    build: ./api\n  b:\n    build: ./frontend\n',
    },
    { context: 'web', missing: '/w/frontend' },
    'services:\n  a:\n    build: ./api\n  b:\n    build: ./web\n',
    'compose.yaml',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'FROM x\nARG APP_ENV\n→ RUN cp config/$APP_ENV.json a\n',
      'build.sh': 'docker build --build-arg ENVIRONMENT=x .\n',
    },
    { name: 'APP_ENV' },
    'docker build --build-arg APP_ENV=x .\n',
    'build.sh',
  ],
  [
    'pipeline/image-name',
    { Dockerfile: 'FROM x\n', 'build.sh': 'NAME=MyTool\ndocker build -t "$NAME:latest" .\n' },
    { name: 'MyTool:latest' },
    'NAME=mytool\ndocker build -t "$NAME:latest" .\n',
    'build.sh',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG NODE_TAG\n→ FROM node:${NODE_TAG}\n',
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        NODE_VERSION: 20-slim\n',
    },
    { name: 'NODE_TAG' },
    'services:\n  web:\n    build:\n      context: .\n      args:\n        NODE_TAG: 20-slim\n',
    'compose.yaml',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG NODE_TAG\n→ FROM node:${NODE_TAG}\n',
      'build.sh': 'docker build --build-arg NODE_VERSION=20 --build-arg NODE_ENV=x -t a .\n',
    },
    { name: 'NODE_TAG' },
    /argument like NODE_TAG/,
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'FROM x\nARG VERSION\n→ RUN test -n "$VERSION"\n',
      Makefile: 'VERSION := 1.2\nimage:\n\tdocker build -t a:$(VERSION) .\n',
    },
    { name: 'VERSION' },
    'VERSION := 1.2\nimage:\n\tdocker build --build-arg VERSION=$(VERSION) -t a:$(VERSION) .\n',
    'Makefile',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'FROM x\nARG BASE_PATH\n→ RUN make\n',
      'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      - BASE_PATH=/shop\n',
    },
    { name: 'BASE_PATH' },
    'services:\n  web:\n    build:\n      context: .\n      args: { BASE_PATH: "/shop" }\n    environment:\n      - BASE_PATH=/shop\n',
    'compose.yaml',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'FROM x\nARG BASE_PATH\n→ RUN make\n',
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        A: b\n',
      '.env': 'BASE_PATH=/shop\n',
    },
    { name: 'BASE_PATH' },
    'services:\n  web:\n    build:\n      context: .\n      args:\n        A: b\n        BASE_PATH: "${BASE_PATH}"\n',
    'compose.yaml',
  ],
  [
    'pipeline/build-target',
    {
      'api/Dockerfile': 'FROM x AS run\nRUN a\n',
      'job/Dockerfile': 'FROM x AS worker\nRUN a\n',
      'compose.yaml':
        'services:\n  a:\n    build: ./api\n  b:\n    build:\n      context: ./job\n      target: worker-prod\n',
    },
    { from: 'worker-prod' },
    'services:\n  a:\n    build: ./api\n  b:\n    build:\n      context: ./job\n      target: worker\n',
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'server/Dockerfile': 'FROM x\n',
      '.gitlab-ci.yml': 'a:\n  script:\n    - docker build -t a backend/\n',
    },
    { context: 'server', missing: 'backend/' },
    'a:\n  script:\n    - docker build -t a server/\n',
    '.gitlab-ci.yml',
  ],
  [
    'pipeline/dockerfile-path',
    { 'apps/Dockerfile': 'FROM x\n', Makefile: 'CONTEXT ?= ./app\nimage:\n\tdocker build -t a $(CONTEXT)\n' },
    { context: 'apps', missing: './app' },
    'CONTEXT ?= ./apps\nimage:\n\tdocker build -t a $(CONTEXT)\n',
    'Makefile',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'ci/img/Dockerfile': 'FROM x\n→ COPY a.txt ./\n',
      'a.txt': '',
      'ci/img/build.sh':
        'DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ndocker build -f "$DIR/Dockerfile" "$DIR"\n',
    },
    { context: '.' },
    'DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ndocker build -f "$DIR/Dockerfile" "$DIR/../.."\n',
    'ci/img/build.sh',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG BASE_IMAGE\n→ FROM ${BASE_IMAGE}\n',
      'build.sh': 'docker build --build-arg BASEIMAGE=debian:12 -t a .\n',
    },
    { name: 'BASE_IMAGE' },
    'docker build --build-arg BASE_IMAGE=debian:12 -t a .\n',
    'build.sh',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG BASE_IMAGE\n→ FROM ${BASE_IMAGE}\n',
      'build.sh': 'docker build --build-arg V=1 -t a .\n',
    },
    { name: 'BASE_IMAGE' },
    /no file of the workspace/,
  ],
  [
    'pipeline/build-target',
    {
      Dockerfile: 'FROM x AS dev\nFROM x AS release\n',
      Makefile: 'STAGE ?= prod\nimage:\n\tdocker build --target $(STAGE) -t a .\n',
    },
    { from: 'prod', to: 'release' },
    'STAGE ?= release\nimage:\n\tdocker build --target $(STAGE) -t a .\n',
    'Makefile',
  ],
  [
    'pipeline/image-name',
    {
      Dockerfile: 'FROM x\n→ RUN make\n',
      Makefile: 'image:\n\tdocker build -t Tide/Web:Main .\n\tdocker push Tide/Web:Main\n',
    },
    { name: 'Tide/Web:Main' },
    'image:\n\tdocker build -t tide/web:Main .\n\tdocker push tide/web:Main\n',
    'Makefile',
  ],
  [
    'pipeline/image-name',
    { Dockerfile: 'FROM x\n→ RUN make\n', 'build.sh': 'docker build -t tide/web .\n' },
    { name: 'Tide/Web' },
    /no file of the workspace/,
  ],
  // One service names a Dockerfile that is not there, the other its own.
  [
    'pipeline/dockerfile-path',
    {
      'app/Dockerfile.api': 'FROM x\n',
      'app/Dockerfile.worker': 'FROM x\n',
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: app\n      dockerfile: api.Dockerfile\n  b:\n    build:\n      context: app\n      dockerfile: Dockerfile.worker\n',
    },
    { dockerfile: 'Dockerfile.api' },
    'services:\n  a:\n    build:\n      context: app\n      dockerfile: Dockerfile.api\n  b:\n    build:\n      context: app\n      dockerfile: Dockerfile.worker\n',
    'compose.yaml',
  ],
  [
    'dockerfile/make-configure',
    {
      Dockerfile:
        'FROM debian\nRUN apt-get update && apt-get install -y gcc autoconf\nCOPY lib /src/lib\n→ RUN cd /src/lib && ./configure && make\n',
      'lib/configure.ac': '',
    },
    {},
    'FROM debian\nRUN apt-get update && apt-get install -y gcc autoconf automake libtool\nCOPY lib /src/lib\nRUN cd /src/lib && autoreconf -fi && ./configure && make\n',
  ],
  [
    'dockerfile/make-configure',
    { Dockerfile: 'FROM gcc\nWORKDIR /src\nCOPY . .\n→ RUN ./configure\n', 'autogen.sh': '' },
    {},
    'FROM gcc\nWORKDIR /src\nCOPY . .\nRUN ./autogen.sh && ./configure\n',
  ],
  [
    'dockerfile/make-configure',
    { Dockerfile: 'FROM gcc\nWORKDIR /src\nCOPY . .\n→ RUN ./configure\n', 'main.c': '' },
    {},
    /nothing in \/src says how configure is made/,
  ],
  // A link of the context leads out of it.
  [
    'pipeline/dockerfile-path',
    {
      'svc/Dockerfile': 'FROM x\n→ COPY index.js conf.json ./\n',
      'svc/index.js': '',
      'svc/conf.json': { text: '', executable: false, linked: true },
      'build.sh': 'docker build -t a svc\n',
    },
    { context: '.' },
    'FROM x\nCOPY svc/index.js svc/conf.json ./\n',
    'svc/Dockerfile',
  ],
  [
    'fly/dockerfile',
    {
      Dockerfile: 'FROM x\n→ RUN a\n',
      'fly.toml': 'app = "a"\n\n[http_service]\n  p = 1\n',
      'deploy/Dockerfile': '',
    },
    { directory: 'deploy', dockerfile: 'Dockerfile' },
    'app = "a"\n\n[build]\n  dockerfile = "deploy/Dockerfile"\n\n[http_service]\n  p = 1\n',
    'fly.toml',
  ],
  [
    'fly/dockerfile',
    {
      Dockerfile: 'FROM x\n→ RUN a\n',
      'fly.toml': 'app = "a"\n[build]\n  dockerfile = "Dockerfile.prod"\n',
      'Dockerfile.live': '',
    },
    { dockerfile: 'Dockerfile.live' },
    'app = "a"\n[build]\n  dockerfile = "Dockerfile.live"\n',
    'fly.toml',
  ],
  [
    'fly/dockerfile',
    { Dockerfile: 'FROM x\n→ RUN a\n', 'fly.toml': '[build]\n  image = "b"\n' },
    {},
    /without a Dockerfile/,
  ],
  // Azure reads the names of inputs in any letter case.
  [
    'pipeline/dockerfile-path',
    {
      'srv/Dockerfile': 'FROM node\n→ COPY package.json .\n',
      'srv/package.json': '{}',
      'azure-pipelines.yml':
        'steps:\n  - task: Docker@2\n    inputs:\n      Dockerfile: srv/Dockerfile\n      buildContext: .\n',
    },
    { context: 'srv' },
    'steps:\n  - task: Docker@2\n    inputs:\n      Dockerfile: srv/Dockerfile\n      buildContext: srv\n',
    'azure-pipelines.yml',
  ],
];
