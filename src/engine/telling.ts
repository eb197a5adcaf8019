import type { FailedStep, TellingLine } from './diagnosis.ts';
import { isEcho } from './echo.ts';
import { failedFrames, isNoOutput, type FrameList } from './frames.ts';
import type { TailLine } from './tail.ts';

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

/** Words of an outcome anywhere in a line. */
const OUTCOME_WORDS = [
  'error|fatal|panic|exception|undefined|cannot|can.t|can not|could not|couldn.t|unable to|not found|no such|failed',
  'denied|forbidden|unauthorized|invalid|unknown|unsupported|missing|mismatch|refused|timed out|timeout|unrecognized',
  'illegal|no matching|does not|doesn.t|required|requires|must be|expected|conflicts?|aborted|killed|assertion',
  'segmentation fault|not allowed|not permitted|unresolved|unexpected|bad|no space|not supported|not available',
  'no candidate|no installation candidate|not in|not be|too old|not installed|unmet|refusing|NO_PUBKEY|needed',
];
const OUTCOME = new RegExp(`\\b(?:${OUTCOME_WORDS.join('|')})\\b`, 'i');

/** Lines that begin as the message of a failure. */
const MESSAGE =
  /^\s*(?:\[?(?:error|fatal|e|failed|failure|err!?|panic|exception)\]?[:!]|\[(?:error|fatal)\]|npm err|error\b|\S*(?:error|exception):|.{0,90}?: (?:fatal )?error\b|(?:\/bin\/)?(?:ba|a|da)?sh: |!\s{3,}\S|\S+: (?:line )?\d+: |killed$)/i;

/** What says that something failed, not what; and advice and accounts after the failure. */
const AFTERWORDS = [
  String.raw`^(?:\S+ ){0,4}(?:tests?|checks?|jobs?|suites?|[Vv]erification)(?: \S+){0,2} failed\.?$|^[\w .-]{1,40}: (?:failure|success|skipped|cancelled)$`,
  String.raw`exited? with (?:code|status|exit|\d)|(?:exit|return(?:ed)?|status) (?:code|status):? ?\d|exited \d|non-zero`,
  String.raw`did not complete successfully|executor failed running|^make(?:\[\d+\])?: (?:\*\*\*|Leaving)|ELIFECYCLE|[Cc]ommand failed|COMMAND FAILED`,
  String.raw`[Bb]uild failed|BUILD FAIL|Failed at the .* script|Failed building wheel|failed with exit|has failed|Job failed|Finished: |Action failed$|^\W*NX +Running targets? .* failed$|^Failed tasks:$`,
  String.raw`subprocess-exited-with-error|metadata-generation-failed|script returned|^The command|^Error: (?:Command|exit)|^ERROR: Service`,
  String.raw`Some index files failed|Sub-process .* returned an error|maybe run apt-get|try with --fix|exiting now|is not recoverable`,
  String.raw`A complete log of this run|debug\.log|[Rr]e-run [Mm]aven|full stack trace|\[Help \d\]|run with .?-{1,2}|for more (?:information|details)`,
  // Libraries of desktops complain in every container.
  String.raw`^\(\S+:\d+\): [\w-]+-CRITICAL \*\*|Gtk-WARNING \*\*.*Locale not supported|ERROR:\w+\.cc\(\d+\)\] Failed to connect to the bus`,
  String.raw`see (?:above|the log|also)|Get more help|Please include|likely not a problem|You should consider|[Hh]int: |^note: |upgrading via`,
  String.raw`You are using pip|^WARNING: You|: Not found\. Building|new (?:minor|major|patch|release)|^npm (?:notice|warn|WARN)|deprecat|cancell?ed|CANCELED`,
  String.raw`^npm (?:ERR!|error)\s*(?:$|errno|syscall|code \w+$|cwd|command|path|A complete)|^\[ERROR\]\s*$|Traceback \(most`,
  String.raw`^npm (?:ERR!|error)\s+(?:@?[^\s@]+@\S+ [\w:-]+: [\x60']|Exit status|workspace \S+@|location \S+$|Failed at the|This is (?:probably|most likely) not|Lifecycle script|in workspace:|at location:|argv |node v|npm +v|Linux \d|file sh$|spawn ENOENT$|Error: command failed|If you need help|Error while executing:|<https?:|Tell the author|You can get|There is likely|not with npm itself)`,
  String.raw`^\[?INFO\]?:? |Removing intermediate|Skipping step|^\W*Push (?:rejected|failed)|pre-receive hook declined|failed to push some refs|^\W*(?:ERROR|Error|FAILED|FAILURE)\W*$|\b(?:no|0) errors?\b|COMPILATION ERROR|^Summary:|^Reason:|^\s*at [\w$.<]|^\s+\^+|^\(Use .node --trace-|^\s*(?:Error reference|Location|Stack trace):\s*$|cannot continue\.$`,
];
const AFTERWORD = new RegExp(AFTERWORDS.join('|'));

/** Headings and rules that builders print around the output of steps. */
const HEADING =
  /^(?:Step \d+(?:\/\d+)? : |(?:\[\d+\/\d+\] )?STEP \d|\s*(?:=> )+|\s*(?:ERROR |CACHED |CANCELED )?\[[^\]]*\d\/\d+\] |\[(?:\S+ )?internal\] |\s?> \[|\s*[-=*_#]{4,}\s*$|-{4,}|\[\+\] Building|INFO\[\d+\]|DEBU\[\d+\]| ---> |\[Pipeline\]|(?:Starting|Finished) Step #\d|DONE \d|sha256:[0-9a-f]{64}$|\s*\S*[Dd]ockerfile\S*:\d+$)/;

/** The most telling lines of a failure, best first. `silent`: the failed step printed nothing that could say why. */
export function tellingLines(
  tail: readonly TailLine[],
  failed: FailedStep | null,
  frames: FrameList,
): { telling: readonly TellingLine[]; silent: boolean } {
  const ofFrame = linesOfFrame(tail, failed, frames);
  const lines = ofFrame ?? linesOfFailure(tail, failed, frames);
  const said = lines.filter((line) => says(line));
  const group = lastGroup(said);
  const strongest = Math.max(...group.map(strength));
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
  const isLast = (line: TailLine): boolean => says(line) && MESSAGE.test(line.text.text);
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

function says({ text: { text } }: TailLine): boolean {
  return /[\p{L}\d]{2}/u.test(text) && !isEcho(text) && !HEADING.test(text) && !AFTERWORD.test(text);
}

/** 0 for a line without a word of an outcome, up to 5 for the message of a failure. */
function strength({ raw, text: { text } }: TailLine): number {
  return (MESSAGE.test(text) || raw.includes('##[error]') ? 3 : 0) + (OUTCOME.test(text) ? 2 : 0);
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
