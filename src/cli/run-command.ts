import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import type { Session } from '../engine/index.ts';
import { makeReportOf } from '../report/of-log.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { EXIT, type Output, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** What a shell answers for a command that it cannot find. */
const NOT_FOUND = 127;
/** Exit code of a process that a signal ended, less the signal's number. */
const SIGNALLED = 128;
/** What ends a build from outside; a terminal sends the first to the build itself. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A line that is longer is not held back until it ends. */
const LONGEST_LINE = 1 << 16;
const LF = 10;

/**
 * `whyfail run -- COMMAND …`: runs the command, passes its output, signals and exit code through, and prints the diagnosis
 * of a failure to standard error. The log is read as it is printed.
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [dashes, command = '', ...args] = argv;
  if (dashes !== '--' || command === '') throw new UsageError('`run` takes `--` and the command to run.');
  const engine = loadEngine();
  const session = engine.open();
  const child = spawn(command, args, { cwd: terminal.cwd, stdio: ['inherit', 'pipe', 'pipe'] });
  const stopForwarding = forwardSignals(child);
  const ended = endOf(child, (error) => {
    const reason =
      error.code === 'ENOENT' ? 'there is no such program; check its name and the PATH' : error.message;
    terminal.stderr.write(`whyfail: ${command} could not be run: ${reason}.\n`);
  });
  await Promise.all([
    passOn(child.stdout, terminal.stdout, session),
    passOn(child.stderr, terminal.stderr, session),
  ]);
  const code = await ended;
  stopForwarding();
  if (code !== EXIT.passed) {
    const report = await makeReportOf('output', session.finish(), loadWording(), engine);
    if (report.diagnoses.length > 0) {
      terminal.stderr.write(`\n${terminalText(report, terminal.colour ? COLOUR : PLAIN)}`);
    }
  }
  return code;
}

/** The exit code of a process, once its output has ended too. */
function endOf(child: ChildProcess, failed: (error: NodeJS.ErrnoException) => void): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      failed(error);
      resolve(NOT_FOUND);
    });
    child.on('close', (exit, signal) =>
      resolve(exit ?? SIGNALLED + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/**
 * Writes what a stream of the build prints, no faster than it is taken, and reads it. The end of a line that is not there
 * yet is waited for: what the other stream prints meanwhile is no part of it.
 */
async function passOn(from: Readable, to: Output, session: Session): Promise<void> {
  const held: Uint8Array[] = [];
  let size = 0;
  const release = (): void => {
    for (const part of held.splice(0)) session.write(part);
    size = 0;
  };
  for await (const chunk of from as AsyncIterable<Buffer>) {
    to.write(chunk);
    const feed = chunk.lastIndexOf(LF) + 1;
    held.push(chunk.subarray(0, feed));
    if (feed > 0) release();
    held.push(chunk.subarray(feed));
    size += chunk.length - feed;
    if (size > LONGEST_LINE) release();
    await to.drained?.();
  }
  release();
}

/** Hands the signals that this process gets to the build, and waits for its end instead of leaving it behind. */
function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  return () => {
    for (const signal of SIGNALS) process.off(signal, forward);
  };
}
