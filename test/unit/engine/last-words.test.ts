import assert from 'node:assert/strict';
import { diagnose } from '../../support/catalogue.ts';

describe('the end of a tool’s output alone', () => {
  for (const last of [
    './auto/configure: error: widgets are too small',
    'Caused by: org.example.build.WidgetTaskExecutionException: widgets are too small',
    'ninja: build stopped: widgets are too small.',
    '✖ 644 problems (4 errors, 640 warnings)',
    'Tests:       9 failed, 21 passed, 30 total',
    'FAILED (errors=8)',
    '[SEVERE] Failed after 33.9s',
    '===== 2 failed, 31 passed in 4.88s =====',
    'Node.js v25.0.0',
  ])
    it(`is the log of a build that failed: ${last}`, () => {
      const { verdict } = diagnose(['preparing widgets', last, ''].join('\n'));
      assert.ok(verdict === 'unknown' || verdict === 'cause', verdict);
    });

  it('is no document, though the tool writes whole sentences', () => {
    const log = [
      '[SEVERE] widget_generator on lib/widget.dart:',
      'This builder requires Dart inputs without syntax errors.',
      'Please check all of the following dependencies of the project.',
      '[SEVERE] Failed after 33.9s',
    ].join('\n');
    assert.notEqual(diagnose(log).verdict, 'not-a-build-log');
  });

  it('is no log of a build where it only speaks of one', () => {
    assert.equal(
      diagnose('widgets\n✖ 3 problems (0 errors, 3 warnings)\nTests:  0 failed\n').verdict,
      'not-a-build-log',
    );
    assert.equal(diagnose('preparing widgets\nconfigure widgets\n').verdict, 'not-a-build-log');
  });
});

describe('what an action of Docker prints after a build', () => {
  it('says that it passed, though its cache could not be written', () => {
    const log = [
      '#20 exporting to GitHub Actions Cache',
      '#20 ERROR: error writing layer blob: failed to reserve cache',
      '------',
      ' > exporting to GitHub Actions Cache:',
      '------',
      '##[group]ImageID',
      'sha256:5c1d',
    ].join('\n');
    assert.equal(diagnose(log).verdict, 'passed');
  });
});

describe('the last words of tools that build and push without a builder', () => {
  const digest = `sha256:${'0e1f3a7c'.repeat(8)}`;
  const last: Readonly<Record<string, string>> = {
    'docker push': `1.2.0: digest: ${digest} size: 1787`,
    crane: `registry.example.com/acme/web:1: digest: ${digest} size: 1787`,
    jib: '[INFO] Built and pushed image as docker.io/acme/web',
    'jib, to the daemon': 'Built image to Docker daemon as acme/web',
    ko: `2026/03/07 09:18:24 Published ghcr.io/acme/web@${digest}`,
    skaffold: 'Build [acme-web] succeeded',
    'gcloud builds submit': `1b6b1a47-3d0c-4a43-8f0e-0a8f1c1c9b52  2026-03-07T09:18:24+00:00  1M32S  gs://acme_cloudbuild/source/1.tgz  gcr.io/acme/web  SUCCESS`,
    'ibmcloud ce buildrun get': 'Status:        Succeeded',
  };

  for (const [tool, line] of Object.entries(last))
    it(`say that it passed: ${tool}`, () => {
      assert.equal(diagnose(`${line}\n`).verdict, 'passed');
      // A failure before or behind them counts all the same.
      const failed = ['Step 1/1 : RUN make', "The command '/bin/sh -c make' returned a non-zero code: 2"];
      assert.equal(diagnose([...failed, line].join('\n')).reading.outcome, 'failed');
      assert.equal(diagnose([line, ...failed].join('\n')).reading.outcome, 'failed');
    });
});

describe('a tool that gives up behind its image', () => {
  it('fails the log', () => {
    const failed = ['FAILURE: Build failed with an exception.', "Execution failed for task ':deploy'."];
    const built = 'Built and pushed image as acme/demo';
    assert.equal(diagnose([built, ...failed].join('\n')).reading.outcome, 'failed');
    assert.equal(diagnose([built, '[INFO] BUILD SUCCESS'].join('\n')).verdict, 'passed');
  });
});

describe('what follows on a push', () => {
  it('is none of its lines', () => {
    const pushed = [
      'The push refers to repository [docker.io/acme/web]',
      '5f70bf18a086: Pushed',
      `1.2.0: digest: sha256:${'0e1f3a7c'.repeat(8)} size: 1787`,
    ];
    assert.equal(diagnose(pushed.join('\n')).verdict, 'passed');
    const { diagnoses } = diagnose(
      [
        ...pushed,
        '+ kubectl set image deployment/web web=acme/web:1.2.0',
        'Error from server (NotFound): deployments.apps "web" not found',
      ].join('\n'),
    );
    assert.equal(diagnoses[0]?.line, 5);
  });
});

