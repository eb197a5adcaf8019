import type { Row } from './row.ts';

/** Fixes of JavaScript and TypeScript sources, and of the scripts that steps call. */
const TS = 'FROM node:20\nWORKDIR /app\nCOPY . .\n→ RUN npm run build\n';
const USED = { Dockerfile: TS, 'src/a.ts': "import { sum } from './lib';\nconst x = one.quantiy + 1;\n" };

export const SCRIPT_ROWS: readonly Row[] = [
  [
    'source/type-error',
    USED,
    {
      path: 'src/a.ts',
      line: '2',
      message: "Property 'quantiy' does not exist on type 'Line'. Did you mean 'quantity'?",
    },
    "import { sum } from './lib';\nconst x = one.quantity + 1;\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    USED,
    {
      path: 'src/a.ts',
      line: '1',
      message: "'\"./lib\"' has no exported member named 'sum'. Did you mean 'sums'?",
    },
    "import { sums } from './lib';\nconst x = one.quantiy + 1;\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    USED,
    {
      path: 'src/a.ts',
      line: '1',
      message:
        "Module '\"./lib\"' has no exported member 'sum'. Did you mean to use 'import sum from \"./lib\"' instead?",
    },
    "import sum from './lib';\nconst x = one.quantiy + 1;\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    USED,
    {
      path: 'src/a.ts',
      line: '1',
      message:
        "'sum' is a type and must be imported using a type-only import when 'verbatimModuleSyntax' is enabled.",
    },
    "import { type sum } from './lib';\nconst x = one.quantiy + 1;\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    USED,
    { path: 'src/a.ts', line: '1', message: "'sum' is declared but its value is never read." },
    'const x = one.quantiy + 1;\n',
    'src/a.ts',
  ],
  [
    'source/type-error',
    { Dockerfile: TS, 'src/a.ts': "import a, { b, c as d, e } from 'x';\n" },
    { path: 'src/a.ts', line: '1', message: "'e' is declared but its value is never read." },
    "import a, { b, c as d } from 'x';\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    {
      Dockerfile: TS,
      'packages/a/src/a.ts': 'import { sum } from \'./lib\';\nexport * from "./deep";\n',
      'packages/a/src/lib.ts': '',
      'packages/a/src/deep/index.ts': '',
    },
    {
      path: 'src/a.ts',
      line: '1',
      message:
        "Relative import paths need explicit file extensions in ECMAScript imports. Did you mean './lib.js'?",
    },
    'import { sum } from \'./lib.js\';\nexport * from "./deep/index.js";\n',
    'packages/a/src/a.ts',
  ],
  [
    'source/type-error',
    { ...USED, 'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n' },
    {
      path: 'src/a.ts',
      line: '1',
      message: "Module '\"x\"' can only be default-imported using the 'esModuleInterop' flag",
    },
    '{\n  "compilerOptions": {\n    "esModuleInterop": true,\n    "strict": true\n  }\n}\n',
    'tsconfig.json',
  ],
  [
    'source/type-error',
    USED,
    { path: 'src/a.ts', line: '2', message: "'x' is declared but its value is never read." },
    /does not say/,
  ],
  [
    'source/type-error',
    USED,
    { path: 'src/a.ts', line: '2', message: "Type 'string' is not assignable to type 'number'." },
    /does not say/,
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm install\n',
      'package.json': '{\n  "name": "a"\n  "files": [\n    "x"\n    "y"\n  ]\n  "private": true\n}\n',
    },
    { path: 'package.json' },
    '{\n  "name": "a",\n  "files": [\n    "x",\n    "y"\n  ],\n  "private": true\n}\n',
    'package.json',
  ],
  [
    'source/module-system',
    {
      Dockerfile: TS,
      'package.json': '{ "type": "module" }\n',
      'a.js':
        "// require() of old\nconst { join, sep: s } = require('path');\nconst ms = require('ms');\nmodule.exports = { a: join(s, ms('1d')) };\n",
    },
    { path: '/app/a.js' },
    "// require() of old\nimport { join, sep as s } from 'path';\nimport ms from 'ms';\nexport default { a: join(s, ms('1d')) };\n",
    'a.js',
  ],
  [
    'source/module-system',
    {
      Dockerfile: TS,
      'package.json': '{\n  "name": "a",\n  "version": "1.0.0"\n}\n',
      'a.js': "import b from './b.js';\n",
      'b.js': 'export default 1;\n',
    },
    { path: 'a.js' },
    '{\n  "name": "a",\n  "type": "module",\n  "version": "1.0.0"\n}\n',
    'package.json',
  ],
  [
    'source/module-system',
    {
      Dockerfile: TS,
      'package.json': '{\n  "name": "a"\n}\n',
      'a.js': "import b from './b.js';\n",
      'b.js': 'module.exports = 1;\n',
    },
    { path: 'a.js' },
    /b\.js is written as CommonJS/,
  ],
  [
    'source/module-system',
    {
      Dockerfile: TS,
      'package.json': '{ "type": "module" }\n',
      'a.js': "const b = require('./b');\nmodule.exports = b;\n",
    },
    { path: 'a.js' },
    /more than to import/,
  ],
  [
    'source/next-standalone',
    {
      Dockerfile:
        'FROM node:20 AS a\nCOPY . .\nRUN npx next build\nFROM node:20\n→ COPY --from=a /app/.next/standalone ./\n',
      'next.config.mjs':
        '/** @type {import("next").NextConfig} */\nconst nextConfig = {\n  reactStrictMode: true,\n};\n\nexport default nextConfig;\n',
    },
    {},
    '/** @type {import("next").NextConfig} */\nconst nextConfig = {\n  output: \'standalone\',\n  reactStrictMode: true,\n};\n\nexport default nextConfig;\n',
    'next.config.mjs',
  ],
  [
    'source/next-standalone',
    {
      Dockerfile: 'FROM node:20\n→ COPY --from=a /app/.next/standalone ./\n',
      'next.config.js': 'module.exports = withA({});\n',
    },
    {},
    /not clear/,
  ],
  [
    'dockerfile/replace-text',
    { Dockerfile: TS, 'package.json': '{ "scripts": { "build": "cp -r src/view out && ls src/view2" } }\n' },
    { from: 'src/view', to: 'src/views' },
    '{ "scripts": { "build": "cp -r src/views out && ls src/view2" } }\n',
    'package.json',
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
      'api/Dockerfile': 'FROM x\n',
      'web/Dockerfile': 'FROM x\n',
      'compose.yaml': 'services:\n  a:\n    build: ./api\n  b:\n    build: ./frontend\n',
    },
    { context: 'web', missing: '/w/frontend' },
    'services:\n  a:\n    build: ./api\n  b:\n    build: ./web\n',
    'compose.yaml',
  ],
  [
    'dockerfile/run-script',
    { Dockerfile: TS, 'package.json': '{"scripts":{"generate":"x"}}' },
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
    'dockerfile/include-dev',
    'FROM node:20\n→ RUN npm ci && npm prune --omit=dev && npm run build\n',
    {},
    'FROM node:20\nRUN npm ci && npm run build && npm prune --omit=dev\n',
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
    'dockerfile/build-variable',
    { Dockerfile: TS, 'build.sh': 'docker build --build-arg API_URL=http://a .\n' },
    { name: 'API_URL' },
    'FROM node:20\nWORKDIR /app\nCOPY . .\nARG API_URL\nRUN npm run build\n',
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
    'source/type-error',
    { ...USED, 'tsconfig.json': '{ "compilerOptions": { "resolveJsonModule": false } }\n' },
    {
      path: 'src/a.ts',
      line: '1',
      message: "Cannot find module './a.json'. Consider using '--resolveJsonModule'",
    },
    '{ "compilerOptions": { "resolveJsonModule": true } }\n',
    'tsconfig.json',
  ],
  [
    'source/type-error',
    {
      Dockerfile: TS,
      'src/a.ts': "import { total } from './order';\nconst x: Order[] = [];\n",
      'src/order.ts': 'export interface Order {}\n',
    },
    { path: 'src/a.ts', line: '2', message: "Cannot find name 'Order'" },
    "import { total, Order } from './order';\nconst x: Order[] = [];\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    {
      Dockerfile: TS,
      'src/a.ts': '// about\nimport b from "./b.js";\nuse(Order);\n',
      'src/b.ts': '',
      'src/m/order.ts': 'export class Order {}\n',
    },
    { path: 'src/a.ts', line: '3', message: "Cannot find name 'Order'" },
    '// about\nimport { Order } from "./m/order.js";\nimport b from "./b.js";\nuse(Order);\n',
    'src/a.ts',
  ],
  [
    'source/type-error',
    { Dockerfile: TS, 'src/a.ts': 'use(Order);\n' },
    { path: 'src/a.ts', line: '1', message: "Cannot find name 'Order'" },
    /not known/,
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: TS,
      'package.json': '{ "scripts": { "build": "node scripts/b.js" } }\n',
      'scripts/b.mjs': '',
    },
    { from: '/app/scripts/b.js', to: 'scripts/b.mjs' },
    '{ "scripts": { "build": "node scripts/b.mjs" } }\n',
    'package.json',
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
    'source/type-error',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY src src\n→ RUN npm run build\n',
      'src/a.ts': 'const x: Env = {};\n',
      'types/env.d.ts': 'interface Env {}\n',
    },
    { path: 'src/a.ts', line: '1', message: "Cannot find name 'Env'" },
    'FROM node:20\nWORKDIR /app\nCOPY src src\nCOPY types ./types/\nRUN npm run build\n',
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
    'source/type-error',
    {
      ...USED,
      'tsconfig.json': '{ "compilerOptions": {} }\n',
      'package.json': '{"dependencies":{"preact":"10"}}',
    },
    { path: 'src/a.ts', line: '1', message: "Cannot use JSX unless the '--jsx' flag is provided" },
    /which library/,
  ],
];
