import { NODE_BUILD } from './node-build.ts';
import type { Row } from './row.ts';

/** Kinds that change the commands of a RUN. */
export const COMMAND_ROWS: readonly Row[] = [
  [
    'dockerfile/option-sign',
    'FROM x\n→ HEALTHCHECK --interval 30s \\\n  --timeout 5s CMD curl --fail http://a\n',
    { flag: 'interval' },
    'FROM x\nHEALTHCHECK --interval=30s \\\n  --timeout=5s CMD curl --fail http://a\n',
  ],
  ['dockerfile/option-sign', 'FROM x\n→ COPY --chown=a b c\n', { flag: 'chown' }, /no instruction of/],
  [
    'dockerfile/link-library',
    {
      Dockerfile: 'FROM gcc\nWORKDIR /s\nCOPY . .\n→ RUN make\n',
      Makefile: 'CC = gcc\nwave: wave.o\n\t$(CC) $(LDFLAGS) -o $@ $^\nwave.o: wave.c\n\t$(CC) -c $<\n',
    },
    { symbol: 'pow' },
    'CC = gcc\nwave: wave.o\n\t$(CC) $(LDFLAGS) -o $@ $^ -lm\nwave.o: wave.c\n\t$(CC) -c $<\n',
    'Makefile',
  ],
  [
    'dockerfile/link-library',
    {
      Dockerfile: 'FROM gcc\nWORKDIR /s\nCOPY . .\n→ RUN make -C src\n',
      'src/Makefile': 'LIBS = -lz\r\na: a.o\r\n\tgcc -o a a.o $(LIBS)\r\n',
    },
    { symbol: 'sqlite3_open' },
    'LIBS = -lz -lsqlite3\r\na: a.o\r\n\tgcc -o a a.o $(LIBS)\r\n',
    'src/Makefile',
  ],
  [
    'dockerfile/link-library',
    {
      Dockerfile:
        'FROM gcc\nWORKDIR /s\nCOPY . .\nRUN cmake -B build\n→ RUN cmake -S . -B build && cmake --build build\n',
      'CMakeLists.txt': 'project(a C)\nadd_executable(a\n  a.c)\ninstall(TARGETS a)\n',
    },
    { symbol: 'pow' },
    'project(a C)\nadd_executable(a\n  a.c)\ntarget_link_libraries(a m)\ninstall(TARGETS a)\n',
    'CMakeLists.txt',
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang\nWORKDIR /s\nCOPY . .\n→ RUN go build -o ./app . && ls\n',
      'go.mod': '',
      'cmd/a/main.go': 'package main\n',
      'lib/b.go': 'package lib\n',
    },
    {},
    'FROM golang\nWORKDIR /s\nCOPY . .\nRUN go build -o ./app ./cmd/a && ls\n',
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang\nWORKDIR /s\nCOPY . .\n→ RUN go build\n',
      'cmd/a/main.go': 'package main\n',
      'cmd/b/main.go': 'package main\n',
    },
    {},
    /more than one/,
  ],
  [
    'dockerfile/link-library',
    'FROM x\n→ RUN gcc -o w w.c && ./w\n',
    { symbol: 'sqrt' },
    'FROM x\nRUN gcc -o w w.c -lm && ./w\n',
  ],
  ['dockerfile/link-library', 'FROM x\n→ RUN gcc -c w.c\n', { symbol: 'sqrt' }, /no compiler that links/],
  ['dockerfile/link-library', 'FROM x\n→ RUN gcc w.c\n', { symbol: 'wave' }, /not known/],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN ln -s a b\n',
    { command: 'ln', flag: '-f' },
    'FROM x\nRUN ln -sf a b\n',
  ],
  [
    'dockerfile/include-directory',
    {
      Dockerfile: 'FROM x\nWORKDIR /w\nCOPY . .\n→ RUN gcc -c src/a.c\n',
      'src/a.c': '',
      'include/wave.h': '',
    },
    { header: 'wave.h' },
    'FROM x\nWORKDIR /w\nCOPY . .\nRUN gcc -Iinclude -c src/a.c\n',
  ],
  ['dockerfile/include-directory', 'FROM x\nCOPY . .\n→ RUN gcc -c a.c\n', { header: 'wave.h' }, /no header/],
  [
    'dockerfile/flag-name',
    'FROM x\nCOPY --chonw=a b c\n→ RUN --mont=type=cache,target=/c d\n',
    { from: 'mont' },
    'FROM x\nCOPY --chonw=a b c\nRUN --mount=type=cache,target=/c d\n',
  ],
  [
    'dockerfile/flag-name',
    'FROM x\n→ COPY --owner=a b c\n',
    { from: 'owner' },
    'FROM x\nCOPY --chown=a b c\n',
  ],
  [
    'dockerfile/flag-name',
    'FROM x\n→ HEALTHCHECK --retry=3 --timeout=5s CMD a\n',
    { from: 'retry' },
    'FROM x\nHEALTHCHECK --retries=3 --timeout=5s CMD a\n',
  ],
  ['dockerfile/flag-name', 'FROM x\n→ COPY --kelp=a b c\n', { from: 'kelp' }, /near to no option/],
  [
    'dockerfile/option-name',
    'FROM x\n→ RUN apt-get instal -y a && apt-get instal b\n',
    { from: 'instal' },
    'FROM x\nRUN apt-get install -y a && apt-get install b\n',
  ],
  ['dockerfile/option-name', 'FROM x\n→ RUN apt-get install a\n', { from: 'kelp' }, /no word near/],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN javac -d out src/app/Main.java && java -cp out Main\n',
    { from: 'Main', to: 'app.Main' },
    'FROM x\nRUN javac -d out src/app/Main.java && java -cp out app.Main\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM node AS b\nWORKDIR /r\nCOPY . .\nRUN pnpm --filter front build\nFROM x\n→ COPY --from=b /r/web/dist /www\n',
    { from: 'front', to: '@k/web' },
    'FROM node AS b\nWORKDIR /r\nCOPY . .\nRUN pnpm --filter @k/web build\nFROM x\nCOPY --from=b /r/web/dist /www\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN cat ../a.json && ls a.json\n',
    { from: 'a.json', to: '/app/a.json' },
    'FROM x\nRUN cat ../a.json && ls /app/a.json\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\nWORKDIR /srv\nCOPY . .\nRUN cd deploy/bin\n→ RUN chmod +x *.sh\n',
    { from: '*.sh', to: 'deploy/bin/*.sh' },
    'FROM x\nWORKDIR /srv\nCOPY . .\nWORKDIR deploy/bin\nRUN chmod +x *.sh\n',
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang\nWORKDIR /s\nCOPY . .\n→ RUN go build -o /out ./cmd\n',
      'go.mod': '',
      'cmd/api/main.go': 'package main\n',
      'tools/x/main.go': 'package main\n',
    },
    {},
    'FROM golang\nWORKDIR /s\nCOPY . .\nRUN go build -o /out ./cmd/api\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\nWORKDIR /app\nCOPY . .\n→ RUN chmod +x /app/run.sh\nENTRYPOINT ["/app/run.sh", "/app/run.sh.d"]\n',
    { from: '/app/run.sh', to: 'docker/run.sh' },
    'FROM x\nWORKDIR /app\nCOPY . .\nRUN chmod +x docker/run.sh\nENTRYPOINT ["/app/docker/run.sh", "/app/run.sh.d"]\n',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{ "scripts": { "build": "cp -r src/view out && ls src/view2" } }\n',
    },
    { from: 'src/view', to: 'src/views' },
    '{ "scripts": { "build": "cp -r src/views out && ls src/view2" } }\n',
    'package.json',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: NODE_BUILD,
      'package.json': '{ "scripts": { "build": "node scripts/b.js" } }\n',
      'scripts/b.mjs': '',
    },
    { from: '/app/scripts/b.js', to: 'scripts/b.mjs' },
    '{ "scripts": { "build": "node scripts/b.mjs" } }\n',
    'package.json',
  ],
  [
    'dockerfile/flag-name',
    'FROM x\n→ RUN --mount=type=binds,target=/a y\n',
    { from: 'binds' },
    'FROM x\nRUN --mount=type=bind,target=/a y\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile:
        'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN CGO_ENABLED=0 go build -o /out/a -ldflags "-s" main.go\n',
      'main.go': 'package main\nfunc main() { serve() }\n',
      'server.go': 'package main\nfunc serve() {}\n',
    },
    { symbol: 'serve' },
    'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/a -ldflags "-s" .\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN go run ./cmd/a/main.go ./cmd/a/b.go\n',
      'cmd/a/main.go': 'package main\nfunc main() { use(Conf{}) }\n',
      'cmd/a/b.go': 'package main\nfunc use(c Conf) {}\n',
      'cmd/a/c.go': 'package main\n\ntype (\n\tConf struct{}\n)\n',
    },
    { symbol: 'Conf' },
    'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN go run ./cmd/a\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang:1.22\nWORKDIR /src\nCOPY . .\n→ RUN go build main.go\n',
      'main.go': 'package main\nfunc main() { serve() }\n',
      'serve_test.go': 'package main\nfunc serve() {}\n',
    },
    { symbol: 'serve' },
    /no other file/,
  ],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN a; pip install -r r.txt && pip install y\n',
    { command: 'pip install', flag: '--no-cache-dir' },
    'FROM x\nRUN a; pip install --no-cache-dir -r r.txt && pip install --no-cache-dir y\n',
  ],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN ["pip", "install", "y"]\n',
    { command: 'pip install', flag: '--user' },
    'FROM x\nRUN ["pip", "install", "--user", "y"]\n',
  ],
  [
    'dockerfile/command-flag',
    'FROM x\n→ RUN <<E\nset -e\ncurl x\nE\n',
    { command: 'curl', flag: '-f' },
    'FROM x\nRUN <<E\nset -e\ncurl -f x\nE\n',
  ],
  ['dockerfile/command-flag', 'FROM x\n→ RUN curl -f x\n', { command: 'curl', flag: '-f' }, /without/],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN python a.py && python3 b.py\n',
    { from: 'python', to: 'python3' },
    'FROM x\nRUN python3 a.py && python3 b.py\n',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: 'FROM x\nWORKDIR /src\nCOPY . .\n→ RUN go build -o /b ./cmd/servr\n',
      'cmd/server/main.go': '',
    },
    { from: '/src/cmd/servr', to: 'cmd/server' },
    'FROM x\nWORKDIR /src\nCOPY . .\nRUN go build -o /b ./cmd/server\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\nRUN echo "deb u bokworm main" > /l\n→ RUN apt-get update\n',
    { from: 'bokworm', to: 'bookworm', anywhere: 'before' },
    'FROM x\nRUN echo "deb u bookworm main" > /l\nRUN apt-get update\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN tar -xvf a.tgz && cd lib-1.2 && make\n',
    { from: 'lib-1.2', to: 'Lib-1.2.1', alike: 'name' },
    'FROM x\nRUN tar -xvf a.tgz && cd Lib-1.2.1 && make\n',
  ],
  [
    'dockerfile/replace-text',
    'FROM x\n→ RUN tar -xvf a.tgz && cd build && make\n',
    { from: 'build', to: 'lib-1.2.1', alike: 'name' },
    /is not called like/,
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: 'FROM x\nCOPY reqs reqs\n→ RUN pip install -r reqs/base.txt\n',
      'reqs/base.txt': '# ours\n-r common.text\nsix\n',
      'reqs/common.txt': '',
    },
    { from: 'reqs/common.text', to: 'reqs/common.txt' },
    '# ours\n-r common.txt\nsix\n',
    'reqs/base.txt',
  ],
  ['dockerfile/replace-text', 'FROM x\n→ RUN a\n', { from: 'b', to: 'c' }, /does not hold `b`/],
  ['dockerfile/replace-text', 'FROM x\n→ RUN a\n', { from: 'a', to: 'c\nRUN evil' }, /not known/],
  [
    'dockerfile/port',
    'FROM x\nENV TLS_PORT 443\n→ RUN serve\nEXPOSE 443\n',
    { from: '443', to: '8080' },
    'FROM x\nENV TLS_PORT 8443\nRUN serve\nEXPOSE 8443\n',
  ],
  [
    'dockerfile/port',
    'FROM x\nENV PORT=80\nEXPOSE 80\n→ RUN serve -p 80 :8080\n',
    { from: '80', to: '8080' },
    'FROM x\nENV PORT=8080\nEXPOSE 8080\nRUN serve -p 8080 :8080\n',
  ],
  ['dockerfile/port', 'FROM x\n→ RUN serve\n', { from: '80', to: '8080' }, /does not name port/],

  // The start of the container names the same file.
  [
    'dockerfile/replace-text',
    'FROM x\nWORKDIR /code\nCOPY . .\n→ RUN python manage.py check\nCMD ["python", "manage.py", "run"]\n',
    { from: '/code/manage.py', to: 'backend/manage.py' },
    'FROM x\nWORKDIR /code\nCOPY . .\nRUN python backend/manage.py check\nCMD ["python", "backend/manage.py", "run"]\n',
  ],
  [
    'dockerfile/make-directory',
    'FROM x\n→ RUN useradd a && chown -R a:a /var/log/a /var/lib/a\n',
    { path: '/var/log/a/', command: 'chown' },
    'FROM x\nRUN useradd a && mkdir -p /var/log/a /var/lib/a && chown -R a:a /var/log/a /var/lib/a\n',
  ],
  [
    'dockerfile/include-dev',
    'FROM node AS d\nWORKDIR /a\nRUN npm i --omit=dev\nFROM node AS b\nWORKDIR /a\nCOPY --from=d /a/node_modules ./node_modules\nCOPY . .\n→ RUN npm run build\nFROM node\nCOPY --from=d /a/node_modules ./node_modules\n',
    {},
    'FROM node AS d\nWORKDIR /a\nRUN npm i --omit=dev\nFROM node AS b\nWORKDIR /a\nCOPY --from=d /a/node_modules ./node_modules\nCOPY . .\nRUN npm i\nRUN npm run build\nFROM node\nCOPY --from=d /a/node_modules ./node_modules\n',
  ],
];
