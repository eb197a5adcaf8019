import { resolve } from 'node:path';
import { unifiedDiff } from '../fixes/diff.ts';
import { FIX_KINDS, isFixKind, type FixKindName } from '../fixes/kind-names.ts';
import type { FixPlan, WithheldFix } from '../fixes/plan.ts';
import { makeReportIn, type WorkspaceReport } from '../report/in-workspace.ts';
import { silence } from '../report/silence.ts';
import { nearestName } from '../workspace/twins.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { readLog } from './input.ts';
import { nodeWorkspace, type DiskWorkspace } from './node-workspace.ts';
import { EXIT, NO, type Terminal } from './terminal.ts';
import { parseCall, UsageError } from './usage.ts';
import { writeFiles } from './write-files.ts';

interface Options {
  readonly log: string;
  readonly workspace: string;
  readonly apply: boolean;
  /** The fix that is asked for; null for the best one. */
  readonly kind: FixKindName | null;
}

/** `whyfail fix FILE|- --workspace DIR [--apply] [--fix KIND]`: the diff of a fix, and with --apply the fix itself. */
export async function fixCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv);
  const say = (message: string): void => void terminal.stderr.write(`whyfail: ${message}\n`);
  const workspace = await nodeWorkspace(resolve(terminal.cwd, options.workspace));
  const found = await reportOf(options, workspace, terminal);
  const plan = choose(found, options.kind);
  if (!plan) {
    for (const reason of reasons(found, options.kind)) say(reason);
    return NO;
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
  return EXIT.passed;
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
function choose({ plans }: WorkspaceReport, kind: FixKindName | null): FixPlan | undefined {
  return kind === null ? plans[0]?.[0] : plans.flat().find((plan) => plan.kind === kind);
}

/** Why there is no fix. */
function reasons({ report, plans, withheld, build }: WorkspaceReport, kind: FixKindName | null): string[] {
  const [first] = report.diagnoses;
  if (!first) return [`${report.log}: ${silence(report)}`];
  const held = withheld.flat().filter((each) => kind === null || each.kind === kind);
  const other = plans.flat().map((plan) => plan.kind);
  return [
    kind === null
      ? `no fix can be made for ${first.cause ?? 'an unknown cause'} (line ${first.line}).`
      : `the fix ${kind} cannot be made here.`,
    ...[...kindsByReason(held)].map(([reason, kinds]) => `${kinds.join(', ')}: ${reason}.`),
    ...(kind !== null && other.length > 0 ? [`these can: ${other.join(', ')}.`] : []),
    ...(build.open.contexts.length > 0
      ? [`the build context can be ${build.open.contexts.map((folder) => folder || '.').join(' or ')}.`]
      : []),
  ];
}

/** Kinds of fix that are held back for the same reason are told of together. */
function kindsByReason(held: readonly WithheldFix[]): Map<string, FixKindName[]> {
  const found = new Map<string, FixKindName[]>();
  for (const { kind, reason } of held) found.set(reason, [...(found.get(reason) ?? []), kind]);
  return found;
}

function parse(argv: readonly string[]): Options {
  const {
    values: { workspace, apply = false, fix },
    positionals: [log, ...more],
  } = parseCall(argv, {
    workspace: { type: 'string' },
    apply: { type: 'boolean' },
    fix: { type: 'string' },
  });
  if (log === undefined || more.length > 0)
    throw new UsageError('`fix` takes one log (- is standard input).');
  if (workspace === undefined)
    throw new UsageError('`fix` needs --workspace DIR, the folder of the sources.');
  return { log, workspace, apply, kind: fix === undefined ? null : kindOf(fix) };
}

function kindOf(name: string): FixKindName {
  if (isFixKind(name)) return name;
  const near = nearestName(name, Object.keys(FIX_KINDS));
  throw new UsageError(
    near === null
      ? `there is no fix \`${name}\`; \`whyfail diagnose FILE --workspace DIR\` names those that can be made.`
      : `there is no fix \`${name}\`; did you mean \`${near}\`?`,
  );
}
