import type { FailedStep, TellingLine } from './diagnosis.ts';
import { failedFrames, isNoOutput, type FrameList } from './frames.ts';
import { isMessage, says, strength } from './outcome.ts';
import { StepOutput } from './step-output.ts';
import type { TailLine } from './tail.ts';
import { isTolerated } from './went-on.ts';

/**
 * Finds the lines that most likely say why an unknown failure happened. Of the lines with words of an outcome the last
 * group ended the step; in it the first of the strongest lines is the root, and what only says that something failed
 * does not count.
 */

const MOST_LINES = 3;
/** Lines of one group stand at most this far apart. */
const GROUP = 8;
/** Where no step failed, so many lines before the failure are looked at. */
const WITHOUT_STEP = 200;
/** A build that just ends has failed if one of its last lines says so. */
const LAST_LINES = 6;

/** The most telling lines of a failure, best first. `silent`: the failed step printed nothing that could say why. */
export function tellingLines(
  tail: readonly TailLine[],
  failed: FailedStep | null,
  frames: FrameList,
): { telling: readonly TellingLine[]; silent: boolean } {
  const ofFrame = linesOfFrame(tail, failed, frames);
  const lines = ofFrame ?? linesOfFailure(tail, failed, frames);
  const said = lines.filter((line) => says(line));
  const last = lastGroup(said);
  const output = new StepOutput(lines);
  const untolerated = last.filter((line) => !isTolerated(line, output));
  const group = untolerated.length > 0 ? untolerated : last;
  const strongest = group.reduce((most, line) => Math.max(most, strength(line)), 0);
  const best = group.filter((line) => strength(line) === strongest);
  const rest = group.filter((line) => strength(line) !== strongest);
  // Where no line has words of an outcome and no step is known, only the builder's own message is left.
  const verdict =
    failed && !failed.step && !ofFrame ? tail.filter(({ line }) => line === failed.endLine) : [];
  const others =
    strongest > 0 ? [...best, ...rest] : verdict.length > 0 ? verdict : said.slice(-MOST_LINES).reverse();
  return {
    telling: others.slice(0, MOST_LINES).map(shown),
    silent: failed !== null && !said.some(({ line }) => failed.step === null || line > failed.line),
  };
}

/** Whether a log that just ends does so with the message of a failure. */
export function endsInFailure(tail: readonly TailLine[]): boolean {
  const isLast = (line: TailLine): boolean => says(line) && isMessage(line);
  let looked = 0;
  for (let at = tail.length - 1; at >= 0 && looked < LAST_LINES; at--) {
    if (tail[at]!.raw.trim() === '' || tail[at]!.text.text.trim() === '') continue;
    looked++;
    if (isLast(tail[at]!)) return true;
  }
  return false;
}

/**
 * The lines of the last step of the platform that failed and says why; null where a step of a builder failed. A job that
 * only sums up the others says nothing.
 */
function linesOfFrame(
  tail: readonly TailLine[],
  failed: FailedStep | null,
  frames: FrameList,
): readonly TailLine[] | null {
  if (failed?.step) return null;
  const first = tail[0]?.line ?? 1;
  let spoken: readonly TailLine[] | null = null;
  for (const { from, to } of failedFrames(frames)) {
    if (from < first) break;
    const own = tail.slice(from - first, to - first + 1);
    const said = own.filter((line) => says(line));
    if (said.some((line) => strength(line) > 0)) return own;
    if (said.length > 0) spoken ??= own;
  }
  return spoken;
}

/** The lines of the failed step; what the builder says, where it names no step. */
function linesOfFailure(
  tail: readonly TailLine[],
  failed: FailedStep | null,
  frames: FrameList,
): readonly TailLine[] {
  const last = tail.at(-1)?.line ?? 1;
  const vertex = failed?.step?.key?.startsWith('#') ? failed.step.key : null;
  const end = failed ? Math.max(failed.endLine, failed.line) : last;
  const from = failed?.step ? failed.line : Math.max(1, (failed?.line ?? last) - WITHOUT_STEP);
  const upToEnd = tail.filter(({ line }) => line <= end && (failed?.step || !isNoOutput(frames, line)));
  const inStep = upToEnd.filter(
    ({ line, text }) => line >= from && (vertex === null || text.vertex === vertex || text.vertex === '#0'),
  );
  return inStep.length > 1 ? inStep : upToEnd;
}

/** The lines with words of an outcome that stand together at the end. */
function lastGroup(lines: readonly TailLine[]): readonly TailLine[] {
  const strong = lines.filter((line) => strength(line) > 0);
  let first = strong.length - 1;
  while (first > 0 && distance(strong[first - 1]!, strong[first]!) <= GROUP) first--;
  return strong.slice(Math.max(0, first));
}

const distance = (a: TailLine, b: TailLine): number => b.line - a.line;

function shown({ line, raw, text }: TailLine): TellingLine {
  const clean = text.text.trim();
  const at = Math.max(0, raw.lastIndexOf(clean));
  return {
    line,
    column: at + 1,
    endColumn: at + 1 + (clean.length > 0 ? clean.length : raw.length),
    text: clean,
  };
}
