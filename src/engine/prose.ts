import type { LogText } from './buffer.ts';
import { decode } from './line.ts';

/** How much of a text is looked at. */
const HEAD = 1 << 15;
/** And how much of a line; the patterns below are no faster than the square of its length. */
const LONGEST_LINE = 500;

/** Marks of Markdown, HTML and other documents; no log has several of them. */
const MARKUP =
  /^(?:#{1,5} [A-Z]|\|.*\|\s*$|```|\s*<\/?(?:p|div|h[1-6]|li|ul|table|body|head)\b|\{: ?[\w.#-]+\})|\[[^\]]+\]\((?:https?:|\/|#)/;
/** A server's answer to a request that failed, as a tool prints it: HTML, and no document. */
const ERROR_PAGE = /<(?:title|h1)>\s*(?:Error )?[45]\d\d\b/i;
const TAG = /^\s*(?:unknown: )?<[!/]?[a-z]/i;
/** The sign of a first heading; in line with another one it is of a block, such as the JVM's last words. */
const HASH = /^#(?: |\s*$)/;
const HEADING = /^#{2,5} /;
/** An item of a list with marks of emphasis, as a tool's own list of problems may have too. */
const ITEM = /^\s*[-*] [^\n\r*_`\u2028\u2029]*[*_`].*[.:]\s*$/;
/** A sentence that fills a line; a command line tool's hint to run another command is none. */
const SENTENCE = /^\s*(?!(?:Run|Use|Try) ['"`])[A-Z][a-z]+(?: [\w`'"(),/-]+){6,}[.:]\s*$/;

/** A builder's (or Composer's, or PowerShell's) heading of a step or its last word, which no document begins a line with outside of its markup. */
const BUILDER =
  /^(?:Step \d+(?:\/\d+)? ?: [A-Z]|STEP \d+(?:\/\d+)?: [A-Z]|#\d+ \[|(?:ERROR: )?(?:Service '\S+' failed to build|failed to build)\b|(?:ERROR: )?The command '(?:.+' returned a non-zero code: \d|\/bin\/\w{0,3}sh -)|(?:COPY|ADD) failed: |ERROR: failed to (?:build|solve): |Nixpacks (?:build failed|was unable to)|(?:Creating|Updating|Getting|Submitting) (?:app(?:lication)?|build(?: ?run)?|job(?: ?run)?|secret|function) '|Started by (?:user|an SCM|timer|upstream)\b|Building in workspace \/|\[Pipeline\] |Your (?:requirements could not be resolved to|lock file does not contain) |\s*\+ CategoryInfo\s|Running with gitlab-runner |(?:\S+Z )?(?:Current runner version: |##\[(?:group|section)\])|\[(?:INFO|SEVERE|ERROR)\] |\$ (?:ibmcloud|kubectl|docker|oc) )/;

/**
 * Whether a text is a document about failures and not the log of one: headings, tables, links or whole sentences make
 * a good part of its first lines.
 */
export function readsAsProse(buffer: LogText): boolean {
  if (buffer.start > 0) return false;
  const lines = decode(buffer.slice(0, Math.min(HEAD, buffer.end)))
    .split('\n')
    .map((line) => line.slice(buffer.margin?.lengthIn(line) ?? 0))
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, LONGEST_LINE));
  const isErrorPage = lines.some((line) => ERROR_PAGE.test(line));
  const isMark = (line: string, i: number): boolean =>
    MARKUP.test(line) &&
    !(isErrorPage && TAG.test(line)) &&
    !(HASH.test(line) && (HASH.test(lines[i - 1] ?? '') || HASH.test(lines[i + 1] ?? '')));
  const marks = lines.filter(isMark).length;
  if (marks === 0 && lines.some((line) => BUILDER.test(line))) return false;
  // Scripts print such headings too, and a document that quotes the last word of a builder goes on behind it.
  const areHeadings = lines.every((line, i) => !isMark(line, i) || HEADING.test(line));
  if (areHeadings && BUILDER.test(lines.at(-1) ?? '')) return false;
  const markup = marks + lines.filter((line) => ITEM.test(line)).length;
  const sentences = lines.filter((line) => SENTENCE.test(line)).length;
  return lines.length > 0 && (markup >= 3 || sentences >= 2) && (markup * 2 + sentences) / lines.length > 0.2;
}
