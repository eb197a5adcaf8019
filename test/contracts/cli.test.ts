import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');

/** Runs the built command line with `input` as standard input. */
function whyfail(
  args: readonly string[],
  input: string | Uint8Array = '',
): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const FAILED =
  '#5 [2/3] RUN npm ci\n#5 1.0 npm error The `npm ci` command can only install with an existing package-lock.json or\n#5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n';

describe('whyfail diagnose', () => {
  it('names the cause and exits with 1', () => {
    const { code, out, err } = whyfail(['diagnose', '-', '--format', 'json'], FAILED);
    const report = JSON.parse(out) as {
      verdict: string;
      diagnoses: { cause: string; line: number; column: number }[];
    };
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.equal(report.verdict, 'cause');
    assert.deepEqual(
      report.diagnoses.map(({ cause, line, column }) => [cause, line, column]),
      [['npm/lockfile-missing', 2, 22]],
    );
  });
  it('exits with 3 where no cause is known', () => {
    const log = FAILED.replace(/npm error.*/, 'zorblat: the frobnicator is not set');
    assert.equal(whyfail(['diagnose', '-'], log).code, 3);
  });
  it('exits with 4 for what is no build log, and says so', () => {
    for (const input of [
      '',
      'To be, or not to be, that is the question.\n',
      Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]),
    ]) {
      const { code, out } = whyfail(['diagnose', '-'], input);
      assert.equal(code, 4);
      assert.match(out, /not a build log|empty/);
    }
  });
  it('exits with 2 where it cannot run', () => {
    for (const args of [
      ['diagnose', '/no/such/file'],
      ['diagnose', '--format', 'xml', '-'],
      ['diagnose', '--nonsense'],
      ['frob'],
      [],
    ]) {
      const { code, out, err } = whyfail(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.notEqual(err, '');
    }
  });
});
