import assert from 'node:assert/strict';
import { answer, diagnose } from '../../support/catalogue.ts';

/** The end of a tool's output as people paste it: nothing of the builder's is left. */
const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('the end of a tool’s output, without a line of a builder', () => {
  it('has the cause that the tool names in general words', () => {
    const maven = [
      '[INFO] ------------------------------------------------------------------------',
      '[INFO] BUILD FAILURE',
      '[INFO] ------------------------------------------------------------------------',
      '[ERROR] Failed to execute goal org.codehaus.mojo:exec-maven-plugin:3.1.0:exec (gen) on project shop: Command execution failed. -> [Help 1]',
      '[ERROR] ',
      '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.',
      '[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoExecutionException',
    ];
    assert.equal(answer(lines(...maven)), 'maven/goal-failed@4');
    const gradle = [
      'FAILURE: Build failed with an exception.',
      '',
      '* What went wrong:',
      "Execution failed for task ':generateModel'.",
      '> the model is empty',
      '',
      '* Try:',
      '> Run with --info or --debug option to get more log output.',
      '',
      'BUILD FAILED in 12s',
    ];
    assert.match(answer(lines(...gradle)), /^gradle\/\S+@\d+$/);
  });
  it('is read without the blanks with which a terminal fills its lines', () => {
    const undefinedAny = 'src/golang.org/x/xerrors/adaptor.go:178:33: undefined: any';
    assert.equal(answer(lines(undefinedAny)), 'go/std-symbol-missing@1');
    assert.equal(answer(lines(`6.314 ${undefinedAny}${' '.repeat(60)}`)), 'go/std-symbol-missing@1');
  });
  it('knows the command of a step whose heading was cut off', () => {
    const log = lines(
      '#13 0.31 error: no such command: `shear`',
      '#13 ERROR: process "/bin/sh -c cargo shear --fix" did not complete successfully: exit code: 101',
    );
    assert.equal(diagnose(log).reading.failedStep?.text, 'RUN cargo shear --fix');
  });
  it('shows the telling line where no cause is known', () => {
    assert.equal(
      answer(
        lines('  CC  widget.o', 'widgets: error: they do not fit', 'make: *** [Makefile:8: all] Error 9'),
      ),
      'unknown@2',
    );
  });
  it('is no failure where the tool succeeded after all', () => {
    for (const end of ['[INFO] BUILD SUCCESS', 'BUILD SUCCESSFUL in 3s', 'Build succeeded.']) {
      const { verdict } = diagnose(lines('make: [Makefile:8: docs] Error 1 (ignored)', 'x: error: y', end));
      assert.equal(verdict, 'passed', end);
    }
  });
  it('is no document where it ends with the page of HTML that a server answered with', () => {
    const page = lines(
      '1d9e3b1e2a4f: Pushing [====>     ]  1.2GB/1.2GB',
      'unknown: <html>',
      '<head><title>413 Request Entity Too Large</title></head>',
      '<body>',
      '<center><h1>413 Request Entity Too Large</h1></center>',
      '</body>',
      '</html>',
    );
    assert.equal(answer(page), 'registry/layer-too-large@3');
  });
  it('is not seen in the log of a program that runs', () => {
    const { verdict } = diagnose(
      lines('INFO  Started Shop in 3.2 seconds', 'ERROR could not reach the queue', 'Error: try again later'),
    );
    assert.equal(verdict, 'not-a-build-log');
  });
  it('shows a failure where BuildKit still quotes the instruction that failed', () => {
    const log = lines(
      '12.5 widgets: error: they do not fit',
      '------',
      'Dockerfile:6',
      '--------------------',
      '   5 |     COPY . .',
      '   6 | >>> RUN ./make-all',
      '   7 |',
      '--------------------',
    );
    assert.equal(answer(log), 'unknown@1');
  });
  it('gives the output of a recap to the step whose heading lost its mark', () => {
    const log = lines(
      '[build 2/2] RUN ./autogen.sh && make:',
      '#0 0.288 /bin/sh: ./autogen.sh: not found',
      'Dockerfile:12',
      '  12 | >>> RUN ./autogen.sh && make',
      'error: failed to solve: process "/bin/sh -c ./autogen.sh && make" did not complete successfully: exit code: 127',
    );
    assert.match(answer(log), /^(?!unknown)\S+@2$/);
  });
  it('gives the output of a step to it although its heading stands there twice', () => {
    const log = lines(
      ' ERROR [5/6] RUN ./mvnw package',
      '[5/6] RUN ./mvnw package:',
      '#15 3.797 /bin/sh: ./mvnw: not found',
      'executor failed running [/bin/sh -c ./mvnw package]: exit code: 127',
    );
    assert.match(answer(log), /^(?!unknown)\S+@3$/);
  });
  it('gives the output of a running step to it where its heading is said again after the output', () => {
    const log = lines(
      '2025-10-19T13:26:11.069458688Z [inf]  [builder 7/8] RUN npm run build',
      "2025-10-19T13:26:20.169458688Z [inf]  src/app.ts(38,65): error TS2304: Cannot find name 'cart'.",
      '2025-10-19T13:26:20.293221852Z [err]  [builder 7/8] RUN npm run build',
      '2025-10-19T13:26:20.345719751Z [err]  Dockerfile:19',
      '2025-10-19T13:26:20.345765469Z [err]  19 | >>> RUN npm run build',
      '2025-10-19T13:26:20.345781999Z [err]  ERROR: failed to build: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
    );
    assert.equal(answer(log), 'typescript/compile-error@2');
  });
  it('knows the command of a step whose heading was left out', () => {
    const log = lines(
      '#9 0.437 error: could not compile `shop`',
      'executor failed running [/bin/sh -c cargo build --release]: exit code: 101',
    );
    assert.equal(answer(log), 'cargo/error@1');
    assert.equal(diagnose(log).reading.failedStep?.text, 'RUN cargo build --release');
  });
  it('is read where its colours have lost their escape characters', () => {
    const kaniko = lines(
      '[36mINFO[0m[0009] COPY package.json ./',
      '[36mINFO[0m[0009] Taking snapshot of files...',
      '[36mINFO[0m[0010] RUN ./make-all',
      'widgets do not fit',
      'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1',
    );
    assert.equal(diagnose(kaniko).reading.failedStep?.text, 'RUN ./make-all');
    const classic = lines(
      'Step 3/5 : RUN apt-get install -y tide-tools',
      ' ---> Running in 5a6b7c8d9e0f',
      '[91mE: Unable to locate package tide-tools',
      "[0mThe command '/bin/sh -c apt-get install -y tide-tools' returned a non-zero code: 100",
    );
    assert.equal(answer(classic), 'apt/package-not-found@3');
    assert.equal(diagnose(classic).reading.failedStep?.exitCode, 100);
  });
});
