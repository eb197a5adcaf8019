import type { CauseWords, FixRule } from '../catalog/cause.ts';
import { baseOfStage } from '../dockerfile/scope.ts';
import type { Diagnosis, Engine, LogDiagnosis } from '../engine/index.ts';
import { unifiedDiff } from '../fixes/diff.ts';
import { placeOf, type FixQuestion } from '../fixes/draft.ts';
import { certainFixes, generalFixes, type GeneralFix } from '../fixes/general.ts';
import { isFixKind, type FixKindName } from '../fixes/kind-names.ts';
import { planFix, type FixPlan, type WithheldFix } from '../fixes/plan.ts';
import { findBuild, type BuildChoice, type BuildSetup } from '../workspace/build-setup.ts';
import { Files } from '../workspace/files.ts';
import { cluesOf } from '../workspace/log-clues.ts';
import { platformOfUses } from '../workspace/platform.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { baseOfLog, holds, valuesOf, type Context } from './context.ts';
import type { Grounds } from './grounds.ts';
import { makeReport, type Report, type ReportFiles, type ReportFix, type Wording } from './index.ts';
import { fillExact } from './template.ts';
import { Scales, type Weighed } from './weigh.ts';

/** Where the sources of a log lie. */
export interface Place {
  readonly workspace: Workspace;
  /** The engine that diagnosed the log; it ranks again with the facts. */
  readonly engine: Pick<Engine, 'judge'>;
  /** The Dockerfile and context, where a person chose among several. */
  readonly choice?: BuildChoice;
  readonly signal?: AbortSignal | undefined;
}

/** The report of a log with what its workspace says, and the fixes that can be made. */
export interface WorkspaceReport {
  readonly report: Report;
  /** The diagnoses behind the report, ranked with the facts. */
  readonly answer: LogDiagnosis;
  readonly build: BuildSetup;
  /** For each diagnosis of the report its fixes, in the order of the causes: best first. */
  readonly plans: readonly (readonly FixPlan[])[];
  /** For each diagnosis the fixes of its cause that are not offered, and why. */
  readonly withheld: readonly (readonly WithheldFix[])[];
}

/** Ranking again can bring up causes that others hid; after so many rounds what is known decides. */
const MOST_ROUNDS = 4;
/** Fixes are planned for the first diagnoses only. */
const WITH_FIXES = 3;

/**
 * Makes the report of one log with the facts of its workspace: causes are proved or ruled out and ranked again, and fixes
 * are planned and checked.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function makeReportIn(
  log: string,
  answer: LogDiagnosis,
  wording: Wording,
  { workspace, engine, choice = {}, signal }: Place,
): Promise<WorkspaceReport> {
  const files = new Files(workspace, signal);
  const everything = candidates(answer, engine);
  const clues = cluesOf(
    answer.reading,
    [...answer.diagnoses, ...everything].flatMap(({ evidence }) => evidence.map(({ text }) => text)),
  );
  const build = await findBuild(files, clues, choice);
  const scales = new Scales({ files, build });
  const weighed = await weighAll(everything, wording, scales);
  const judged = await rankAgain(answer, engine, wording, scales, weighed);
  const base = baseOf(build) ?? baseOfLog(answer.reading);

  // Where no platform shows in the log, the files may say on which one this image is built.
  const platform = answer.reading.platform ?? platformOfUses(build.uses);
  const reading = { ...answer.reading, platform };

  const planned = new Map<Diagnosis, { plans: FixPlan[]; withheld: WithheldFix[] }>();
  for (const diagnosis of judged.diagnoses.slice(0, WITH_FIXES)) {
    const words = diagnosis.cause === null ? undefined : wording.wordsOf(diagnosis.cause);
    const known = weighed.get(diagnosis.cause ?? -1);
    const context: Context = {
      reading,
      base,
      captures: diagnosis.captures,
      facts: known?.facts ?? new Set(),
      factValues: known?.values ?? {},
      packages: wording.packages,
    };
    const question = { files, build, captures: diagnosis.captures, packages: wording.packages };
    const own = words
      ? await fixesOf(words, context, question, workspace, signal)
      : { plans: [], withheld: [] };
    const lines = diagnosis.evidence.map(({ text }) => text);
    const certain = await firstPlan(await certainFixes(question, lines), question, workspace, signal);
    // Where the cause has no fix to offer, the files may call for one by themselves.
    const plans =
      certain.length + own.plans.length > 0
        ? [...certain, ...own.plans.filter((plan) => !certain.some((other) => sameFiles(other, plan)))]
        : await firstPlan(await generalFixes(question, lines), question, workspace, signal);
    planned.set(diagnosis, {
      plans,
      withheld: plans.length > 0 && own.plans.length === 0 ? [] : own.withheld,
    });
  }
  const grounds: Grounds = {
    files: filesOf(build),
    base,
    dockerfile:
      build.dockerfile && build.location.status === 'found'
        ? { path: build.dockerfile.path, line: build.location.instruction.line }
        : null,
    of: (diagnosis) => {
      const known = weighed.get(diagnosis.cause ?? -1);
      const { plans = [], withheld = [] } = planned.get(diagnosis) ?? {};
      return {
        facts: known?.facts ?? new Set(),
        values: known?.values ?? {},
        ruledOut: diagnosis === judged.diagnoses[0] ? ruledOut(weighed, wording) : [],
        fixes: plans.map((plan, i) => reportFix(plan, i === 0 && diagnosis.confidence === 'proved')),
        withheld,
      };
    },
  };
  return {
    report: makeReport(log, judged, wording, grounds),
    answer: judged,
    build,
    plans: judged.diagnoses.map((diagnosis) => planned.get(diagnosis)?.plans ?? []),
    withheld: judged.diagnoses.map((diagnosis) => planned.get(diagnosis)?.withheld ?? []),
  };
}

/** Every cause that the log can show, also those that only a fact lets speak. */
function candidates(answer: LogDiagnosis, engine: Place['engine']): Diagnosis[] {
  const all = engine.judge(answer.reading, () => ({ proves: ['?'], rulesOut: [] })).diagnoses;
  const known = new Set(answer.diagnoses.map(({ cause }) => cause));
  return [...answer.diagnoses, ...all.filter(({ cause }) => !known.has(cause))];
}

