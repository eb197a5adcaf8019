import assert from 'node:assert/strict';
import { answer, diagnose } from '../../support/catalogue.ts';

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
  it('are held together by the source file that a compiler names, with many notes between its errors', () => {
    const notes = Array.from(
      { length: 60 },
      () => '/usr/include/c++/13/bits/stl_pair.h:811:5: note: candidate:',
    );
    const log = [
      'Step 8/9 : RUN make',
      "client.cpp:46:17: error: 'packet' redeclared as different kind of symbol",
      ...notes,
      "client.cpp:512:22: error: expected primary-expression before '->' token",
      "The command '/bin/sh -c make' returned a non-zero code: 2",
    ].join('\n');
    assert.equal(answer(log), 'cc/compile-error@2');
    assert.equal(answer(log.replace('client.cpp:46', 'server.cpp:46')), 'cc/compile-error@63');
  });
  it('are held together by those of one message that are too many to be kept', () => {
    const errors = Array.from({ length: 300 }, (_, i) => [
      `src/rag.cpp:${i + 5}:9: error: 'sqlite3_step' was not declared in this scope`,
      `${i + 5} |         sqlite3_step(statement);`,
      '  |         ^~~~~~~~~~~~',
    ]).flat();
    const log = [
      'Step 8/9 : RUN make',
      ...errors,
      "The command '/bin/sh -c make' returned a non-zero code: 2",
    ].join('\n');
    assert.equal(answer(log), 'cc/compile-error@2');
  });
  it('are held together by the numbers of a list of failures, however long their tracebacks are', () => {
    const trace = Array.from({ length: 40 }, (_, i) => `     # ./lib/shop/line_${i}.rb:9`);
    const failure = (number: number): string[] => [
      `  ${number}) Cart keeps ${number} items`,
      `     Failure/Error: expect(cart.size).to eq(${number})`,
      ...trace,
    ];
    const run = ['Failures:', ...failure(1), ...failure(2), ...failure(3), '3 examples, 3 failures'];
    const end = "The command '/bin/sh -c bundle exec rspec' returned a non-zero code: 1";
    assert.equal(answer(['Step 8/9 : RUN rspec', ...run, end].join('\n')), 'ruby/tests-failed@4');
    const again = ['Step 8/9 : RUN rspec', ...run, ...trace, ...run, end].join('\n');
    assert.equal(answer(again), `ruby/tests-failed@${run.length + trace.length + 4}`);
  });
  it('are those of the last attempt where a tool says the same again, as pip does when it builds a package twice', () => {
    const attempt = [
      'psycopg/psycopgmodule.c:685:18: error: dereferencing pointer to incomplete type',
      "error: command 'gcc' failed with exit status 1",
      ...Array.from({ length: 60 }, (_, i) => `copying lib/part${i}.py -> build/lib/part${i}.py`),
    ];
    const log = [
      'Step 8/9 : RUN pip install acme',
      ...attempt,
      ...attempt.map((line) => `  ${line}`),
      "The command '/bin/sh -c pip install acme' returned a non-zero code: 1",
    ].join('\n');
    assert.match(answer(log), new RegExp(`@${attempt.length + 2}$`));
  });
  it('begin with the last attempt, where the tool said before that it tries again', () => {
    const error =
      'writing blob: Patch "https://registry.acme.example/v2/shop/blobs/uploads/1": dial tcp: lookup registry.acme.example on 10.0.0.2:53: no such host';
    const again = `WARN[0003] Failed, retrying in 1s ... (1/3). Error: ${error}`;
    const log = (...end: string[]): string =>
      ['STEP 1/1: FROM scratch', 'Getting image source signatures', again, again, ...end].join('\n');
    assert.equal(answer(log(`Error: ${error}`)), 'registry/name-not-resolved@5');
    assert.equal(diagnose(log('Writing manifest to image destination')).verdict, 'passed');
  });
});
