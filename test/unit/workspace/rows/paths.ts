import { NODE } from './projects.ts';
import type { Row } from './row.ts';

const COPY = 'FROM node:20\nWORKDIR /app\n→ COPY Package.json ./\n';

/** Facts about Dockerfiles, and paths of the context. */
export const PATH_ROWS: readonly Row[] = [
  [
    'dockerfile-elsewhere',
    { 'api/Dockerfile': 'FROM x', 'x.txt': '' },
    {},
    { directory: 'api', dockerfile: 'Dockerfile' },
  ],
  ['dockerfile-elsewhere', { 'a/Dockerfile': 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, {}],
  ['dockerfile-elsewhere', { Dockerfile: 'FROM x', 'b/Dockerfile': 'FROM x' }, {}, null],
  ['dockerfile-elsewhere', { 'x.txt': '' }, {}, null],
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
  ['path-outside-context', { Dockerfile: COPY, 'a/x': '' }, { path: '/x' }, null],
  [
    'path-elsewhere',
    { Dockerfile: COPY, 'web/dist/index.html': '' },
    { path: '/dist/index.html' },
    { found: 'web/dist/index.html', directory: 'web/dist' },
  ],
  ['path-elsewhere', { Dockerfile: COPY, 'a/x': '', 'b/x': '' }, { path: 'x' }, null],
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
];
