import type { Row } from './row.ts';

const run = (text: string): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM debian:12\n→ RUN ${text}\n`,
});

/** Facts about the instructions of a Dockerfile, and the scripts that they run. */
export const INSTRUCTION_ROWS: readonly Row[] = [
  [
    'env-uses-itself',
    { Dockerfile: 'FROM x\nENV A=/a B=$A/b\nCOPY c $B/\n→ RUN ls b/c\n' },
    {},
    { variable: 'B', env_line: '2' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM golang AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o out/ ./...\nFROM x\n→ COPY --from=b /s/out/server /w\n',
      'go.mod': 'module a/shop\n',
      'apps/api/main.go': 'package main\n',
    },
    { path: '/s/out/server' },
    { found: '/s/out/api', stage: 'b' },
  ],
  [
    'env-uses-itself',
    { Dockerfile: 'FROM x\nENV A=/opt/a B=$A/bin\n→ RUN $B/tool\n' },
    {},
    { variable: 'B', env_line: '2' },
  ],
  [
    'env-uses-itself',
    { Dockerfile: 'FROM x\nENV A=/opt/a \\\n    PATH=$A/bin:$PATH\n→ RUN tool\n' },
    {},
    { variable: 'PATH', env_line: '2' },
  ],
  ['env-uses-itself', { Dockerfile: 'FROM x\nENV A=1\nENV A=2 B=$A\n→ RUN $B/tool\n' }, {}, null],
  ['env-uses-itself', { Dockerfile: 'FROM x\nENV A=/opt/a B=$A/bin\n→ RUN make\n' }, {}, null],
  [
    'program-below-home',
    {
      Dockerfile:
        'FROM python:3\nRUN useradd -m app\nUSER app\nCOPY . .\nRUN pip install --user -r requirements.txt\n→ RUN gunicorn --version\n',
      'requirements.txt': 'flask\nGunicorn>=20\n',
    },
    { command: 'gunicorn' },
    { folder: '/home/app/.local/bin' },
  ],
  [
    'program-below-home',
    { Dockerfile: 'FROM python:3\nUSER 1000\nRUN pip install tox\n→ RUN tox\n' },
    { command: 'tox' },
    null,
  ],
  [
    'program-below-home',
    { Dockerfile: 'FROM python:3\nRUN pip install --user tox\n→ RUN git status\n' },
    { command: 'git' },
    null,
  ],
  [
    'program-below-home',
    { Dockerfile: 'FROM debian\nRUN curl -sSf https://sh.rustup.rs | sh -s -- -y\n→ RUN cargo build\n' },
    { command: 'cargo' },
    { folder: '/root/.cargo/bin' },
  ],
  [
    'program-below-home',
    {
      Dockerfile:
        'FROM debian\nRUN curl -sSf https://sh.rustup.rs | sh -s -- -y\nENV PATH=/root/.cargo/bin:$PATH\n→ RUN cargo build\n',
    },
    { command: 'cargo' },
    null,
  ],
  [
    'java-package-not-copied',
    {
      Dockerfile: 'FROM x\nCOPY app/src src\n→ RUN javac $(find src -name "*.java")\n',
      'app/src/com/a/app/M.java': '',
      'shared/src/com/a/util/T.java': '',
    },
    { package: 'com.a.util', file: 'src/com/a/app/M.java' },
    null,
  ],
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
    'arg-not-given',
    { Dockerfile: 'FROM x\nARG APP_V\nENV APP_V=$APP_V\n→ RUN make\n' },
    { name: 'APP_V' },
    { arg: 'APP_V', arg_line: '2' },
  ],
  [
    'arg-not-given',
    { Dockerfile: 'FROM x\nARG APP_V\n→ RUN make\n', 'b.sh': 'docker build --build-arg APP_V=1 .\n' },
    { name: 'APP_V' },
    null,
  ],
  [
    'arg-given-otherwise',
    { Dockerfile: 'FROM x\nARG APP_V\n→ RUN make\n', 'b.sh': 'docker build --build-arg app_v=1 .\n' },
    { name: 'APP_V' },
    { arg: 'APP_V', given_as: 'app_v' },
  ],
  [
    'arg-given-otherwise',
    { Dockerfile: 'FROM x\nARG APP_V\n→ RUN make\n', 'b.sh': 'docker build --build-arg SHA=1 .\n' },
    { name: 'APP_V' },
    null,
  ],
  [
    'url-with-empty-arg',
    { Dockerfile: 'FROM x\nARG V\n→ RUN curl -LO https://dl.example.com/${V}/tool.tgz && tar xf tool.tgz\n' },
    {},
    { arg: 'V', arg_line: '2', url: 'https://dl.example.com/${V}/tool.tgz' },
  ],
  [
    'url-with-empty-arg',
    { Dockerfile: 'ARG V=1\nFROM x\n→ RUN wget "https://dl.example.com/tool-$V.zip"\n' },
    {},
    { arg: 'V', arg_line: '1', url: 'https://dl.example.com/tool-$V.zip' },
  ],
  [
    'url-with-empty-arg',
    { Dockerfile: 'FROM x\nARG V\nENV URL=https://dl.example.com/$V.zip\n→ RUN wget $URL\n' },
    {},
    { arg: 'V', arg_line: '2', url: 'https://dl.example.com/$V.zip' },
  ],
  [
    'url-with-empty-arg',
    { Dockerfile: 'FROM x\nARG V\n→ RUN V=${V:-1}; curl -LO https://dl.example.com/$V/tool.tgz\n' },
    {},
    null,
  ],
  ['url-with-empty-arg', { Dockerfile: 'FROM x\nARG V\n→ RUN make V=$V\n' }, {}, null],
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
  ['apt-update-missing', run('apt-get install -y git'), { url: 'http://deb.example.org/debian/a.deb' }, {}],
  [
    'apt-update-missing',
    run('apt-get install -y git'),
    { url: 'http://repos.vendor.example/ubuntu/a.deb' },
    null,
  ],
  ['apt-update-missing', run('apt-get update -qq && apt-get install -y git'), {}, null],
  [
    'file-is-script',
    { Dockerfile: 'FROM x\nCOPY a.sh /bin/a\n→ RUN a\n', 'a.sh': '#!/bin/sh\n' },
    { path: '/bin/a' },
    {},
  ],
  [
    'file-is-script',
    { Dockerfile: 'FROM x\nCOPY a /bin/a\n→ RUN a\n', a: '<html>' },
    { path: '/bin/a' },
    null,
  ],
  ['apt-lists-missing', run('apt-get install -y git'), {}, {}],
  ['apt-lists-missing', run('apt-get update && apt-get install -y git'), {}, null],
  [
    'apt-lists-missing',
    {
      Dockerfile:
        'FROM x AS base\nRUN apt -y update && apt -y upgrade\nFROM base\n→ RUN apt-get install -y git\n',
    },
    {},
    null,
  ],
  [
    'apt-lists-missing',
    {
      Dockerfile:
        'FROM x\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n→ RUN apt-get install -y git\n',
    },
    {},
    {},
  ],
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
  ['privileged-port', { Dockerfile: 'FROM x\nENV TLS_PORT=443\n→ RUN serve\n' }, {}, { port: '443' }],
  ['privileged-port', { Dockerfile: 'FROM x\nENV DB_PORT=5432\n→ RUN serve\n' }, {}, null],
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
        'FROM node AS made\nWORKDIR /app\nCOPY . .\nRUN npx --no-install tsc\nFROM node\n→ COPY --from=made /app/build ./\n',
      'tsconfig.json': '{"compilerOptions":{"outDir":"./lib"}}',
    },
    { path: '/app/build' },
    { found: '/app/lib', stage: 'made' },
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
        'FROM python AS b\nRUN python -m venv --copies /opt/venv\nRUN pip wheel -w /wheels a\nFROM python\n→ COPY --from=b /opt/vnv /opt/venv\n',
    },
    { path: '/opt/vnv' },
    { found: '/opt/venv', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM maven AS b\nWORKDIR /s\nCOPY . .\nRUN mvn -B package\nFROM x\n→ COPY --from=b /s/target/api.jar /\n',
      'pom.xml':
        '<project><artifactId>parent</artifactId><version>${revision}</version><packaging>pom</packaging><properties><revision>2.1</revision></properties><modules><module>core</module><module>api</module></modules></project>',
      'core/pom.xml':
        '<project><parent><artifactId>parent</artifactId><version>${revision}</version></parent><artifactId>core</artifactId></project>',
      'api/pom.xml':
        '<project><parent><artifactId>parent</artifactId><version>2.1</version></parent><artifactId>api</artifactId><!-- <version>3</version> --><build><finalName>${project.artifactId}-${project.version}-app</finalName></build></project>',
    },
    { path: '/s/target/api.jar' },
    { found: '/s/api/target/api-2.1-app.jar', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM gradle AS b\nWORKDIR /s\nCOPY . .\nRUN gradle build\nFROM x\n→ COPY --from=b /s/build/libs/app.jar /\n',
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
      'build.gradle.kts': 'group = "a"\nversion = "0.2"\n',
    },
    { path: '/s/build/libs/app.jar' },
    { found: '/s/build/libs/shop-0.2.jar', stage: 'b' },
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM gcc\nCOPY . .\n→ RUN make\n',
      'src/a.c': '#include "net/Config.h"\n',
      'include/net/config.h': '',
      'include/config.h': '',
    },
    { path: 'net/Config.h', from: 'src/a.c' },
    { twin: 'net/config.h', importer: 'src/a.c' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM go AS b\nWORKDIR /s\nCOPY . .\nRUN go build .\nFROM x\n→ COPY --from=b /go/bin/job /\n',
      'go.mod': 'module a.example/x/job\n',
    },
    { path: '/go/bin' },
    { found: '/s/job', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM maven AS b\nWORKDIR /s\nCOPY . .\nRUN mvn package\nFROM x\n→ COPY --from=b /app/target/*.jar /a.jar\n',
      'pom.xml': '<project><artifactId>a</artifactId><version>1</version></project>',
    },
    { path: '/app/target' },
    { found: '/s/target/*.jar', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM gcc AS b\nWORKDIR /s\nCOPY . .\nRUN cmake -B out -DCMAKE_INSTALL_PREFIX=/opt/g && cmake --build out && cmake --install out\nFROM x\n→ COPY --from=b /usr/local/bin/gauge /\n',
      'CMakeLists.txt': 'add_executable(gauge a.c)\ninstall(TARGETS gauge RUNTIME DESTINATION bin)\n',
    },
    { path: '/usr/local/bin/gauge' },
    { found: '/opt/g/bin/gauge', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM rust AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM x\n→ COPY --from=b /s/target/release/agent /\n',
      'Cargo.toml': '[workspace]\nmembers = ["agent", "proto"]\n',
      'agent/Cargo.toml': '[package]\nname = "acme-agent"\n',
      'agent/src/main.rs': '',
      'proto/Cargo.toml': '[package]\nname = "acme-proto"\n',
    },
    { path: '/s/target/release/agent' },
    { found: '/s/target/release/acme-agent', stage: 'b' },
  ],
  [
    'image-path-twin',
    { Dockerfile: 'FROM a\nCOPY etc/ /etc/app/\n→ RUN sed a /etc/app/a.conf > b\n', 'etc/a.conf.in': '' },
    { path: '/etc/app/a.conf' },
    { image_twin: '/etc/app/a.conf.in' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM a\n→ COPY app/.env.local /e\n', 'app/.env.example': '' },
    { path: '/app/.env.local' },
    { twin: 'app/.env.example' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM a\nWORKDIR /t\nCOPY scripts/ ./\n→ RUN chmod +x scripts/*.sh\n', 'scripts/a.sh': '' },
    { path: 'scripts/*.sh' },
    { place: '/t/*.sh', directory: '/t', written: '*.sh' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM a\nWORKDIR /t\nCOPY . ./\n→ RUN chmod +x scripts/*.sh\n', 'scripts/a.sh': '' },
    { path: 'scripts/*.sh' },
    null,
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
  [
    'arg-out-of-scope',
    { Dockerfile: 'FROM a AS b\nARG OUT=x\nFROM c\n→ COPY --from=b /w/$OUT /x\n' },
    {},
    { arg: 'OUT', arg_line: '2', has_value: 'yes' },
  ],
  [
    'arg-out-of-scope',
    { Dockerfile: 'FROM a AS b\nARG OUT=x\nFROM c\nARG OUT\n→ COPY --from=b /w/$OUT /x\n' },
    {},
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /s\nCOPY . .\nRUN npm run build\nFROM x\n→ COPY --from=b /s/dist /w\n',
      'package.json': '{"scripts":{"build":"node tools/bundle.mjs"}}',
      'tools/bundle.mjs': 'const outDir = "./build";\nmkdirSync(outDir);\n',
    },
    { path: '/s/dist' },
    { found: '/s/build', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /s\nCOPY . .\nRUN npm run build\nFROM x\n→ COPY --from=b /s/dist /w\n',
      'package.json': '{"scripts":{"build":"node c.mjs"}}',
      'c.mjs': 'mkdirSync("build/assets");\ncopyFileSync("a.html", `build/index.html`);\n',
    },
    { path: '/s/dist' },
    { found: '/s/build', stage: 'b' },
  ],
  [
    'stage-missing',
    { Dockerfile: '→ FROM x AS dev\nFROM x AS release\n' },
    { name: 'prod' },
    { twin: 'release' },
  ],
  [
    'stage-unnamed',
    { Dockerfile: 'FROM a\nFROM b\n→ COPY --from=build /a /a\n' },
    { name: 'build' },
    { from_line: '1' },
  ],
  [
    'stage-unnamed',
    { Dockerfile: 'FROM a AS x\nFROM b\n→ COPY --from=build /a /a\n' },
    { name: 'build' },
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM jdk AS b\nWORKDIR /s\nCOPY . .\nRUN sh build.sh\nFROM x\n→ COPY --from=b /s/target/app.jar /\n',
      'build.sh': 'set -e\njavac A.java\njar cfe out/app.jar A -C c .\n',
    },
    { path: '/s/target/app.jar' },
    { found: '/s/out/app.jar', stage: 'b' },
  ],
  [
    'variable-misspelt',
    { Dockerfile: 'FROM x\nENV RELEASE=1\n→ RUN echo $RELAESE\n' },
    {},
    { variable: 'RELAESE', twin: 'RELEASE' },
  ],
  ['variable-misspelt', { Dockerfile: 'FROM x\nENV RELEASE=1\n→ RUN echo $OTHER\n' }, {}, null],
  [
    'variable-misspelt',
    { Dockerfile: 'ARG RELEASE=bookworm\n→ FROM x:${RELAESE}-slim\n' },
    {},
    { variable: 'RELAESE', twin: 'RELEASE' },
  ],
  ['variable-misspelt', { Dockerfile: 'ARG RELEASE\n→ FROM x:${RELEASE}-slim\n' }, {}, null],
];
