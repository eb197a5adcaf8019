import type { CauseWords } from '../catalog/cause.ts';
import type { BaseImage } from '../dockerfile/base-image.ts';
import { baseAt } from '../dockerfile/scope.ts';
import type { Diagnosis, LogDiagnosis } from '../engine/index.ts';
import { unifiedDiff } from '../fixes/diff.ts';
import type { FixPlan, WithheldFix } from '../fixes/plan.ts';
import { findBuild, type BuildChoice, type BuildSetup } from '../workspace/build-setup.ts';
import { Files } from '../workspace/files.ts';
import { cluesOf } from '../workspace/log-clues.ts';
import { platformOfUses } from '../workspace/platform.ts';
import { printedDockerfile } from '../workspace/printed-dockerfile.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { baseOfLog, type Context } from './context.ts';
import type { Grounds } from './grounds.ts';
import { makeReport, type Report, type ReportFiles, type ReportFix, type Wording } from './index.ts';
import { NO_FIXES, planFixes, type FixSite, type PlannedFixes } from './plan-fixes.ts';
import { printedValues } from './printed-values.ts';
import { possibleDiagnoses, rankWithFacts, type Judge, type RankedWithFacts } from './rank-with-facts.ts';
import { Scales } from './weigh.ts';

/** Where the sources of a log lie. */
export interface Place {
  readonly workspace: Workspace;
  readonly engine: Judge;
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

/** Fixes are planned for the first diagnoses only. */
const WITH_FIXES = 3;

/**
 * Makes the report of one log with the facts of its workspace: causes are proved or ruled out and ranked again, and fixes
 * are planned and checked.
 *
 * @param log how the report names the log: the path as it was given
 * @throws the reason of the signal when it is aborted
 */
export async function makeReportIn(
  log: string,
  answer: LogDiagnosis,
  wording: Wording,
  { workspace, engine, choice = {}, signal }: Place,
): Promise<WorkspaceReport> {
  const files = new Files(workspace, signal);
  const wordsOf = ({ cause }: Diagnosis): CauseWords | undefined =>
    cause === null ? undefined : wording.words.at(cause);

  const possible = possibleDiagnoses(answer, engine);
  const evidence = possible.flatMap((diagnosis) => textsOf(diagnosis));
  const build = await findBuild(files, cluesOf(answer.reading, evidence), choice);
  const scales = new Scales({ files, build });
  const ranking = await rankWithFacts(answer, possible, { engine, wording, scales });

  const variables = printedValues(answer.reading, printedDockerfile(answer.reading));
  const contextOf = contextIn(build, ranking, { wording, variables });
  const site: FixSite = { files, build, workspace, signal };
  const { diagnoses } = ranking.answer;
  const planned = new Map<Diagnosis, PlannedFixes>();
  for (const each of diagnoses.slice(0, WITH_FIXES))
    planned.set(each, await planFixes(wordsOf(each), textsOf(each), contextOf(each), site));
  const fixesOf = (diagnosis: Diagnosis): PlannedFixes => planned.get(diagnosis) ?? NO_FIXES;

  const grounds: Grounds = {
    files: filesOf(build),
    base: baseOf(build) ?? baseOfLog(answer.reading),
    variables,
    dockerfile: failedInstruction(build),
    of: (diagnosis) => {
      const { facts, factValues: values } = contextOf(diagnosis);
      const { plans, withheld } = fixesOf(diagnosis);
      return {
        facts,
        values,
        ruledOut: diagnosis === diagnoses[0] ? ruledOut(ranking, wording) : [],
        fixes: plans.map((plan, i) => reportFix(plan, i === 0 && diagnosis.confidence === 'proved')),
        withheld,
      };
    },
  };
  return {
    report: makeReport(log, ranking.answer, wording, grounds),
    answer: ranking.answer,
    build,
    plans: diagnoses.map((diagnosis) => fixesOf(diagnosis).plans),
    withheld: diagnoses.map((diagnosis) => fixesOf(diagnosis).withheld),
  };
}

const textsOf = ({ evidence }: Diagnosis): string[] => evidence.map(({ text }) => text);

/** What conditions of a diagnosis can speak of, with what the files say. */
function contextIn(
  build: BuildSetup,
  { answer: { reading }, weighed }: RankedWithFacts,
  { wording: { packages }, variables }: { readonly wording: Wording } & Pick<Context, 'variables'>,
): (diagnosis: Diagnosis) => Context {
  // Where no platform shows in the log, the files may say on which one this image is built.
  const platform = reading.platform ?? platformOfUses(build.uses);
  const base = baseOf(build) ?? baseOfLog(reading);
  return ({ cause, captures }) => {
    const known = weighed.get(cause ?? -1);
    return {
      reading: { ...reading, platform },
      base,
      captures,
      facts: known?.facts ?? new Set(),
      factValues: known?.values ?? {},
      variables,
      packages,
    };
  };
}

/** What the workspace speaks against, as sentences. */
function ruledOut({ weighed }: RankedWithFacts, wording: Wording): string[] {
  return [...weighed].flatMap(([cause, { findings }]) => {
    const [why] = findings.rulesOut;
    const title = wording.words.at(cause)?.title;
    return why === undefined || title === undefined ? [] : [`${title}: ${why}`];
  });
}

const baseOf = ({ dockerfile, location }: BuildSetup): BaseImage | null =>
  dockerfile && location.status === 'found' ? baseAt(dockerfile.file, location.instruction) : null;

const failedInstruction = ({ dockerfile, location }: BuildSetup): Grounds['dockerfile'] =>
  dockerfile && location.status === 'found'
    ? { path: dockerfile.path, line: location.instruction.line }
    : null;

function filesOf({ dockerfile, context, location, open }: BuildSetup): ReportFiles {
  return {
    dockerfile: dockerfile?.path ?? null,
    context,
    changed: location.status === 'changed',
    open: { dockerfiles: open.dockerfiles, contexts: open.contexts },
  };
}

const reportFix = ({ kind, title, files }: FixPlan, preferred: boolean): ReportFix => ({
  kind,
  title,
  preferred,
  command: null,
  edits: files.map((file) => ({ file: file.path, diff: unifiedDiff(file) })),
});
