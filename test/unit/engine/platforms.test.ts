import assert from 'node:assert/strict';
import { answer, diagnose } from '../../support/catalogue.ts';

/** A build whose message no cause knows, and what its platform says at the end. */
const log = (end: string): string =>
  ['Step 2/2 : RUN ./make-all', ' ---> Running in 1f2e3d4c5b6a', 'widgets do not fit', end, ''].join('\n');

describe('the verdicts of platforms', () => {
  for (const end of [
    "##[error]Bash exited with code '2'.",
    "##[error]The process '/usr/bin/bash' failed with exit code 2",
    'Run ID: cr2x9 failed after 38s. Error: failed during run, err: exit status 1',
    'Exited with code exit status 2',
    'The command "make image" exited with 2.',
    '[17:57:11][Step 3/4] Process exited with code 2',
    'The command [/bin/sh -c ./make-all] returned a non-zero code: 2',
    '[Container] 2026/01/02 03:04:05 Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: make. Reason: exit status 2',
    'Deployment failed: Command execution failed (exit code 2): docker exec x1 bash -c "make"',
    '  Error: Docker pull failed with exit code 1',
    'FATA[0042] build failed: building [acme/shop]: build artifact: stopped',
    'ERROR: (gcloud.builds.submit) build 1f2e completed with status "INTERNAL_ERROR"',
    'COMMAND_EXECUTION_ERROR: Error while executing command: make. Reason: exit status 2',
    "Sorry your project couldn't be built.",
    'Error: failed to publish images: stopped',
    'Error: shop failed to build: stopped',
    'exiting dev mode because first build failed: couldn\'t build "shop"',
  ])
    it(`knows that the build failed: ${end}`, () => {
      assert.equal(diagnose(log(end)).verdict, 'unknown');
    });
  for (const end of [
    'time="2019-01-02T03:04:05Z" level=error msg="Failed to push to destination registry.acme.example/shop:1"',
    'ERRO[0000] error building: error creating build container: widgets',
    'ERRO[0000] error building: error building at step {Env:[A=b] Command:run Args:[x] Message:RUN x Original:RUN x}: exit status 139 ',
  ])
    it(`knows how builders of 2019 failed: ${end}`, () => {
      assert.equal(diagnose(end).reading.outcome, 'failed');
    });
  for (const end of [
    'docker: Error response from daemon: widgets.',
    'ERROR: (gcloud.run.deploy) Image widgets not found',
    'Build Failed: build daemon returned an error < failed to solve: widgets >',
    'Error: UPGRADE FAILED: widgets',
    'error: deployment "web" exceeded its progress deadline',
    '##[error]The operation was canceled.',
    'rpc error: code = 2 desc = "oci runtime error: widgets"',
    'target web: failed to receive status: widgets',
    'failed to execute bake: exit status 1',
    '    "reason": "PullBuilderImageFailed",',
    'RevisionFailed : Revision "web-1" failed with message: widgets',
    'Step #1 - "build": failed to build: for Ruby, widgets',
  ])
    it(`knows what ended in failure: ${end.trim()}`, () => {
      assert.equal(diagnose(end).reading.outcome, 'failed');
    });
  for (const expected of [
    'ERROR: (gcloud.run.services.describe) Cannot find service [web]',
    'Error response from daemon: No such image: acme/web',
  ])
    it(`leaves open what a script may expect: ${expected}`, () => {
      assert.notEqual(diagnose(expected).reading.outcome, 'failed');
    });
  for (const waiting of [
    '        reason: ErrImagePull',
    '          "reason": "ImagePullBackOff"',
    'web-6d8f-2x4lq   0/1   Init:ImagePullBackOff   0   3m',
  ])
    it(`knows a container that waits for its image, until the rollout ends: ${waiting.trim()}`, () => {
      assert.equal(diagnose(waiting).reading.outcome, 'failed');
      const rolledOut = `${waiting}\ndeployment "web" successfully rolled out\n`;
      assert.equal(diagnose(rolledOut).verdict, 'passed');
    });
  it('takes what is printed behind a push for the output of the next command', () => {
    const built = ['Step 2/2 : CMD ["node"]', ' ---> 163ada1dfd85', 'Successfully built 163ada1dfd85'];
    const pushed = [
      'The push refers to repository [registry.acme.example/shop]',
      `1: digest: sha256:${'0'.repeat(64)} size: 2203`,
    ];
    const tests = [
      'Jest: "global" coverage threshold for lines (75%) not met: 47.35%',
      'ERROR: Job failed: exit code 1',
    ];
    assert.equal(answer([...built, ...pushed, ...tests].join('\n')), 'lint/coverage@6');
  });
  describe('of compose', () => {
    const built = [
      '#7 [3/3] RUN npm ci',
      '#7 DONE 4.1s',
      ' web  Built',
      ' Container shop-db-1  Started',
      'Attaching to db-1, web-1',
    ];
    const crash = "web-1  | Error: Cannot find module 'express'";
    it('are silent on a container that fails while the others start', () => {
      const text = [...built, crash, ' Container shop-api-1  Started ', 'web-1  | listening'].join('\n');
      assert.equal(diagnose(text).verdict, 'passed');
    });
    it('name why a container ended', () => {
      const text = [...built, crash, 'web-1 exited with code 1', ''].join('\n');
      assert.equal(answer(text), 'node/module-not-found@6');
    });
    it('take no signal for a failure', () => {
      const text = [...built, 'web-1  | bye', 'web-1 exited with code 137', ''].join('\n');
      assert.equal(diagnose(text).verdict, 'passed');
    });
  });
  it('reads a command that is quoted with its line feeds', () => {
    const text = [
      '#9 [4/6] RUN ./make-all',
      '#9 1.204 widgets do not fit',
      'Error: failed to fetch an image or build from source: error building: failed to solve: process "/bin/sh -c ./make-all &&',
      '  ./make-more" did not complete successfully: exit code: 3',
    ].join('\n');
    const { reading, verdict } = diagnose(text);
    assert.equal(verdict, 'unknown');
    assert.equal(reading.failedStep?.text, 'RUN ./make-all');
    assert.equal(reading.failedStep.exitCode, 3);
  });
  for (const heading of [
    'Step 2/2 : run\t./make-all',
    'STEP 2/2: RUN   ./make-all',
    'INFO[0003] RUN  ./make-all',
  ])
    it(`knows a step whose instruction stands before other blanks than one space: ${heading}`, () => {
      const text = ['Step 1/2 : FROM alpine:3.20', heading, 'widgets do not fit', 'error building image: x'];
      const { reading } = diagnose(text.join('\n'));
      assert.match(reading.failedStep?.text ?? '', /^RUN \.\/make-all$/i);
    });
  it('knows the steps of Earthly and that one failed', () => {
    const text = [
      '               +base | --> FROM alpine:3.20',
      '               +base | *cached* --> WORKDIR /app',
      '                +run | --> RUN ./make-all',
      '                +run | widgets do not fit',
      '                +run | ERROR Earthfile line 24:2',
      '                +run |       The command',
      '                +run |           RUN ./make-all',
      '                +run |       did not complete successfully. Exit code 7',
    ].join('\n');
    const { reading, verdict } = diagnose(text);
    assert.equal(verdict, 'unknown');
    assert.equal(reading.failedStep?.text, 'RUN ./make-all');
    assert.equal(reading.failedStep.exitCode, 7);
    assert.equal(
      answer(
        'Error: build target: build main: failed to solve: Earthfile line 16:2 apply RUN: widgets do not fit',
      ),
      'buildkit/solve-failed@1',
    );
  });
  it('knows by the last line of Earthly that a build passed, whatever its steps said, or failed', () => {
    const step = ['+run | --> RUN ./make-all', '+run | widgets: fatal error: they do not fit, trying others'];
    const rule = '='.repeat(26);
    for (const name of ['🌍 Earthly Build  ✅ SUCCESS', 'SUCCESS [main]'])
      assert.equal(diagnose([...step, `${rule} ${name} ${rule}`].join('\n')).verdict, 'passed', name);
    for (const name of ['🌍 Earthly Build  ❌ FAILURE', 'FAILURE [main]'])
      assert.equal(diagnose([...step, `${rule} ${name} ${rule}`].join('\n')).verdict, 'unknown', name);
  });
  it('knows that Heroku refused a push, and looks for the reason before that', () => {
    const text = [
      'remote: -----> Building on the Heroku-24 stack',
      'remote: -----> Node.js app detected',
      'remote:        widgets cannot be unpacked',
      'remote: ',
      'remote:  !     Push rejected, failed to compile Node.js app.',
      'remote: ',
      ' ! [remote rejected] main -> main (pre-receive hook declined)',
      "error: failed to push some refs to 'https://git.heroku.com/shop.git'",
    ].join('\n');
    assert.equal(answer(text), 'unknown@3');
    assert.equal(
      answer(
        ' !     Two kinds of widgets found: red and blue.\n !     Push rejected, failed to compile Node.js app.\n',
      ),
      'unknown@1',
    );
  });
  for (const end of ['The command "make image" exited with 0.', 'Exited with code 0'])
    it(`does not take success for failure: ${end}`, () => {
      assert.equal(diagnose(`${log('Successfully built 1f2e3d4c5b6a')}${end}\n`).verdict, 'passed');
    });

  it('points at what the builder says where no line of the log tells more', () => {
    const text = [
      ' Image shop Building',
      'deploy.Dockerfile:11',
      '',
      '--------------------',
      '',
      '  10 |     COPY . .',
      '',
      '  11 | >>> RUN ./make-all',
      '',
      '  12 |',
      '',
      '--------------------',
      '',
      'failed to solve: process "/bin/sh -c ./make-all" did not complete successfully: exit code: 2',
    ].join('\n');
    assert.equal(answer(text), 'unknown@14');
    assert.equal(
      answer(
        'Step #1 - "x": ERROR\nFinished Step #1 - "x"\nERROR: build step 1 "x" failed: step exited with non-zero status: 1',
      ),
      'unknown@3',
    );
  });
  it('takes what a builder says last for no prose, whatever a tool told before', () => {
    const log = [
      'Installing the requested release now, this can take a while as usual.',
      'Close and reopen your terminal to start using it from now on.',
      "The command '/bin/sh -c ./install.sh' returned a non-zero code: 3",
    ];
    assert.equal(diagnose(log.join('\n')).verdict, 'unknown');
  });
  it('takes the headings that a script prints for no prose, where the end of a log was copied', () => {
    const end = [
      '## Installing packages required for setup: lsb-release...',
      '+ apt-get install -y lsb-release > /dev/null 2>&1',
      '## Confirming "focal" is supported...',
      '## Your distribution, identified as "focal", is not currently supported',
    ];
    const last =
      "The command '/bin/sh -c curl -sL https://setup.example.com | bash -' returned a non-zero code: 1";
    assert.notEqual(diagnose([...end, last].join('\n')).verdict, 'not-a-build-log');
    assert.equal(diagnose([...end, last, 'Ask the vendor for help.'].join('\n')).verdict, 'not-a-build-log');
  });
  it('takes the end of a log with a long command for no prose', () => {
    const skipped = "Skipping repository 'ruby' because of the above error as before.";
    const last = `The command '/bin/sh -c zypper refresh ${'&& zypper refresh '.repeat(40)}' returned a non-zero code: 4`;
    const { verdict } = diagnose([skipped, skipped, last].join('\n'));
    assert.notEqual(verdict, 'not-a-build-log');
  });
  it("takes a list with marks inside a builder's log for no prose", () => {
    const log = [
      'Step 6/9 : RUN composer install',
      ' ---> Running in 0f820c132ec2',
      '  Problem 1',
      '    - acme/sniffer 3.0.0 requires ext-simplexml * -> the requested PHP extension simplexml is missing from your system.',
      '    - acme/rules 3.0.0 requires acme/php_sniffer ^3.0.0 -> satisfiable by acme/php_sniffer[3.0.0].',
      '    - Installation request for acme/php_rules ^3.0 -> satisfiable by acme/php_rules[3.0.0].',
      "The command '/bin/sh -c composer install' returned a non-zero code: 2",
    ].join('\n');
    assert.notEqual(diagnose(log).verdict, 'not-a-build-log');
  });
  it("takes Composer's own account and what PowerShell folded for no prose", () => {
    const composer = [
      'Loading composer repositories with package information',
      'Your requirements could not be resolved to an installable set of packages.',
      '',
      '  Problem 1',
      '    - Root composer.json requires acme/sniffer ^3.0.0 -> satisfiable by acme/sniffer[3.0.0].',
      "    - acme/sniffer 3.0.0 requires ext-simplexml * -> it is missing from your system. Install or enable PHP's simplexml extension.",
      '',
      'To enable extensions, verify that they are enabled in your .ini files:',
      '    - /usr/local/etc/php/conf.d/docker-php-ext-sodium.ini',
      'You can also run `php --ini` in a terminal to see which files are used by PHP in CLI mode.',
    ];
    assert.notEqual(diagnose(composer.join('\n')).verdict, 'not-a-build-log');
    const folded = [
      'npm.cmd : npm error Missing script: "pack"',
      'At C:\\work\\build.ps1:3 char:1',
      '+ npm run pack 2>&1 | Tee-Object build.log',
      '    + CategoryInfo          : NotSpecified: (npm error Missing script: "pack":String) [], RemoteException',
      '    + FullyQualifiedErrorId : NativeCommandError',
      'Please choose another palette for the page that you asked for and run it again.',
      'Please close the window of the page that you asked for and open it again.',
    ];
    assert.notEqual(diagnose(folded.join('\n')).verdict, 'not-a-build-log');
  });
  it("takes the last words of a virtual machine inside a builder's log for no prose", () => {
    const log = [
      'Step 3/8 : RUN sbt compile',
      ' ---> Running in 0f820c132ec2',
      "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x00000000d5550000, 715849728, 0) failed; error='Cannot allocate memory' (errno=12)",
      '#',
      '# There is insufficient memory for the Java Runtime Environment to continue.',
      '# Native memory allocation (mmap) failed to map 715849728 bytes for committing reserved memory.',
      '# An error report file with more information is saved as:',
      '# /src/hs_err_pid12.log',
      "The command '/bin/sh -c sbt compile' returned a non-zero code: 1",
    ].join('\n');
    assert.equal(diagnose(log).verdict, 'cause');
  });
  it('takes the last words of npm for no reason of a failure', () => {
    const log = [
      'Step 6/9 : RUN npm run build',
      ' ---> Running in 0f820c132ec2',
      'acme-pack: the palette has no colours left',
      'npm ERR! errno 1',
      'npm ERR! web@0.1.0 build: `acme-pack --all`',
      'npm ERR! Exit status 1',
      "The command '/bin/sh -c npm run build' returned a non-zero code: 1",
    ].join('\n');
    assert.equal(Number(answer(log).split('@')[1]), 3);
  });
  it('takes the heading of a reference for no reason of a failure', () => {
    const log = [
      '#15 [build 6/6] RUN acme-site build',
      '#15 2.4 [palette] the colour of page left is not in the list',
      '#15 2.4   Error reference:',
      '#15 2.4     https://docs.example.org/reference/colours/',
      '#15 ERROR: process "/bin/sh -c acme-site build" did not complete successfully: exit code: 1',
    ].join('\n');
    assert.equal(Number(answer(log).split('@')[1]), 2);
  });
  it('takes the few sentences of a service that found no plan for no prose', () => {
    const { verdict } = diagnose(
      'Nixpacks build failed\nNixpacks was unable to generate a build plan for this app.\n' +
        'Please check the documentation for supported languages: https://nixpacks.example\n' +
        'The contents of the app directory are:\n./backend\n./frontend\n',
    );
    assert.notEqual(verdict, 'not-a-build-log');
  });

  it('takes a warning about a process for no failure of the job', () => {
    const log = (level: string): string =>
      '#15 [6/8] RUN npm test\n#15 DONE 2.9s\n#17 exporting to image\n#17 DONE 3.1s\n' +
      `2025-06-02T10:00:05.0000000Z ##[${level}]The process '/usr/bin/git' failed with exit code 128\n`;
    assert.equal(diagnose(log('warning')).verdict, 'passed');
    assert.notEqual(diagnose(log('error')).verdict, 'passed');
  });

  it('takes hints of a command line tool for no prose', () => {
    const text = [
      "Getting build run 'web-run-1'...",
      "Run 'ibmcloud ce buildrun events -n web-run-1' to get the system events of the build run.",
      "Run 'ibmcloud ce buildrun logs -f -n web-run-1' to follow the logs of the build run.",
      'OK',
      'Summary:  Failed to execute build run',
      'Reason:   "step-build-and-push" exited with code 1 (image: "icr.io/obs/builder:v0.9.0")',
    ].join('\n');
    assert.equal(answer(text), 'code-engine/step-failed@6');
  });
  it('reads the time stamps of kaniko', () => {
    const text = [
      'INFO[2022-02-18T03:28:37Z] RUN xx',
      'INFO[2022-02-18T03:28:37Z] Running: [/bin/sh -c xx]',
      '/bin/sh: xx: not found',
      'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 127',
    ].join('\n');
    const { reading } = diagnose(text);
    assert.equal(reading.failedStep?.text, 'RUN xx');
    assert.equal(reading.failedStep.exitCode, 127);
  });
  it('does not believe old pack, which says that it built the image after a phase failed', () => {
    const failed = [
      '===> DETECTING',
      '===> BUILDING',
      '[builder] ERROR: failed to build: exit status 103',
      '===> CACHING',
      'Successfully built image widgets',
    ];
    assert.equal(diagnose(failed.join('\n')).reading.outcome, 'failed');
    const again = ['===> DETECTING', '===> BUILDING', '===> EXPORTING', 'Successfully built image widgets'];
    assert.equal(diagnose([...failed, ...again].join('\n')).reading.outcome, 'passed');
  });
  it('does not take every "unable to" of a step for the end of a buildpacks build', () => {
    const text = [
      ' => ERROR [2/3] RUN apk add zzz-tool  9.2s',
      '------',
      ' > [2/3] RUN apk add zzz-tool:',
      '#6 8.891 ERROR: unable to select packages:',
      '#6 8.957   zzz-tool (no such package):',
      '------',
      'executor failed running [/bin/sh -c apk add zzz-tool]: exit code: 1',
    ].join('\n');
    const { builder, matches } = diagnose(text).reading;
    assert.equal(builder, 'buildkit');
    assert.ok(matches.every(({ step }) => step?.outcome === 'failed'));
  });
  it('hears what comes behind a build, until the next one ends well', () => {
    const built = [
      'Step 1/1 : CMD ["web"]',
      ' ---> Running in 1f2e3d4c5b6a',
      'Removing intermediate container 1f2e3d4c5b6a',
      'Successfully built 3c4f5a6b7c8d',
    ];
    const login = 'Error: Cannot perform an interactive login from a non TTY device';
    assert.equal(answer([...built, login].join('\n')), 'registry/login-not-interactive@5');
    assert.equal(diagnose([...built, login, ...built].join('\n')).verdict, 'passed');
    const failed = ['Step 1/1 : RUN make', 'widgets do not fit', log('The command "make" exited with 2.')];
    assert.equal(diagnose([...built, login, ...failed].join('\n')).verdict, 'unknown');
  });
  describe('a push behind a build', () => {
    const pushed = (...end: string[]): string =>
      [
        'Step 2/2 : CMD ["web"]',
        ' ---> Running in 1f2e3d4c5b6a',
        'Removing intermediate container 1f2e3d4c5b6a',
        'Successfully built 3c4f5a6b7c8d',
        'The push refers to repository [registry.acme.example/shop]',
        '5f70bf18a086: Preparing',
        ...end,
        '',
      ].join('\n');
    const denied = 'denied: requested access to the resource is denied';
    it('fails although the build ended well', () => {
      assert.equal(answer(pushed(denied)), 'registry/push-denied@7');
    });
    it('fails with the last word of Cloud Build', () => {
      const end =
        'ERROR: error pushing image "registry.acme.example/shop": retry budget exhausted (10 attempts)';
      assert.equal(diagnose(pushed('widgets do not fit', end)).verdict, 'unknown');
    });
    it('is silent when it went well, or when another build follows', () => {
      const digest = `latest: digest: sha256:${'0'.repeat(64)} size: 1234`;
      assert.equal(diagnose(pushed(digest)).verdict, 'passed');
      const next = ['Step 1/1 : FROM scratch', 'Successfully built 9c4f5a6b7c8d'];
      assert.equal(diagnose(pushed(denied, ...next)).verdict, 'passed');
    });
  });

  it('is silent where CodeBuild built well after a pull that may fail', () => {
    const at = '[Container] 2025/03/01 10:00:02.337';
    const text = [
      `${at} Running command docker pull acme/web:cache || true`,
      'Error response from daemon: manifest for acme/web:cache not found: manifest unknown: manifest unknown',
      `${at} Phase complete: BUILD State: SUCCEEDED`,
    ];
    assert.equal(diagnose(text.join('\n')).verdict, 'passed');
    const failed = [...text, `${at} Running command docker push acme/web`, 'widgets do not fit'];
    const end = `${at} Command did not exit successfully docker push acme/web exit status 1`;
    assert.notEqual(diagnose([...failed, end].join('\n')).verdict, 'passed');
  });
  it('names Harness, not Drone, whose plugins it runs', () => {
    const text = [
      '+ /usr/local/bin/docker build --rm=true -f /harness/Dockerfile -t 8a1b /harness',
      'widgets do not fit',
      'time="2025-03-01T19:20:04Z" level=fatal msg="exit status 1"',
    ];
    assert.equal(diagnose(text.join('\n')).reading.platform, 'harness');
    const instance = ['web-00002-deployment-6b7f8c94cd-5xk2t:', ...text.slice(1)];
    assert.equal(diagnose(instance.join('\n')).reading.platform, 'code-engine');
  });
  it('names the platform that runs on Kubernetes, not Kubernetes', () => {
    const text = [
      "Getting system events for job run 'load-1'...",
      '  Normal   Pulling  2m  kubelet, 10.1.1.2  Pulling image "docker.io/acme/load"',
      '  Warning  Failed   2m  kubelet, 10.1.1.2  Failed to pull image "docker.io/acme/load": pull access denied',
      '  Warning  Failed   2m  kubelet, 10.1.1.2  Error: ErrImagePull',
    ];
    const ofCodeEngine = diagnose(text.join('\n')).reading;
    assert.equal(ofCodeEngine.platform, 'code-engine');
    assert.equal(ofCodeEngine.names.get('job_run'), 'load-1');
    assert.equal(diagnose(text.slice(1).join('\n')).reading.platform, 'kubernetes');
  });
  it("reads OpenShift's assemble script as a part of its RUN", () => {
    const text = [
      'STEP 9/9: RUN /usr/libexec/s2i/assemble',
      '---> Installing application source ...',
      '---> Installing all dependencies',
      'widgets do not fit',
      'error: build error: building at STEP "RUN /usr/libexec/s2i/assemble": while running runtime: exit status 1',
    ].join('\n');
    const { steps, failedStep } = diagnose(text).reading;
    assert.deepEqual(
      steps.map((step) => [step.text, step.outcome]),
      [['RUN /usr/libexec/s2i/assemble', 'failed']],
    );
    assert.equal(failedStep?.exitCode, 1);
  });
});
