import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnoseCommand } from './diagnose.ts';
import { CouldNotRun } from './could-not-run.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { usage, UsageError } from './usage.ts';
import { VERSION } from './version.ts';

/**
 * Runs one command. Standard output gets the answer and nothing else; messages go to standard error.
 *
 * @returns the exit code
 */
export async function run(terminal: Terminal): Promise<number> {
  const [command, ...rest] = terminal.argv;
  try {
    if (asksForHelp(rest)) {
      terminal.stdout.write(usage);
      return EXIT.passed;
    }
    switch (command) {
      case 'diagnose':
        return await diagnoseCommand(rest, terminal);
      case 'explain':
        // What only some commands need is loaded by them: the ordinary start stays quick.
        return await (await import('./explain.ts')).explainCommand(rest, terminal);
      case 'fix':
        return await (await import('./fix.ts')).fixCommand(rest, terminal);
      case 'catalog':
        return (await import('./catalog-check.ts')).catalogCommand(rest, terminal);
      case 'run':
        return await (await import('./run-command.ts')).runCommand(rest, terminal);
      case 'mcp':
        return await (await import('./mcp.ts')).mcpCommand(rest, terminal);
      case 'completion':
        return (await import('./completion.ts')).completionCommand(rest, terminal);
      case 'help':
      case '--help':
      case '-h':
        terminal.stdout.write(usage);
        return EXIT.passed;
      case '--version':
        terminal.stdout.write(`${VERSION}\n`);
        return EXIT.passed;
      case undefined:
        throw new UsageError('a command is missing.');
      default:
        throw new UsageError(refusal(command, terminal.cwd));
    }
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    terminal.stderr.write(`whyfail: ${error.message}\n`);
    if (error instanceof UsageError) terminal.stderr.write('Run `whyfail help` for the commands.\n');
    return EXIT.couldNotRun;
  }
}

/** `whyfail diagnose --help`; what stands behind `--` is a program's or a file's name. */
function asksForHelp(args: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.includes('--help') || own.includes('-h');
}

/** Why a word is taken for no command, and what to write instead. */
function refusal(word: string, cwd: string): string {
  return existsSync(resolve(cwd, word))
    ? `there is no command \`${word}\`; \`whyfail diagnose ${word}\` reads it as a log.`
    : `there is no command \`${word}\`.`;
}
