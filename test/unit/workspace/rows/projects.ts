import type { Row } from './row.ts';

/** A Dockerfile whose install fails. */
export const NODE = 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm ci\n';
const JSON_TEXT =
  '{"scripts":{"build":"tsc"},"devDependencies":{"typescript":"5","@scope/x":"1"},"dependencies":{"express":"4"}}';

/** Facts about what a project installs and runs. */
export const PROJECT_ROWS: readonly Row[] = [
  [
    'lockfile-of-other',
    { Dockerfile: NODE, 'package.json': '{}', 'yarn.lock': '' },
    {},
    { other_manager: 'yarn', other_lock: 'yarn.lock' },
  ],
  [
    'lockfile-of-other',
    { Dockerfile: NODE, 'package.json': '{}', 'yarn.lock': '', 'pnpm-lock.yaml': '' },
    {},
    null,
  ],
  [
    'lockfile-present',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '{}' },
    {},
    { lockfile: 'package-lock.json', manager: 'npm' },
  ],
  ['lockfile-present', { Dockerfile: NODE, 'package.json': '{}', 'yarn.lock': '' }, {}, null],
  ['lockfile-missing', { Dockerfile: NODE, 'package.json': '{}' }, {}, { manager: 'npm' }],
  ['lockfile-missing', { Dockerfile: NODE }, {}, null],
  [
    'lockfile-ignored',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '', '.dockerignore': '*-lock.json' },
    {},
    { lockfile: 'package-lock.json', rule: '*-lock.json' },
  ],
  ['lockfile-ignored', { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '' }, {}, null],
  [
    'lockfile-not-copied',
    { Dockerfile: NODE, 'package.json': '{}', 'package-lock.json': '' },
    {},
    { lockfile: 'package-lock.json', manager: 'npm' },
  ],
  [
    'lockfile-not-copied',
    {
      Dockerfile: NODE.replace('package.json', 'package*.json'),
      'package.json': '{}',
      'package-lock.json': '',
    },
    {},
    null,
  ],
  [
    'lockfile-not-copied',
    {
      Dockerfile: 'FROM x\nWORKDIR /s\nCOPY web/package.json ./\n→ RUN yarn install --frozen-lockfile\n',
      'web/package.json': '{}',
      'web/yarn.lock': '',
      'package.json': '{}',
    },
    {},
    { lockfile: 'web/yarn.lock', manager: 'yarn' },
  ],
  [
    'install-step-missing',
    { Dockerfile: NODE.replace('npm ci', 'npm run build'), 'package.json': '{}', 'pnpm-lock.yaml': '' },
    {},
    { manager: 'pnpm', lockfile: 'pnpm-lock.yaml' },
  ],
  [
    'install-step-missing',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npm run build\n', 'package.json': '{}' },
    {},
    null,
  ],
  [
    'install-step-missing',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install -g yarn\n→ RUN npm run build\n',
      'package.json': '{}',
    },
    {},
    { manager: 'npm' },
  ],
  [
    'install-step-missing',
    {
      Dockerfile:
        'FROM node AS d\nRUN npm i\nFROM node\nWORKDIR /a\nCOPY --from=d /a/node_modules ./node_modules\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{}',
    },
    {},
    null,
  ],
  [
    'node-modules-copied',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build\n',
      'package.json': '{}',
      'node_modules/a/index.js': '',
    },
    {},
    {},
  ],
  [
    'node-modules-copied',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm run build\n', '.dockerignore': 'node_modules' },
    {},
    null,
  ],
  [
    'dev-dependency',
    { Dockerfile: NODE, 'package.json': JSON_TEXT },
    { name: 'tsc' },
    { package: 'typescript' },
  ],
  [
    'dev-dependency',
    { Dockerfile: NODE, 'package.json': JSON_TEXT },
    { name: '@scope/x/deep' },
    { package: '@scope/x' },
  ],
  ['dev-dependency', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'express' }, null],
  [
    'production-install',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci --omit=dev\n→ RUN npm run build\n', 'package.json': '{}' },
    {},
    { install_line: '3' },
  ],
  [
    'production-install',
    { Dockerfile: 'FROM node\nENV NODE_ENV=production\nRUN yarn\n→ RUN yarn build\n' },
    {},
    { install_line: '3' },
  ],
  [
    'production-install',
    { Dockerfile: 'FROM node\nENV NODE_ENV=production\nRUN npm ci --include=dev\n→ RUN yarn build\n' },
    {},
    null,
  ],
  [
    'project-command',
    {
      Dockerfile: 'FROM node\nCOPY package.json ./\nRUN npm i\n→ RUN tsc\n',
      'package.json': '{"devDependencies":{"typescript":"5"}}',
    },
    { name: 'tsc' },
    { package: 'typescript' },
  ],
  [
    'project-command',
    { Dockerfile: 'FROM node\nCOPY package.json ./\n→ RUN git status\n', 'package.json': '{}' },
    { name: 'git' },
    null,
  ],
  [
    'command-in-image',
    { Dockerfile: 'FROM a\nCOPY tools/ /opt/tools/\n→ RUN prepare-db --init\n', 'tools/prepare-db': '' },
    { command: 'prepare-db' },
    { program: '/opt/tools/prepare-db' },
  ],
  [
    'command-in-image',
    { Dockerfile: 'FROM a\nCOPY tools/ /usr/bin/\n→ RUN prepare-db --init\n', 'tools/prepare-db': '' },
    { command: 'prepare-db' },
    null,
  ],
  [
    'python-module-folder',
    {
      Dockerfile: 'FROM python\nWORKDIR /a\nCOPY . .\n→ RUN python3 tests/test_app.py\n',
      'app/__init__.py': '',
      'tests/test_app.py': '',
    },
    { module: 'app.config' },
    { folder: '/a' },
  ],
  [
    'python-module-folder',
    {
      Dockerfile: 'FROM python\nWORKDIR /a\nCOPY . .\n→ RUN python3 -m tests.test_app\n',
      'app/__init__.py': '',
      'tests/test_app.py': '',
    },
    { module: 'app.config' },
    null,
  ],
  [
    'python-module-folder',
    {
      Dockerfile: 'FROM python\nWORKDIR /a\nCOPY src ./src\n→ RUN python -m store.cli\n',
      'src/store/__init__.py': '',
      'src/store/cli.py': '',
    },
    { module: 'store.cli' },
    { folder: '/a/src' },
  ],
  [
    'python-module-folder',
    {
      Dockerfile: 'FROM python\nWORKDIR /a\nENV PYTHONPATH=/a/src\nCOPY src ./src\n→ RUN python -m store\n',
      'src/store/__init__.py': '',
    },
    { module: 'store' },
    null,
  ],
  [
    'python-package-script',
    {
      Dockerfile: 'FROM python\nWORKDIR /s\nCOPY app ./app\n→ RUN python app/main.py\n',
      'app/main.py': '',
      'app/core.py': '',
    },
    { module: 'app.core' },
    { script: 'app/main.py', as_module: '-m app.main' },
  ],
  [
    'entered-before',
    {
      Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\n→ RUN cd scripts && ./scripts/setup.sh\n',
      'scripts/setup.sh': '',
    },
    { path: './scripts/setup.sh' },
    { local: './setup.sh', entered: 'scripts' },
  ],
  [
    'entered-before',
    { Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\n→ RUN ./scripts/setup.sh\n', 'scripts/setup.sh': '' },
    { path: './scripts/setup.sh' },
    null,
  ],
  [
    'stage-path-ignored',
    {
      Dockerfile:
        'FROM x AS b\nWORKDIR /app\nCOPY . .\nRUN y\nFROM x\n→ COPY --from=b /app/public ./public\n',
      '.dockerignore': 'node_modules\npublic\n',
      'public/a.txt': '',
    },
    { path: '/app/public' },
    { rule: 'public', ignored: 'public' },
  ],
  [
    'stage-path-ignored',
    {
      Dockerfile: 'FROM x AS b\nWORKDIR /app\nCOPY . .\nFROM x\n→ COPY --from=b /app/dist ./dist\n',
      '.dockerignore': 'dist\n',
    },
    { path: '/app/dist' },
    null,
  ],
  [
    'pattern-elsewhere',
    {
      Dockerfile: 'FROM x\nARG JAR=target/*.jar\n→ COPY ${JAR} app.jar\n',
      'build/libs/a-1.jar': '',
      'gradle/wrapper/gradle-wrapper.jar': '',
    },
    {},
    { source: 'target/*.jar', found: 'build/libs/*.jar' },
  ],
  [
    'pattern-elsewhere',
    { Dockerfile: 'FROM x\n→ COPY target/*.jar app.jar\n', 'a/a-1.jar': '', 'b/b.jar': '' },
    {},
    null,
  ],
  [
    'python-package-script',
    { Dockerfile: 'FROM python\nCOPY app ./app\n→ RUN python app/main.py\n', 'app/main.py': '' },
    { module: 'yaml' },
    null,
  ],
  ['script-missing', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'biuld' }, { twin: 'build' }],
  ['script-missing', { Dockerfile: NODE, 'package.json': JSON_TEXT }, { name: 'build' }, null],
  [
    'workspace-twin',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /r\nCOPY . .\n→ RUN npm run build -w @k/front\nFROM x\nCOPY --from=b /r/apps/web/dist /www\n',
      'apps/web/package.json': '{"name":"@k/site","scripts":{"build":"x"}}',
      'apps/api/package.json': '{"name":"@k/api","scripts":{"build":"x"}}',
    },
    {},
    { asked: '@k/front', twin: '@k/site' },
  ],
  [
    'workspace-twin',
    {
      Dockerfile: 'FROM node AS b\nWORKDIR /r\nCOPY . .\n→ RUN npm run build -w @k/front\n',
      'apps/web/package.json': '{"name":"@k/site","scripts":{"build":"x"}}',
      'apps/api/package.json': '{"name":"@k/api","scripts":{"build":"x"}}',
    },
    {},
    null,
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /r\nCOPY . .\nRUN node scripts/build.js\nFROM x\n→ COPY --from=b /r/dist /www\n',
      'scripts/build.js': "const out = path.resolve(__dirname, '..', 'build');\n",
    },
    { path: '/r/dist' },
    { found: '/r/build', stage: 'b' },
  ],
  [
    'script-misspelt',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN yarn biuld\n', 'package.json': JSON_TEXT },
    { name: 'biuld' },
    { twin: 'build' },
  ],
  [
    'script-misspelt',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN yarn build\n', 'package.json': JSON_TEXT },
    { name: 'biuld' },
    null,
  ],
  [
    'stage-output',
    { Dockerfile: 'FROM a AS b\nWORKDIR /site\nCOPY . .\nRUN make\nFROM c\n→ COPY --from=b dist /www\n' },
    { path: '/dist' },
    { found: '/site/dist', stage: 'b' },
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY src src\n→ RUN npx webpack\n',
      'src/a.js': "import x from './Lib/X';",
      'src/b.js': '',
      'src/lib/x.js': '',
    },
    { path: './Lib/X', from: '/w/src' },
    { twin: './lib/x', importer: 'src/a.js' },
  ],
  [
    'workspace-twin',
    {
      Dockerfile:
        'FROM node AS b\nWORKDIR /r\nCOPY . .\nRUN pnpm --filter storefont build\nFROM x\n→ COPY --from=b /r/web/dist /www\n',
      'web/package.json': '{"name":"@k/storefront"}',
    },
    {},
    { asked: 'storefont', twin: '@k/storefront' },
  ],
  [
    'script-misspelt',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN yarn build:prod\n',
      'package.json': '{"scripts":{"build:production":"x"}}',
    },
    { name: 'build:prod' },
    { twin: 'build:production' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM rust\nCOPY . .\n→ RUN cargo build --bin api-sever\n',
      'Cargo.toml': '[package]\nname = "shop"\n\n[[bin]]\nname = "api-server"\n',
      'src/bin/worker.rs': '',
    },
    { kind: 'bin', name: 'api-sever' },
    { twin: 'api-server' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN java -cp out com.a.Main\n',
      'src/com/a/b/Main.java':
        'package com.a.b;\npublic class Main { public static void main(String[] x) {} }\n',
      'src/com/a/Other.java':
        'package com.a;\npublic class Other { public static void main(String[] x) {} }\n',
    },
    { kind: 'class', name: 'com.a.Main' },
    { twin: 'com.a.b.Main' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM maven\nCOPY . .\n→ RUN mvn -pl api package\n',
      'api-server/pom.xml': '',
      'web/pom.xml': '',
    },
    { kind: 'module', name: 'api' },
    { twin: 'api-server' },
  ],
  [
    'project-name',
    { Dockerfile: 'FROM maven\nCOPY . .\n→ RUN mvn -pl api package\n', 'a/pom.xml': '', 'b/pom.xml': '' },
    { kind: 'module', name: 'api' },
    null,
  ],
  [
    'manifest-twin',
    {
      Dockerfile: 'FROM rust\nWORKDIR /b\nCOPY . .\n→ RUN cargo build\n',
      'crates/a/Cargo.toml': '[dependencies]\nshared-types = { path = "../shared-types" }\n',
      'crates/shared_types/Cargo.toml': '',
    },
    { path: '/b/crates/shared-types', manifest: 'Cargo.toml' },
    { importer: 'crates/a/Cargo.toml', written: '../shared-types', twin: '../shared_types' },
  ],
  [
    'manifest-twin',
    {
      Dockerfile: 'FROM golang\nCOPY . .\n→ RUN go build\n',
      'svc/a/go.mod': 'replace example.com/auth => ../../libs/auth\n',
      'pkg/auth/go.mod': '',
    },
    { path: '../../libs/auth', manifest: 'go.mod' },
    { importer: 'svc/a/go.mod', written: '../../libs/auth', twin: '../../pkg/auth' },
  ],
  [
    'manifest-twin',
    {
      Dockerfile: 'FROM golang\nCOPY a/ a/\n→ RUN cd a && go build\n',
      'a/go.mod': 'replace example.com/auth => ../auth\n',
      'auth/go.mod': '',
    },
    { path: '../auth', manifest: 'go.mod' },
    null,
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM rust\nCOPY . .\n→ RUN cargo build --features metric\n',
      'Cargo.toml':
        '[features]\ndefault = ["json"]\nmetrics = []\njson = []\n\n[dependencies]\nmetricz = "1"\n',
    },
    { kind: 'feature', name: 'metric' },
    { twin: 'metrics' },
  ],
  [
    'project-name',
    { Dockerfile: 'FROM debian:bookworm\nCOPY . .\n→ RUN apt-get update\n' },
    { kind: 'suite', name: 'bookworm-updats' },
    { twin: 'bookworm-updates' },
  ],
  [
    'project-name',
    { Dockerfile: 'FROM x\nENV INSTALL_PREFIX=/opt\n→ RUN ./a.sh\n' },
    { kind: 'variable', name: 'INSTALL_PREIFX' },
    { twin: 'INSTALL_PREFIX' },
  ],
  [
    'manifest-twin',
    {
      Dockerfile: 'FROM gcc\nCOPY . .\n→ RUN make -C src\n',
      'src/Makefile': 'OBJS = main.o sokcet.o\n',
      'src/main.c': '',
      'src/socket.c': '',
    },
    { path: 'sokcet.o', manifest: 'Makefile.am Makefile' },
    { importer: 'src/Makefile', written: 'sokcet.o', twin: 'socket.o' },
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM rust\nWORKDIR /x\nCOPY . .\n→ RUN cargo build\n',
      'src/main.rs': 'mod storge;\n',
      'src/storage.rs': '',
    },
    { path: 'storge', from: 'src/main.rs' },
    { twin: 'storage', importer: 'src/main.rs', imported: 'storge' },
  ],
  [
    'path-twin',
    { Dockerfile: 'FROM x\n→ COPY ["config\\\\prod", "/app/"]\n', 'config/prod/a.ini': '' },
    { path: '/configprod' },
    { twin: 'config/prod' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN javac src/com/shop/Main.java\n',
      'src/com/shop/util/Money.java': 'package com.shop.util;\n',
      'src/com/shop/Main.java': 'package com.shop;\n',
    },
    { kind: 'java-package', name: 'com.shop.utils' },
    { twin: 'com.shop.util' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM debian\nCOPY . .\n→ RUN bash setup.sh\n',
      'setup.sh': '#!/bin/bash\nlog_info() {\n  echo "$*"\n}\nlog_inof a\n',
    },
    { kind: 'function', name: 'log_inof' },
    { twin: 'log_info' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM gcc\nCOPY . .\n→ RUN cmake --build out --target sever\n',
      'CMakeLists.txt': 'add_executable(server a.c)\nadd_executable(client b.c)\n',
    },
    { kind: 'target', name: 'sever' },
    { twin: 'server' },
  ],
  [
    'manifest-twin',
    {
      Dockerfile: 'FROM rust\nCOPY . .\n→ RUN cargo build\n',
      'src/main.rs': 'fn main() { print(include_str!("../t/welcom.txt")); }\n',
      't/welcome.txt': '',
    },
    { path: 'src/../t/welcom.txt', manifest: 'Cargo.toml src/main.rs' },
    { importer: 'src/main.rs', written: '../t/welcom.txt', twin: '../t/welcome.txt' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN java -cp app.jar org.springframework.boot.loader.JarLauncher\n',
      'src/com/a/Main.java': 'package com.a;\npublic class Main { public static void main(String[] x) {} }\n',
    },
    { kind: 'class', name: 'org.springframework.boot.loader.JarLauncher' },
    null,
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM python\nWORKDIR /app\nCOPY . .\n→ RUN python main.py\n',
      'request/__init__.py': '',
      'main.py': 'import requests\n',
    },
    { path: 'requests', from: '/app/main.py' },
    null,
  ],
  [
    'java-source-root',
    {
      Dockerfile: 'FROM java\nWORKDIR /w\nCOPY . .\n→ RUN javac -d c app/src/a/A.java\n',
      'app/src/a/A.java': 'package a;\nimport b.B;\n',
      'lib/src/b/B.java': 'package b;\n',
    },
    { package: 'b', file: 'app/src/a/A.java' },
    { root: 'lib/src', javac: 'javac', javac_with: 'javac -sourcepath app/src:lib/src' },
  ],
  [
    'java-source-root',
    {
      Dockerfile:
        'FROM java\nWORKDIR /w\nCOPY . .\n→ RUN javac --source-path app/src -d c app/src/a/A.java\n',
      'app/src/a/A.java': 'package a;\nimport b.B;\n',
      'lib/src/b/B.java': 'package b;\n',
    },
    { package: 'b', file: 'app/src/a/A.java' },
    { root: 'lib/src', javac: '--source-path app/src', javac_with: '--source-path app/src:lib/src' },
  ],
  [
    'java-source-root',
    {
      Dockerfile: 'FROM java\nWORKDIR /w\nCOPY . .\n→ RUN javac -cp lib/x.jar -d c src/a/A.java\n',
      'src/a/A.java': 'package a;\nimport b.B;\n',
      'src/b/B.java': 'package b;\n',
    },
    { package: 'b', file: 'src/a/A.java' },
    { root: 'src', javac: 'javac', javac_with: 'javac -sourcepath src' },
  ],
  [
    'java-source-root',
    {
      Dockerfile: 'FROM java\nWORKDIR /w\nCOPY . .\n→ RUN javac -cp src:lib/x.jar -d c src/a/A.java\n',
      'src/a/A.java': 'package a;\nimport b.B;\n',
      'src/b/B.java': 'package b;\n',
    },
    { package: 'b', file: 'src/a/A.java' },
    null,
  ],
  [
    'java-source-root',
    {
      Dockerfile: 'FROM java\nWORKDIR /w\nCOPY app app\n→ RUN javac -d c app/src/a/A.java\n',
      'app/src/a/A.java': 'package a;\nimport b.B;\n',
      'lib/src/b/B.java': 'package b;\n',
    },
    { package: 'b', file: 'app/src/a/A.java' },
    null,
  ],
  [
    'jar-without-main',
    {
      Dockerfile:
        'FROM java AS b\nCOPY . .\nRUN jar cf a.jar -C out .\nFROM java\nCOPY --from=b /a.jar /opt/\n→ RUN java -jar /opt/a.jar\n',
      'A.java': 'class A { public static void main(String[] a) {} }\n',
    },
    { jar: '/opt/a.jar' },
    { main: 'A' },
  ],
  [
    'project-name',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN ant jars\n',
      'build.xml': '<project><target name="compile"/><target depends="compile" name="jar"/></project>',
    },
    { kind: 'ant-target', name: 'jars' },
    { twin: 'jar' },
  ],
  [
    'jar-without-main',
    {
      Dockerfile: 'FROM java\nCOPY . .\nRUN jar cf a.jar -C out .\n→ RUN java -jar a.jar\n',
      'shop/Main.java': 'package shop;\nclass Main { public static void main(String[] a) {} }\n',
    },
    { jar: 'a.jar' },
    { main: 'shop.Main' },
  ],
  [
    'jar-without-main',
    {
      Dockerfile: 'FROM java\nCOPY . .\nRUN jar cf a.jar -C out .\n→ RUN java -jar a.jar\n',
      'A.java': 'class A { public static void main(String[] a) {} }\n',
      'B.java': 'class B { public static void main(String[] a) {} }\n',
    },
    { jar: 'a.jar' },
    null,
  ],
  [
    'entry-point-wrong',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN deskctl\n',
      'setup.cfg': '[options.entry_points]\nconsole_scripts =\n  deskctl = desk.cli:run\n',
      'desk/cli.py': 'def main():\n    pass\n',
    },
    { module: 'desk.cli', name: 'run' },
    { manifest: 'setup.cfg', target: 'desk.cli:main', written: 'desk.cli:run' },
  ],
  [
    'entry-point-wrong',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN deskctl\n',
      'setup.cfg': '[options.entry_points]\nconsole_scripts =\n  deskctl = desk.cli:run\n',
      'desk/cli.py': 'def main():\n    pass\n\ndef run():\n    pass\n',
    },
    { module: 'desk.cli', name: 'run' },
    null,
  ],
  [
    'script-undeclared',
    {
      Dockerfile: 'FROM python\nCOPY . .\nRUN pip install .\n→ RUN bills --help\n',
      'pyproject.toml': '[project]\nname = "bills"\n',
      'src/bills/__init__.py': '',
      'src/bills/cli.py': 'def main():\n    pass\n',
    },
    { command: 'bills' },
    { manifest: 'pyproject.toml', target: 'bills.cli:main' },
  ],
  [
    'script-undeclared',
    {
      Dockerfile: 'FROM python\nCOPY . .\nRUN pip install .\n→ RUN bills --help\n',
      'pyproject.toml': '[project]\nname = "bills"\n\n[project.scripts]\nbills = "bills.cli:main"\n',
      'bills/__init__.py': '',
      'bills/cli.py': 'def main():\n    pass\n',
    },
    { command: 'bills' },
    null,
  ],
  [
    'home-not-made',
    { Dockerfile: 'FROM node\nRUN useradd -r app\nUSER app\n→ RUN npm ci\n' },
    { path: '/home/app/.npm' },
    { user: 'app' },
  ],
  [
    'home-not-made',
    { Dockerfile: 'FROM node\nRUN useradd -m app\nUSER app\n→ RUN npm ci\n' },
    { path: '/home/app/.npm' },
    null,
  ],
  [
    'path-with-empty-arg',
    { Dockerfile: 'FROM x\nARG APP_ENV\n→ RUN cp "config/${APP_ENV}.json" a.json\n' },
    { path: 'config/.json' },
    { arg: 'APP_ENV', word: 'config/${APP_ENV}.json' },
  ],
  [
    'path-with-empty-arg',
    { Dockerfile: 'FROM x\nARG APP_ENV\n→ COPY config/${APP_ENV}.json a.json\n' },
    { path: '/config/.json' },
    { arg: 'APP_ENV', word: 'config/${APP_ENV}.json' },
  ],
  [
    'path-with-empty-arg',
    { Dockerfile: 'FROM x\nARG APP_ENV=dev\n→ RUN cp config/${APP_ENV}.json a.json\n' },
    { path: 'config/.json' },
    null,
  ],
  [
    'alias-of-paths',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN node dist/index.js\n',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"@lib/*":["src/lib/*"]}}}',
      'src/lib/add.ts': '',
    },
    { module: '@lib/add' },
    { config: 'tsconfig.json' },
  ],
  [
    'alias-of-paths',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN node dist/index.js\n',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"@lib/*":["src/lib/*"]}}}',
    },
    { module: '@lib/add' },
    null,
  ],
  [
    'class-path-ignored',
    {
      Dockerfile: 'FROM java\nWORKDIR /app\nCOPY lib/ lib/\n→ RUN javac -cp "lib/*" A.java\n',
      '.dockerignore': '**/*.jar\n',
      'lib/a.jar': '',
    },
    {},
    { rule: '**/*.jar', ignored: 'lib/*.jar' },
  ],
  [
    'class-path-ignored',
    { Dockerfile: 'FROM java\nCOPY lib/ lib/\n→ RUN javac -cp "lib/*" A.java\n', 'lib/a.jar': '' },
    {},
    null,
  ],
  [
    'import-twin',
    {
      Dockerfile: 'FROM python\nWORKDIR /app\nCOPY . .\n→ RUN python -m report.cli\n',
      'report/__init__.py': '',
      'report/formats.py': '',
      'report/cli.py': 'from report.format import x\n',
    },
    { path: 'report.format', from: '/app/report/cli.py' },
    { twin: 'report.formats', importer: 'report/cli.py', imported: 'report.format' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM gcc AS b\nWORKDIR /src\nCOPY . .\nRUN make -j2 CFLAGS="-O2"\nFROM x\n→ COPY --from=b /src/logd /usr/bin/\n',
      Makefile: 'OUT := build\nBIN = $(OUT)/logd\nall: $(BIN)\n$(BIN): a.o\n\t$(CC) -o $@ $^\n',
    },
    { path: '/src/logd' },
    { found: '/src/build/logd', stage: 'b' },
  ],
  [
    'stage-output',
    {
      Dockerfile:
        'FROM python AS b\nWORKDIR /src\nCOPY . .\nRUN python tools/render.py\nFROM x\n→ COPY --from=b /src/public /www\n',
      'tools/render.py': 'OUT = pathlib.Path("site")\nOUT.mkdir(exist_ok=True)\n',
    },
    { path: '/src/public' },
    { found: '/src/site', stage: 'b' },
  ],
  [
    'go-workspace-not-copied',
    {
      Dockerfile: 'FROM golang\nCOPY libs libs\nCOPY api api\n→ RUN cd api && go build\n',
      'go.work': 'go 1.22\n\nuse (\n\t./libs/log\n\t./api\n)\n',
      'libs/log/go.mod': 'module kelp.example/log\n',
      'api/go.mod': 'module kelp.example/api\n',
    },
    { module: 'kelp.example/log/file' },
    { workspace: 'go.work' },
  ],
  [
    'go-workspace-not-copied',
    {
      Dockerfile: 'FROM golang\nCOPY . .\n→ RUN cd api && go build\n',
      'go.work': 'go 1.22\n\nuse ./libs/log\n',
      'libs/log/go.mod': 'module kelp.example/log\n',
    },
    { module: 'kelp.example/log' },
    null,
  ],
];
