import { spawn } from 'node:child_process';
import { makeReport } from '../report/index.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** What a shell answers for a command that it cannot find. */
const NOT_FOUND = 127;
/** Exit code of a process that a signal ended, less the signal's number. */
const SIGNALLED = 128;
const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGTERM: 15,
};

/**
 * `whyfail run -- COMMAND …`: runs the command, passes its output and exit code through, and prints the diagnosis of a
 * failure to standard error. The log is read as it is printed.
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [dashes, command, ...args] = argv;
  if (dashes !== '--' || command === undefined)
    throw new UsageError('`run` takes `--` and the command to run.');
  const session = loadEngine().open();
  const code = await new Promise<number>((resolve) => {
    const child = spawn(command, args, { cwd: terminal.cwd, stdio: ['inherit', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Uint8Array) => {
      session.write(chunk);
      terminal.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk: Uint8Array) => {
      session.write(chunk);
      terminal.stderr.write(chunk);
    });
    child.on('error', (error) => {
      terminal.stderr.write(`whyfail: ${command} could not be run: ${error.message}.\n`);
      resolve(NOT_FOUND);
    });
    child.on('close', (exit, signal) =>
      resolve(exit ?? SIGNALLED + (signal === null ? 0 : (SIGNALS[signal] ?? 0))),
    );
  });
  if (code !== EXIT.passed) {
    const report = makeReport('output', session.finish(), loadWording());
    if (report.diagnoses.length > 0) {
      terminal.stderr.write(`\n${terminalText(report, terminal.colour ? COLOUR : PLAIN)}`);
    }
  }
  return code;
}
