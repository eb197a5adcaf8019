import type { Row } from './row.ts';

/** Facts about what the image holds where, and about names that differ a little. */
export const IMAGE_ROWS: readonly Row[] = [
  [
    'installed-editable',
    {
      Dockerfile:
        'FROM python AS b\nCOPY . .\nRUN pip install --prefix=/i -e .\nFROM python\nCOPY --from=b /i /usr/local\n→ RUN python -m ledger\n',
      'ledger/__init__.py': '',
    },
    { module: 'ledger.db' },
    { install_line: '3' },
  ],
  [
    'installed-editable',
    {
      Dockerfile:
        'FROM python AS b\nCOPY . .\nRUN pip install --prefix=/i -e .\nFROM python\nCOPY --from=b /i /usr/local\n→ RUN python -m ledger\n',
      'other/__init__.py': '',
    },
    { module: 'ledger' },
    null,
  ],
  [
    'wheel-version',
    {
      Dockerfile:
        'FROM python AS b\nFROM python\nCOPY --from=b /dist /w\n→ RUN pip install /w/acme_q-1.0-py3-none-any.whl\n',
      'setup.py': 'setup(name="acme-q", version="1.1")\n',
    },
    { path: '/w/acme_q-1.0-py3-none-any.whl' },
    { manifest: 'setup.py', now: '1.1', pattern: '/w/acme_q-*.whl' },
  ],
  [
    'wheel-version',
    {
      Dockerfile: 'FROM python\n→ RUN pip install /w/acme_q-1.0-py3-none-any.whl\n',
      'setup.py': 'setup(name="acme-q", version="1.1")\n',
    },
    { path: '/w/acme_q-1.0-py3-none-any.whl' },
    null,
  ],
  [
    'path-in-image',
    {
      Dockerfile: 'FROM x\nWORKDIR /app\nCOPY docker/run.sh /\nCOPY . .\n→ RUN chmod +x run.sh\n',
      'docker/run.sh': '',
    },
    { path: 'run.sh' },
    { place: '/run.sh', directory: '/', written: '/run.sh' },
  ],
  [
    'stage-copy-elsewhere',
    {
      Dockerfile:
        'FROM node AS ui\nFROM golang\nWORKDIR /src\nCOPY . .\nCOPY --from=ui /ui/dist ./dist\n→ RUN go build .\n',
      'web/embed.go': '',
    },
    { path: 'dist/*', file: 'web/embed.go' },
    { place: '/src/dist', wanted: '/src/web/dist' },
  ],
  [
    'stage-copy-elsewhere',
    {
      Dockerfile:
        'FROM node AS ui\nFROM golang\nWORKDIR /src\nCOPY --from=ui /ui/dist web/dist\n→ RUN go build .\n',
    },
    { path: 'dist/*', file: 'web/embed.go' },
    null,
  ],
  [
    'workspace-package',
    {
      Dockerfile:
        'FROM node\nWORKDIR /r\nCOPY package.json ./\nCOPY apps/*/package.json ./apps/\nRUN npm ci\nCOPY . .\n→ RUN npm test\n',
      'package.json': '{"workspaces":["apps/*"]}',
      'apps/web/package.json': '{"name":"web","dependencies":{"ms":"2"}}',
    },
    { name: 'ms' },
    { folder: 'apps/web' },
  ],
  [
    'tool-file-left-out',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npx tsc\n',
      'src/a.d.ts': 'interface Other {}\n',
      'src/types/b.d.ts': 'declare interface Parcel {\n}\n',
      '.dockerignore': '**/*.d.ts\n',
    },
    { pattern: '*.d.ts', declared: "Cannot find name 'Parcel'" },
    { found: 'src/types/b.d.ts' },
  ],
  [
    'tool-file-left-out',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npx tsc\n',
      'src/types/b.d.ts': 'declare interface Parcels {\n}\n',
      '.dockerignore': '**/*.d.ts\n',
    },
    { pattern: '*.d.ts', declared: "Cannot find name 'Parcel'" },
    null,
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN pip install -r req.txt\n', 'api/req.txt': '' },
    { path: 'req.txt' },
    { place: '/srv/api/req.txt', directory: 'api', written: 'api/req.txt' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nCOPY lib/t.tgz /tmp/\nWORKDIR /srv\n→ RUN tar -xf t.tgz\n', 'lib/t.tgz': '' },
    { path: 't.tgz' },
    { place: '/tmp/t.tgz', directory: '/tmp', written: '/tmp/t.tgz' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nWORKDIR /app\nCOPY web/ .\n→ RUN cd web && make\n', 'web/a.c': '' },
    { path: 'web' },
    { place: '/app', directory: '/', written: '.' },
  ],
  [
    'path-in-image',
    {
      Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN pip install -r req.txt\n',
      'a/req.txt': '',
      'b/req.txt': '',
    },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN cat req.txt\n', 'req.txt': '' },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-in-image',
    {
      Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN cat req.txt\n',
      'api/req.txt': '',
      '.dockerignore': 'api\n',
    },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\n',
      'api/main.py': '',
      'build.sh': 'docker build api\n',
    },
    {},
    { prefix: 'api', found: 'main.py' },
  ],
  [
    'path-under-context-name',
    { 'api/Dockerfile': 'FROM x\n→ COPY api/no.py .\n', 'api/main.py': '', 'build.sh': 'docker build api\n' },
    {},
    null,
  ],
  [
    'path-other-version',
    { Dockerfile: 'FROM x\n→ ADD lib/a-1.2.0.tar.gz /\n', 'lib/a-1.10.1.tar.gz': '' },
    { path: '/lib/a-1.2.0.tar.gz' },
    { twin: 'lib/a-1.10.1.tar.gz' },
  ],
  [
    'path-other-version',
    { Dockerfile: 'FROM x\n→ ADD a-1.tgz /\n', 'a-2.tgz': '', 'a-3.tgz': '' },
    { path: '/a-1.tgz' },
    null,
  ],
  [
    'make-target-misspelt',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN make instal\n',
      Makefile: '.PHONY: all\nall: x\ninstall:\n\ttouch x\n',
    },
    { name: 'instal' },
    { twin: 'install' },
  ],
  [
    'make-target-misspelt',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN make deploy\n', Makefile: 'install:\n\ttouch x\n' },
    { name: 'deploy' },
    null,
  ],
  ['continuation-missing', { Dockerfile: 'FROM x\nWORKDIR /srv\n→ mkdir -p a\n' }, {}, null],
  ['continuation-missing', { Dockerfile: 'FROM x\nRUN apt-get update\n→ mkdir -p a\n' }, {}, null],
  [
    'continuation-missing',
    { Dockerfile: 'FROM x\nRUN apt-get install -y\n→ git \\\n  make\n' },
    {},
    { continuation_line: '2' },
  ],
  // The context is not named anywhere: what is missing tells it.
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\nCOPY api/x.py .\n',
      'api/main.py': '',
      'api/x.py': '',
    },
    {},
    { prefix: 'api', found: 'main.py' },
  ],
  [
    'path-under-context-name',
    { 'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\n', 'api/main.py': '', '.dockerignore': 'api\n' },
    {},
    null,
  ],
  [
    'path-elsewhere',
    { 'ops/web/Dockerfile': 'FROM x\n→ COPY site.conf .\n', 'ops/web/site.conf': '' },
    { path: '/site.conf' },
    { found: 'ops/web/site.conf', directory: 'ops/web' },
  ],
  [
    'path-elsewhere',
    {
      'ops/web/Dockerfile': 'FROM x\n→ COPY site.conf .\n',
      'ops/web/site.conf': '',
      'ops/web/.dockerignore': '*.conf\n',
    },
    { path: '/site.conf' },
    null,
  ],
  [
    'directory-flattened',
    { Dockerfile: 'FROM x\nWORKDIR /w\nCOPY app ./\n→ RUN python -m app.cli\n', 'app/cli.py': '' },
    { path: 'app.cli' },
    { directory: 'app', copy_line: '3' },
  ],
  [
    'directory-flattened',
    { Dockerfile: 'FROM x\nWORKDIR /w\nCOPY app ./app\n→ RUN python -m app.cli\n', 'app/cli.py': '' },
    { path: 'app.cli' },
    null,
  ],
  [
    'workspace-package',
    {
      Dockerfile: 'FROM node\nCOPY package.json .\nRUN npm ci\nCOPY . .\n→ RUN npm test\n',
      'package.json': '{"workspaces":["libs/*"]}',
      'libs/a/package.json': '{"name":"@k/a"}',
    },
    { name: '@k/a/index.js' },
    { folder: 'libs/a' },
  ],
  [
    'workspace-package',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci\n→ RUN npm test\n',
      'package.json': '{"workspaces":["libs/*"]}',
      'libs/a/package.json': '{"name":"@k/a"}',
    },
    { name: '@k/a' },
    null,
  ],
  [
    'workspace-package',
    {
      Dockerfile:
        'FROM node\nCOPY package.json libs/a/package.json ./\nRUN pnpm i\nCOPY . .\n→ RUN pnpm test\n',
      'package.json': '{}',
      'pnpm-workspace.yaml': 'packages: [libs/*]\n',
      'libs/a/package.json': '{"name":"@k/a","dependencies":{"ms":"2"}}',
    },
    { name: 'ms' },
    { folder: 'libs/a' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY next.config.js ./\n', 'next.config.mjs': '', 'a.ts': '' },
    { path: '/next.config.js' },
    { twin: 'next.config.mjs' },
  ],
  [
    'install-step-missing',
    {
      Dockerfile: 'FROM node\nWORKDIR /a\nCOPY . .\nRUN npm i\n→ RUN cd ui && npm run build\n',
      'package.json': '{}',
      'ui/package.json': '{}',
      'ui/yarn.lock': '',
    },
    {},
    { manager: 'yarn' },
  ],
  [
    'install-step-missing',
    {
      Dockerfile: 'FROM node\nWORKDIR /a\nCOPY . .\nRUN npm i\n→ RUN cd ui && npm run build\n',
      'package.json': '{"workspaces":["ui"]}',
      'ui/package.json': '{}',
    },
    {},
    null,
  ],
  [
    'folder-not-made',
    {
      Dockerfile: 'FROM python\nWORKDIR /app\nCOPY app app\n→ RUN python -m app\n',
      'app/log.py': "import logging\nlogging.basicConfig(filename='logs/app.log')\n",
    },
    { path: '/app/logs/app.log', from: '/app/app/log.py' },
    { folder: '/app/logs' },
  ],
  [
    'script-missing',
    {
      Dockerfile: 'FROM node\nCOPY package.json ./\n→ RUN npm run build\n',
      'package.json': '{"scripts":{"css:build":"a"}}',
    },
    { name: 'build:css' },
    { twin: 'css:build' },
  ],
  [
    'install-step-missing',
    {
      Dockerfile: 'FROM node\nWORKDIR /a\nCOPY . .\nRUN npm i\n→ RUN npm run build\n',
      'package.json': '{"scripts":{"build":"cd ui && yarn && yarn build"}}',
      'ui/package.json': '{}',
    },
    {},
    null,
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY lock.jsn ./\n', 'lock.json': '' },
    { path: '/lock.jsn' },
    { twin: 'lock.json' },
  ],
  [
    'local-dependency',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json ./\nRUN npm i\n→ RUN npm test\n',
      'package.json': '{"dependencies":{"@k/a":"file:./libs/a"}}',
      'libs/a/package.json': '{}',
    },
    { name: '@k/a/b' },
    { folder: 'libs/a', target: '/app/libs/a' },
  ],
  [
    'local-dependency',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm i\n→ RUN npm test\n',
      'package.json': '{"dependencies":{"@k/a":"file:./libs/a"}}',
      'libs/a/package.json': '{}',
    },
    { name: '@k/a' },
    null,
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM x\nCOPY docker-run.sh /usr/bin/\n→ RUN chmod +x /usr/bin/run.sh\n',
      'docker-run.sh': '',
    },
    { path: '/usr/bin/run.sh' },
    { image_twin: '/usr/bin/docker-run.sh' },
  ],
  [
    'generated-by-script',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{"scripts":{"build":"tsc","generate":"x"}}',
      'src/a.ts': '',
    },
    { path: './generated/client', from: 'src/a.ts' },
    { script: 'generate' },
  ],
  [
    'generated-by-script',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{"scripts":{"build":"tsc","generate":"x"}}',
      'src/generated/client.ts': '',
    },
    { path: './generated/client', from: 'src/a.ts' },
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM debian:bookworm AS b\nWORKDIR /s\nCOPY . .\nRUN go install ./cmd/sweep\nFROM x\n→ COPY --from=b /go/bin/sweep /bin/\n',
      'cmd/sweep/main.go': 'package main\n',
    },
    { path: '/go/bin/sweep' },
    { found: '/root/go/bin/sweep', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS deps\nWORKDIR /deps\nCOPY package.json .\nRUN npm ci\nFROM node\n→ COPY --from=deps /app/node_modules ./node_modules\n',
      'package.json': '{}',
    },
    { path: '/app' },
    { found: '/deps/node_modules', stage: 'deps' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS deps\nWORKDIR /deps\nCOPY . .\nRUN cd web && npm ci\nFROM node\n→ COPY --from=deps /app/node_modules ./node_modules\n',
      'package.json': '{}',
    },
    { path: '/app/node_modules' },
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /app\nCOPY . .\nFROM node\n→ COPY --from=b /app/statics ./static\n',
      'static/a.css': '',
    },
    { path: '/app/statics' },
    { found: '/app/static', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM python AS b\nWORKDIR /app\nRUN mkdir wheels && ./pack\nFROM python\n→ COPY --from=b /wheels /wheels\n',
    },
    { path: '/wheels' },
    { found: '/app/wheels', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /app\nCOPY . .\nFROM node\n→ COPY --from=b /public/app.css ./public/\n',
      'public/app.css': '',
    },
    { path: '/public' },
    { found: '/app/public/app.css', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /app\nCOPY . .\nFROM node\n→ COPY --from=b /public ./public\n',
      '.dockerignore': 'public\n',
      'public/app.css': '',
    },
    { path: '/public' },
    null,
  ],
  [
    'tool-file-left-out',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm test\n',
      '.dockerignore': '.*\n',
      '.mocharc.json': '{}',
      'a.spec.js': '',
    },
    { pattern: '*.spec.* | .mocharc.*' },
    { found: '.mocharc.json' },
  ],
  [
    'dependency-unlisted',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm test\n', 'package.json': '{"dependencies":{"ms":"2"}}' },
    { name: 'dayjs/plugin/utc' },
    { package: 'dayjs' },
  ],
  [
    'dependency-unlisted',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm test\n', 'package.json': '{"dependencies":{"ms":"2"}}' },
    { name: 'ms' },
    null,
  ],
  [
    'stage-makes-path',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node\n→ COPY dist .\n',
      'package.json': '{"scripts":{"build":"rollup -c"}}',
      'rollup.config.mjs': "export default { output: { file: 'dist/a.js' } };",
    },
    { path: '/dist' },
    { builder: 'b', found: '/app/dist' },
  ],
  [
    'stage-makes-path',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node\n→ COPY dist .\n',
      'package.json': '{"scripts":{"build":"rollup -c"}}',
      'rollup.config.mjs': "export default { output: { file: 'dist/a.js' } };",
      'dist/a.js': '',
    },
    { path: '/dist' },
    null,
  ],
  [
    'stage-makes-path',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /app\nCOPY . .\nRUN ./pack\nFROM node\n→ COPY /app/web .\n',
    },
    { path: '/app/web' },
    { builder: 'b', found: '/app/web' },
  ],
  [
    'stage-makes-path',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /app\nCOPY . .\nRUN ./pack\nFROM node\n→ COPY /app/web .\n',
      'app/a': '',
    },
    { path: '/app/web' },
    null,
  ],
  [
    'workspace-unbuilt',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY . .\nRUN npm ci\n→ RUN npm run build -w app\n',
      'libs/a/package.json': '{"name":"@k/a","main":"dist/i.js","scripts":{"build":"tsc"}}',
      'libs/a/i.ts': '',
    },
    { name: '@k/a/sub' },
    { folder: 'libs/a' },
  ],
  [
    'workspace-unbuilt',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci && npm run build -w @k/a\n→ RUN npm run build -w app\n',
      'libs/a/package.json': '{"name":"@k/a","main":"dist/i.js","scripts":{"build":"tsc"}}',
    },
    { name: '@k/a' },
    null,
  ],
  [
    'workspace-twin',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build --workspace=web\n',
      'apps/front/package.json': '{"name":"@k/web"}',
    },
    {},
    { asked: 'web', twin: '@k/web' },
  ],
  [
    'workspace-twin',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build -w apps/front\n',
      'apps/front/package.json': '{"name":"@k/web"}',
    },
    {},
    null,
  ],
  [
    'tool-file-left-out',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm test\n',
      'src/a.test.ts': '',
      '.dockerignore': '**/*.test.ts\n',
    },
    { pattern: 'test/* *.test.*' },
    { found: 'src/a.test.ts' },
  ],
  [
    'tool-file-left-out',
    {
      Dockerfile: 'FROM node\nCOPY src src\n→ RUN npm test\n',
      'src/a.test.ts': '',
      'test/b.test.ts': '',
    },
    { pattern: '*.test.*' },
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /r\nCOPY . .\nRUN npm ci\nFROM node\n→ COPY --from=b /r/api/node_modules /s/node_modules\n',
      'package.json': '{"workspaces":["api"]}',
    },
    { path: '/r/api/node_modules' },
    { found: '/r/node_modules', stage: 'b' },
  ],
  [
    'path-under-context-name',
    {
      'web/Dockerfile': 'FROM node\nCOPY web/package.json ./web/\n→ COPY web ./web\n',
      'web/package.json': '{}',
      'build.sh': 'docker build -f web/Dockerfile web\n',
    },
    {},
    null,
  ],
  [
    'path-ignored',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN node a.js\n',
      '.dockerignore': '**/node_modules\n',
    },
    { path: 'node_modules/a/b.js' },
    null,
  ],
  [
    'script-missing',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{"scripts":{"compile":"x","start":"y"}}',
    },
    { name: 'build' },
    { twin: 'compile' },
  ],
  [
    'folder-not-made',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY . .\n→ RUN node a.js\n',
      'a.js': "writeFileSync('dist/b.json', '{}');\n",
      'dist/c.js': '',
      '.dockerignore': 'dist\n',
    },
    { path: 'dist/b.json', from: '/r/a.js' },
    { folder: '/r/dist' },
  ],
  [
    'folder-not-made',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY . .\n→ RUN node a.js\n',
      'a.js': "readFileSync('dist/b.json');\n",
    },
    { path: 'dist/b.json', from: '/r/a.js' },
    null,
  ],
  [
    'secret-twin',
    {
      Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=NPM_TOKEN cat /run/secrets/NPM_TOKEN\n',
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: .\n      secrets:\n        - npm-token\nsecrets:\n  npm-token:\n    file: t\n',
    },
    { id: 'NPM_TOKEN' },
    { secret_twin: 'npm-token' },
  ],
  [
    'secret-twin',
    {
      Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=npm-token,required=true a\n',
      Makefile: 'a:\n\tNPM_TOKEN=x docker build --secret id=npm_token,env=NPM_TOKEN .\n',
    },
    { id: 'npm-token' },
    { secret_twin: 'npm_token' },
  ],
  [
    'secret-twin',
    {
      Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=token cat /run/secrets/token\n',
      'build.sh': 'docker build --secret id=token,src=t .\n',
    },
    { id: 'token' },
    null,
  ],
  [
    'secret-file',
    { Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=cfg,target=/root/.npmrc npm ci\n', '.npmrc': '' },
    { id: 'cfg' },
    { file: '.npmrc' },
  ],
  [
    'secret-file',
    { Dockerfile: 'FROM x\n→ RUN --mount=type=secret,id=token npm ci\n' },
    { id: 'token' },
    null,
  ],
  [
    'instruction-inside',
    { Dockerfile: 'FROM x\n→ RUN a && \\\n  # b\nCOPY c d\n' },
    {},
    { inside_line: '4' },
  ],
  ['instruction-inside', { Dockerfile: 'FROM x\n→ RUN a && \\\n  copy c\n' }, {}, null],
  [
    'import-twin',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN node src/a.js\n',
      'src/a.js': "require('./Lib/X')",
      'src/lib/x.js': '',
    },
    { path: './Lib/X', from: '/w/src/a.js' },
    { twin: './lib/x', importer: 'src/a.js' },
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN node src/a.js\n',
      'src/a.js': "require('./lib/x')",
      'src/lib/x.js': '',
    },
    { path: './lib/x', from: '/w/src/a.js' },
    null,
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\n→ RUN tar -xzf /tmp/lib-1.4.tar.gz -C /opt && cd /opt/lib && make\n' },
    { path: '/opt/lib' },
    { image_twin: '/opt/lib-1.4' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\n→ RUN tar -xzf lib-1.4.tar.gz --strip-components=1 && cd lib && make\n' },
    { path: 'lib' },
    null,
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nADD vendor.tar.gz /opt\n→ RUN mv /opt/vendors /opt/third\n', 'vendor.tar.gz': '' },
    { path: '/opt/vendors' },
    { image_twin: '/opt/vendor' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\n→ RUN git clone --depth 1 https://git.example.com/a/libw.git && cd w && make\n' },
    { path: 'w' },
    { image_twin: 'libw' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\n→ RUN git clone https://git.example.com/a/libw.git w2 && cd w && make\n' },
    { path: 'w' },
    { image_twin: 'w2' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nWORKDIR app\n→ RUN cd /usr/app && make\n' },
    { path: '/usr/app' },
    { image_twin: '/app' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nRUN mkdir /a/app /b/app\n→ RUN cd /usr/app && make\n' },
    { path: '/usr/app' },
    null,
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nWORKDIR /srv/app\nCOPY a .\n→ RUN cd /srv/ap\n', a: '' },
    { path: '/srv/ap' },
    { image_twin: '/srv/app' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nCOPY scripts /scripts\n→ RUN sh scripts/setup.sh\n', 'scripts/set-up.sh': '' },
    { path: 'scripts/setup.sh' },
    { image_twin: 'scripts/set-up.sh' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nWORKDIR /srv/app\n→ RUN cd /srv/app\n' },
    { path: '/srv/app' },
    null,
  ],
  [
    'option-directory',
    { Dockerfile: 'FROM x\n→ RUN tar -xf a.tar -C /opt/b\n' },
    { path: '/opt/b' },
    { tool: 'tar' },
  ],
  ['option-directory', { Dockerfile: 'FROM x\n→ RUN tar -xf a.tar -C /opt\n' }, { path: 'a.tar' }, null],
  [
    'path-overwritten',
    { Dockerfile: 'FROM debian:12\nENV PATH=/opt/bin\n→ RUN ls\n' },
    {},
    { path_line: '2' },
  ],
  ['path-overwritten', { Dockerfile: 'FROM debian:12\nENV PATH=/a:/usr/bin:/bin\n→ RUN ls\n' }, {}, null],
  ['tilde-path', { Dockerfile: 'FROM x\nWORKDIR ~/app\n→ RUN ls\n' }, {}, { tilde_line: '2' }],
  ['tilde-path', { Dockerfile: 'FROM x\nWORKDIR /app\n→ RUN ls ~\n' }, {}, null],
  ['comment-behind', { Dockerfile: 'FROM x\n→ COPY a . # why\n' }, {}, { comment: '#' }],
  ['comment-behind', { Dockerfile: 'FROM x\n# why\n→ COPY a .\n' }, {}, null],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN python -m tide.main\n',
      'Tide/main.py': '',
      'a.py': '',
    },
    { path: 'tide.main' },
    { image_twin: 'Tide.main' },
  ],
  [
    'path-under-context-name',
    {
      'services/auth/Dockerfile': 'FROM x\nCOPY go.mod ./\n→ COPY services/auth/cmd ./cmd\n',
      'services/auth/go.mod': '',
      'services/auth/cmd/a.go': '',
    },
    {},
    { prefix: 'services/auth', found: 'cmd' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN cd clients && make\n',
      'client/Makefile': '',
      'a.js': '',
    },
    { path: 'clients' },
    { image_twin: 'client' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm run build\n→ RUN node dist/cli.js\n',
      'package.json': '{"scripts":{"build":"tsc -p ."}}',
      'tsconfig.json': '{"compilerOptions":{"rootDir":"./src","outDir":"./build"},"include":["src/**/*"]}',
      'src/cli.ts': '',
      'src/lib/cli.ts': '',
    },
    { path: '/app/dist/cli.js' },
    { image_twin: 'build/cli.js' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npx nest build\n→ RUN node dist/main\n',
      'tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
      'src/main.ts': '',
      'test/e2e.ts': '',
    },
    { path: '/app/dist/main' },
    { image_twin: 'dist/src/main' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npx tsc\n→ RUN node dist/main.js\n',
      'tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
      'src/main.ts': '',
    },
    { path: '/app/dist/main.js' },
    null,
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM a AS b\nFROM x\nCOPY --from=b /wheels /wheels\n→ RUN pip install /wheel/*.whl\n' },
    { path: '/wheel' },
    { image_twin: '/wheels' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /app\nCOPY . .\nRUN npx tsc\nFROM node\n→ COPY --from=b /app/dist/server.js ./\n',
      'tsconfig.json': '{"compilerOptions":{"outDir":"dist"},"include":["src","tools"]}',
      'src/server.ts': '',
      'tools/seed.ts': '',
    },
    { path: '/app/dist/server.js' },
    { found: '/app/dist/src/server.js', stage: 'b' },
  ],
  [
    'environment-moved',
    {
      Dockerfile:
        'FROM python AS b\nENV V=/opt/venv\nRUN python3 -m venv $V\nFROM python\nCOPY --from=b /opt/venv /venv\n→ RUN /venv/bin/kelp\n',
    },
    {},
    { made: '/opt/venv', placed: '/venv' },
  ],
  [
    'environment-moved',
    {
      Dockerfile:
        'FROM python AS b\nRUN python3 -m venv /opt/venv\nFROM python\nCOPY --from=b /opt/venv /opt/venv\n→ RUN /opt/venv/bin/kelp\n',
    },
    {},
    null,
  ],
];
