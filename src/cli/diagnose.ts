import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Verdict } from '../engine/index.ts';
import type { Report } from '../report/index.ts';
import { silence } from '../report/silence.ts';
import { Diagnoser, type Question } from './diagnoser.ts';
import { Unreadable } from './input.ts';
import type { Outcome } from './many.ts';
import { keepHeapSmall, largest } from './memory.ts';
import { NoWorkspace } from './node-workspace.ts';
import { FORMATS, outputOf, type Format } from './output.ts';
import { expandPaths } from './paths.ts';
import { BadCatalogue } from './team-paths.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const COLOURS = ['auto', 'always', 'never'];
/** With several logs the first of these that occurred is the exit code. */
const PRECEDENCE = [EXIT.couldNotRun, EXIT.cause, EXIT.unknown, EXIT.notABuildLog, EXIT.passed];
/** From so many logs on, worker threads pay. */
const MANY = 8;

const EXIT_OF: Readonly<Record<Verdict, number>> = {
  cause: EXIT.cause,
  unknown: EXIT.unknown,
  passed: EXIT.passed,
  'not-a-build-log': EXIT.notABuildLog,
};

interface Options extends Question {
  readonly files: readonly string[];
  readonly format: Format;
  readonly colour: boolean;
}

/** `whyfail diagnose [FILE|DIR|GLOB…|-]`. */
export async function diagnoseCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv, terminal);
  const output = outputOf(options.format, options.files.length > 1, options.colour);
  const codes = new Set<number>();
  try {
    for await (const outcome of outcomes(options, terminal)) {
      if ('error' in outcome) {
        codes.add(EXIT.couldNotRun);
        terminal.stderr.write(`whyfail: ${outcome.error}\n`);
        continue;
      }
      codes.add(EXIT_OF[outcome.report.verdict]);
      if (options.format !== 'text') sayNotice(outcome.report, terminal);
      terminal.stdout.write(output.add(outcome.report));
      await terminal.stdout.drained?.();
    }
  } catch (error) {
    if (!(error instanceof NoWorkspace || error instanceof BadCatalogue)) throw error;
    terminal.stderr.write(`whyfail: ${error.message}\n`);
    return EXIT.couldNotRun;
  }
  const code = PRECEDENCE.find((each) => codes.has(each)) ?? EXIT.passed;
  // A single log that could not be read has no answer.
  if (options.files.length > 1 || code !== EXIT.couldNotRun) terminal.stdout.write(output.end());
  return code;
}

async function* outcomes(options: Options, terminal: Terminal): AsyncGenerator<Outcome> {
  const { files } = options;
  keepHeapSmall(largest(files.filter((file) => file !== '-').map((file) => resolve(options.cwd, file))));
  const question: Question = { cwd: options.cwd, workspace: options.workspace, catalogs: options.catalogs };
  if (files.length >= MANY && terminal.program && !files.includes('-')) {
    // What is wrong with the question is found out here, once.
    if (question.workspace !== null || question.catalogs.length > 0) await Diagnoser.open(question);
    const { diagnoseMany } = await import('./many.ts');
    yield* diagnoseMany(files, question, terminal.program);
    return;
  }
  const diagnoser = await Diagnoser.open(question);
  for (const file of files) {
    try {
      yield { report: await diagnoser.diagnose(file, terminal) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { error: error.message };
    }
  }
}

function sayNotice(report: Report, { stderr }: Terminal): void {
  if (report.verdict === 'not-a-build-log') stderr.write(`whyfail: ${report.log}: ${silence(report)}\n`);
}

function parse(argv: readonly string[], terminal: Terminal): Options {
  const { values, positionals } = parseOptions(argv);
  const { format = 'text', color = 'auto', workspace = null, catalog = [] } = values;
  const known = FORMATS.find((each) => each === format);
  if (!known) throw new UsageError(`there is no format \`${format}\`; take one of ${FORMATS.join(', ')}.`);
  if (!COLOURS.includes(color)) throw new UsageError(`--color takes ${COLOURS.join(', ')}.`);
  const files = expandPaths(positionals.length > 0 ? positionals : ['-'], terminal.cwd);
  if (files.length === 0)
    throw new UsageError(`${positionals.join(' ')} holds no logs (*.log, *.txt, *.out).`);
  return {
    files,
    format: known,
    cwd: terminal.cwd,
    workspace,
    catalogs: catalog,
    colour: color === 'always' || (color === 'auto' && terminal.colour),
  };
}

interface Values {
  format?: string | undefined;
  color?: string | undefined;
  workspace?: string | undefined;
  catalog?: string[] | undefined;
}

function parseOptions(argv: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        color: { type: 'string' },
        workspace: { type: 'string' },
        catalog: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
