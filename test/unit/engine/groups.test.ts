import assert from 'node:assert/strict';
import { answer } from '../../support/catalogue.ts';

/** A step that compiles: the errors of a missing library stand among many that follow from it. */
const compile = (between: readonly string[]): string =>
  [
    'Step 8/9 : RUN javac @sources',
    'src/Dispatcher.java:2: error: package javafx.event does not exist',
    ...between,
    'src/Window.java:3: error: package javafx.stage does not exist',
    "The command '/bin/sh -c javac @sources' returned a non-zero code: 1",
  ].join('\n');

const symbols = Array.from({ length: 40 }, (_, i) => [
  `src/Dispatcher.java:${i + 10}: error: cannot find symbol`,
  '    void on(Event event);',
  '            ^',
]).flat();

describe('lines of one failure', () => {
  it('are held together by those that a general cause reads', () => {
    assert.equal(answer(compile(symbols)), 'java/javafx-missing@2');
  });
  it('are not held together by lines that nothing reads', () => {
    const progress = Array.from({ length: 40 }, (_, i) => `compiled ${i} of 40 files`);
    assert.equal(answer(compile(progress)), `java/javafx-missing@${progress.length + 3}`);
  });
});