type ByCause = Map<number, Weighed>;

async function weighAll(
  diagnoses: readonly Diagnosis[],
  wording: Wording,
  scales: Scales,
  known: ByCause = new Map(),
): Promise<ByCause> {
  for (const diagnosis of diagnoses) {
    const words = diagnosis.cause === null ? undefined : wording.wordsOf(diagnosis.cause);
    if (diagnosis.cause !== null && words && !known.has(diagnosis.cause))
      known.set(diagnosis.cause, await scales.weigh(words, diagnosis));
  }
  return known;
}

/** Ranks with the facts. A cause that comes up only now is weighed too. */
async function rankAgain(
  answer: LogDiagnosis,
  engine: Place['engine'],
  wording: Wording,
  scales: Scales,
  weighed: ByCause,
): Promise<LogDiagnosis> {
  const nothing = { proves: [], rulesOut: [] };
  let judged = answer;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    judged = engine.judge(answer.reading, (cause) => weighed.get(cause)?.findings ?? nothing);
    const before = weighed.size;
    await weighAll(judged.diagnoses, wording, scales, weighed);
    if (weighed.size === before) break;
  }
  return judged;
}

/** What the workspace speaks against, as sentences. */
function ruledOut(weighed: ByCause, wording: Wording): string[] {
  return [...weighed].flatMap(([cause, { findings }]) => {
    const [why] = findings.rulesOut;
    const title = wording.wordsOf(cause)?.title;
    return why === undefined || title === undefined ? [] : [`${title}: ${why}`];
  });
}

const baseOf = ({ dockerfile, location }: BuildSetup): Context['base'] => {
  if (!dockerfile || location.status !== 'found') return null;
  const stage = dockerfile.file.stages[location.instruction.stage];
  return stage ? baseOfStage(dockerfile.file, stage) : null;
};

function filesOf({ dockerfile, context, location, open }: BuildSetup): ReportFiles {
  return {
    dockerfile: dockerfile?.path ?? null,
    context,
    changed: location.status === 'changed',
    open: { dockerfiles: open.dockerfiles, contexts: open.contexts },
  };
}

/** Plans the fixes of a cause whose conditions hold. */
async function fixesOf(
  words: CauseWords,
  context: Context,
  question: Omit<FixQuestion, 'given'>,
  workspace: Workspace,
  signal: AbortSignal | undefined,
): Promise<{ plans: FixPlan[]; withheld: WithheldFix[] }> {
  const plans: FixPlan[] = [];
  const withheld: WithheldFix[] = [];
  const unfit: FixKindName[] = [];
  for (const rule of words.fixes ?? []) {
    if (!isFixKind(rule.kind)) continue;
    if (!holds(rule.when, context)) {
      unfit.push(rule.kind);
      continue;
    }
    const given = parameters(rule, context, words);
    const plan = await planFix(rule.kind, { ...question, given }, workspace, signal);
    if ('reason' in plan) withheld.push(plan);
    else if (!plans.some((other) => sameFiles(other, plan))) plans.push(plan);
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
async function firstPlan(
  wanted: readonly GeneralFix[],
  question: Omit<FixQuestion, 'given'>,
  workspace: Workspace,
  signal: AbortSignal | undefined,
): Promise<FixPlan[]> {
  for (const { kind, given } of wanted) {
    const plan = await planFix(kind, { ...question, given }, workspace, signal);
    if (!('reason' in plan)) return [plan];
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

const reportFix = ({ kind, title, files }: FixPlan, preferred: boolean): ReportFix => ({
  kind,
  title,
  preferred,
  command: null,
  edits: files.map((file) => ({ file: file.path, diff: unifiedDiff(file) })),
});
