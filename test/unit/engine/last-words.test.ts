import assert from 'node:assert/strict';
import { diagnose } from '../../support/catalogue.ts';

describe('the end of a tool’s output alone', () => {
  for (const last of [
    './auto/configure: error: widgets are too small',
    'Caused by: org.example.build.WidgetTaskExecutionException: widgets are too small',
    'ninja: build stopped: widgets are too small.',
  ])
    it(`is the log of a build that failed: ${last}`, () => {
      const { verdict } = diagnose(['preparing widgets', last, ''].join('\n'));
      assert.ok(verdict === 'unknown' || verdict === 'cause', verdict);
    });

  it('is no log of a build where it only speaks of one', () => {
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
