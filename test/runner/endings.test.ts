import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../host/eventually.ts';
import { NEWEST, root, serverRunsHere } from '../host/editions.ts';

/** A process of a run, seen from outside. */
interface Seen {
  readonly pid: number;
  readonly command: string;
}

const PASSES = `describe('x', () => { it('passes', () => {}); });`;
const HANGS = `describe('x', () => { it('hangs', function (done) { this.timeout(0); }); });`;

/** How a run of host tests ends, and that nothing outlives it. Reads /proc, so only where the server build runs. */
(serverRunsHere ? describe : describe.skip)('A run of host tests', function () {
  this.timeout(90_000);
  let home: string;
  let cases: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'wf-'));
    cases = join(root, 'out', `cases-${process.pid}`);
    mkdirSync(cases, { recursive: true });
  });
  afterEach(async () => {
    await nothingRuns();
    rmSync(home, { recursive: true, force: true });
    rmSync(cases, { recursive: true, force: true });
  });

  it('ends with 0 when all tests pass, and leaves no file', async () => {
    assert.equal(await exitCode(run(PASSES)), 0);
    assert.deepEqual(readdirSync(home), []);
  });

  it('fails when a test fails', async () => {
    assert.equal(await exitCode(run(`it('fails', () => { throw new Error('no'); });`)), 1);
    assert.deepEqual(readdirSync(home), []);
  });

  it('fails when a case cannot be loaded', async () => {
    assert.equal(await exitCode(run(`throw new Error('broken');`)), 1);
  });

  it('fails when a case holds no test, and when there is no case', async () => {
    assert.equal(await exitCode(run('')), 1);
    rmSync(join(cases, 'x.test.ts'));
    assert.equal(await exitCode(run(undefined)), 1);
  });

  it('fails when no test has the wanted title', async () => {
    assert.equal(await exitCode(run(PASSES, { args: ['--grep', 'nonsense'] })), 1);
  });

  it('fails when the tests do not end in time', async () => {
    assert.equal(await exitCode(run(HANGS, { env: { WHYFAIL_TIME_LIMIT: '15000' } })), 1);
    assert.deepEqual(readdirSync(home), []);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    it(`leaves no process when it gets ${signal}`, async () => {
      const child = run(HANGS);
      await extensionHost();
      child.kill(signal);
      assert.notEqual(await exitCode(child), 0);
    });
  }

  it('leaves no process when the stand-in for VS Code is killed', async () => {
    const child = run(HANGS);
    await extensionHost();
    const standIn = processes().find(({ command }) => command.includes('code.mjs'));
    assert.ok(standIn);
    process.kill(standIn.pid, 'SIGKILL');
    assert.equal(await exitCode(child), 1);
  });

  /** Runs one case in the newest VS Code; undefined: the cases that are there. */
  function run(
    text: string | undefined,
    more: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
  ): ChildProcess {
    if (text !== undefined) writeFileSync(join(cases, 'x.test.ts'), text);
    const runner = process.env['WHYFAIL_HOST_RUNNER'] ?? '';
    return spawn(process.execPath, [runner, NEWEST.name, 'node', '--cases', cases, ...(more.args ?? [])], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, TMPDIR: home, ...more.env },
    });
  }

  /** Waits for the process in which the cases run. */
  async function extensionHost(): Promise<void> {
    await eventually(
      () => processes().some(({ command }) => command.includes('--type=extensionHost')),
      60_000,
    );
  }

  async function nothingRuns(): Promise<void> {
    try {
      await eventually(() => processes().length === 0, 10_000);
    } catch {
      assert.deepEqual(processes(), [], 'these processes outlived the run');
    }
  }

  /** Every process of the run: all have its temporary folder in their environment. */
  function processes(): readonly Seen[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name): Seen[] => {
        try {
          if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(home)) return [];
          const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replace(/\0/g, ' ');
          return command === '' ? [] : [{ pid: Number(name), command }];
        } catch {
          return []; // it ended while we looked, or belongs to somebody else
        }
      });
  }
});

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}
