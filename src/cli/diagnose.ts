import { parseArgs } from 'node:util';
import { createEngine, type Engine, type Verdict } from '../engine/index.ts';
import { makeReport, type Report, type Wording } from '../report/index.ts';
import { silence } from '../report/silence.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { compactLines } from '../report/compact.ts';
import { loadRules, loadWording } from './catalogue.ts';
import { readLog, Unreadable } from './input.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const FORMATS = ['text', 'json', 'ndjson', 'compact'] as const;
type Format = (typeof FORMATS)[number];
/** Formats of the contract that are not built yet. */
const PLANNED = ['markdown', 'html', 'sarif', 'github'];
const COLOURS = ['auto', 'always', 'never'];
/** With several logs the first of these that occurred is the exit code. */
const PRECEDENCE = [EXIT.couldNotRun, EXIT.cause, EXIT.unknown, EXIT.notABuildLog, EXIT.passed];

const EXIT_OF: Readonly<Record<Verdict, number>> = {
  cause: EXIT.cause,
  unknown: EXIT.unknown,
  passed: EXIT.passed,
  'not-a-build-log': EXIT.notABuildLog,
};

interface Options {
  readonly files: readonly string[];
  readonly format: Format;
  readonly colour: boolean;
}

/** `whyfail diagnose [FILE…|-]`. */
export async function diagnoseCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv, terminal);
  const engine = createEngine(loadRules(), { allocate: (size) => Buffer.alloc(size) });
  const wording = loadWording();
  const codes = new Set<number>();
  const reports: Report[] = [];
  for (const file of options.files) {
    const report = await diagnoseFile(file, engine, wording, terminal);
    if (report === null) {
      codes.add(EXIT.couldNotRun);
      continue;
    }
    codes.add(EXIT_OF[report.verdict]);
    if (report.verdict === 'not-a-build-log' && options.format !== 'text') {
      terminal.stderr.write(`whyfail: ${file}: ${silence(report)}\n`);
    }
    if (options.format === 'json') reports.push(report);
    else terminal.stdout.write(print(report, options));
  }
  if (options.format === 'json' && (reports.length > 0 || options.files.length > 1)) {
    const answer = options.files.length === 1 ? reports[0] : reports;
    terminal.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  }
  return PRECEDENCE.find((code) => codes.has(code)) ?? EXIT.passed;
}

function print(report: Report, { format, colour }: Options): string {
  switch (format) {
    case 'text':
      return terminalText(report, colour ? COLOUR : PLAIN);
    case 'compact':
      return compactLines(report);
    case 'json':
    case 'ndjson':
      return `${JSON.stringify(report)}\n`;
  }
}

async function diagnoseFile(
  file: string,
  engine: Engine,
  wording: Wording,
  terminal: Terminal,
): Promise<Report | null> {
  try {
    const session = engine.open();
    await readLog(file, terminal, session);
    return makeReport(file, session.finish(), wording);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    terminal.stderr.write(`whyfail: ${error.message}\n`);
    return null;
  }
}

function parse(argv: readonly string[], terminal: Terminal): Options {
  const { values, positionals } = parseOptions(argv);
  const { format = 'text', color = 'auto' } = values;
  if (PLANNED.includes(format))
    throw new UsageError(`the format \`${format}\` is not built yet; take one of ${FORMATS.join(', ')}.`);
  const known = FORMATS.find((each) => each === format);
  if (!known) throw new UsageError(`there is no format \`${format}\`; take one of ${FORMATS.join(', ')}.`);
  if (!COLOURS.includes(color)) throw new UsageError(`--color takes ${COLOURS.join(', ')}.`);
  return {
    files: positionals.length > 0 ? positionals : ['-'],
    format: known,
    colour: color === 'always' || (color === 'auto' && terminal.colour),
  };
}

function parseOptions(argv: readonly string[]): {
  values: { format?: string | undefined; color?: string | undefined };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { format: { type: 'string' }, color: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
