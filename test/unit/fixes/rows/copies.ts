import type { Row } from './row.ts';

/** Kinds that change what is copied, and where to. */
export const COPY_ROWS: readonly Row[] = [
  [
    'pipeline/dockerfile-path',
    {
      'docker/Dockerfile': 'FROM node\nWORKDIR /a\nCOPY . .\n→ RUN node server.js\n',
      'server.js': '',
      'build.sh': 'docker build -t a docker\n',
    },
    { context: '.' },
    'docker build -f docker/Dockerfile -t a .\n',
    'build.sh',
  ],
  [
    'dockerfile/copy-path',
    {
      'app/Dockerfile': 'FROM x\n→ COPY conf.json run.sh ./\n',
      'app/conf.json': { text: '{}', executable: false, linked: true },
      'shared/conf.json': '{}',
    },
    { path: 'conf.json', to: 'shared/conf.json' },
    /symbolic link|does not hold/,
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY package.json .env ./\nRUN y\n', 'package.json': '{}', '.env.example': '' },
    { path: '.env', to: '.env.example' },
    'FROM x\nCOPY package.json ./\nCOPY .env.example ./.env\nRUN y\n',
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM node\nWORKDIR /w/api\nCOPY api/package.json ./\n→ RUN npm install\nCOPY api/ ./\n',
      'api/package.json': '{}',
      'shared/package.json': '{}',
      'shared/i.js': '',
    },
    { path: '/w/shared/package.json' },
    'FROM node\nWORKDIR /w/api\nCOPY api/package.json ./\nCOPY shared /w/shared/\nRUN npm install\nCOPY api/ ./\n',
  ],
  [
    'dockerfile/copy-from-path',
    'FROM rust AS b\nFROM x\n→ COPY --from=b /t/ledger /usr/local/bin/\nENTRYPOINT ["ledger"]\n',
    { path: '/t/ledger', to: '/t/ledger-cli' },
    'FROM rust AS b\nFROM x\nCOPY --from=b /t/ledger-cli /usr/local/bin/ledger\nENTRYPOINT ["ledger"]\n',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile:
        'FROM x\nCOPY go.sh /usr/local/bin/\n→ RUN chmod 755 /go.sh\nENTRYPOINT ["go.sh"]\nCMD ["a", "go.sh"]\n',
      'go.sh': '',
    },
    { from: '/go.sh', to: '/usr/local/bin/go.sh' },
    'FROM x\nCOPY go.sh /usr/local/bin/\nRUN chmod 755 /usr/local/bin/go.sh\nENTRYPOINT ["go.sh"]\nCMD ["a", "usr/local/bin/go.sh"]\n',
  ],
  [
    'dockerfile/workdir-path',
    { Dockerfile: 'FROM x\nCOPY src /app\nWORKDIR /ap\n→ RUN python a.py\n', 'src/a.py': '' },
    {},
    'FROM x\nCOPY src /app\nWORKDIR /app\nRUN python a.py\n',
  ],
  [
    'dockerfile/move-behind',
    { Dockerfile: 'FROM golang\nWORKDIR /a\n→ RUN go mod download\nCOPY . .\n', 'go.mod': '' },
    { path: 'go.mod' },
    /only fetches dependencies/,
  ],
  [
    'dockerfile/move-behind',
    {
      Dockerfile:
        'FROM golang AS b\nWORKDIR /a\n→ RUN go build -o /x .\nCOPY . .\n\nFROM busybox\nCOPY --from=b /x /\n',
      'go.mod': '',
    },
    { path: 'go.mod' },
    'FROM golang AS b\nWORKDIR /a\nCOPY . .\nRUN go build -o /x .\n\nFROM busybox\nCOPY --from=b /x /\n',
  ],
  [
    'dockerfile/move-behind',
    'FROM x\n# owner\n→ RUN chown -R \\\n  app /opt/app\nENV A=1\nCOPY . /opt/app\nUSER app',
    { path: '/opt/app' },
    'FROM x\n# owner\nENV A=1\nCOPY . /opt/app\nRUN chown -R \\\n  app /opt/app\nUSER app',
  ],
  [
    'dockerfile/move-behind',
    { Dockerfile: 'FROM x\nWORKDIR /a\n→ RUN chmod +x run.sh\nCOPY bin/run.sh ./\n', 'bin/run.sh': '' },
    { path: 'run.sh' },
    'FROM x\nWORKDIR /a\nCOPY bin/run.sh ./\nRUN chmod +x run.sh\n',
  ],
  [
    'dockerfile/move-behind',
    'FROM x\n→ RUN chown -R app /opt/app\nUSER app\nCOPY . /opt/app\n',
    { path: '/opt/app' },
    /no COPY behind/,
  ],
  [
    'dockerfile/move-behind',
    {
      Dockerfile:
        'FROM python:3.11\nWORKDIR /app\nCOPY requirements.txt .\n→ RUN pip install -r requirements.txt\nCOPY . .\n',
      'requirements.txt': 'flask\n-e .\n',
      'setup.py': '',
    },
    { path: 'setup.py' },
    'FROM python:3.11\nWORKDIR /app\nCOPY requirements.txt .\nCOPY . .\nRUN pip install -r requirements.txt\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY .env.production ./\n', '.env.example': '' },
    { path: '/.env.production', to: '.env.example' },
    'FROM x\nCOPY .env.example ./.env.production\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\nARG JAR=target/*.jar\n→ COPY ${JAR} app.jar\n', 'build/libs/a-1.jar': '' },
    { path: 'target/*.jar', to: 'build/libs/*.jar' },
    'FROM x\nARG JAR=build/libs/*.jar\nCOPY ${JAR} app.jar\n',
  ],
  [
    'dockerfile/copy-path',
    {
      Dockerfile:
        'FROM x\n→ RUN --mount=type=bind,source=req.text,target=/r.txt \\\n  pip install -r /r.txt\n',
      'req.txt': '',
    },
    { path: '/req.text', to: 'req.txt' },
    'FROM x\nRUN --mount=type=bind,source=req.txt,target=/r.txt \\\n  pip install -r /r.txt\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ RUN --mount=type=cache,target=/c a\n', 'req.txt': '' },
    { path: '/req.text', to: 'req.txt' },
    /mounts no/,
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\nARG APP=worker\n→ COPY apps/${APP}/run.sh /\n', 'apps/workers/run.sh': '' },
    { path: '/apps/worker/run.sh', to: 'apps/workers/run.sh' },
    'FROM x\nARG APP=workers\nCOPY apps/${APP}/run.sh /\n',
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\nWORKDIR /w\n→ RUN cd sub && cat a.conf\n', 'a.conf': '' },
    { path: 'a.conf' },
    'FROM x\nWORKDIR /w\nCOPY a.conf ./sub/\nRUN cd sub && cat a.conf\n',
  ],
  [
    'dockerfile/copy-before',
    { Dockerfile: 'FROM x\n→ RUN cd $APP && cat a.conf\n', 'a.conf': '' },
    { path: 'a.conf' },
    /is not known/,
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM x\nWORKDIR /repo/apps/api\nCOPY apps/api .\n→ RUN tsc\n',
      'apps/api/a.ts': '',
      'tsconfig.base.json': '',
    },
    { path: '/repo/tsconfig.base.json' },
    'FROM x\nWORKDIR /repo/apps/api\nCOPY apps/api .\nCOPY tsconfig.base.json /repo/\nRUN tsc\n',
  ],
  [
    'dockerfile/copy-from-path',
    'FROM x AS b\nFROM x\n→ COPY --from=b /w/target/app.jar /srv/\n',
    { path: 'w/target', to: '/w/app.jar' },
    'FROM x AS b\nFROM x\nCOPY --from=b /w/app.jar /srv/\n',
  ],
  [
    'dockerfile/copy-remove',
    { Dockerfile: 'FROM x\n→ COPY go.mod go.sum ./\nRUN go build\n', 'go.mod': 'module a\n' },
    { path: '/go.sum' },
    'FROM x\nCOPY go.mod ./\nRUN go build\n',
  ],
  [
    'dockerfile/copy-remove',
    {
      Dockerfile: 'FROM x\n→ COPY ["package-lock.json", "package.json", "./"]\nRUN npm ci\n',
      'package.json': '{}',
    },
    { path: 'package-lock.json' },
    'FROM x\nCOPY ["package.json", "./"]\nRUN npm install\n',
  ],
  [
    'dockerfile/copy-remove',
    {
      Dockerfile: 'FROM x\n→ COPY package.json yarn.lock ./\nRUN npm ci\n',
      'package.json': '{}',
      'package-lock.json': '{}',
    },
    { path: 'yarn.lock' },
    'FROM x\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-remove',
    { Dockerfile: 'FROM x\n→ COPY go.mod go.sum ./\n', 'go.mod': 'module a\nrequire b v1.0.0\n' },
    { path: 'go.sum' },
    /go mod tidy/,
  ],
  ['dockerfile/copy-remove', 'FROM x\n→ COPY a.conf b.conf /etc/\n', { path: 'a.conf' }, /can do without/],
  [
    'dockerfile/copy-directory',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY --chown=a app tests setup.cfg ./\n→ RUN python -m app.cli\n',
      'app/cli.py': '',
      'tests/a.py': '',
      'setup.cfg': '',
    },
    { path: 'app.cli' },
    'FROM x\nWORKDIR /w\nCOPY --chown=a setup.cfg ./\nCOPY --chown=a app ./app/\nCOPY --chown=a tests ./tests/\nRUN python -m app.cli\n',
  ],
  [
    'dockerfile/copy-directory',
    { Dockerfile: 'FROM x\nWORKDIR /w\nCOPY src .\n→ RUN javac src/A.java\n', 'src/A.java': '' },
    { path: 'src/A.java' },
    'FROM x\nWORKDIR /w\nCOPY src ./src/\nRUN javac src/A.java\n',
  ],
  [
    'dockerfile/copy-directory',
    { Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN javac src/A.java\n', 'src/A.java': '' },
    { path: 'src/A.java' },
    /loses the name/,
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY Makefile .\n→ RUN make\n',
      Makefile: '',
      'src/a.c': '',
      'src/b.c': '',
    },
    { path: 'src/a.o' },
    'FROM x\nWORKDIR /w\nCOPY Makefile .\nCOPY src ./src/\nRUN make\n',
  ],
  [
    'dockerfile/copy-from-stage',
    'FROM x AS build\nRUN a\nFROM y\n→ COPY --chown=a ./dist /www\n',
    { stage: 'build', path: '/dist', to: '/app/dist' },
    'FROM x AS build\nRUN a\nFROM y\nCOPY --chown=a --from=build /app/dist /www\n',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY .\\src .\\out\n', 'src/a.js': '' },
    { path: '.src', to: 'src' },
    'FROM x\nCOPY src ./out\n',
  ],
  [
    'dockerfile/copy-remove',
    {
      Dockerfile:
        'FROM node:20\n→ COPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile --production\nRUN yarn build\n',
      'package.json': '{}',
      'package-lock.json': '{}',
    },
    { path: '/yarn.lock' },
    'FROM node:20\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nRUN npm run build\n',
  ],
  [
    'dockerfile/copy-blank',
    {
      Dockerfile: 'FROM x\n→ COPY --chown=1 a.txt User Guide.txt /docs/\n',
      'User Guide.txt': '',
      'a.txt': '',
    },
    {},
    'FROM x\nCOPY --chown=1 ["a.txt", "User Guide.txt", "/docs/"]\n',
  ],
  ['dockerfile/copy-blank', { Dockerfile: 'FROM x\n→ COPY a b /docs/\n', a: '' }, {}, /no name with a blank/],
  ['dockerfile/inline-comment', 'FROM x\n→ EXPOSE 80 # web\n', {}, 'FROM x\n# web\nEXPOSE 80\n'],
  ['dockerfile/name-value', '→ ARG V = 20\nFROM x:$V\n', {}, 'ARG V=20\nFROM x:$V\n'],
  ['dockerfile/name-value', 'FROM x\n→ ARG V= 20\n', {}, 'FROM x\nARG V=20\n'],
  ['dockerfile/name-value', 'FROM x\n→ ARG A=1 V =20\n', {}, 'FROM x\nARG A=1 V=20\n'],
  [
    'dockerfile/copy-prefix',
    {
      'app/Dockerfile': 'FROM x\nCOPY app/a .\n→ COPY app/ .\nCOPY app ./\n',
      'app/a': '',
      'compose.yaml': 'services:\n  a:\n    build: ./app\n',
    },
    { prefix: 'app' },
    'FROM x\nCOPY a .\nCOPY ./ .\nCOPY . ./\n',
    'app/Dockerfile',
  ],
  [
    'dockerfile/copy-path',
    { Dockerfile: 'FROM x\n→ COPY src\\server.js ./\n', 'src/server.js': '' },
    { path: '/srcserver.js', to: 'src/server.js' },
    'FROM x\nCOPY src/server.js ./\n',
  ],
  [
    'dockerfile/trailing-slash',
    'FROM x\nCOPY app /app\n→ WORKDIR /app\n',
    {},
    'FROM x\nCOPY app /app/\nWORKDIR /app\n',
  ],
  [
    'dockerfile/trailing-slash',
    { Dockerfile: 'FROM x\nCOPY a.yml /etc/shop\n→ RUN chmod 644 /etc/shop/a.yml\n', 'a.yml': '' },
    { path: '/etc/shop/a.yml' },
    'FROM x\nCOPY a.yml /etc/shop/\nRUN chmod 644 /etc/shop/a.yml\n',
  ],
  [
    'dockerfile/trailing-slash',
    {
      Dockerfile: 'FROM x\nCOPY a.yml b.yml /etc/shop\n→ RUN cat /etc/shop/a.yml\n',
      'a.yml': '',
      'b.yml': '',
    },
    { path: '/etc/shop/a.yml' },
    'FROM x\nCOPY a.yml b.yml /etc/shop/\nRUN cat /etc/shop/a.yml\n',
  ],
  [
    'dockerfile/trailing-slash',
    { Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY a.yml conf\n→ RUN cat conf/a.yml\n', 'a.yml': '' },
    { path: 'conf/a.yml' },
    'FROM x\nWORKDIR /srv\nCOPY a.yml conf/\nRUN cat conf/a.yml\n',
  ],
  [
    'dockerfile/copy-path',
    {
      Dockerfile: 'FROM python\n→ COPY requirements.txt .\nRUN pip install -r requirements.txt\n',
      'requirements-prod.txt': '',
    },
    { path: '/requirements.txt', to: 'requirements-prod.txt' },
    'FROM python\nCOPY requirements-prod.txt ./requirements.txt\nRUN pip install -r requirements.txt\n',
  ],
  [
    'dockerfile/copy-path',
    {
      Dockerfile: 'FROM node\n→ COPY package.json .\nRUN npm i\nCOPY . .\n',
      'web/package.json': '',
      'web/a.js': '',
      'README.md': '',
    },
    { path: '/package.json', to: 'web/package.json' },
    'FROM node\nCOPY web/package.json .\nRUN npm i\nCOPY web/ .\n',
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
    'dockerfile/copy-prefix',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/a.txt ./\nCOPY ["./api/b.txt", "/srv/"]\nCOPY c.txt ./\n',
      'api/a.txt': '',
      'api/b.txt': '',
      'build.sh': 'docker build -t x api\n',
    },
    { prefix: 'api' },
    'FROM x\nCOPY a.txt ./\nCOPY ["./b.txt", "/srv/"]\nCOPY c.txt ./\n',
    'api/Dockerfile',
  ],
  [
    'dockerfile/copy-prefix',
    { Dockerfile: 'FROM x\n→ COPY api/a.txt ./\n', 'b.txt': '' },
    { prefix: 'api' },
    /takes a path below/,
  ],
  [
    'dockerfile/copy-from-path',
    'FROM x AS b\nWORKDIR /app\nFROM x\n→ COPY --from=b dist ./dist\n',
    { path: '/dist', to: '/app/dist' },
    'FROM x AS b\nWORKDIR /app\nFROM x\nCOPY --from=b /app/dist ./dist\n',
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile:
        'FROM x\nWORKDIR /r\nCOPY libs/a/package.json libs/a/\nCOPY app app\n→ RUN cd app && npx tsc -b\n',
      'app/tsconfig.json': '{}',
      'libs/a/package.json': '{}',
      'libs/a/tsconfig.json': '{}',
      'libs/a/i.ts': '',
    },
    { path: '/r/libs/a/tsconfig.json' },
    'FROM x\nWORKDIR /r\nCOPY libs/a/package.json libs/a/\nCOPY app app\nCOPY libs/a ./libs/a/\nRUN cd app && npx tsc -b\n',
  ],
  [
    'dockerfile/copy-remove',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY package.json ./\n→ COPY node_modules ./node_modules\nRUN node a.js\n',
      'package.json': '{"dependencies":{"a":"1"}}',
    },
    { path: '/node_modules' },
    'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nRUN node a.js\n',
  ],
  [
    'dockerfile/copy-remove',
    {
      Dockerfile:
        'FROM node:20\nCOPY package.json ./\nRUN npm ci\n→ COPY node_modules ./node_modules\nRUN node a.js\n',
      'package.json': '{"dependencies":{"a":"1"}}',
    },
    { path: '/node_modules' },
    'FROM node:20\nCOPY package.json ./\nRUN npm ci\nRUN node a.js\n',
  ],
];
