import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = process.env['WHYFAIL_ROOT'] ?? '.';

/** Runs `npm start -- ARGS` where nobody watches: its output goes into a pipe. */
function start(...args: readonly string[]): { readonly code: number | null; readonly out: string } {
  const run = spawnSync(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout };
}

describe('npm start', function () {
  // It builds first.
  this.timeout(180_000);

  it('diagnoses the sample and ends', () => {
    const { code, out } = start('--no-open');
    assert.equal(code, 0);
    assert.match(out, /build\.log:36:10: .*\[node\/module-not-found\]/);
    assert.doesNotMatch(out, /Ctrl-C/);
  });

  it('fails when there is no such log', () => {
    const { code, out } = start('no-such.log');
    assert.equal(code, 2);
    assert.equal(out, '');
  });
});
