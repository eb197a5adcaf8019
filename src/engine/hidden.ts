import { candidates, type Judged } from './candidates.ts';
import type { Diagnosis, FailedStep, Findings } from './diagnosis.ts';
import type { Step } from './step.ts';

/**
 * A step that hid its error: it failed in part and ended well all the same, because of `|| true`, a pipe or a `;`. What a
 * later step then lacks is no root; the error is.
 */

/** What lets a command go on, or end well, when a part of it failed. Behind `;` stands no word of the shell's own. */
const HIDES =
  /\|\||\|\s*(?:tee|tail|head|grep|egrep|cat|sed|awk|less|ts|xargs)\b|;(?!\s*(?:then|do|done|fi|else|elif|esac)\b|\s*;|\s*\\?$)|\bset \+e\b/;
/** What takes that back. `pipefail` is about pipes alone; who writes it means to see errors. */
const SHOWS = /\bset -\w*e|\bpipefail\b|\|\|\s*(?:exit [1-9]|false|\{[^}]*exit [1-9])/;

/**
 * The step whose hidden error is the root of a failure.
 *
 * @param ranked the causes of the log, the first of which may lack what an earlier step should have made
 * @returns that step as the one that failed; null where there is none
 */
export function hiddenFailure(
  judged: Judged,
  ranked: readonly Diagnosis[],
  findings: (cause: number) => Findings,
): FailedStep | null {
  const { rules, compile, reading } = judged;
  const [first] = ranked;
  const failed = reading.failedStep?.step;
  if (!failed || first?.cause == null || findings(first.cause).proves.length > 0) return null;
  const { madeBy } = rules.causes.at(first.cause)!;
  if (madeBy === undefined) return null;
  const makes = compile(withCaptures(madeBy, first.captures), '');
  const inStage = stageOf(failed);
  const suspects = new Set<Step>();
  for (const { step } of reading.matches) {
    const isEarlier =
      step !== null && step !== failed && step.line < failed.line && step.outcome !== 'failed';
    if (isEarlier && inStage(step) && hides(step.text) && makes.exec(step.text) !== null) suspects.add(step);
  }
  for (const step of [...suspects].sort((a, b) => b.line - a.line)) {
    const failedStep = asFailed(step, first.line);
    const asRoot = { ...judged, reading: { ...reading, failedStep } };
    if (saysWhy(asRoot, findings, first.captures['path'])) return failedStep;
  }
  return null;
}

/** A pattern with what the log says in place of `{{name}}`. */
const withCaptures = (pattern: string, captures: Diagnosis['captures']): string =>
  pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    (captures[name] ?? '').replace(/[\\^$.|+*?(){}[\]]/g, '\\$&'),
  );

const hides = (command: string): boolean => HIDES.test(command) && !SHOWS.test(command);

const asFailed = (step: Step, hidUntil: number): FailedStep => ({
  step,
  text: step.text,
  line: step.line,
  endLine: step.endLine,
  exitCode: null,
  dockerfile: null,
  hidUntil,
});

/**
 * Whether a step, taken as the one that failed, says what went wrong, with the last word of the tool.
 *
 * @param lacked the path that the later step lacks: a step that lacked it, too, does not make it
 */
const saysWhy = (judged: Judged, findings: (cause: number) => Findings, lacked?: string): boolean =>
  candidates(judged, findings).some(
    ({ relation, form, cause, match }) =>
      relation === 'failed' &&
      form === 'final' &&
      judged.rules.causes.at(cause)!.tier === 'specific' &&
      !(lacked !== undefined && match.text.includes(lacked)),
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
