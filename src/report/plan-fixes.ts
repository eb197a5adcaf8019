import type { CauseWords, FixRule } from '../catalog/cause.ts';
import { placeOf, type FixQuestion } from '../fixes/draft.ts';
import { certainFixes, generalFixes, type GeneralFix } from '../fixes/general.ts';
import { isFixKind, type FixKindName } from '../fixes/kind-names.ts';
import { planFix, type FixPlan, type WithheldFix } from '../fixes/plan.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { holds, valuesOf, type Context } from './context.ts';
import { fillExact } from './template.ts';

/** Where fixes are made: the files and the build of a log. */
export interface FixSite extends Pick<FixQuestion, 'files' | 'build'> {
  /** The one that `files` are read from. */
  readonly workspace: Workspace;
  readonly signal: AbortSignal | undefined;
}

/** The fixes of one diagnosis: those that can be made, best first, and those that are not offered. */
export interface PlannedFixes {
  readonly plans: readonly FixPlan[];
  readonly withheld: readonly WithheldFix[];
}

/** Where a cause is not known, or nobody looks for fixes. */
export const NO_FIXES: PlannedFixes = { plans: [], withheld: [] };

/** Plans a fix of this site, whatever asks for it. */
type Plan = (wanted: GeneralFix) => Promise<FixPlan | WithheldFix>;

/**
 * Plans the fixes of one diagnosis: those that the files call for by themselves and those of the cause.
 *
 * @param words of the cause; undefined where it is not known
 * @param evidence the lines that show the cause
 */
export async function planFixes(
  words: CauseWords | undefined,
  evidence: readonly string[],
  context: Context,
  { files, build, workspace, signal }: FixSite,
): Promise<PlannedFixes> {
  const question = { files, build, captures: context.captures, packages: context.packages };
  const plan: Plan = ({ kind, given }) => planFix(kind, { ...question, given }, workspace, signal);
  const own = words ? await fixesOfCause(words, context, question, plan) : NO_FIXES;
  const certain = await firstOf(await certainFixes(question, evidence), plan);
  // Where the cause has no fix to offer, the files may call for one by themselves.
  const plans =
    certain.length + own.plans.length > 0
      ? [...certain, ...own.plans.filter((each) => !certain.some((other) => sameFiles(other, each)))]
      : await firstOf(await generalFixes(question, evidence), plan);
  return { plans, withheld: plans.length > 0 && own.plans.length === 0 ? [] : own.withheld };
}

/** Plans the fixes of a cause whose conditions hold. */
async function fixesOfCause(
  words: CauseWords,
  context: Context,
  question: Omit<FixQuestion, 'given'>,
  plan: Plan,
): Promise<PlannedFixes> {
  const plans: FixPlan[] = [];
  const withheld: WithheldFix[] = [];
  const unfit: FixKindName[] = [];
  for (const rule of words.fixes ?? []) {
    const { kind } = rule;
    if (!isFixKind(kind)) continue;
    if (!holds(rule.when, context)) {
      unfit.push(kind);
      continue;
    }
    const planned = await plan({ kind, given: parameters(rule, context, words) });
    if ('reason' in planned) withheld.push(planned);
    else if (!plans.some((other) => sameFiles(other, planned))) plans.push(planned);
  }
  if (plans.length + withheld.length === 0) {
    // Conditions mostly fail for want of a Dockerfile that fits the log: that is what the person has to know.
    const place = placeOf(question);
    const reason = 'reason' in place ? place.reason : 'the files do not show that it would help';
    withheld.push(...[...new Set(unfit)].map((kind) => ({ kind, reason })));
  }
  return { plans, withheld };
}

/** The first of the fixes that can be made; none where none can. */
async function firstOf(wanted: readonly GeneralFix[], plan: Plan): Promise<FixPlan[]> {
  for (const each of wanted) {
    const planned = await plan(each);
    if (!('reason' in planned)) return [planned];
  }
  return [];
}

function sameFiles(a: FixPlan, b: FixPlan): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every(({ path, after }, i) => b.files[i]?.path === path && b.files[i].after === after)
  );
}

/** The parameters of a fix with what is known filled in; a parameter that is not known is left out. */
function parameters(rule: FixRule, context: Context, words: CauseWords): Record<string, string> {
  const values = valuesOf(context, words);
  return Object.fromEntries(
    Object.entries(rule.with ?? {}).flatMap(([key, template]) => {
      const value = fillExact(template, values);
      return value === null ? [] : [[key, value]];
    }),
  );
}
