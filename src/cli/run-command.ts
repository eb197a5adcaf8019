import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { makeReportOf } from '../report/of-log.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** What a shell answers for a command that it cannot find. */
const NOT_FOUND = 127;
/** Exit code of a process that a signal ended, less the signal's number. */
const SIGNALLED = 128;

/**
 * `whyfail run -- COMMAND …`: runs the command, passes its output and exit code through, and prints the diagnosis of a
 * failure to standard error. The log is read as it is printed.
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [dashes, command, ...args] = argv;
  if (dashes !== '--' || command === undefined)
    throw new UsageError('`run` takes `--` and the command to run.');
  const engine = loadEngine();
  const session = engine.open();
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
    child.on('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'ENOENT' ? 'there is no such program; check its name and the PATH' : error.message;
      terminal.stderr.write(`whyfail: ${command} could not be run: ${reason}.\n`);
      resolve(NOT_FOUND);
    });
    child.on('close', (exit, signal) =>
      resolve(exit ?? SIGNALLED + (signal === null ? 0 : constants.signals[signal])),
    );
  });
  if (code !== EXIT.passed) {
    const report = await makeReportOf('output', session.finish(), loadWording(), engine);
    if (report.diagnoses.length > 0) {
      terminal.stderr.write(`\n${terminalText(report, terminal.colour ? COLOUR : PLAIN)}`);
    }
  }
  return code;
}
