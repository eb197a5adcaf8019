import type { Row } from './row.ts';

/** Kinds that change what compilers of C and Go read. */
export const COMPILED_ROWS: readonly Row[] = [
  [
    'dockerfile/copy-from-path',
    'FROM node AS ui\nFROM golang\nWORKDIR /src\nCOPY --from=ui /ui/dist dist/\n→ RUN go build .\n',
    { path: 'dist/*', file: 'web/embed.go' },
    'FROM node AS ui\nFROM golang\nWORKDIR /src\nCOPY --from=ui /ui/dist web/dist/\nRUN go build .\n',
  ],
  [
    'dockerfile/copy-from-path',
    'FROM node AS ui\nFROM golang\nWORKDIR /src\nCOPY --from=ui /ui/out out/\n→ RUN go build .\n',
    { path: 'dist/*', file: 'web/embed.go' },
    /another place/,
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang\nCOPY . .\n→ RUN go build -o /out/api ./...\n',
      'cmd/api/main.go': 'package main\n',
      'cmd/job/main.go': 'package main\n',
      'db/db.go': 'package db\n',
    },
    { output: '/out/api' },
    'FROM golang\nCOPY . .\nRUN go build -o /out/api ./cmd/api\n',
  ],
  [
    'dockerfile/go-package',
    {
      Dockerfile: 'FROM golang\nCOPY . .\n→ RUN go build -o tools ./cmd/...\n',
      'cmd/api/main.go': 'package main\n',
      'cmd/job/main.go': 'package main\n',
    },
    { output: '/out/api' },
    /not known/,
  ],
  [
    'dockerfile/build-step',
    {
      Dockerfile:
        'FROM golang AS b\nWORKDIR /s\nCOPY . .\nRUN go build ./...\nFROM x\n→ COPY --from=b /s/relay /bin/\n',
      'main.go': 'package main\n',
      'queue/q.go': 'package queue\n',
    },
    { path: '/s/relay' },
    'FROM golang AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /s/relay .\nFROM x\nCOPY --from=b /s/relay /bin/\n',
  ],
  [
    'dockerfile/main-class',
    'FROM java\nCOPY . .\nRUN javac -d out shop/Main.java && jar cvf a.jar -C out .\n→ RUN java -jar a.jar\n',
    { class: 'shop.Main', jar: 'a.jar' },
    'FROM java\nCOPY . .\nRUN javac -d out shop/Main.java && jar cvfe a.jar shop.Main -C out .\nRUN java -jar a.jar\n',
  ],
  [
    'dockerfile/main-class',
    'FROM java\nCOPY . .\nRUN jar cfm a.jar manifest.txt -C out .\n→ RUN java -jar a.jar\n',
    { class: 'shop.Main', jar: 'a.jar' },
    /without a manifest/,
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . .\n→ RUN make\n',
      Makefile: 'SRCS = src/main.c src/net.c\nAPP := a\n',
      'src/main.c': 'int load(int);\nint main(void) { return load(1); }\n',
      'src/conf.c': '#include "conf.h"\nint load(int x) { return x; }\n',
    },
    { symbol: 'load' },
    'SRCS = src/main.c src/net.c src/conf.c\nAPP := a\n',
    'Makefile',
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . .\n→ RUN make -C app\n',
      'app/Makefile': 'OBJS = main.o \\\n       net.o\nprog: $(OBJS)\n',
      'app/log.c': 'void\nlog_line(const char *x)\n{\n}\n',
    },
    { symbol: 'log_line' },
    'OBJS = main.o \\\n       net.o \\\n       log.o\nprog: $(OBJS)\n',
    'app/Makefile',
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . .\n→ RUN cmake -B build && cmake --build build\n',
      'CMakeLists.txt': 'add_executable(app\n  src/main.cpp\n)\n',
      'src/list.cpp': 'List::List() : n_(0) {}\nvoid List::add(const std::string &x) { n_++; }\n',
    },
    { symbol: 'List::add(std::__cxx11::basic_string<char> const&)' },
    'add_executable(app\n  src/main.cpp\n  src/list.cpp\n)\n',
    'CMakeLists.txt',
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . .\n→ RUN gcc -O2 -o app src/main.c\n',
      'src/conf.c': 'int load(int x) { return x; }\n',
    },
    { symbol: 'load' },
    'FROM gcc:13\nCOPY . .\nRUN gcc -O2 -o app src/main.c src/conf.c\n',
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . .\n→ RUN make\n',
      Makefile: 'SRCS = main.c conf.c\n',
      'conf.c': 'int load(int x) { return x; }\n',
    },
    { symbol: 'load' },
    /what lists the sources beside conf\.c is not known/,
  ],
  [
    'dockerfile/include-directory',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . /code\nWORKDIR /code\n→ RUN make all\n',
      Makefile: 'CFLAGS ?= -O2\nall: a.o\n',
      'include/proto.h': '',
    },
    { header: 'proto.h' },
    'CFLAGS ?= -O2 -Iinclude\nall: a.o\n',
    'Makefile',
  ],
  [
    'dockerfile/include-directory',
    {
      Dockerfile: 'FROM gcc:13\nCOPY . /code\nWORKDIR /code\n→ RUN cmake . && make\n',
      'CMakeLists.txt': 'add_executable(app main.c)\n',
      'include/proto.h': '',
    },
    { header: 'proto.h' },
    'add_executable(app main.c)\ntarget_include_directories(app PRIVATE include)\n',
    'CMakeLists.txt',
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build ./cmd/a\n',
      'go.mod': 'module order-service\n',
      'cmd/a/main.go': 'import "orderservice/internal/db"\n',
      'internal/db/db.go': '',
    },
    { package: 'orderservice/internal/db' },
    'import "order-service/internal/db"\n',
    'cmd/a/main.go',
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build ./...\n',
      'go.mod': 'module example.com/old\n\ngo 1.22\n',
      'main.go': 'import "example.com/new/internal/db"\n',
      'api/api.go': 'import "example.com/new/internal/db"\n',
      'internal/db/db.go': '',
    },
    { package: 'example.com/new/internal/db' },
    'module example.com/new\n\ngo 1.22\n',
    'go.mod',
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build .\n',
      'go.mod': 'module example.com/a\n',
      'main.go': 'import "example.com/a/storge"\n',
      'storage/s.go': '',
    },
    { package: 'example.com/a/storge' },
    'import "example.com/a/storage"\n',
    'main.go',
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build .\n',
      'go.mod': 'module example.com/a\n',
      'main.go': 'import "example.com/uuid"\n',
    },
    { package: 'example.com/uuid' },
    /no folder of the project is meant/,
  ],
  [
    'source/java-import',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN javac src/A.java\n',
      'src/A.java': 'import java.util.ArrayList;\n\nclass A {\n  List<Path> x = new ArrayList<>();\n}\n',
    },
    { path: 'src/A.java', symbol: 'class List' },
    'import java.util.ArrayList;\nimport java.nio.file.Path;\nimport java.util.List;\n\nclass A {\n  List<Path> x = new ArrayList<>();\n}\n',
    'src/A.java',
  ],
  [
    'source/java-import',
    {
      Dockerfile: 'FROM java\nCOPY . .\n→ RUN javac src/a/A.java\n',
      'src/a/A.java': 'package a;\n\nclass A {\n  Money m;\n}\n',
      'src/b/Money.java': 'package b;\n\npublic class Money {}\n',
    },
    { path: 'src/a/A.java', symbol: 'class Money' },
    'package a;\n\nimport b.Money;\n\nclass A {\n  Money m;\n}\n',
    'src/a/A.java',
  ],
  [
    'source/java-import',
    { Dockerfile: 'FROM java\nCOPY . .\n→ RUN javac A.java\n', 'A.java': 'class A {\n  Ledger x;\n}\n' },
    { path: 'A.java', symbol: 'class Ledger' },
    /which package has Ledger is not known/,
  ],
  [
    'source/add-source',
    {
      Dockerfile: 'FROM gcc\nCOPY . .\n→ RUN cmake -B b && cmake --build b\n',
      'CMakeLists.txt': 'add_library(core STATIC core/core.cpp)\nadd_executable(app main.cpp)\n',
      'core/core.cpp': 'int core::init() { return 0; }\n',
    },
    { symbol: 'core::init()' },
    'add_library(core STATIC core/core.cpp)\nadd_executable(app main.cpp)\ntarget_link_libraries(app core)\n',
    'CMakeLists.txt',
  ],
  [
    'dockerfile/workdir-path',
    'FROM gcc\nCOPY . /usr/src/calc\nWORKDIR /usr/src/clac\n→ RUN make\n',
    {},
    'FROM gcc\nCOPY . /usr/src/calc\nWORKDIR /usr/src/calc\nRUN make\n',
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\n→ RUN go build .\n',
      'go.mod': 'module example.com/a\n',
      'main.go': 'import "example.org/kit/util"\n',
      'util/u.go': '',
    },
    { package: 'example.org/kit/util' },
    /may be a package of another module/,
  ],
  [
    'source/go-import',
    {
      Dockerfile: 'FROM golang:1.19\nCOPY . .\n→ RUN go build\n',
      'go.mod': 'module a\n',
      'main.go': 'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc main() { fmt.Println(1) }\n',
    },
    { package: 'os', file: 'main.go' },
    'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() { fmt.Println(1) }\n',
    'main.go',
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang:1.19\nWORKDIR /src\nCOPY . .\n→ RUN go build -v -o /out/worker ./worker\n',
      'worker/go.mod': 'module w\n',
      'api/go.mod': 'module a\n',
    },
    {},
    'FROM golang:1.19\nWORKDIR /src\nCOPY . .\nRUN cd worker && go build -v -o /out/worker .\n',
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang:1.19\nWORKDIR /src\nCOPY . .\n→ RUN go build -o worker.bin ./worker\n',
      'worker/go.mod': 'module w\n',
    },
    {},
    /does not say where/,
  ],
  [
    'dockerfile/go-program',
    {
      Dockerfile: 'FROM golang:1.19\nWORKDIR /src\nCOPY . .\n→ RUN go build -o /s cmd/server\n',
      'go.mod': 'module a\n',
      'cmd/server/main.go': 'package main\n',
    },
    {},
    'FROM golang:1.19\nWORKDIR /src\nCOPY . .\nRUN go build -o /s ./cmd/server\n',
  ],
  [
    'dockerfile/link-library',
    'FROM x\n→ RUN gcc -O2 -lz -o /a crc.c\n',
    { symbol: 'crc32' },
    'FROM x\nRUN gcc -O2 -o /a crc.c -lz\n',
  ],
];
