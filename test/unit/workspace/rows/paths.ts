import { NODE } from './projects.ts';
import type { Row } from './row.ts';

const COPY = 'FROM node:20\nWORKDIR /app\n→ COPY Package.json ./\n';

/** Facts about Dockerfiles, and paths of the context. */
export const PATH_ROWS: readonly Row[] = [
  [
    'image-path-twin',
    {
      Dockerfile:
        'FROM debian:12\nRUN apt-get update && apt-get install -y tini\n→ RUN /sbin/tini --version\n',
    },
    { path: '/sbin/tini' },
    { image_twin: '/usr/bin/tini' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile:
        'FROM debian:12\nRUN apt-get update && apt-get install -y nginx\n→ RUN /usr/sbin/nginx -t\n',
    },
    { path: '/usr/sbin/nginx' },
    null,
  ],
  [
    'source-linked',
    {
      'app/Dockerfile': 'FROM x\n→ COPY conf.json run.sh ./\n',
      'app/conf.json': { text: '{}', executable: false, linked: true },
      'app/run.sh': '',
    },
    { path: '/shared/conf.json' },
    { linked: 'conf.json' },
  ],
  [
    'source-linked',
    {
      Dockerfile: 'FROM x\n→ COPY conf.json run.sh ./\n',
      'conf.json': { text: '{}', executable: false, linked: true },
    },
    { path: '/run.sh' },
    null,
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM x\nCOPY v /v\n→ RUN tar xf /v/t-1.2.0.tgz\n', 'v/t-1.3.0.tgz': '' },
    { path: '/v/t-1.2.0.tgz' },
    { image_twin: '/v/t-1.3.0.tgz' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM x\nCOPY v /v\n→ RUN tar xf /v/t-1.2.0.tgz\n',
      'v/t-1.3.0.tgz': '',
      'v/t-1.4.0.tgz': '',
    },
    { path: '/v/t-1.2.0.tgz' },
    null,
  ],
  [
    'dockerfile-elsewhere',
    { 'api/Dockerfile': 'FROM x', 'x.txt': '' },
    {},
    { directory: 'api', dockerfile: 'Dockerfile' },
  ],
  ['dockerfile-elsewhere', { 'a/Dockerfile': 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, {}],
  ['dockerfile-elsewhere', { Dockerfile: 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, null],
  [
    'dockerfile-elsewhere',
    {
      'docker/api.Dockerfile': 'FROM x',
      'docker/web.Dockerfile': 'FROM x',
      'api/a.js': '',
      'build.sh': 'docker build api\n',
    },
    {},
    { directory: 'docker', dockerfile: 'api.Dockerfile' },
  ],
  [
    'submodule-empty',
    { Dockerfile: 'FROM x\n→ RUN make\n', '.gitmodules': '[submodule "j"]\n\tpath = third_party/jsmn\n' },
    { path: 'jsmn.h' },
    { submodule: 'third_party/jsmn' },
  ],
  [
    'submodule-empty',
    {
      Dockerfile: 'FROM x\n→ RUN make\n',
      '.gitmodules': '[submodule "j"]\n\tpath = third_party/jsmn\n',
      'third_party/jsmn/jsmn.c': '',
    },
    { path: 'jsmn.h' },
    null,
  ],
  [
    'lfs-file',
    {
      Dockerfile: 'FROM x\nCOPY data /data\n→ RUN unzip /data/geo.zip\n',
      '.gitattributes': '*.zip filter=lfs diff=lfs merge=lfs -text\n',
      'data/geo.zip': '',
    },
    {},
    { held: 'data/geo.zip' },
  ],
  [
    'lfs-file',
    {
      Dockerfile: 'FROM x\nCOPY lib lib\n→ RUN javac -cp "lib/*" A.java\n',
      'lib/a.jar': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    },
    { path: 'lib/a.jar' },
    { held: 'lib/a.jar' },
  ],
  [
    'lfs-file',
    {
      Dockerfile: 'FROM x\nCOPY data /data\n→ RUN unzip /data/geo.zip\n',
      '.gitattributes': '*.png filter=lfs -text\n',
      'data/geo.zip': '',
    },
    {},
    null,
  ],
  // The header of a package has nothing to do with it.
  [
    'submodule-empty',
    { Dockerfile: 'FROM x\n→ RUN make\n', '.gitmodules': '[submodule "j"]\n\tpath = third_party/jsmn\n' },
    { path: 'Python.h' },
    null,
  ],
  [
    'path-twin',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build ./cmd/server\n',
      'cmd/agent/main.go': 'package main\n',
      'cmd/shared/a.go': 'package shared\n',
    },
    { path: '/src/cmd/server' },
    { twin: 'cmd/agent' },
  ],
  [
    'path-twin',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build ./cmd/server\n',
      'cmd/agent/main.go': 'package main\n',
      'cmd/job/main.go': 'package main\n',
    },
    { path: '/src/cmd/server' },
    null,
  ],
  ['dockerfile-elsewhere', { 'x.txt': '' }, {}, null],
  [
    'dockerfile-elsewhere',
    {
      'docker/web/Dockerfile': 'FROM x',
      'compose.yaml': 'services:\n  w:\n    build: { context: ., dockerfile: docker/web/Dockerfile }\n',
      'build.sh': 'docker build -f docker/web.Dockerfile .\n',
    },
    {},
    { directory: 'docker/web', dockerfile: 'Dockerfile' },
  ],
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
  [
    'path-outside-context',
    {
      'images/w/Dockerfile': 'FROM x\n→ COPY w/a.txt b\nCOPY w c\n',
      'images/w/b': '',
      'w/a.txt': '',
      'build.sh': 'docker build images/w\n',
    },
    { path: '/w' },
    { found: 'w', directory: '.' },
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
    'path-elsewhere',
    { Dockerfile: COPY, 'src/com/acme/A.java': '', 'src/com/B.java': '' },
    { path: 'com' },
    { found: 'src/com', directory: 'src' },
  ],
  ['path-elsewhere', { Dockerfile: COPY, 'web/dist/a.js': '' }, { path: 'dist' }, null],
  ['path-elsewhere', { Dockerfile: COPY, 'a/com/x': '', 'b/com/x': '' }, { path: 'com' }, null],
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
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY src\\server.js ./\n', 'src/server.js': '' },
    { path: '/srcserver.js' },
    { twin: 'src/server.js' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY .env.example .env\n', '.env.sample': '' },
    { path: '/.env.example' },
    { twin: '.env.sample' },
  ],
  [
    'path-with-blank',
    { Dockerfile: 'FROM x\n→ COPY User Guide.txt /docs/\n', 'User Guide.txt': '' },
    { path: '/Guide.txt' },
    { found: 'User Guide.txt' },
  ],
  [
    'path-with-blank',
    { Dockerfile: 'FROM x\n→ COPY User Guide.txt /docs/\n', 'User.txt': '' },
    { path: '/Guide.txt' },
    null,
  ],
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/ .\n',
      'api/a.js': '',
      'compose.yaml': 'services:\n  a:\n    build: ./api\n',
    },
    {},
    { prefix: 'api', found: '.' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY source/ ./src/\n', 'src/a.py': '' },
    { path: '/source' },
    { twin: 'src' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\nCOPY src ./s/\n→ COPY kelp/ ./src/\n', 'src/a.py': '' },
    { path: '/kelp' },
    null,
  ],
  [
    'path-twin',
    {
      Dockerfile: 'FROM x\n→ COPY requirements.txt ./\n',
      'requirements-prod.txt': 'a\n',
      'requirements-dev.txt': '-r requirements-prod.txt\n',
    },
    { path: '/requirements.txt' },
    { twin: 'requirements-prod.txt' },
  ],
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\nCOPY libs ./libs\n→ COPY api/ .\n',
      'api/a.js': '',
      'libs/b.js': '',
      'compose.yaml': 'services:\n  a:\n    build: ./api\n',
    },
    {},
    null,
  ],
  [
    'path-twin',
    {
      Dockerfile: 'FROM x\n→ COPY requirements/prod.txt ./\n',
      'requirements/production.txt': '',
      'requirements/dev.txt': '',
    },
    { path: '/requirements/prod.txt' },
    { twin: 'requirements/production.txt' },
  ],

  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY package.json, yarn.lock ./\n', 'package.json': '', 'yarn.lock': '' },
    { path: '/package.json,' },
    { twin: 'package.json' },
  ],
  [
    'node-modules-copied',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n→ COPY . .\n',
      'package.json': '{}',
      'node_modules/a/index.js': '',
    },
    {},
    {},
  ],

  [
    'context-elsewhere',
    {
      'apps/web/Dockerfile': 'FROM x\n→ COPY package.json ./\nCOPY src ./src\nCOPY . .\n',
      'apps/web/package.json': '',
      'apps/web/src/a.js': '',
      'build.sh': 'docker build -f apps/web/Dockerfile .\n',
    },
    {},
    { directory: 'apps/web' },
  ],
  [
    'context-elsewhere',
    {
      'apps/web/Dockerfile': 'FROM x\nCOPY package.json ./\n→ COPY nginx.conf /etc/\n',
      'apps/web/package.json': '',
      'apps/web/nginx.conf': '',
      'package.json': '',
      'build.sh': 'docker build -f apps/web/Dockerfile .\n',
    },
    {},
    { directory: 'apps/web' },
  ],
  [
    'context-elsewhere',
    {
      'apps/web/Dockerfile':
        'FROM x\nCOPY package.json ./\n→ COPY nginx.conf /etc/\nRUN npm ci -w apps/web\n',
      'apps/web/package.json': '',
      'apps/web/nginx.conf': '',
      'package.json': '',
      'build.sh': 'docker build -f apps/web/Dockerfile .\n',
    },
    {},
    null,
  ],
  [
    'context-elsewhere',
    {
      'apps/web/Dockerfile': 'FROM x\n→ COPY package.json ./\nCOPY lib ./lib\n',
      'apps/web/package.json': '',
      'apps/web/lib/a.js': '',
      'lib/b.js': '',
      'build.sh': 'docker build -f apps/web/Dockerfile .\n',
    },
    {},
    null,
  ],

  [
    'stage-of-build',
    {
      Dockerfile:
        'FROM x AS deps\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nFROM x AS builder\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM y\n→ COPY --from=deps /app/dist /www\n',
      'package.json': '',
    },
    { path: '/app/dist' },
    { builder: 'builder' },
  ],
  [
    'stage-of-build',
    {
      Dockerfile:
        'FROM x AS a\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM x AS b\nWORKDIR /app\nCOPY . .\nRUN make\nFROM y\n→ COPY --from=a /app/dist /www\n',
      'package.json': '',
    },
    { path: '/app/dist' },
    null,
  ],
  [
    'java-package-not-copied',
    {
      Dockerfile: 'FROM x\nCOPY src/com/a/app src/com/a/app\n→ RUN javac src/com/a/app/M.java\n',
      'src/com/a/app/M.java': '',
      'src/com/a/util/T.java': '',
    },
    { package: 'com.a.util' },
    { folder: 'src/com/a/util' },
  ],
  [
    'java-package-not-copied',
    { Dockerfile: 'FROM x\nCOPY src src\n→ RUN javac src/M.java\n', 'src/com/a/util/T.java': '' },
    { package: 'com.a.util' },
    null,
  ],
  [
    'alias-not-copied',
    {
      Dockerfile: 'FROM x\nWORKDIR /app\nCOPY tsconfig.json ./\nCOPY src ./src\n→ RUN tsc\n',
      'tsconfig.json':
        '{\n  // aliases\n  "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["shared/*"] } }\n}\n',
      'src/a.ts': '',
      'shared/x.ts': '',
    },
    { module: '@shared/x' },
    { folder: 'shared' },
  ],
  [
    'alias-not-copied',
    {
      Dockerfile: 'FROM x\nWORKDIR /app\nCOPY . .\n→ RUN tsc\n',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@shared/*": ["shared/*"] } } }\n',
      'shared/x.ts': '',
    },
    { module: '@shared/x' },
    null,
  ],
  [
    'go-workspace-not-copied',
    {
      Dockerfile: 'FROM golang\nWORKDIR /ws\nCOPY . .\n→ RUN go build -o /out/cli ./cli\n',
      '.dockerignore': 'go.work\n',
      'go.work': 'go 1.22\n\nuse ./cli\nuse ./text\n',
      'cli/go.mod': 'module kelp.example/cli\n',
    },
    {},
    { workspace: 'go.work' },
  ],
  [
    'image-path-twin',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n→ RUN npm run build && npm run smoke\n',
      'package.json': '{"scripts":{"build":"tsc","smoke":"node dist/main.js"}}',
      'tsconfig.json': '{"compilerOptions":{"outDir":"./dist"}}',
      'src/main.ts': '',
      'seeds/seed.ts': '',
    },
    { path: '/app/dist/main.js' },
    { image_twin: 'dist/src/main.js' },
  ],
  [
    'production-install',
    {
      Dockerfile:
        'FROM node\nARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\nCOPY . .\nRUN npm ci\n→ RUN npm run build\n',
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        NODE_ENV: development\n',
    },
    {},
    null,
  ],
];
