import type { Row } from './row.ts';

/** A Dockerfile whose install fails. */
export const NODE = 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm ci\n';
const JSON_TEXT =
  '{"scripts":{"build":"tsc"},"devDependencies":{"typescript":"5","@scope/x":"1"},"dependencies":{"express":"4"}}';

/** Facts about what a project installs and runs. */
export const PROJECT_ROWS: readonly Row[] = [
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
];
