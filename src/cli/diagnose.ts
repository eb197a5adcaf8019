import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine, Verdict } from '../engine/index.ts';
import { makeReport, type Report, type Wording } from '../report/index.ts';
import { silence } from '../report/silence.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { compactLines } from '../report/compact.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { readLog, Unreadable } from './input.ts';
import { NoWorkspace, nodeWorkspace } from './node-workspace.ts';
import { EXIT, type Terminal } from './terminal.ts';
import type { Workspace } from '../workspace/workspace.ts';
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
  /** The folder of the sources; null where no file is looked at. */
  readonly workspace: string | null;
}

/** `whyfail diagnose [FILE…|-]`. */
export async function diagnoseCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv, terminal);
  const engine = loadEngine();
  const wording = loadWording();
  const workspace = await openWorkspace(options, terminal);
  if (workspace === undefined) return EXIT.couldNotRun;
  const codes = new Set<number>();
  const reports: Report[] = [];
  for (const file of options.files) {
    const report = await diagnoseFile(file, engine, wording, workspace, terminal);
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
  workspace: Workspace | null,
  terminal: Terminal,
): Promise<Report | null> {
  try {
    const session = engine.open();
    await readLog(file, terminal, session);
    const answer = session.finish();
    if (!workspace || answer.diagnoses.length === 0) return makeReport(file, answer, wording);
    const { makeReportIn } = await import('../report/in-workspace.ts');
    return (await makeReportIn(file, answer, wording, { workspace, engine })).report;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    terminal.stderr.write(`whyfail: ${error.message}\n`);
    return null;
  }
}

/** The workspace that facts come from: null for none, undefined (and a message) where it is no folder. */
async function openWorkspace(
  { workspace }: Options,
  { cwd, stderr }: Terminal,
): Promise<Workspace | null | undefined> {
  if (workspace === null) return null;
  try {
    return await nodeWorkspace(resolve(cwd, workspace));
  } catch (error) {
    if (!(error instanceof NoWorkspace)) throw error;
    stderr.write(`whyfail: ${error.message}\n`);
    return undefined;
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
    workspace: values.workspace ?? null,
    colour: color === 'always' || (color === 'auto' && terminal.colour),
  };
}

function parseOptions(argv: readonly string[]): {
  values: { format?: string | undefined; color?: string | undefined; workspace?: string | undefined };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { format: { type: 'string' }, color: { type: 'string' }, workspace: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
