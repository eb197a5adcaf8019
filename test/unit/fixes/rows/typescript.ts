import { NODE_BUILD } from './node-build.ts';
import type { Row } from './row.ts';

const USED = {
  Dockerfile: NODE_BUILD,
  'src/a.ts': "import { sum } from './lib';\nconst x = one.quantiy + 1;\n",
};

/** Kinds for sources of TypeScript and JavaScript. */
export const TYPESCRIPT_ROWS: readonly Row[] = [
  [
    'source/type-error',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN make\n', 'a.c': 'int main(void) {\n  return cuont;\n}\n' },
    {
      path: 'a.c',
      line: '2',
      message: '‘cuont’ undeclared (first use in this function); did you mean ‘count’?',
    },
    'int main(void) {\n  return count;\n}\n',
    'a.c',
  ],
  [
    'source/import-path',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN cmake .\n',
      'CMakeLists.txt': 'add_executable(a src/utils.c src/utils.cpp)\n',
    },
    { path: 'src/utils.c', from: 'CMakeLists.txt', to: 'src/util.c' },
    'add_executable(a src/util.c src/utils.cpp)\n',
    'CMakeLists.txt',
  ],
  [
    'source/import-path',
    {
      Dockerfile: 'FROM x\nWORKDIR /app\nCOPY . .\n→ RUN mvn package\n',
      'pom.xml': '<version>1</verison>\n',
    },
    { path: '/verison', from: '/app/pom.xml', to: '/version' },
    '<version>1</version>\n',
    'pom.xml',
  ],
  [
    'source/import-path',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN mvn package\n', 'pom.xml': '<dependencies></project>\n' },
    { path: '/project', from: 'pom.xml', to: '/dependencies' },
    /is not misspelt/,
  ],
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
    { Dockerfile: NODE_BUILD, 'src/a.ts': "import a, { b, c as d, e } from 'x';\n" },
    { path: 'src/a.ts', line: '1', message: "'e' is declared but its value is never read." },
    "import a, { b, c as d } from 'x';\n",
    'src/a.ts',
  ],
  [
    'source/type-error',
    {
      Dockerfile: NODE_BUILD,
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
    { ...USED, 'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n' },
    { path: 'src/a.ts', line: '1', message: 'Decorators are not valid here.' },
    '{\n  "compilerOptions": {\n    "experimentalDecorators": true,\n    "strict": true\n  }\n}\n',
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
    'source/type-error',
    {
      Dockerfile: NODE_BUILD,
      'tsconfig.json': '{\n  "compilerOptions": { "target": "ES2018", "strict": true }\n}\n',
      'src/a.ts': "'a'.replaceAll('a', 'b');\n",
    },
    {
      path: 'src/a.ts',
      line: '1',
      message: "Try changing the 'lib' compiler option to 'es2021' or later.",
    },
    '{\n  "compilerOptions": { "target": "es2021", "strict": true }\n}\n',
    'tsconfig.json',
  ],
  [
    'source/module-imports',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{ "type": "module" }\n',
      'src/a.ts': "import { b } from './b';\nimport c from \"./c\";\nimport './d.js';\n",
      'src/b.ts': '',
      'src/c/index.ts': '',
    },
    { path: '/app/dist/b' },
    "import { b } from './b.js';\nimport c from \"./c/index.js\";\nimport './d.js';\n",
    'src/a.ts',
  ],
  [
    'source/module-imports',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n→ RUN node a.mjs\n',
      'a.mjs': "import { b } from './b';\n",
      'b.mjs': '',
    },
    { path: '/app/b' },
    "import { b } from './b.mjs';\n",
    'a.mjs',
  ],
  [
    'source/module-imports',
    { Dockerfile: NODE_BUILD, 'package.json': '{}', 'a.js': "import './b.js';\n", 'b.js': '' },
    { path: '/app/b' },
    /without its ending/,
  ],
  [
    'source/module-imports',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{}',
      'a.js': "import json from './package.json';\nlog(json.version);\n",
    },
    { path: '/app/package.json', keyword: 'attribute' },
    "import json from './package.json' with { type: 'json' };\nlog(json.version);\n",
    'a.js',
  ],
  [
    'source/module-imports',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{}',
      'a.js': "import { makeLoger } from './b.js';\nmakeLoger().info(1);\n",
      'b.js': 'export function makeLogger() {}\n',
    },
    { module: './b.js', name: 'makeLoger' },
    "import { makeLogger } from './b.js';\nmakeLogger().info(1);\n",
    'a.js',
  ],
  [
    'source/module-imports',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{}',
      'a.js': "import log from './b.js';\n",
      'b.js': 'export const log = 1;\nexport const warn = 2;\n',
    },
    { module: './b.js', name: 'default' },
    "import { log } from './b.js';\n",
    'a.js',
  ],
  [
    'source/module-imports',
    { Dockerfile: NODE_BUILD, 'package.json': '{}', 'a.js': "import { map, get as g } from 'acme';\n" },
    { module: 'acme', name: 'map', kind: 'CommonJS' },
    "import pkg from 'acme';\nconst { map, get: g } = pkg;\n",
    'a.js',
  ],
  [
    'source/module-system',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{ "type": "module" }\n',
      'a.js': "import fs from 'node:fs';\nfs.readdirSync(__dirname);\n",
    },
    { path: '/app/a.js' },
    "import fs from 'node:fs';\nimport { fileURLToPath } from 'node:url';\n\nconst __dirname = fileURLToPath(new URL('.', import.meta.url));\nfs.readdirSync(__dirname);\n",
    'a.js',
  ],
  [
    'source/import-path',
    {
      Dockerfile: NODE_BUILD,
      'a.js': "open(join(__dirname, 'Mails', 'a.html'));\n",
      'mails/a.html': '',
    },
    { from: '/app/a.js', path: '/app/Mails/a.html', to: '/app/mails/a.html' },
    "open(join(__dirname, 'mails', 'a.html'));\n",
    'a.js',
  ],
  [
    'source/module-system',
    {
      Dockerfile: NODE_BUILD,
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
      Dockerfile: NODE_BUILD,
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
      Dockerfile: NODE_BUILD,
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
      Dockerfile: NODE_BUILD,
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
      Dockerfile: NODE_BUILD,
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
      Dockerfile: NODE_BUILD,
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
    { Dockerfile: NODE_BUILD, 'src/a.ts': 'use(Order);\n' },
    { path: 'src/a.ts', line: '1', message: "Cannot find name 'Order'" },
    /not known/,
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
    'source/type-error',
    {
      ...USED,
      'tsconfig.json': '{ "compilerOptions": {} }\n',
      'package.json': '{"dependencies":{"preact":"10"}}',
    },
    { path: 'src/a.ts', line: '1', message: "Cannot use JSX unless the '--jsx' flag is provided" },
    /which library/,
  ],
  [
    'source/import-path',
    { Dockerfile: 'FROM x\n→ RUN node a.js\n', 'a.js': "require('./Lib/x'); // Lib/x\n" },
    { path: './Lib/x', from: 'a.js', to: './lib/x' },
    "require('./lib/x'); // Lib/x\n",
    'a.js',
  ],
  [
    'source/import-path',
    { Dockerfile: 'FROM x\n→ RUN node a.js\n', 'a.js': '' },
    { path: './Lib/x', from: 'a.js', to: './lib/x' },
    /does not name/,
  ],

  [
    'source/module-system',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /a\nCOPY . .\n→ RUN npm run seed\n',
      'package.json': '{ "scripts": { "seed": "node src/seed.ts" }, "devDependencies": { "tsx": "4" } }',
      'src/seed.ts': 'const a: number = 1;',
    },
    { path: '/a/src/seed.ts' },
    '{ "scripts": { "seed": "tsx src/seed.ts" }, "devDependencies": { "tsx": "4" } }',
    'package.json',
  ],
  [
    'source/module-system',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /a\nCOPY . .\n→ RUN node --enable-source-maps src/seed.ts\n',
      'package.json': '{ "devDependencies": { "ts-node": "10" } }',
      'src/seed.ts': 'const a: number = 1;',
    },
    { path: '/a/src/seed.ts' },
    'FROM node:20\nWORKDIR /a\nCOPY . .\nRUN npx ts-node --enable-source-maps src/seed.ts\n',
  ],
  [
    'source/module-system',
    {
      Dockerfile: 'FROM node:20\nWORKDIR /a\nCOPY . .\n→ RUN node src/seed.ts\n',
      'package.json': '{}',
      'src/seed.ts': 'const a: number = 1;',
    },
    { path: '/a/src/seed.ts' },
    /no loader/,
  ],
];
