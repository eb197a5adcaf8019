import assert from 'node:assert/strict';
import { diagnose } from '../../support/catalogue.ts';

/** The log of a RUN of the classic builder that printed `output`. */
const step = (...output: readonly string[]): string =>
  [
    'Step 3/4 : RUN ./prepare.sh',
    ' ---> Running in 5a6b7c8d9e0f',
    ...output,
    "The command '/bin/sh -c ./prepare.sh' returned a non-zero code: 1",
    '',
  ].join('\n');

/** Cause (or verdict), confidence and line of the first answer. */
function answer(log: string): readonly [string | null, string, number] {
  const { verdict, diagnoses } = diagnose(log);
  const [first] = diagnoses;
  assert.ok(first, verdict);
  return [verdict, first.confidence, first.line];
}

const TOLERATED = './prepare.sh: line 4: lsb_release: command not found';
const OUTPUT = ['guessing', 'linking parts', 'packing parts', 'writing the index', 'writing the list'];
const LATER = 'prepare: cannot find the parts of this release';

describe('a script that goes on behind a command that failed', () => {
  it('ends with that failure where nothing but the end follows', () => {
    assert.deepEqual(answer(step(...OUTPUT, TOLERATED)), ['cause', 'likely', 8]);
    assert.deepEqual(answer(step(TOLERATED, ...OUTPUT.slice(0, 2))), ['cause', 'likely', 3]);
  });

  it('ends with the later failure, known or not', () => {
    assert.deepEqual(answer(step(TOLERATED, ...OUTPUT, LATER)), ['unknown', 'possible', 9]);
    const linker = [
      "main.c:(.text+0x1f): undefined reference to `part_new'",
      'collect2: error: ld returned 1 exit status',
    ];
    assert.deepEqual(answer(step(TOLERATED, ...OUTPUT, ...linker)), ['cause', 'likely', 9]);
  });

  it('may have ended with it where no other failure is said', () => {
    assert.deepEqual(answer(step(TOLERATED, ...OUTPUT)), ['cause', 'possible', 3]);
  });

  it('has not gone on where the same failure stands at its end again', () => {
    assert.deepEqual(answer(step(TOLERATED, ...OUTPUT, TOLERATED))[1], 'likely');
  });

  it('goes on with what its commands repeat', () => {
    const traced = ['+ tar -cf parts.tar parts', '+ ls', 'parts.tar', '+ cat list', '+ ./check list'];
    assert.deepEqual(answer(step(TOLERATED, ...traced, LATER)), ['unknown', 'possible', 9]);
  });

  it('has not failed at all, as far as output without a step tells, where other output follows', () => {
    assert.equal(
      diagnose([TOLERATED, ...OUTPUT, 'All 12 parts are ready', ''].join('\n')).diagnoses.length,
      0,
    );
    assert.deepEqual(answer([...OUTPUT, TOLERATED, ''].join('\n')), ['cause', 'likely', 6]);
    assert.deepEqual(answer([TOLERATED, ...OUTPUT, LATER, ''].join('\n')), ['cause', 'likely', 1]);
  });

  it('is not held up by what is done in another way', () => {
    assert.deepEqual(answer(step(TOLERATED, 'falling back to the list', LATER)), ['unknown', 'possible', 5]);
    assert.deepEqual(answer(step(TOLERATED, 'retrying in 5 s', TOLERATED))[2], 5);
  });

  it('is read in the recap alone too', () => {
    const log = [
      '#7 ERROR: process "/bin/sh -c ./prepare.sh" did not complete successfully: exit code: 1',
      '------',
      ' > [4/4] RUN ./prepare.sh:',
      ...[TOLERATED, ...OUTPUT, LATER].map((line, i) => `0.${String(100 + i)} ${line}`),
      '------',
      'ERROR: failed to solve: process "/bin/sh -c ./prepare.sh" did not complete successfully: exit code: 1',
    ];
    assert.deepEqual(answer(log.join('\n')), ['unknown', 'possible', 10]);
  });
});
