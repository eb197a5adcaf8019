import type { Row } from './row.ts';

/** Facts about what the image holds where, and about names that differ a little. */
export const IMAGE_ROWS: readonly Row[] = [
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN pip install -r req.txt\n', 'api/req.txt': '' },
    { path: 'req.txt' },
    { place: '/srv/api/req.txt', directory: 'api', written: 'api/req.txt' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nCOPY lib/t.tgz /tmp/\nWORKDIR /srv\n→ RUN tar -xf t.tgz\n', 'lib/t.tgz': '' },
    { path: 't.tgz' },
    { place: '/tmp/t.tgz', directory: '/tmp', written: '/tmp/t.tgz' },
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nWORKDIR /app\nCOPY web/ .\n→ RUN cd web && make\n', 'web/a.c': '' },
    { path: 'web' },
    { place: '/app', directory: '/', written: '.' },
  ],
  [
    'path-in-image',
    {
      Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN pip install -r req.txt\n',
      'a/req.txt': '',
      'b/req.txt': '',
    },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-in-image',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN cat req.txt\n', 'req.txt': '' },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-in-image',
    {
      Dockerfile: 'FROM x\nWORKDIR /srv\nCOPY . .\n→ RUN cat req.txt\n',
      'api/req.txt': '',
      '.dockerignore': 'api\n',
    },
    { path: 'req.txt' },
    null,
  ],
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\n',
      'api/main.py': '',
      'build.sh': 'docker build api\n',
    },
    {},
    { prefix: 'api', found: 'main.py' },
  ],
  [
    'path-under-context-name',
    { 'api/Dockerfile': 'FROM x\n→ COPY api/no.py .\n', 'api/main.py': '', 'build.sh': 'docker build api\n' },
    {},
    null,
  ],
  [
    'path-other-version',
    { Dockerfile: 'FROM x\n→ ADD lib/a-1.2.0.tar.gz /\n', 'lib/a-1.10.1.tar.gz': '' },
    { path: '/lib/a-1.2.0.tar.gz' },
    { twin: 'lib/a-1.10.1.tar.gz' },
  ],
  [
    'path-other-version',
    { Dockerfile: 'FROM x\n→ ADD a-1.tgz /\n', 'a-2.tgz': '', 'a-3.tgz': '' },
    { path: '/a-1.tgz' },
    null,
  ],
  [
    'make-target-misspelt',
    {
      Dockerfile: 'FROM x\nCOPY . .\n→ RUN make instal\n',
      Makefile: '.PHONY: all\nall: x\ninstall:\n\ttouch x\n',
    },
    { name: 'instal' },
    { twin: 'install' },
  ],
  [
    'make-target-misspelt',
    { Dockerfile: 'FROM x\nCOPY . .\n→ RUN make deploy\n', Makefile: 'install:\n\ttouch x\n' },
    { name: 'deploy' },
    null,
  ],
  ['continuation-missing', { Dockerfile: 'FROM x\nWORKDIR /srv\n→ mkdir -p a\n' }, {}, null],
  ['continuation-missing', { Dockerfile: 'FROM x\nRUN apt-get update\n→ mkdir -p a\n' }, {}, null],
  [
    'continuation-missing',
    { Dockerfile: 'FROM x\nRUN apt-get install -y\n→ git \\\n  make\n' },
    {},
    { continuation_line: '2' },
  ],
  // The context is not named anywhere: what is missing tells it.
  [
    'path-under-context-name',
    {
      'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\nCOPY api/x.py .\n',
      'api/main.py': '',
      'api/x.py': '',
    },
    {},
    { prefix: 'api', found: 'main.py' },
  ],
  [
    'path-under-context-name',
    { 'api/Dockerfile': 'FROM x\n→ COPY api/main.py .\n', 'api/main.py': '', '.dockerignore': 'api\n' },
    {},
    null,
  ],
  [
    'path-elsewhere',
    { 'ops/web/Dockerfile': 'FROM x\n→ COPY site.conf .\n', 'ops/web/site.conf': '' },
    { path: '/site.conf' },
    { found: 'ops/web/site.conf', directory: 'ops/web' },
  ],
  [
    'path-elsewhere',
    {
      'ops/web/Dockerfile': 'FROM x\n→ COPY site.conf .\n',
      'ops/web/site.conf': '',
      'ops/web/.dockerignore': '*.conf\n',
    },
    { path: '/site.conf' },
    null,
  ],
];
