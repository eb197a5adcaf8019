import { NODE_BUILD } from './node-build.ts';
import type { Row } from './row.ts';

const NPM = { 'package.json': '{}', 'package-lock.json': '{}' };

/** Kinds for installs and scripts of Node.js. */
export const NODE_ROWS: readonly Row[] = [
  [
    'dockerfile/npm-install',
    'FROM rust\nCOPY . .\n→ RUN cargo build --release --locked --offline\n',
    {},
    'FROM rust\nCOPY . .\nRUN cargo build --release --offline\n',
  ],
  [
    'dockerfile/node-manager',
    {
      Dockerfile: 'FROM node:20\nCOPY package.json ./\nUSER node\n→ RUN npm ci --omit=dev && rm -rf /tmp/x\n',
      'package.json': '{}',
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    },
    { manager: 'pnpm' },
    'FROM node:20\nCOPY package.json pnpm-lock.yaml ./\nUSER node\nUSER root\nRUN npm install -g pnpm@9\nUSER node\nRUN pnpm install --frozen-lockfile --prod && rm -rf /tmp/x\n',
  ],
  [
    'dockerfile/node-manager',
    {
      Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN pnpm i\n',
      'package.json': '{}',
      'yarn.lock': '# yarn lockfile v1\n',
    },
    { manager: 'yarn' },
    'FROM node:20\nCOPY . .\nRUN npm install -g --force yarn@1\nRUN yarn install --frozen-lockfile\n',
  ],
  [
    'dockerfile/node-manager',
    { Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm run build\n', 'package.json': '{}' },
    { manager: 'pnpm' },
    /no other package manager/,
  ],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile:
        'FROM node\nWORKDIR /r\nCOPY package.json ./\nCOPY apps/*/package.json ./apps/\nRUN npm ci\nCOPY . .\n→ RUN npm test\n',
      'package.json': '{"workspaces":["apps/*"]}',
      'apps/api/package.json': '{}',
      'apps/web/package.json': '{}',
      'apps/web/i.js': '',
    },
    {},
    'FROM node\nWORKDIR /r\nCOPY package.json ./\nCOPY apps/api/package.json ./apps/api/\nCOPY apps/web/package.json ./apps/web/\nRUN npm ci\nCOPY . .\nRUN npm test\n',
  ],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile: 'FROM node:20\nCOPY package.json .\nRUN npm ci\nCOPY . .\n→ RUN npm test\n',
      'package.json': '{"workspaces":["libs/*"]}',
      'libs/a/package.json': '{"name":"a"}',
    },
    {},
    'FROM node:20\nCOPY package.json .\nCOPY libs/a/package.json ./libs/a/\nRUN npm ci\nCOPY . .\nRUN npm test\n',
  ],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile:
        'FROM node\nWORKDIR /r\nCOPY package.json ./\nCOPY a/package.json a/\n→ RUN pnpm install\nCOPY a a\n',
      'package.json': '{}',
      'pnpm-workspace.yaml': 'packages: [a]\n',
      'a/package.json': '{}',
      'a/i.js': '',
    },
    {},
    'FROM node\nWORKDIR /r\nCOPY package.json ./\nCOPY a/package.json a/\nCOPY pnpm-workspace.yaml ./\nRUN pnpm install\nCOPY a a\n',
  ],
  [
    'dockerfile/run-script',
    { Dockerfile: NODE_BUILD, 'package.json': '{"scripts":{"generate":"x"}}' },
    { name: 'generate' },
    'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm run generate\nRUN npm run build\n',
  ],
  [
    'dockerfile/run-script',
    'FROM node\nRUN npm run gen\n→ RUN npm run build\n',
    { name: 'gen' },
    /not known/,
  ],
  [
    'dockerfile/copy-lockfile',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /srv\nCOPY package*.json /app/\n→ RUN npm ci\nCOPY . .\n',
      'package.json': '{}',
      'package-lock.json': '{}',
    },
    {},
    'FROM node:20\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n',
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile:
        'FROM node\nWORKDIR /r\nCOPY lib/package.json lib/\nRUN npm ci\nCOPY api api\n→ RUN node api/a.js\n',
      'lib/package.json': '{"name":"@k/lib"}',
      'lib/src/b.js': '',
      'api/a.js': '',
    },
    { path: '/r/node_modules/@k/lib/src/b.js' },
    'FROM node\nWORKDIR /r\nCOPY lib/package.json lib/\nRUN npm ci\nCOPY api api\nCOPY lib/src/b.js ./lib/src/\nRUN node api/a.js\n',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npx webpack\n',
      'package.json': '{\n  "devDependencies": {\n    "webpack": "5"\n  }\n}\n',
      'webpack.config.js':
        "module.exports = { module: { rules: [{ use: ['style-loader', 'css-loader', 'own-loader'] }] } };\n",
    },
    { name: 'style-loader' },
    '{\n  "devDependencies": {\n    "style-loader": "^3",\n    "css-loader": "^6",\n    "webpack": "5"\n  }\n}\n',
    'package.json',
  ],
  [
    'dockerfile/copy-lockfile',
    {
      Dockerfile:
        'FROM node\nWORKDIR /r\nCOPY package*.json ./\nCOPY web/package.json ./web/\n→ RUN npm ci && cd web && npm ci\n',
      'package.json': '{}',
      'package-lock.json': '{}',
      'web/package.json': '{}',
      'web/package-lock.json': '{}',
    },
    {},
    'FROM node\nWORKDIR /r\nCOPY package*.json ./\nCOPY web/package.json web/package-lock.json ./web/\nRUN npm ci && cd web && npm ci\n',
  ],
  [
    'dockerfile/copy-before',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY web/package.json ./\n→ RUN npm --prefix web install\n',
      'web/package.json': '{}',
    },
    { path: '/r/web/package.json' },
    'FROM node\nWORKDIR /r\nCOPY web/package.json ./web/\nRUN npm --prefix web install\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node\nCOPY . .\n→ RUN npm ci --omit=dev\n',
    { hook: 'prepare' },
    'FROM node\nCOPY . .\nRUN npm pkg delete scripts.prepare && npm ci --omit=dev\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node:20\n→ RUN npm ci && npm prune --omit=dev && npm run build\n',
    {},
    'FROM node:20\nRUN npm ci && npm run build && npm prune --omit=dev\n',
  ],
  [
    'dockerfile/legacy-peer-deps',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm install\n',
      'package.json': '{}',
      '.npmrc': 'legacy-peer-deps=true\n',
    },
    {},
    'FROM node:20\nWORKDIR /app\nCOPY package.json ./\nCOPY .npmrc ./\nRUN npm install\n',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npx tsc\n',
      'package.json': '{\n  "devDependencies": {\n    "typescript": "5"\n  }\n}\n',
    },
    { name: 'fs/promises' },
    '{\n  "devDependencies": {\n    "@types/node": "^20",\n    "typescript": "5"\n  }\n}\n',
    'package.json',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci --omit=dev\n→ RUN node a.js\n',
      'package.json': '{\n  "dependencies": {\n    "ws": "8"\n  }\n}\n',
      'package-lock.json': '{}',
    },
    { name: 'chalk' },
    'FROM node\nCOPY . .\nRUN npm install --omit=dev\nRUN node a.js\n',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN pnpm i --frozen-lockfile\n→ RUN node a.js\n',
      'package.json': '{\n  "dependencies": {\n    "ws": "8"\n  }\n}\n',
      'pnpm-lock.yaml':
        'importers:\n\n  .:\n    dependencies:\n      ws:\n        version: 8.1.0\n\npackages:\n\n  bytes@3.1.2:\n    x: 1\n',
    },
    { name: 'bytes' },
    'importers:\n\n  .:\n    dependencies:\n      bytes:\n        specifier: ^3.1.2\n        version: 3.1.2\n      ws:\n        version: 8.1.0\n\npackages:\n\n  bytes@3.1.2:\n    x: 1\n',
    'pnpm-lock.yaml',
  ],
  [
    'dockerfile/install-step',
    { Dockerfile: 'FROM node\nCOPY . .\n# build\n→ RUN npm run build\n', ...NPM },
    {},
    'FROM node\nCOPY . .\nRUN npm ci\n# build\nRUN npm run build\n',
  ],
  [
    'dockerfile/install-step',
    {
      Dockerfile: 'FROM node\r\nWORKDIR /app\r\nCOPY src src\r\n→ RUN pnpm run build\r\n',
      'package.json': '{}',
      'pnpm-lock.yaml': '',
    },
    {},
    'FROM node\r\nWORKDIR /app\r\nCOPY src src\r\nCOPY package.json pnpm-lock.yaml ./\r\nRUN pnpm install --frozen-lockfile\r\nRUN pnpm run build\r\n',
  ],
  [
    'dockerfile/install-step',
    {
      Dockerfile: 'FROM node\nENV NODE_ENV=production\nCOPY . .\n→ RUN yarn build\n',
      'package.json': '{}',
      'yarn.lock': '',
    },
    {},
    'FROM node\nENV NODE_ENV=production\nCOPY . .\nRUN yarn install --frozen-lockfile --production=false\nRUN yarn build\n',
  ],
  [
    'dockerfile/install-step',
    { Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npm run build\n', ...NPM },
    {},
    /line 3 installs/,
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json ./\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY ["package.json", "/app"]\nWORKDIR /app\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nCOPY ["package.json", "package-lock.json", "/app/"]\nWORKDIR /app\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json /app/package.json\n→ RUN npm ci\n', ...NPM },
    {},
    'FROM node\nWORKDIR /app\nCOPY package.json /app/package.json\nCOPY package-lock.json ./\nRUN npm ci\n',
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY . .\n→ RUN npm ci\n', ...NPM },
    {},
    /copied already/,
  ],
  [
    'dockerfile/copy-lockfile',
    { Dockerfile: 'FROM node\nCOPY package.json .\n→ RUN npm ci\n', ...NPM, '.dockerignore': '*lock*' },
    {},
    /not ignored/,
  ],
  [
    'dockerfile/npm-install',
    'FROM node\n→ RUN yarn install --frozen-lockfile --non-interactive && yarn build\n',
    {},
    'FROM node\nRUN yarn install --non-interactive && yarn build\n',
  ],
  [
    'dockerfile/npm-install',
    'FROM node\n→ RUN cd a && npm ci --only=production # x\n',
    {},
    'FROM node\nRUN cd a && npm install --only=production # x\n',
  ],
  ['dockerfile/npm-install', 'FROM node\n→ RUN npm install\n', {}, /does not call `npm ci`/],
  [
    'dockerfile/npm-ci',
    'FROM node\n→ RUN npm --silent i \\\n  --no-audit\n',
    {},
    'FROM node\nRUN npm --silent ci \\\n  --no-audit\n',
  ],
  ['dockerfile/npm-ci', 'FROM node\n→ RUN npm install express\n', {}, /does not call/],
  [
    'source/add-dependency',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\n→ RUN node a.js\n',
      'package.json': '{\n  "dependencies": {\n    "ws": "8"\n  }\n}\n',
    },
    { name: 'express/lib/x' },
    '{\n  "dependencies": {\n    "express": "^4",\n    "ws": "8"\n  }\n}\n',
    'package.json',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npx tsc\n',
      'package.json': '{\n  "dependencies": {\n    "express": "^4.18.2"\n  }\n}\n',
    },
    { name: '@types/express' },
    '{\n  "dependencies": {\n    "express": "^4.18.2"\n  },\n  "devDependencies": {\n    "@types/express": "^4"\n  }\n}\n',
    'package.json',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npx vite build\n',
      'package.json': '{\n  "devDependencies": {\n    "vite": "5"\n  }\n}\n',
    },
    { name: 'sass-embedded' },
    '{\n  "devDependencies": {\n    "sass": "^1",\n    "vite": "5"\n  }\n}\n',
    'package.json',
  ],
  [
    'dockerfile/workspace-build',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY . .\nRUN npm ci\n→ RUN npm run build -w app\n',
      'package.json': '{}',
      'package-lock.json': '{}',
      'libs/a/package.json':
        '{"name":"@k/a","main":"./dist/i.js","scripts":{"build":"tsc"},"dependencies":{"@k/b":"*"}}',
      'libs/b/package.json':
        '{"name":"@k/b","exports":{".":{"types":"./lib/i.d.ts"}},"scripts":{"build":"tsc"}}',
    },
    { name: '@k/a' },
    'FROM node\nWORKDIR /r\nCOPY . .\nRUN npm ci\nRUN cd libs/b && npm run build\nRUN cd libs/a && npm run build\nRUN npm run build -w app\n',
  ],
  [
    'dockerfile/workspace-build',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm ci\n→ RUN npm run build\n',
      'libs/a/package.json': '{"name":"@k/a","main":"index.js","scripts":{"build":"tsc"}}',
      'libs/a/index.js': '',
    },
    { name: '@k/a' },
    /no package of the project/,
  ],
  [
    'source/add-dependency',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\n→ RUN node a.js\n',
      'package.json': '{\r\n\t"name": "a"\r\n}\r\n',
    },
    { command: 'tsc' },
    '{\r\n\t"name": "a",\r\n\t"devDependencies": {\r\n\t\t"typescript": "^5"\r\n\t}\r\n}\r\n',
    'package.json',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\n→ RUN node a.js\n',
      'package.json': '{\n  "name": "a"\n}\n',
    },
    { name: 'acme-billing' },
    /is not known/,
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm ci\nCOPY . .\n→ RUN node a.js\n',
      'package.json': '{\n  "name": "a"\n}\n',
      'package-lock.json': '{}',
    },
    { name: 'express' },
    'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\nRUN node a.js\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node:20 AS deps\nRUN npm ci --omit=dev\nFROM node:20\nCOPY --from=deps /a/node_modules ./node_modules\n→ RUN npx tsc\n',
    {},
    'FROM node:20 AS deps\nRUN npm ci\nFROM node:20\nCOPY --from=deps /a/node_modules ./node_modules\nRUN npx tsc\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node:20 AS deps\nRUN npm ci --omit=dev\nFROM deps\n→ RUN npx tsc\nFROM deps\nCMD ["node"]\n',
    {},
    'FROM node:20 AS deps\nRUN npm ci --omit=dev\nFROM deps\nRUN npm ci\nRUN npx tsc\nFROM deps\nCMD ["node"]\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node:20 AS deps\nRUN npm ci --omit=dev\nFROM node:20\nCOPY --from=deps /a/node_modules ./node_modules\n→ RUN npx tsc\nFROM deps\nCMD ["node"]\n',
    {},
    /also makes another stage/,
  ],
  [
    'dockerfile/include-dev',
    'FROM node\nRUN npm ci --omit dev --no-audit\n→ RUN npm run build\n',
    {},
    'FROM node\nRUN npm ci --no-audit\nRUN npm run build\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node\nENV NODE_ENV=production\nRUN npm ci\n→ RUN npm run build\n',
    {},
    'FROM node\nENV NODE_ENV=production\nRUN npm ci --include=dev\nRUN npm run build\n',
  ],
  ['dockerfile/include-dev', 'FROM node\nRUN npm ci\n→ RUN npm run build\n', {}, /includes development/],
  [
    'dockerfile/include-dev',
    'FROM node\nRUN npm ci\n# small\nRUN npm prune --omit=dev\n→ RUN npx tsc\nRUN npx jest\nCMD x\n',
    {},
    'FROM node\nRUN npm ci\nRUN npx tsc\nRUN npx jest\n# small\nRUN npm prune --omit=dev\nCMD x\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node\nRUN npm ci && npm prune --production\n→ RUN npx tsc\n',
    {},
    /does more/,
  ],
  [
    'dockerfile/legacy-peer-deps',
    'FROM node\n→ RUN npm install && npm run x\n',
    {},
    'FROM node\nRUN npm install --legacy-peer-deps && npm run x\n',
  ],
  ['dockerfile/legacy-peer-deps', 'FROM node\n→ RUN npm ci --force\n', {}, /lacks/],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /r\nCOPY package.json ./\n→ RUN npm ci -w @m/api\n',
      'package.json': '{"workspaces":["packages/*","./tools/"]}',
      'packages/api/package.json': '{}',
      'packages/node_modules/x/package.json': '{}',
      'tools/package.json': '{}',
      'other/package.json': '{}',
    },
    {},
    'FROM node:20\nWORKDIR /r\nCOPY package.json ./\nCOPY packages/api/package.json ./packages/api/\nCOPY tools/package.json ./tools/\nRUN npm ci -w @m/api\n',
  ],
  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /r\nCOPY . .\n→ RUN npm ci -w @m/api\n',
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/api/package.json': '{}',
    },
    {},
    /are copied before line 4/,
  ],
  [
    'dockerfile/node-tool',
    {
      Dockerfile: 'FROM node:20\nUSER node\nCOPY package.json pnpm-lock.yaml ./\n→ RUN pnpm install\n',
      'package.json': '{}',
      'pnpm-lock.yaml': "lockfileVersion: '6.0'\n",
    },
    { command: 'pnpm' },
    'FROM node:20\nUSER node\nCOPY package.json pnpm-lock.yaml ./\nUSER root\nRUN npm install -g pnpm@8\nUSER node\nRUN pnpm install\n',
  ],
  [
    'dockerfile/node-tool',
    {
      Dockerfile: 'FROM node:20\nCOPY package.json ./\n→ RUN yarn\n',
      'package.json': '{"packageManager":"yarn@4.1.0+sha512.ab"}',
    },
    { command: 'yarn' },
    'FROM node:20\nCOPY package.json ./\nRUN corepack enable\nRUN yarn\n',
  ],
  [
    'dockerfile/node-tool',
    'FROM debian:12\n→ RUN pnpm install\n',
    { command: 'pnpm' },
    /shows that the image has npm/,
  ],
  [
    'dockerfile/node-tool',
    'FROM node:20\nRUN corepack enable\n→ RUN pnpm install\n',
    { command: 'pnpm' },
    /line 2 sets pnpm up already/,
  ],
  [
    'dockerfile/heap-size',
    'FROM x\n→ RUN npm run build\n',
    {},
    'FROM x\nRUN NODE_OPTIONS=--max-old-space-size=4096 npm run build\n',
  ],
  [
    'dockerfile/heap-size',
    'FROM x\n→ RUN a && npm run build\n',
    {},
    'FROM x\nRUN export NODE_OPTIONS=--max-old-space-size=4096 && a && npm run build\n',
  ],
  [
    'dockerfile/heap-size',
    'FROM x\nENV NODE_OPTIONS="--max-old-space-size=1024"\n→ RUN npm run build\n',
    {},
    'FROM x\nENV NODE_OPTIONS="--max-old-space-size=4096"\nRUN npm run build\n',
  ],
  ['dockerfile/heap-size', 'FROM x\n→ RUN node --max-old-space-size=8192 x\n', {}, /8192 MB already/],

  [
    'dockerfile/copy-workspaces',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /r\nCOPY package.json ./\nCOPY packages/web packages/web\nRUN yarn install\n→ RUN yarn workspace ui build\n',
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/web/package.json': '{}',
      'packages/ui/package.json': '{}',
      'packages/ui/build.js': '',
    },
    {},
    'FROM node:20\nWORKDIR /r\nCOPY package.json ./\nCOPY packages/web packages/web\nCOPY packages/ui ./packages/ui/\nRUN yarn install\nRUN yarn workspace ui build\n',
  ],

  // A package that a script enters, beside that of the root.
  [
    'dockerfile/install-step',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\n→ RUN npm run build\n',
      'package.json':
        '{ "scripts": { "build": "npm run build:ui && echo", "build:ui": "npm run build --prefix client" } }',
      'client/package.json': '{ "scripts": { "build": "vite build" } }',
      'client/package-lock.json': '{}',
    },
    {},
    'FROM node:20\nWORKDIR /a\nCOPY package.json ./\nRUN npm install\nCOPY . .\nRUN cd client && npm ci\nRUN npm run build\n',
  ],
  [
    'dockerfile/install-step',
    {
      Dockerfile:
        'FROM node:20\nWORKDIR /a\nCOPY . .\nRUN npm install && npm ci --prefix client\n→ RUN cd client && npm run build\n',
      'package.json': '{}',
      'client/package.json': '{}',
    },
    {},
    /installs the dependencies already/,
  ],
];
