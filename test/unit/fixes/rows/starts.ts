import type { Row } from './row.ts';

const NGINX = 'events {}\nhttp {\n  server { listen 80; }\n}\n';
const COPIED = 'FROM nginx\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n→ RUN nginx -t\n';
const SERVER = 'FROM nginx\nCOPY ["site.conf", "/etc/nginx/nginx.conf"]\n→ RUN nginx -t\n';
const CONF = '/etc/nginx/conf.d/default.conf';
const SITE = 'server {\n  listen 80 # of the pod\n\n  root /www;\n}\n';
const RUST = 'FROM rust\nWORKDIR /a\nCOPY Cargo.toml .\n';

/** Kinds about what a program reads when it starts, and about the program itself. */
export const START_ROWS: readonly Row[] = [
  [
    'dockerfile/nginx-file',
    { Dockerfile: COPIED, 'nginx.conf': NGINX },
    { path: CONF, line: '1', message: '"events" directive is not allowed here' },
    'FROM nginx\nCOPY nginx.conf /etc/nginx/nginx.conf\nRUN nginx -t\n',
  ],
  [
    'dockerfile/nginx-file',
    { Dockerfile: SERVER, 'site.conf': 'server { listen 80; }\n' },
    { path: '/etc/nginx/nginx.conf', line: '1', message: '"server" directive is not allowed here' },
    'FROM nginx\nCOPY ["site.conf", "/etc/nginx/conf.d/default.conf"]\nRUN nginx -t\n',
  ],
  [
    'dockerfile/nginx-file',
    { Dockerfile: COPIED, 'nginx.conf': 'server {\n  server { listen 80; }\n}\n' },
    { path: CONF, line: '2', message: '"server" directive is not allowed here' },
    /no file of the project/,
  ],
  [
    'dockerfile/nginx-file',
    { Dockerfile: COPIED, 'nginx.conf': SITE },
    { path: CONF, line: '4', message: 'invalid parameter "root"' },
    SITE.replace('80', '80;'),
    'nginx.conf',
  ],
  [
    'dockerfile/nginx-file',
    { Dockerfile: COPIED, 'nginx.conf': 'server {\n  root /www\n}\n' },
    { path: CONF, line: '3', message: 'unexpected "}"' },
    'server {\n  root /www;\n}\n',
    'nginx.conf',
  ],
  [
    'dockerfile/nginx-file',
    { Dockerfile: COPIED, 'nginx.conf': 'server {\n  listen 80 backlok=5;\n}\n' },
    { path: CONF, line: '2', message: 'invalid parameter "backlok=5"' },
    /no file of the project/,
  ],
  [
    'dockerfile/dummy-source',
    {
      Dockerfile: `${RUST}→ RUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build\nCOPY src src\nRUN touch src/main.rs && cargo build\n`,
      'src/main.rs': '',
      'src/lib.rs': '',
    },
    { path: 'src/lib.rs' },
    `${RUST}RUN mkdir src && echo "fn main() {}" > src/main.rs && touch src/lib.rs && cargo build\nCOPY src src\nRUN touch src/main.rs src/lib.rs && cargo build\n`,
  ],
  [
    'dockerfile/dummy-source',
    {
      Dockerfile: `${RUST}RUN mkdir src && touch src/lib.rs\n→ RUN cargo build\n`,
      'src/main.rs': '',
      'src/lib.rs': '',
    },
    { path: '/a/src/main.rs' },
    `${RUST}RUN mkdir src && touch src/lib.rs && echo "fn main() {}" > src/main.rs\nRUN cargo build\n`,
  ],
  [
    'dockerfile/dummy-source',
    { Dockerfile: `${RUST}→ RUN echo "fn main() {}" > src/main.rs && cargo build\n`, 'src/main.rs': '' },
    { path: 'src/lib.rs' },
    /has no src\/lib/,
  ],
  [
    'dockerfile/dummy-source',
    { Dockerfile: `${RUST}→ RUN cargo build\n`, 'src/lib.rs': '' },
    { path: 'src/lib.rs' },
    /dummy/,
  ],
  [
    'dockerfile/start-program',
    {
      Dockerfile: 'FROM x\nCOPY bin/run.sh /usr/local/bin/\nENTRYPOINT ["/run.sh", "-x"]\n',
      'bin/run.sh': '#!/bin/sh\n',
    },
    { program: '/run.sh', reason: 'no such file or directory' },
    'FROM x\nCOPY bin/run.sh /usr/local/bin/\nENTRYPOINT ["/usr/local/bin/run.sh", "-x"]\n',
  ],
  [
    'dockerfile/start-program',
    { Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\nUSER b\nCMD ["./run.sh"]\n', 'run.sh': '#!/bin/sh\n' },
    { program: './run.sh', reason: 'permission denied' },
    'FROM x\nWORKDIR /a\nCOPY . .\nRUN chmod +x ./run.sh\nUSER b\nCMD ["./run.sh"]\n',
  ],
  [
    'dockerfile/start-program',
    { Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\nCMD ["./run.sh"]\n', 'run.sh': '#!/bin/sh\r\nls\r\n' },
    { program: './run.sh', reason: 'no such file or directory' },
    '#!/bin/sh\nls\n',
    'run.sh',
  ],
  [
    'dockerfile/start-program',
    'FROM x\nCMD ["npm run start"]\n',
    { program: 'npm run start', reason: 'executable file not found in $PATH' },
    'FROM x\nCMD ["npm", "run", "start"]\n',
  ],
  [
    'dockerfile/start-program',
    'FROM x\nCMD ["gunicorn", "a"]\n',
    { program: 'gunicorn', reason: 'executable file not found in $PATH' },
    /where the image holds gunicorn is not known/,
  ],
  [
    'dockerfile/start-program',
    { Dockerfile: 'FROM x\nWORKDIR /a\nCOPY . .\nCMD ["./run"]\n', run: 'ls\n' },
    { program: './run', reason: 'permission denied' },
    /no script of the project/,
  ],
  [
    'dockerfile/start-program',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js", "-v"]\n',
      'src/server.js': '',
    },
    { path: '/app/server.js' },
    'FROM node\nWORKDIR /app\nCOPY . .\nCMD ["node", "src/server.js", "-v"]\n',
  ],
  [
    'dockerfile/start-program',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n→ RUN node server.js\nCMD ["node", "server.js"]\n',
      'src/server.js': '',
    },
    { path: '/app/server.js' },
    /no instruction of Dockerfile starts it/,
  ],
  [
    'dockerfile/sed-delimiter',
    'FROM x\n→ RUN a && sed -i -e "s/@A@/$A/g" -e \'s/b/c/\' -e "s/\\/d/e/;s/f/${F}/" \\\n  x\n',
    {},
    'FROM x\nRUN a && sed -i -e "s|@A@|$A|g" -e \'s/b/c/\' -e "s/\\/d/e/;s|f|${F}|" \\\n  x\n',
  ],
  [
    'dockerfile/sed-delimiter',
    "FROM x\n→ RUN sed -i 's/a/'\"$A\"'/' x\n",
    {},
    "FROM x\nRUN sed -i 's|a|'\"$A\"'|' x\n",
  ],
  ['dockerfile/sed-delimiter', 'FROM x\n→ RUN sed -i "s#a#$A#;s/b/c/" x\n', {}, /no sed/],
  [
    'dockerfile/check-place',
    { Dockerfile: 'FROM x\nCOPY dl /tmp/dl\n→ RUN sha256sum --quiet -c /tmp/dl/SUMS && a\n', 'dl/b.bin': '' },
    { path: 'b.bin' },
    'FROM x\nCOPY dl /tmp/dl\nRUN (cd /tmp/dl && sha256sum --quiet -c SUMS) && a\n',
  ],
  [
    'dockerfile/check-place',
    { Dockerfile: 'FROM x\nCOPY dl /tmp/dl\n→ RUN sha256sum -c /tmp/dl/SUMS\n', 'dl/b.bin': '' },
    { path: 'c.bin' },
    /does not stand beside/,
  ],
  [
    'dockerfile/copy-tree',
    {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY package.json server/* ./\n→ RUN node main.js\n',
      'server/main.js': '',
      'server/routes/home.js': '',
    },
    { path: './routes/home' },
    'FROM node\nWORKDIR /app\nCOPY package.json server/ ./\nRUN node main.js\n',
  ],
  [
    'dockerfile/copy-tree',
    { Dockerfile: 'FROM python\nWORKDIR /a\nCOPY * .\n→ RUN python main.py\n', 'core/db/x.py': '' },
    { path: 'core.db' },
    'FROM python\nWORKDIR /a\nCOPY . .\nRUN python main.py\n',
  ],
  [
    'dockerfile/copy-tree',
    { Dockerfile: 'FROM python\nWORKDIR /a\nCOPY * .\n→ RUN python main.py\n', 'core.py': '' },
    { path: 'core' },
    /no COPY with/,
  ],
  [
    'dockerfile/remove-line',
    'FROM x\n→ ONBUILD FROM y\nONBUILD COPY a b\n',
    { word: 'FROM' },
    'FROM x\nONBUILD COPY a b\n',
  ],
  ['dockerfile/remove-line', 'FROM x\n→ ONBUILD COPY a b\n', { word: 'FROM' }, /does not begin/],
  [
    'dockerfile/flag-name',
    'FROM x\nSTOPSIGNAL SIGTREM\nRUN y\n',
    { from: 'SIGTREM' },
    'FROM x\nSTOPSIGNAL SIGTERM\nRUN y\n',
  ],
];
