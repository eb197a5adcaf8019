import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { FAILED, program, whyfail } from './program.ts';

/** The call that runs a script of Node as the build. */
const node = (script: string): string[] => ['run', '--', process.execPath, '-e', script];

describe('whyfail run', () => {
  it('passes output and exit code through and explains a failure on standard error', () => {
    const { code, out, err } = whyfail([
      'run',
      '--',
      process.execPath,
      '-e',
      `process.stdout.write(${JSON.stringify(FAILED)});process.exit(7)`,
    ]);
    assert.equal(code, 7);
    assert.equal(out, FAILED);
    assert.match(err, /\[npm\/lockfile-missing\]/);
  });
  it('is silent about a success', () => {
    assert.deepEqual(whyfail(['run', '--', process.execPath, '-e', 'console.log(1)']), {
      code: 0,
      out: '1\n',
      err: '',
    });
  });
  it('keeps the exit code of the build where nobody reads its output', () => {
    const script = `for (let i = 0; i < 1e5; i++) console.log('line ' + i); process.exitCode = 7`;
    const { stdout } = spawnSync(
      'bash',
      ['-c', '"$@" | head -n 1; echo "${PIPESTATUS[0]}"', '-', process.execPath, program, ...node(script)],
      { encoding: 'utf8' },
    );
    assert.equal(stdout, 'line 0\n7\n');
  });
  it('ends the build when it is ended itself', async () => {
    const child = spawn(process.execPath, [
      program,
      ...node('console.log(process.pid); setInterval(() => 0, 1e3)'),
    ]);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 128 + constants.signals.SIGTERM);
    assert.throws(() => process.kill(Number(String(first)), 0), 'the build has ended');
  });
  it('reads each line whole where output and errors come in turns', () => {
    const script = `
      const lines = [
        ['stdout', '#5 [2/3] RUN frobnicate\\n#5 1.0 /bin/sh: 1: frob'],
        ['stderr', 'a warning of somebody else\\n'],
        ['stdout', 'nicate: not found\\n#5 ERROR: process "/bin/sh -c frobnicate" did not complete successfully: exit code: 127\\n'],
      ];
      lines.forEach(([to, text], i) => setTimeout(() => process[to].write(text), i * 200));
      process.exitCode = 1;`;
    assert.match(whyfail(node(script)).err, /calls frobnicate, .*\[shell\/command-not-found\]/);
  });
});
