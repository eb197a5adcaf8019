import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unifiedDiff } from '../fixes/diff.ts';
import { FIX_KINDS, isFixKind } from '../fixes/kind-names.ts';
import type { FixPlan } from '../fixes/plan.ts';
import { makeReportIn, type WorkspaceReport } from '../report/in-workspace.ts';
import { silence } from '../report/silence.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { readLog, Unreadable } from './input.ts';
import { NoWorkspace, nodeWorkspace, type DiskWorkspace } from './node-workspace.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { NotWritten, writeFiles } from './write-files.ts';

/** Exit codes of `fix`. */
const FOUND = 0;
const NONE = 1;

interface Options {
  readonly log: string;
  readonly workspace: string;
  readonly apply: boolean;
  readonly kind: string | null;
}

/** `whyfail fix FILE|- --workspace DIR [--apply] [--fix KIND]`: the diff of a fix, and with --apply the fix itself. */
export async function fixCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv);
  const say = (message: string): void => void terminal.stderr.write(`whyfail: ${message}\n`);
  try {
    const workspace = await nodeWorkspace(resolve(terminal.cwd, options.workspace));
    const found = await reportOf(options, workspace, terminal);
    const plan = choose(found, options.kind);
    if (!plan) {
      for (const reason of reasons(found, options.kind)) say(reason);
      return NONE;
    }
    const first = found.report.diagnoses[0];
    if (first && first.confidence !== 'proved')
      say(`${plan.title}. The files do not prove this cause; look at the diff before you use it.`);
    else say(`${plan.title}.`);
    terminal.stdout.write(plan.files.map(unifiedDiff).join(''));
    if (options.apply) {
      await writeFiles(workspace, plan.files);
      say(`changed ${plan.files.map(({ path }) => path).join(', ')}; build again to confirm.`);
    }
    return FOUND;
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof NoWorkspace || error instanceof NotWritten))
      throw error;
    say(error.message);
    return EXIT.couldNotRun;
  }
}

async function reportOf(
  { log }: Options,
  workspace: DiskWorkspace,
  terminal: Terminal,
): Promise<WorkspaceReport> {
  const engine = loadEngine();
  const session = engine.open();
  await readLog(log, terminal, session);
  return makeReportIn(log, session.finish(), loadWording(), { workspace, engine });
}

/** The fix to make: the one that was asked for, or the best of the first diagnosis. */
function choose({ plans }: WorkspaceReport, kind: string | null): FixPlan | undefined {
  return kind === null ? plans[0]?.[0] : plans.flat().find((plan) => plan.kind === kind);
}

/** Why there is no fix. */
function reasons({ report, plans, withheld, build }: WorkspaceReport, kind: string | null): string[] {
  const [first] = report.diagnoses;
  if (!first) return [`${report.log}: ${silence(report)}`];
  const held = withheld.flat().filter((each) => kind === null || each.kind === kind);
  const other = plans.flat().map((plan) => plan.kind);
  return [
    kind === null
      ? `no fix can be made for ${first.cause ?? 'an unknown cause'} (line ${first.line}).`
      : `the fix ${kind} cannot be made here.`,
    ...held.map((each) => `${each.kind}: ${each.reason}.`),
    ...(kind !== null && other.length > 0 ? [`these can: ${other.join(', ')}.`] : []),
    ...(build.open.contexts.length > 0
      ? [`the build context can be ${build.open.contexts.map((folder) => folder || '.').join(' or ')}.`]
      : []),
  ];
}

function parse(argv: readonly string[]): Options {
  const { values, positionals } = parseOptions(argv);
  const [log, ...more] = positionals;
  if (log === undefined || more.length > 0)
    throw new UsageError('`fix` takes one log (- is standard input).');
  if (values.workspace === undefined)
    throw new UsageError('`fix` needs --workspace DIR, the folder of the sources.');
  if (values.fix !== undefined && !isFixKind(values.fix))
    throw new UsageError(
      `there is no fix \`${values.fix}\`; the kinds are ${Object.keys(FIX_KINDS).join(', ')}.`,
    );
  return { log, workspace: values.workspace, apply: values.apply ?? false, kind: values.fix ?? null };
}

function parseOptions(argv: readonly string[]): {
  values: { workspace?: string | undefined; apply?: boolean | undefined; fix?: string | undefined };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { workspace: { type: 'string' }, apply: { type: 'boolean' }, fix: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
