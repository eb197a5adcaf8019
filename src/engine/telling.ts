import type { FailedStep, TellingLine } from './diagnosis.ts';
import { isEcho } from './echo.ts';
import type { TailLine } from './tail.ts';

/**
 * Finds the lines that most likely say why an unknown failure happened: lines with an error word near the end of the
 * failed step, its wrappers and afterwords left out.
 */

const MOST_LINES = 3;

/** Words of an outcome, strong ones first. */
const STRONG =
  /\b(?:error|fatal|panic|exception|traceback|undefined reference|undefined|cannot|can't|could not|couldn't|unable to|not found|no such|failed to|denied|forbidden|unauthorized|invalid|unknown|unsupported|missing|not supported|mismatch|refused|timed out|timeout|unrecognized|illegal|no matching|does not exist|doesn't exist|required|must be|expected|conflict|aborted|killed|segmentation fault|assertion|not allowed|not permitted|unresolved|unexpected|bad |abort)/i;
const ERROR_START =
  /^(?:\[?(?:error|fatal|e|failed|failure|err!?)\]?[:!\s]|npm (?:err!|error)|.{0,80}?: (?:fatal )?error(?: [A-Z]+\d+)?:|\S*(?:Error|Exception)\b:?|panic: )/i;

/** What follows a failure and says nothing of it. */
const AFTERWORD =
  /exited? with|exit (?:code|status)|non-zero|returned a |did not complete successfully|make(?:\[\d+\])?: \*\*\*|Error \d+$|ELIFECYCLE|A complete log of this run|debug\.log|re-run maven|To see the full stack trace|\[Help \d\]|run with `?-{1,2}|for more (?:information|details)|see (?:above|the log)|Get more help|upgrading via|You are using pip|WARNING: You|new (?:minor|major|patch|release)|build failed|failed to (?:build|solve)|Command failed|Failed at the .* script|likely not a problem|You should consider|hint: |note: |BUILD FAILURE|cancell?ed|^npm (?:notice|warn)|deprecat|Removing intermediate|^\s*at [\w$.<]|^\s+\^+|Skipping step|0 errors?\b|no errors?\b|Job failed|has failed/i;

interface Scored extends TellingLine {
  readonly score: number;
}

/** The most telling lines of a failure, best first; the last is the line of the failure itself. */
export function tellingLines(
  tail: readonly TailLine[],
  failed: FailedStep | null,
): { telling: readonly TellingLine[]; silent: boolean } {
  const lastLine = tail.at(-1)?.line ?? 1;
  const vertex = failed?.step?.key?.startsWith('#') ? failed.step.key : null;
  const from = failed?.step?.line ?? (failed ? Math.max(1, failed.line - 200) : 1);
  const to = failed ? Math.max(failed.endLine, failed.line) : lastLine;
  const inStep = tail.filter(
    ({ line, text }) => line >= from && line <= to && (vertex === null || text.vertex === vertex),
  );
  const lines = inStep.length > 1 ? inStep : tail.filter(({ line }) => line <= to);
  const scored = score(lines);
  const output = inStep.filter(
    ({ line, text }) => line > from && text.text.trim() !== '' && !isEcho(text.text),
  );
  return {
    telling: [
      ...scored.slice(0, MOST_LINES),
      ...tail.filter(({ line }) => line === to).map((entry) => shown(entry)),
    ],
    silent: failed?.step != null && output.filter(({ text }) => !AFTERWORD.test(text.text)).length === 0,
  };
}

function score(lines: readonly TailLine[]): Scored[] {
  const scored: Scored[] = [];
  lines.forEach((entry, i) => {
    const text = entry.text.text.trim();
    if (text === '' || isEcho(text) || AFTERWORD.test(text)) return;
    const words = (ERROR_START.test(text) ? 6 : 0) + (STRONG.test(text) ? 4 : 0);
    if (words === 0) return;
    // Later lines are closer to the failure; a step of one point for every ten lines, at most five.
    const distance = Math.min(5, (lines.length - 1 - i) / 10);
    scored.push({ ...shown(entry), score: words - distance });
  });
  if (scored.length === 0) return lastLines(lines);
  return scored.sort((a, b) => b.score - a.score || a.line - b.line);
}

/** Where no line holds an error word, the last ones that are no wrapper. */
function lastLines(lines: readonly TailLine[]): Scored[] {
  const said = lines.filter(({ text }) => {
    const trimmed = text.text.trim();
    return trimmed !== '' && !/^-{3,}$/.test(trimmed) && !isEcho(text.text) && !AFTERWORD.test(text.text);
  });
  return said
    .slice(-MOST_LINES)
    .reverse()
    .map((entry) => ({ ...shown(entry), score: 0 }));
}

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
