import { candidates, type Judged } from './candidates.ts';
import type { Diagnosis, FailedStep, Findings, LogReading } from './diagnosis.ts';
import { rank } from './rank.ts';
import type { Step } from './step.ts';

/**
 * A step that hid its error: it failed in part and ended well all the same, because of `|| true`, a pipe or a `;`. What a
 * later step then lacks is no root; the error is.
 */

/** So many steps before the failure are looked at, the nearest first. */
const MOST_SUSPECTS = 20;

/** What lets a command go on, or end well, when a part of it failed. */
const HIDES: readonly RegExp[] = [
  /\|\||\|\s*(?:tee|tail|head|grep|egrep|cat|sed|awk|less|ts|xargs)\b/,
  // Behind `;` stands no word of the shell's own.
  /;(?!\s*(?:then|do|done|fi|else|elif|esac)\b|\s*;|\s*\\?$)/,
  /\bset \+e\b/,
  // A here-document and a script end as their last command does.
  /^RUN(?: --\S+){0,9} <<-?\s*["']?\w/,
  /(?:^RUN(?: --\S+){0,9}|&&|\b(?:ba|da|a)?sh(?: -\w+){0,3}) (?:\.{0,2}\/)?[\w./-]{1,200}\.sh\b/,
  /\bmake (?:[\w-]+ ){0,9}(?:-[a-hj-z]*i\w*|--ignore-errors)\b/,
  /\bmvnw? .*(?:-fn|--fail-never)\b/,
];
/** What takes that back. `pipefail` is about pipes alone; who writes it means to see errors. */
const SHOWS = /\b(?:set|(?:ba|da|a)?sh) -\w*e|\bpipefail\b|\|\|\s*(?:exit [1-9]|false|\{[^}]*exit [1-9])/;

/** A log as if the step that hid its error had failed, and the causes that it shows then. */
export interface Hidden {
  readonly reading: LogReading;
  readonly ranked: readonly Diagnosis[];
}

/**
 * Finds the step whose hidden error is the root of a failure.
 *
 * @param ranked the causes of the log, the first of which may lack what an earlier step should have made
 * @returns null where there is no such step
 */
export function hiddenFailure(
  judged: Judged,
  ranked: readonly Diagnosis[],
  findings: (cause: number) => Findings,
): Hidden | null {
  const { rules, reading } = judged;
  const [first] = ranked;
  const failed = reading.failedStep?.step;
  if (!failed || first?.cause == null || findings(first.cause).proves.length > 0) return null;
  const { madeBy } = rules.causes.at(first.cause)!;
  if (madeBy === undefined) return null;
  const lacked = first.captures['path'];
  for (const step of suspectsOf(judged, failed, withCaptures(madeBy, first.captures))) {
    const asRoot = { ...judged, reading: { ...reading, failedStep: asFailed(step, first.line) } };
    if (!saysWhy(asRoot, findings)) continue;
    const causes = rank(asRoot, findings);
    // A step that lacked it, too, does not make it.
    const isLacking = causes[0]?.evidence.some(({ text }) => lacked !== undefined && text.includes(lacked));
    if (causes.length > 0 && !isLacking) return { reading: asRoot.reading, ranked: causes };
  }
  return null;
}

/** The steps before a failed one that hide errors and make what it lacks, the nearest first. */
function suspectsOf({ compile, reading }: Judged, failed: Step, madeBy: string): Step[] {
  const makes = compile(madeBy, '');
  const inStage = stageOf(failed);
  const suspects = new Set<Step>();
  for (const { step } of reading.matches) {
    const isEarlier =
      step !== null && step !== failed && step.line < failed.line && step.outcome !== 'failed';
    if (isEarlier && inStage(step) && hides(step.text) && makes.exec(step.text) !== null) suspects.add(step);
  }
  return [...suspects].sort((a, b) => b.line - a.line).slice(0, MOST_SUSPECTS);
}

/** A pattern with what the log says in place of `{{name}}`. */
const withCaptures = (pattern: string, captures: Diagnosis['captures']): string =>
  pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    (captures[name] ?? '').replace(/[\\^$.|+*?(){}[\]]/g, '\\$&'),
  );

const hides = (command: string): boolean =>
  !SHOWS.test(command) && HIDES.some((pattern) => pattern.test(command));

const asFailed = (step: Step, hidUntil: number): FailedStep => ({
  step,
  text: step.text,
  line: step.line,
  endLine: step.endLine,
  exitCode: null,
  dockerfile: null,
  hidUntil,
});

/** Whether a step, taken as the one that failed, says what went wrong, with the last word of the tool. */
const saysWhy = (judged: Judged, findings: (cause: number) => Findings): boolean =>
  candidates(judged, findings).some(
    ({ relation, form, cause }) =>
      relation === 'failed' && form === 'final' && judged.rules.causes.at(cause)!.tier === 'specific',
  );

/** Whether a step is of the stage that a failed one copies from, or else of its own. The classic builder names no stages. */
function stageOf({ text, stage }: Step): (step: Step) => boolean {
  const from = /^(?:COPY|ADD|RUN)\s.*?(?:--|,)from=([^\s,]+)/i.exec(text)?.[1]?.toLowerCase();
  const name = (of: string): string | undefined => of.toLowerCase().split(' ').at(-1);
  return (step) => {
    if (step.stage === null || stage === null) return true;
    const isSame = name(step.stage) === name(stage);
    if (from === undefined) return isSame;
    // A number names any other stage: those with names are printed with these.
    return /^\d+$/.test(from) ? !isSame : name(step.stage) === from;
  };
}
