import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');
const whyfail = (...args: string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
};
const bash = (script: string): string =>
  spawnSync('bash', ['-c', script], { encoding: 'utf8', input: '' }).stdout.trim();
const hasBash = spawnSync('bash', ['-c', 'type complete']).status === 0;

describe('the command line in a shell', () => {
  it('helps wherever it is asked to, but not for the command that it runs', () => {
    for (const args of [['--help'], ['help'], ['diagnose', '--help'], ['fix', '-h']]) {
      const { code, out } = whyfail(...args);
      assert.equal(code, 0);
      assert.match(out, /whyfail diagnose \[FILE/);
    }
    assert.match(whyfail('run', '--', process.execPath, '--help').out, /Usage: node/);
  });
  it('completes commands, options and formats in bash', function () {
    if (!hasBash) this.skip();
    const complete = (line: string): string =>
      bash(
        `eval "$("${process.execPath}" "${program}" completion bash)"; COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _whyfail; echo "\${COMPREPLY[@]}"`,
      );
    assert.equal(complete('whyfail dia'), 'diagnose');
    assert.equal(complete('whyfail fix --app'), '--apply');
    assert.equal(complete('whyfail diagnose --format nd'), 'ndjson');
  });
  it('says which shells it completes for', () => {
    const { code, err } = whyfail('completion', 'tcsh');
    assert.equal(code, 2);
    assert.match(err, /bash, zsh or fish/);
  });
});