describe('the most telling line', () => {
  it('is none of a library of desktops', () => {
    const { diagnoses } = diagnose(
      [
        'Step 1/1 : RUN ./widgets',
        "(process:12): GLib-CRITICAL **: 10:11:12.123: g_strsplit: assertion 'string != NULL' failed",
        'widgets: 0 frames, expected 12',
        "The command '/bin/sh -c ./widgets' returned a non-zero code: 9",
      ].join('\n'),
    );
    assert.equal(diagnoses[0]?.line, 3);
  });

  it('is none that only informs', () => {
    const { diagnoses } = diagnose(
      [
        'Step 1/1 : RUN ./widgets',
        'widget 7 does not fit',
        'INFO: widget 8 was not found and is made',
        "The command '/bin/sh -c ./widgets' returned a non-zero code: 9",
      ].join('\n'),
    );
    assert.equal(diagnoses[0]?.line, 2);
  });
});

describe('the last words of a command that builds nothing', () => {
  const digest = `sha256:${'0e1f3a7c'.repeat(8)}`;
  const logs: Readonly<Record<string, string>> = {
    'docker pull': `1.25: Pulling from library/nginx\nDigest: ${digest}\nStatus: Downloaded newer image for nginx:1.25\ndocker.io/library/nginx:1.25`,
    'helm push': `Pushed: registry.example.com/charts/web:1.2.3\nDigest: ${digest}`,
    'helm pull': `Pulled: registry.example.com/charts/web:1.2.3\nDigest: ${digest}`,
    'docker manifest create': 'Created manifest list docker.io/acme/web:1',
    'crictl pull': `Image is up to date for ${digest}`,
    'devcontainer up': '{"outcome":"success","containerId":"0f1e2d","remoteUser":"node"}',
    maven:
      '[INFO] BUILD SUCCESS\n[INFO] ------\n[INFO] Total time:  8.2 s\n[INFO] Finished at: 2026-11-20T10:00:00Z\n[INFO] ------',
    gradle: '> Task :build\n\nBUILD SUCCESSFUL in 12s\n7 actionable tasks: 7 executed',
    'dotnet build': 'Build succeeded.\n    0 Warning(s)\n    0 Error(s)\n\nTime Elapsed 00:00:04.11',
    'cargo build':
      '   Compiling shop v0.1.0 (/src)\n    Finished `release` profile [optimized] target(s) in 3.52s',
    'npm install': 'added 57 packages, and audited 58 packages in 2s\n\nfound 0 vulnerabilities',
    vite: 'dist/index.html  0.46 kB\n✓ built in 1.21s',
    'git push to Heroku':
      'remote: Verifying deploy... done.\nTo https://git.heroku.com/shop.git\n   1a2b3c4..5d6e7f8  main -> main',
  };
  for (const [tool, log] of Object.entries(logs))
    it(`say that all went well: ${tool}`, () => {
      assert.equal(diagnose(`${log}\n`).verdict, 'passed');
    });

  it('say nothing of an error behind those of a build tool', () => {
    const log = 'Successfully installed widgets-1.0\npreparing widgets\nERROR: widget 7 does not fit\n';
    assert.notEqual(diagnose(log).verdict, 'passed');
  });

  it('say nothing of what follows them', () => {
    const log = `${logs['docker pull']}\npreparing widgets\nmixing widgets\nmake: *** [widgets] Error 2\n`;
    assert.notEqual(diagnose(log).verdict, 'passed');
  });
});

describe('Kamal', () => {
  const log =
    'ERROR: no builder "web" found\n ERROR Missing compatible builder, so creating a new one first\n';
  const finished = '  Finished all in 84.2 seconds\n';

  it('went well when nothing follows its last line', () => {
    assert.equal(diagnose(log + finished).verdict, 'passed');
  });

  it('failed when an error follows it', () => {
    const error = '  ERROR (SSHKit::Command::Failed): docker exit status: 1\n';
    assert.notEqual(diagnose(log + finished + error).verdict, 'passed');
  });
});

describe('a push that is about to try again when the log ends', () => {
  for (const last of ['5f70bf18a086: Retrying in 4 seconds', '#12 retrying in 1s'])
    it(`did not pass: ${last}`, () => {
      const log = [
        '#11 exporting to image',
        '#11 naming to docker.io/acme/web:1 done',
        '#11 DONE 0.3s',
        last,
        '',
      ];
      assert.equal(diagnose(log.join('\n')).verdict, 'unknown');
    });
});
