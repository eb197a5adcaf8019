import type { Row } from './row.ts';

/** Kinds that change sources, manifests and scripts of the project. */
export const SOURCE_ROWS: readonly Row[] = [
  [
    'source/recipe-tabs',
    { Dockerfile: 'FROM x\nCOPY lib/ lib/\n→ RUN make -C lib\n', 'lib/Makefile': 'all: x\n    echo a\n' },
    { path: 'Makefile', line: '2' },
    'all: x\n\techo a\n',
    'lib/Makefile',
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nversion = 1.2.0\n',
    },
    { format: 'toml', line: '2' },
    '[project]\nversion = "1.2.0"\n',
    'pyproject.toml',
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "a"\nrequires-python = >=3.9 # old\n',
    },
    { format: 'toml', line: '3' },
    '[project]\nname = "a"\nrequires-python = ">=3.9" # old\n',
    'pyproject.toml',
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN python a.py\n',
      'c/a.json': '{\n  "a": [\n    1,\n  ]\n}\n',
      'b.json': '{}\n',
    },
    { line: '4', column: '3', char: '20' },
    '{\n  "a": [\n    1\n  ]\n}\n',
    'c/a.json',
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\ndependencies = [\n  "a>=1" # why\n  "b",\n]\n',
    },
    { format: 'toml', line: '4' },
    '[project]\ndependencies = [\n  "a>=1", # why\n  "b",\n]\n',
    'pyproject.toml',
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
    'source/shebang',
    {
      Dockerfile: 'FROM busybox:1.36\nCOPY run.sh /\n→ RUN /run.sh\n',
      'run.sh': '#!/bin/bash -e\r\n[ "$1" = a ] && echo b\r\n',
    },
    { path: '/run.sh' },
    '#!/bin/sh -e\r\n[ "$1" = a ] && echo b\r\n',
    'run.sh',
  ],
  [
    'source/shebang',
    { Dockerfile: 'FROM busybox\nCOPY run.sh /\n→ RUN /run.sh\n', 'run.sh': '#!/bin/bash\n[[ $1 ]]\n' },
    { path: '/run.sh' },
    /only bash knows/,
  ],
  [
    'source/json-commas',
    {
      Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm install\n',
      'package.json': '{\n  "name": "a,}",\n  "scripts": {\n    "a": "b",\n  },\n  "files": ["x",],\n}\n',
    },
    { path: 'package.json' },
    '{\n  "name": "a,}",\n  "scripts": {\n    "a": "b"\n  },\n  "files": ["x"]\n}\n',
    'package.json',
  ],
  [
    'source/json-commas',
    { Dockerfile: 'FROM node:20\nCOPY . .\n→ RUN npm install\n', 'package.json': '{ "a": 1, b: [2,] }' },
    { path: 'package.json' },
    /no JSON/,
  ],
  [
    'source/shebang',
    {
      Dockerfile: 'FROM python:3.11-slim\nCOPY bin/report /usr/local/bin/\n→ RUN report\n',
      'bin/report': '#!/usr/local/bin/python3.12\r\nprint(1)\r\n',
    },
    { path: 'report' },
    '#!/usr/bin/env python3\r\nprint(1)\r\n',
    'bin/report',
  ],
  [
    'source/shebang',
    {
      Dockerfile: 'FROM python:3.11-slim\nCOPY bin/report /usr/local/bin/\n→ RUN report\n',
      'bin/report': '#!/usr/local/bin/python3\nprint(1)\n',
    },
    { path: 'report' },
    /asks for bash/,
  ],
  [
    'source/recipe-tabs',
    {
      Dockerfile: 'FROM x\nCOPY Makefile .\n→ RUN make\n',
      Makefile: 'X = a \\\n    b\nall: x\n    echo a\n    echo b\nx:\n\techo c\n',
    },
    { path: 'Makefile', line: '4' },
    'X = a \\\n    b\nall: x\n\techo a\n\techo b\nx:\n\techo c\n',
    'Makefile',
  ],
  [
    'source/recipe-tabs',
    { Dockerfile: 'FROM x\nCOPY Makefile .\n→ RUN make\n', Makefile: 'all\n    echo a\n' },
    { path: 'Makefile', line: '2' },
    /does not follow a rule/,
  ],
  ['dockerfile/quotes', "FROM x\n→ RUN echo 'it's done' > a\n", {}, 'FROM x\nRUN echo "it\'s done" > a\n'],
  ['dockerfile/quotes', "FROM x\n→ RUN echo it's done\n", {}, "FROM x\nRUN echo it\\'s done\n"],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN npx tsc\n',
      'package.json': '{"name":"k","dependencies":{"ms":"2.1.3"}}\n',
    },
    { command: 'tsc' },
    '{"name":"k","dependencies":{"ms":"2.1.3"},"devDependencies":{"typescript":"^5"}}\n',
    'package.json',
  ],
  [
    'source/add-dependency',
    {
      Dockerfile: 'FROM node\nCOPY . .\nRUN npm install\n→ RUN node a.js\n',
      'package.json': '{\n  "name": "k",\n  "dependencies": { "ms": "2.1.3" }\n}\n',
    },
    { name: 'chalk' },
    '{\n  "name": "k",\n  "dependencies": { "chalk": "^4", "ms": "2.1.3" }\n}\n',
    'package.json',
  ],
  [
    'dockerfile/include-dev',
    {
      Dockerfile:
        'FROM node\nARG NODE_ENV\nENV NODE_ENV $NODE_ENV\nCOPY . .\nRUN npm ci\n→ RUN npm run build\n',
      'package.json': '{}',
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        - NODE_ENV=production\n',
    },
    {},
    'FROM node\nARG NODE_ENV\nENV NODE_ENV $NODE_ENV\nCOPY . .\nRUN npm ci --include=dev\nRUN npm run build\n',
  ],
  [
    'dockerfile/link-library',
    { Dockerfile: 'FROM gcc\nWORKDIR /s\nCOPY . .\n→ RUN make\n', Makefile: 'LDLIBS = -lpng\na: a.o\n' },
    { library: 'z' },
    'LDLIBS = -lpng -lz\na: a.o\n',
    'Makefile',
  ],
  [
    'dockerfile/copy-lockfile',
    {
      Dockerfile:
        'FROM node\n→ RUN --mount=type=bind,source=package.json,target=package.json \\\n    --mount=type=cache,target=/c \\\n    npm ci\n',
      'package.json': '{}',
      'package-lock.json': '{}',
    },
    {},
    'FROM node\nRUN --mount=type=bind,source=package.json,target=package.json \\\n    --mount=type=bind,source=package-lock.json,target=package-lock.json \\\n    --mount=type=cache,target=/c \\\n    npm ci\n',
  ],
  [
    'dockerfile/make-directory',
    'FROM x\n→ RUN install -m 755 -o root /tmp/kelp.sh /opt/kelp/bin/kelp\n',
    { path: '/opt/kelp/bin/kelp', command: 'install' },
    'FROM x\nRUN mkdir -p /opt/kelp/bin && install -m 755 -o root /tmp/kelp.sh /opt/kelp/bin/kelp\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\nENV A=1 \\\n    SETTINGS=kelp.setings\n→ RUN python3 manage.py check\n',
    { from: 'kelp.setings', to: 'kelp.settings' },
    'FROM x\nENV A=1 \\\n    SETTINGS=kelp.settings\nRUN python3 manage.py check\n',
  ],
  [
    'dockerfile/make-directory',
    'FROM x\nWORKDIR /s\nCOPY . .\n→ RUN cd build && cmake ..\n',
    { path: 'build/', command: 'cd' },
    'FROM x\nWORKDIR /s\nCOPY . .\nRUN mkdir -p build && cd build && cmake ..\n',
  ],
  [
    'dockerfile/environment-place',
    'FROM python AS b\nRUN python3 -m venv /opt/venv\nFROM python\nCOPY --from=b /opt/venv /venv\nENV PATH=/venv/bin:$PATH\n→ RUN kelp --version\nCMD ["/venv/bin/kelp"]\n',
    { from: '/venv', to: '/opt/venv' },
    'FROM python AS b\nRUN python3 -m venv /opt/venv\nFROM python\nCOPY --from=b /opt/venv /opt/venv\nENV PATH=/opt/venv/bin:$PATH\nRUN kelp --version\nCMD ["/opt/venv/bin/kelp"]\n',
  ],
  [
    'dockerfile/environment-place',
    'FROM python\n→ RUN kelp\n',
    { from: '/venv', to: '/opt/venv' },
    /do not name/,
  ],
  [
    'source/module-system',
    {
      Dockerfile: 'FROM node\nCOPY . .\n→ RUN node a.mjs\n',
      'a.mjs': "import path from 'node:path';\n\nconsole.log(path.join(__dirname, 'b'));\n",
    },
    { path: '/a.mjs' },
    "import path from 'node:path';\nimport { fileURLToPath } from 'node:url';\n\nconst __dirname = fileURLToPath(new URL('.', import.meta.url));\n\nconsole.log(path.join(__dirname, 'b'));\n",
    'a.mjs',
  ],
  [
    'source/type-error',
    {
      Dockerfile: 'FROM node\nWORKDIR /r\nCOPY . .\n→ RUN npx tsc -b cli\n',
      'cli/tsconfig.json': '{ "references": [{ "path": "../core" }] }\n',
      'core/tsconfig.json': '{\n  "compilerOptions": {\n    "outDir": "dist"\n  }\n}\n',
    },
    {
      path: 'cli/tsconfig.json',
      line: '1',
      message: 'Referenced project \'/r/core\' must have setting "composite": true',
    },
    '{\n  "compilerOptions": {\n    "composite": true,\n    "outDir": "dist"\n  }\n}\n',
    'core/tsconfig.json',
  ],
  [
    'dockerfile/system-packages',
    'FROM python:3.11-slim\nCOPY . .\n→ RUN python3 version.py\n',
    { command: 'git' },
    'FROM python:3.11-slim\nCOPY . .\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\nRUN python3 version.py\n',
  ],
];
