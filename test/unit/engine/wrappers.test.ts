import assert from 'node:assert/strict';
import { unwrap } from '../../../src/engine/wrappers.ts';

/** `|` marks where the wrapper must end. */
const assertWrapper = (marked: string, vertex: string | null = null): void => {
  const length = marked.indexOf('¦');
  assert.deepEqual(unwrap(marked.replace('¦', '')), { length, vertex });
};

describe('wrappers', () => {
  it('takes off what platforms put in front', () => {
    assertWrapper('2024-09-05T12:01:59.7712345Z ¦npm error code E404');
    assertWrapper('2024-09-05T12:01:59.771234Z 01O ¦npm error code E404');
    assertWrapper('2024-09-05T12:01:59.771234Z 00O+¦section_start:1783346391:after_script');
    assertWrapper('2025-Mar-19 08:52:50.202776 ¦npm error code E404');
    assertWrapper('[2024-09-05T12:01:59.771Z] ¦npm error code E404');
    assertWrapper('[2024-09-05 12:01:59] ¦E: Unable to locate package tide');
    assertWrapper('[12:01:59]W: ¦npm error code E404');
    assertWrapper('[12:01:59] :\t¦npm error code E404');
    assertWrapper('2024-09-05 12:01:59.771Z: ¦STEP 1/3: FROM debian:bookworm');
    assertWrapper('2024-09-05T12:01:59.771234567Z stderr F ¦E: Unable to locate package tide');
    assertWrapper('build\t05-Sep-2024 12:01:59\t¦E: Unable to locate package tide');
    assertWrapper('command\t05-Sep-2024 12:01:59\t¦E: Unable to locate package tide');
    assertWrapper('err: ¦E: Unable to locate package tide');
    assertWrapper('16:04:36  ¦error parsing HTTP 413 response body');
    assertWrapper('2021/12/06 07:15:14 ¦fatal: could not read Username');
    assertWrapper('Step #0 - "build-image": ¦INFO[0000] GET KEYCHAIN');
    assertWrapper('[step-build-and-push] ¦error checking push permissions');
    assertWrapper('[17:57:11][Step 3/4] ¦COPY failed: stat run.sh: no such file or directory');
    assertWrapper('[build-image : build-and-push] ¦/bin/sh: mvn: not found');
    assertWrapper('F1014 19:21:03.004407       1 builder.go:204] ¦Error: build error: exit status 128');
    assertWrapper('[BUILD] Oct 20 08:04:49 ¦error Error: https://registry.npm.example/x: Request failed');
    assertWrapper('Jul 20 11:09:26  │ ¦error building image: exit status 1');
    assertWrapper('Nov 21 04:43:31 host dockerd[123]: ¦no space left on device');
    assertWrapper('[INFO]     [creator]     ¦===> BUILDING');
    assertWrapper('[creator]     ¦===> BUILDING');
    assertWrapper('[builder]       ¦[ERROR] COMPILATION ERROR :');
    assertWrapper('2 info 01/11/2022 13:06:02 ¦kaniko should only be run inside of a container');
    assertWrapper('[0m[91m¦E: Unable to locate package tide');
    assertWrapper('[1;31m¦fatal: not a git repository');
    assertWrapper('Log Tail:\t¦Cloning "https://git.acme.example/web.git" ...');
    assertWrapper('[creator]     ¦    npm ERR! code ELIFECYCLE');
    assertWrapper('[INFO] ¦Step 3/8 : RUN ./gradlew build');
    assertWrapper('                +run | ¦/bin/sh: 1: ./shop: not found');
    assertWrapper('g/acme/shop:main+image *failed* | ¦go: go.mod file not found');
    assertWrapper('Build Failed: build daemon returned an error < ¦failed to solve: stopped >');
    assertWrapper('remote:        ¦npm ERR! code E404');
    assertWrapper('remote: ¦-----> Building on the Heroku-24 stack');
    assertWrapper('[2026-01-29T06:20:46.373Z]      [exec] ¦[ERROR] COMPILATION ERROR :');
    assertWrapper('[94042 ms] ¦Error: Command failed: docker buildx build');
    assertWrapper('deploy\tBuild image\t2026-03-06T10:42:18.4925179Z ¦ERROR: failed to solve');
    assertWrapper(
      'build (3.12, x64)\tUNKNOWN STEP\t\ufeff2026-03-06T10:42:18.4925179Z #9 1.20 ¦E: stop',
      '#9',
    );
    assertWrapper('🧪 test\tRun tests\t???2026-03-06T10:42:18.4925179Z ##[error]¦Process completed');
    assertWrapper('¦a table\tof words\t2026-03-06 and no time');
    assertWrapper('2023-05-02 23:28:08.394Z: #17 52.04 ¦ERROR: Feature "Ansible" failed to install!', '#17');
    assertWrapper('¦remote: Repository not found.');
    assertWrapper('[INFO] ¦/bin/sh: /opt/setup.sh: Permission denied');
    assertWrapper('[INFO] ¦npm ERR! code E404');
    assertWrapper(
      '2020-09-08T14:58:47.677+0000 [ERROR] [org.gradle.internal.buildevents.BuildExceptionReporter] ¦* What went wrong:',
    );
    assertWrapper('[INFO] DOCKER> ¦Step 3/8 : RUN ./gradlew build');
    assertWrapper('[info] ¦Step 4 : RUN chmod +x /app/bin/shop');
    assertWrapper('[info] #7 0.312 ¦chmod: cannot access', '#7');
    assertWrapper('[error] #9 ¦ERROR: process "/bin/sh -c sbt stage" did not complete', '#9');
    assertWrapper('¦[info] Compiling 12 Scala sources');
    assertWrapper(
      '2021-03-21 08:10:17,014 docker_builder.py:108        INFO  Docker: ¦Step 4/32 : RUN microdnf install -y tar',
    );
    assertWrapper('[0m[91m¦error[E0433]: failed to resolve');
    assertWrapper('(04:02:12) ¦ERROR: Analysis of target failed');
    assertWrapper('¦(04:02:12) is a time');
    assertWrapper('1>¦Step 17/21 : RUN dotnet publish');
    assertWrapper('1>¦  /bin/sh: 2: npm: not found');
    assertWrapper('¦2>&1 | tee build.log');
    assertWrapper('¦[INFO] Building shop 1.0');
    assertWrapper('[builder] ¦    npm ERR! code ELIFECYCLE');
    assertWrapper('web-1  | ¦npm error code E404');
    assertWrapper('npm ERR! ¦/bin/sh: pkg-config: not found');
    assertWrapper('npm error ¦make: g++: No such file or directory');
    assertWrapper('¦npm error gyp ERR! not ok');
    assertWrapper('.../node_modules/left-xml install: ¦gyp ERR! find Python');
    assertWrapper('apps/web build: ¦src/a.ts(3,1): error TS2307: Cannot find module');
    assertWrapper('¦src/a.c error: no such thing');
    assertWrapper('➤ YN0000: │ left-xml@npm:1.8.12 STDERR ¦../src/xml.cc:9:10: error: no member');
    assertWrapper('@acme/web:build: ¦Failed to compile.');
    assertWrapper('#12 3.456 web:build: ¦Failed to compile.', '#12');
    assertWrapper('##[error]¦Process completed with exit code 1.');
  });
  it('knows the vertex of BuildKit', () => {
    assertWrapper('#12 3.456 ¦npm error code E404', '#12');
    assertWrapper('#12 ¦[4/7] RUN npm ci', '#12');
    assertWrapper('    #12 3.456 ¦npm error code E404', '#12');
    assertWrapper('¦    #12 frame of a stack trace');
    assertWrapper('2024-09-05T12:01:59.7712345Z #12 3.456 ¦npm error', '#12');
    assertWrapper(
      '#12 ¦ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
      '#12',
    );
  });
  it('keeps the indentation of what the recap of BuildKit repeats', () => {
    assertWrapper('95.40 ¦npm error code E404');
    assertWrapper('649.5 ¦npm error code E404');
    assertWrapper('1234. ¦npm error code E404');
    assertWrapper('#12 1234. ¦npm error code E404', '#12');
    assertWrapper('¦1.5 seconds');
    assertWrapper('10.13¦');
    assertWrapper('95.40 ¦  - package kestrel-1.0 requires python >=3.9');
  });
  it('leaves the name with which a program signs its messages', () => {
    assertWrapper('#12 3.456 ¦[webpack-cli] Error: no entry', '#12');
    assertWrapper('¦[vite] Internal server error');
    assertWrapper('[build-and-push] ¦[nodemon] app crashed');
  });
  it("knows Render's clock", () => {
    assertWrapper('Dec 9 03:03:10 PM  ¦error: failed to solve: x');
  });
  it('leaves the text of a line alone', () => {
    assertWrapper('¦[ERROR] Failed to execute goal');
    assertWrapper('¦[error] (compile) Compilation failed');
    assertWrapper('¦[internal] load build definition from Dockerfile');
    assertWrapper('¦   5 | >>> RUN npm ci');
    assertWrapper('¦E: Unable to locate package foo');
    assertWrapper('¦Step 4/7 : RUN npm ci');
  });
});
