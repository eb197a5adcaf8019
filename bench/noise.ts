/** Lines of healthy builds, made from a seed: what a scanner reads nearly all of the time. */

const PACKAGES =
  'express lodash react webpack chalk debug glob rimraf minimatch uuid core-js error-ex http-errors fail-fast @babel/core eslint-visitor-keys is-missing not-found-handler'.split(
    ' ',
  );
const DEBS =
  'libgpg-error0 libc6 libssl3 ca-certificates curl perl-base liberror-perl git-man libcurl3-gnutls openssl build-essential g++-12 dpkg-dev fakeroot python3.11-minimal libexpat1 tzdata netbase'.split(
    ' ',
  );
const WHEELS =
  'numpy pandas requests urllib3 certifi idna exceptiongroup retrying Django cryptography cffi SQLAlchemy greenlet pydantic uvicorn httptools PyYAML'.split(
    ' ',
  );
const JARS =
  'org/apache/maven/plugins/maven-failsafe-plugin com/google/errorprone/error_prone_annotations org/springframework/boot/spring-boot-starter com/fasterxml/jackson/core/jackson-databind'.split(
    ' ',
  );
const MODULES =
  'github.com/sirupsen/logrus github.com/pkg/errors golang.org/x/xerrors google.golang.org/grpc github.com/hashicorp/go-multierror'.split(
    ' ',
  );

/** Pseudo-random numbers below `limit` from a seed (mulberry32). */
export function randomSource(seed: number): (limit: number) => number {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** A maker of lines (without line feeds) in the manner of common tools. */
export function noiseLines(random: (limit: number) => number): () => string {
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const version = (): string => `${random(12)}.${random(30)}.${random(20)}`;
  const hex = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join('');
  const tools: readonly (readonly (() => string)[])[] = [
    [
      () =>
        `Get:${random(300)} http://deb.example.org/debian bookworm/main amd64 ${pick(DEBS)} amd64 ${version()}-${random(9)} [${random(999)} kB]`,
      () => `Selecting previously unselected package ${pick(DEBS)}:amd64.`,
      () => `Preparing to unpack .../${100 + random(899)}-${pick(DEBS)}_${version()}-1_amd64.deb ...`,
      () => `Unpacking ${pick(DEBS)}:amd64 (${version()}-${random(5)}) ...`,
      () => `Setting up ${pick(DEBS)} (${version()}-${random(4)}) ...`,
      () => `Processing triggers for libc-bin (2.36-9+deb12u${random(9)}) ...`,
    ],
    [
      () =>
        `npm warn deprecated ${pick(PACKAGES)}@${version()}: This package is no longer supported, please upgrade`,
      () =>
        `npm http fetch GET 200 https://registry.npm.example/${pick(PACKAGES)} ${random(900)}ms (cache miss)`,
      () => `added ${random(1999)} packages, and audited ${random(2000)} packages in ${random(60)}s`,
      () =>
        `  ./node_modules/${pick(PACKAGES)}/dist/index.esm.js ${random(99)}.${random(9)} KiB [built] [code generated]`,
      () =>
        `asset ${pick(PACKAGES).replace('/', '_')}.${hex(20)}.js ${random(900)} KiB [emitted] [immutable] [minimized]`,
      () => `npm warn peer ${pick(PACKAGES)}@"^${version()}" from ${pick(PACKAGES)}@${version()}`,
    ],
    [
      () => `Collecting ${pick(WHEELS)}==${version()} (from -r requirements.txt (line ${random(90)}))`,
      () =>
        `  Downloading ${pick(WHEELS)}-${version()}-cp311-cp311-manylinux_2_17_x86_64.whl (${random(20)}.${random(9)} MB)`,
      () =>
        `Requirement already satisfied: ${pick(WHEELS)}>=${version()} in /usr/local/lib/python3.11/site-packages (${version()})`,
      () => `  Building wheel for ${pick(WHEELS)} (pyproject.toml): finished with status 'done'`,
      () =>
        `  Created wheel for ${pick(WHEELS)}: filename=${pick(WHEELS)}-${version()}-py3-none-any.whl size=${random(99999)} sha256=${hex(64)}`,
    ],
    [
      () =>
        `[INFO] Downloading from central: https://repo.maven.apache.org/maven2/${pick(JARS)}/${version()}/${pick(PACKAGES)}-${version()}.pom`,
      () =>
        `[INFO] Downloaded from central: https://repo.maven.apache.org/maven2/${pick(JARS)}/${version()}/x-${version()}.jar (${random(999)} kB at ${random(9)}.${random(9)} MB/s)`,
      () =>
        `[INFO] Tests run: ${random(99)}, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: ${random(9)}.${random(999)} s -- in com.acme.${pick(WHEELS)}Test`,
      () =>
        `[WARNING] /src/main/java/com/acme/${pick(WHEELS)}.java:[${random(900)},${random(80)}] [deprecation] ErrorHandler has been deprecated`,
    ],
    [
      () => `go: downloading ${pick(MODULES)} v${version()}`,
      () => `--- PASS: Test${pick(WHEELS)}/returns_error_when_not_found (0.${random(99)}s)`,
      () => `ok  \t${pick(MODULES)}/internal/${pick(PACKAGES)}\t${random(9)}.${100 + random(899)}s`,
      () => `?   \t${pick(MODULES)}/cmd/${pick(PACKAGES)}\t[no test files]`,
    ],
    [
      () =>
        `[${random(999)}/1999] Building CXX object src/CMakeFiles/${pick(WHEELS)}.dir/${pick(PACKAGES)}.cpp.o`,
      () =>
        `/usr/bin/c++ -I/src/include -O2 -g -Wall -Wextra -std=gnu++17 -MD -o src/error_${pick(PACKAGES)}.cpp.o -c /src/${pick(PACKAGES)}.cpp`,
      () => `checking for ${pick(DEBS)}... ${pick(['yes', 'no', '(cached) yes'])}`,
      () =>
        `/src/src/${pick(WHEELS)}.cpp:${random(999)}:${random(80)}: warning: unused parameter 'error' [-Wunused-parameter]`,
      () => `make[${random(4)}]: Entering directory '/src/build/${pick(PACKAGES)}'`,
      () => `   Compiling ${pick(PACKAGES)} v${version()}`,
    ],
    [
      () =>
        `sha256:${hex(64)} ${random(99)}.${random(99)}MB / ${random(99)}.${random(99)}MB ${random(9)}.${random(9)}s`,
      () => `extracting sha256:${hex(64)} ${random(9)}.${random(9)}s done`,
    ],
  ];
  // A tool prints a run of lines before another takes over.
  let tool = tools[0] ?? [];
  let left = 0;
  return () => {
    if (left-- <= 0) {
      tool = tools[random(tools.length)] ?? tool;
      left = 20 + random(200);
    }
    return tool[random(tool.length)]?.() ?? '';
  };
}
