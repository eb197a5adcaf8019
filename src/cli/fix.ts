import { resolve } from 'node:path';
import { unifiedDiff } from '../fixes/diff.ts';
import { ALWAYS_WRONG, FIX_KINDS, isFixKind, type FixKindName } from '../fixes/kind-names.ts';
import type { FixPlan, WithheldFix } from '../fixes/plan.ts';
import type { WorkspaceReport } from '../report/in-workspace.ts';
import { silence } from '../report/silence.ts';
import { nearestName } from '../workspace/twins.ts';
import { Diagnoser } from './diagnoser.ts';
import { nodeWorkspace } from './node-workspace.ts';
import { EXIT, NO, type Terminal } from './terminal.ts';
import { parseCall, UsageError } from './usage.ts';
import { writeFiles } from './write-files.ts';

interface Options {
  readonly log: string;
  readonly workspace: string;
  /** Files and folders with causes from outside, beside those of the workspace. */
  readonly catalogs: readonly string[];
  readonly apply: boolean;
  /** The fix that is asked for; null for the best one. */
  readonly kind: FixKindName | null;
}

/** `whyfail fix FILE|- --workspace DIR [--apply] [--fix KIND] [--catalog PATH]…`: the diff of a fix, and with --apply the fix itself. */
export async function fixCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(argv);
  const say = (message: string): void => void terminal.stderr.write(`whyfail: ${message}\n`);
  const workspace = await nodeWorkspace(resolve(terminal.cwd, options.workspace));
  const diagnoser = await Diagnoser.open({ cwd: terminal.cwd, ...options });
  const found = await diagnoser.diagnoseIn(options.log, terminal, workspace);
  const chosen = choose(found, options.kind);
  if (!chosen) {
    for (const reason of reasons(found, options.kind)) say(reason);
    return NO;
  }
  const { plan, diagnosis } = chosen;
  const isProved = found.report.diagnoses[diagnosis]?.confidence === 'proved';
  const caution = ' The files do not prove this cause; look at the diff before you use it.';
  say(`${plan.title}.${isProved ? '' : caution}`);
  terminal.stdout.write(plan.files.map(unifiedDiff).join(''));
  if (options.apply) {
    await writeFiles(workspace, plan.files);
    say(`changed ${plan.files.map(({ path }) => path).join(', ')}; build again to confirm.`);
  }
  return EXIT.passed;
}

/** The fix to make, and the number of its diagnosis: the one that was asked for, or the best of the first diagnosis. */
function choose(
  { plans }: WorkspaceReport,
  kind: FixKindName | null,
): { readonly plan: FixPlan; readonly diagnosis: number } | null {
  const looked = kind === null ? plans.slice(0, 1) : plans;
  for (const [diagnosis, own] of looked.entries()) {
    const plan = own.find((each) => kind === null || each.kind === kind);
    if (plan) return { plan, diagnosis };
  }
  return null;
}

/** Why there is no fix. */
function reasons({ report, plans, withheld, build }: WorkspaceReport, kind: FixKindName | null): string[] {
  const [first] = report.diagnoses;
  if (!first) return [`${report.log}: ${silence(report)}`];
  const asked = withheld.flat().filter((each) => kind === null || each.kind === kind);
  // What every Dockerfile is looked at for says least of this failure.
  const held = [
    ...asked.filter((each) => !ALWAYS_WRONG.includes(each.kind)),
    ...asked.filter((each) => ALWAYS_WRONG.includes(each.kind)),
  ];
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
    values: { workspace, catalog = [], apply = false, fix },
    positionals: [log, ...more],
  } = parseCall(argv, {
    workspace: { type: 'string' },
    catalog: { type: 'string', multiple: true },
    apply: { type: 'boolean' },
    fix: { type: 'string' },
  });
  if (log === undefined || more.length > 0)
    throw new UsageError('`fix` takes one log (- is standard input).');
  if (workspace === undefined)
    throw new UsageError('`fix` needs --workspace DIR, the folder of the sources.');
  return { log, workspace, catalogs: catalog, apply, kind: fix === undefined ? null : kindOf(fix) };
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
