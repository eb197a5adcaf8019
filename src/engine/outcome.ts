import { isEcho } from './echo.ts';
import type { TailLine } from './tail.ts';

/** What one line says of a failure, whoever printed it. */

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
  String.raw`[Rr]elease[ _]command failed|Main child exited (?:normally )?with|A complete log of this run|debug\.log|[Rr]e-run [Mm]aven|full stack trace|\[Help \d\]|run with .?-{1,2}|for more (?:information|details)`,
  // Libraries of desktops complain in every container.
  String.raw`^\(\S+:\d+\): [\w-]+-CRITICAL \*\*|Gtk-WARNING \*\*.*Locale not supported|ERROR:\w+\.cc\(\d+\)\] Failed to connect to the bus`,
  String.raw`see (?:above|the log|also)|Get more help|Please include|likely not a problem|You should consider|[Hh]int: |^note: |upgrading via`,
  String.raw`You are using pip|^WARNING: You|: Not found\. Building|new (?:minor|major|patch|release)|^npm (?:notice|warn|WARN)|deprecat|cancell?ed|CANCELED`,
  String.raw`^npm (?:ERR!|error)\s*(?:$|errno|syscall|code \w+$|cwd|command|path|A complete)|^\[ERROR\]\s*$|Traceback \(most`,
  String.raw`^npm (?:ERR!|error)\s+(?:@?[^\s@]+@\S+ [\w:-]+: [\x60']|Exit status|workspace \S+@|location \S+$|Failed at the|This is (?:probably|most likely) not|Lifecycle script|in workspace:|at location:|argv |node v|npm +v|Linux \d|file sh$|spawn ENOENT$|Error: command failed|If you need help|Error while executing:|<https?:|Tell the author|You can get|There is likely|not with npm itself)`,
  String.raw`^Cleaning up project directory and file based variables|^section_(?:start|end):\d|^\[?INFO\]?:? |Removing intermediate|Skipping step|^\W*Push (?:rejected|failed)|pre-receive hook declined|failed to push some refs|^\W*(?:ERROR|Error|FAILED|FAILURE)\W*$|\b(?:no|0) errors?\b|COMPILATION ERROR|^Summary:|^Reason:|^\s*at [\w$.<]|^\s+\^+|^\(Use .node --trace-|^\s*(?:Error reference|Location|Stack trace):\s*$|cannot continue\.$`,
];
const AFTERWORD = new RegExp(AFTERWORDS.join('|'));

/** Headings and rules that builders print around the output of steps. */
const HEADING =
  /^(?:Step \d+(?:\/\d+)? : |(?:\[\d+\/\d+\] )?STEP \d|\s*(?:=> )+|\s*(?:ERROR |CACHED |CANCELED )?\[[^\]]*\d\/\d+\] |\[(?:\S+ )?internal\] |\s?> \[|\s*[-=*_#]{4,}\s*$|-{4,}|\[\+\] Building|INFO\[\d+\]|DEBU\[\d+\]| ---> |\[Pipeline\]|(?:Starting|Finished) Step #\d|DONE \d|---> (?!ERROR|WARN|[Ee]rror)|sha256:[0-9a-f]{64}$|\s*\S*[Dd]ockerfile\S*:\d+$)/;

/** Whether a line says anything of its own: no heading, repeated command or account of what failed. */
export function says({ text: { text } }: TailLine): boolean {
  return /[\p{L}\d]{2}/u.test(text) && !isEcho(text) && !HEADING.test(text) && !AFTERWORD.test(text);
}

/** 0 for a line without a word of an outcome, up to 5 for the message of a failure. */
export function strength(line: TailLine): number {
  return (isMessage(line) || line.raw.includes('##[error]') ? 3 : 0) + (OUTCOME.test(line.text.text) ? 2 : 0);
}

/** Whether a line begins as the message of a failure. */
export const isMessage = ({ text: { text } }: TailLine): boolean => MESSAGE.test(text);
