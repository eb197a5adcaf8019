import { HEADING } from './learnt-prefix.ts';
import type { Margin, MarginKind } from './margin.ts';
import { unwrap } from './wrappers.ts';

/**
 * Logs whose lines another program wrote as strings: one object of JSON a line (what Docker's API sends, what Docker and
 * Kubernetes keep of a container, what services that collect logs hand out), dictionaries of Python, the `msg="…"` of logfmt,
 * lists of lines.
 */

/** Keys that hold a line of the log; `stream` also names the stream. */
const KEYS =
  'log|stream(?=["\']: ?["\'](?!std(?:out|err)["\']))|textPayload|message|msg|error|status|line|text|out|data|content';
/** What stands in front of the line in an object, up to its quotation mark. */
const OBJECT = new RegExp(String.raw`\{(?:[^\n]{0,600}?[{,] ?|\s{0,4})(["'])(?:${KEYS})\1: ?["']`, 'y');
/** The same in logfmt, in a list, and in an object that has a line for each key. */
const LOGFMT = /(?:[\w.@-]{1,40}=(?:"(?:[^"\\]|\\.){0,200}"|[^\s"]{1,200}) ){1,8}msg="/y;
const ITEM = new RegExp(String.raw`\s{1,60}(?:(["'])(?:${KEYS})\1: ?)?["']`, 'y');
const QUOTE = /["']/;
const ITEM_END = /["'],?\s*$/;

const FEWEST = 3;
/** Where no builder is seen in the strings: so large a share of the lines that are not blank are objects, or items of a list. */
const OBJECTS = 0.5;
const ITEMS = 0.9;
/** Another string of the same object that says why something failed, as structured loggers write it beside the message. */
const REASON = /["'](?:error|err|output|stderr)["']: ?["']((?:[^"\\]|\\.){8,})/;
const ESCAPE = /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/g;
const MEANT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '', e: '\u001b' };

/** Where the string of a line begins, behind its quotation mark; 0 for a line without. */
function beginOf(line: string): number {
  if (!QUOTE.test(line)) return 0;
  const at = unwrap(line).length;
  for (const form of [OBJECT, LOGFMT, ITEM]) {
    form.lastIndex = at;
    if (form.test(line)) return form.lastIndex;
  }
  return 0;
}

const isBlank = (character: string): boolean => character.trim() === '';

/** Counts the lines that are strings. */
class Count {
  #lines = 0;
  #quoted = 0;
  #objects = 0;
  #items = 0;
  #isBuild = false;

  add(line: string): void {
    this.#lines++;
    const from = beginOf(line);
    if (from === 0) return;
    this.#quoted++;
    const first = line[unwrap(line).length]!;
    if (first === '{') this.#objects++;
    else if (isBlank(first)) this.#items++;
    this.#isBuild ||= line.slice(from).search(HEADING) === 0;
  }

  /** Whether the log is one of strings: logfmt is told from the messages of a tool by the build in it. */
  get isEnough(): boolean {
    if (this.#quoted < FEWEST || this.#isBuild) return this.#quoted >= FEWEST;
    return this.#objects >= this.#lines * OBJECTS || this.#items >= this.#lines * ITEMS;
  }
}

/** A line as it was before it became a string, behind what stands in front of the string; the same where it holds none. */
function unquoted(line: string): string {
  const from = beginOf(line);
  if (from === 0 || (isBlank(line[unwrap(line).length]!) && !ITEM_END.test(line))) return line;
  const quote = line[from - 1]!;
  let to = from;
  while (to < line.length && line[to] !== quote) to += line[to] === '\\' ? 2 : 1;
  const reason = REASON.exec(line.slice(to))?.[1];
  if (reason !== undefined && reason !== line.slice(from, to)) return line;
  const text = line
    .slice(from, to)
    .replace(ESCAPE, (whole, unicode?: string, byte?: string, letter?: string) => {
      const code = unicode ?? byte;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      return letter === undefined ? whole : (MEANT[letter] ?? letter);
    });
  // Several lines of the log on one line of the file are frames of it.
  return line.slice(0, from) + text.trimEnd().replaceAll(/\r?\n/g, '\r');
}

/**
 * Whether the lines of a log are strings.
 *
 * @param head its first characters; the last line may be cut
 */
export function hasQuotedLines(head: string): boolean {
  const count = new Count();
  for (const line of head.split('\n')) if (line.trim() !== '') count.add(line);
  return count.isEnough;
}

/** Takes the strings out of the lines; lines keep their numbers and what stands in front of the strings. */
export class QuotedLines {
  #rest = '';

  /** The next part of the text; gives what is known to be complete. */
  take(text: string): string {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => `${unquoted(line)}\n`).join('');
  }

  /** What is left when the text ends. */
  end(): string {
    const rest = this.#rest;
    this.#rest = '';
    return unquoted(rest);
  }
}

/** What stands in front of the strings, once they are taken out. */
export class QuotedLead implements MarginKind {
  readonly #count = new Count();

  takes(text: string): boolean {
    this.#count.add(text);
    return true;
  }

  margin(): Margin | null {
    return this.#count.isEnough ? { key: 'quoted', lengthIn: beginOf } : null;
  }
}
