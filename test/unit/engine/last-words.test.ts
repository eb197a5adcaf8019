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

describe('the most telling line', () => {
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
