import { resolve } from 'node:path';
import type { Verdict } from '../engine/index.ts';
import type { Report } from '../report/index.ts';
import { silence } from '../report/silence.ts';
import { Diagnoser, type Question } from './diagnoser.ts';
import { Unreadable } from './input.ts';
import type { Outcome } from './many.ts';
import { keepHeapSmall, largest } from './memory.ts';
import { FORMATS, outputOf, type Format } from './output.ts';
import { expandPaths } from './paths.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { parseCall, UsageError } from './usage.ts';

/** What `--color` takes. */
export const COLOURS = ['auto', 'always', 'never'];
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

/** `whyfail diagnose [FILE|DIR|GLOB…|-]`: prints the report of each log, and what is wrong with a log on standard error. */
export async function diagnoseCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = await parse(argv, terminal);
  const { format, colour } = options;
  const output = outputOf({ format, colour, several: options.files.length > 1 });
  const codes = new Set<number>();
  for await (const outcome of outcomes(options, terminal)) {
    if ('error' in outcome) {
      codes.add(EXIT.couldNotRun);
      terminal.stderr.write(`whyfail: ${outcome.error}\n`);
      continue;
    }
    codes.add(EXIT_OF[outcome.report.verdict]);
    if (format !== 'text') sayNotice(outcome.report, terminal);
    terminal.stdout.write(output.add(outcome.report));
    await terminal.stdout.drained?.();
  }
  const code = PRECEDENCE.find((each) => codes.has(each)) ?? EXIT.passed;
  // A single log that could not be read has no answer.
  if (options.files.length > 1 || code !== EXIT.couldNotRun) terminal.stdout.write(output.end());
  return code;
}

async function* outcomes(options: Options, terminal: Terminal): AsyncGenerator<Outcome> {
  const { files } = options;
  await keepHeapSmall(
    largest(files.filter((file) => file !== '-').map((file) => resolve(options.cwd, file))),
  );
  const question: Question = { cwd: options.cwd, workspace: options.workspace, catalogs: options.catalogs };
  if (files.length >= MANY && terminal.worker && !files.includes('-')) {
    // What is wrong with the question is found out here, once.
    if (question.workspace !== null || question.catalogs.length > 0) await Diagnoser.open(question);
    const { diagnoseMany } = await import('./many.ts');
    yield* diagnoseMany(files, question, terminal.worker);
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

async function parse(argv: readonly string[], terminal: Terminal): Promise<Options> {
  const { values, positionals } = parseCall(argv, {
    format: { type: 'string' },
    color: { type: 'string' },
    workspace: { type: 'string' },
    catalog: { type: 'string', multiple: true },
  });
  const { format = 'text', color = 'auto', workspace = null, catalog = [] } = values;
  const known = FORMATS.find((each) => each === format);
  if (!known) throw new UsageError(`there is no format \`${format}\`; take one of ${FORMATS.join(', ')}.`);
  if (!COLOURS.includes(color)) throw new UsageError(`--color takes ${COLOURS.join(', ')}.`);
  if (positionals.includes('')) throw new UsageError('the name of a log is empty.');
  const { files, empty } = await expandPaths(positionals.length > 0 ? positionals : ['-'], terminal.cwd);
  const isEmpty = `${empty.join(', ')} ${empty.length === 1 ? 'holds' : 'hold'} no logs (*.log, *.txt, *.out).`;
  if (files.length === 0) throw new UsageError(isEmpty);
  if (empty.length > 0) terminal.stderr.write(`whyfail: ${isEmpty}\n`);
  return {
    files,
    format: known,
    cwd: terminal.cwd,
    workspace,
    catalogs: catalog,
    colour: color === 'always' || (color === 'auto' && terminal.colour),
  };
}
