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
];
