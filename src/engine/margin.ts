import { stripAnsi } from './ansi.ts';
import { LearntPrefix } from './learnt-prefix.ts';
import { decode } from './line.ts';
import { QuotedLead } from './quoted-lines.ts';

/**
 * What stands in front of every line of a log because of the place it was copied from: the indentation of Markdown or YAML,
 * the `> ` of a quote, the line numbers of a log viewer. The first kilobytes of a log decide whether there is one.
 */
export interface Margin {
  /** Tells margins apart. */
  readonly key: string;
  /** How many UTF-16 units of a line (clean of escape sequences) are margin; 0 for a line without. */
  lengthIn(line: string): number;
}

/** So many bytes at the start of a log are looked at. */
export const MARGIN_HEAD = 8192;
/** Fewer lines with the same thing in front may have it by chance. */
const FEWEST_LINES = 3;
/** One line in so many may lack it, the first above all: a selection often begins behind its indentation. */
const WITHOUT = 20;
const LF = 10;
const ZERO = 0x30;
const GREATER = 0x3e;

/** Line numbers, by what stands behind them. Numbers in front of a mere space must count line by line. */
const NUMBERINGS: readonly {
  readonly pattern: RegExp;
  readonly gapless: boolean;
  readonly fewest: number;
}[] = [
  { pattern: /^\s{0,12}(\d{1,7}) ?[|│](?: |$)/, gapless: false, fewest: FEWEST_LINES },
  { pattern: /^\s{0,12}(\d{1,7}):(?: |$)/, gapless: false, fewest: FEWEST_LINES },
  { pattern: /^\s{0,12}(\d{1,7})(?:\t|$)/, gapless: true, fewest: 5 },
  { pattern: /^\s{0,12}(\d{1,7})(?: {1,2}|$)/, gapless: true, fewest: 5 },
];

/** BuildKit's excerpt of the Dockerfile has numbers of its own. */
const EXCERPT = /^\s*\d+ \| >>> /;

/**
 * The margin of a log, from its first bytes (all of it, or MARGIN_HEAD); null for an ordinary log.
 *
 * @param more `may-follow` while the log grows: the answer is `undecided` where that could change it
 */
export function marginOf(head: Uint8Array): Margin | null;
export function marginOf(head: Uint8Array, more: 'may-follow'): Margin | null | 'undecided';
export function marginOf(head: Uint8Array, more?: 'may-follow'): Margin | null | 'undecided' {
  const isLong = head.length >= MARGIN_HEAD;
  const known = isLong || more === undefined;
  const lines = linesIn(head.subarray(0, MARGIN_HEAD), known && !isLong ? 'whole' : 'cut');
  // Aligned numbers have blanks in front of them, too.
  let alive: readonly MarginKind[] = beginsBare(head)
    ? [new QuotedLead(), new LearntPrefix()]
    : [
        ...NUMBERINGS.map((each) => new Numbering(each)),
        new QuotedLead(),
        new LearntPrefix(),
        new CommonPrefix(),
      ];
  const seen: string[] = [];
  for (const { text, number } of lines) {
    if (text.trim() === '') continue;
    if (seen.length < 2) seen.push(text);
    alive = alive.filter((kind) => kind.takes(text, number));
    if (alive.length === 0) return null;
  }
  if (!known) return 'undecided';
  if (seen.length === 1) return loneMargin(seen[0]!);
  for (const kind of alive) {
    const margin = kind.margin();
    if (margin) return margin;
  }
  return null;
}

/** A line that was pasted alone: the blanks in front of it, unless they are BuildKit's. */
function loneMargin(line: string): Margin | null {
  const blanks = /^[ \t]+(?!=> |> \[)(?=\S)/.exec(line)?.[0];
  return blanks === undefined
    ? null
    : { key: blanks, lengthIn: (text) => (text.startsWith(blanks) ? blanks.length : 0) };
}

/** What no margin begins with, and no escape sequence in front of one. */
const isBare = (byte: number): boolean =>
  byte > 0x20 && byte !== 0x1b && byte !== GREATER && (byte < ZERO || byte > ZERO + 9);

/** Whether three lines at the start are enough to know that nobody numbered or indented the log: a look at three bytes. */
function beginsBare(head: Uint8Array): boolean {
  let at = 0;
  for (let line = 0; line < 3; line++) {
    const feed = head.indexOf(LF, at);
    if (feed < 0 || !isBare(head[at]!)) return false;
    at = feed + 1;
  }
  return true;
}

/** The lines of a text, without the last where that is cut. */
function* linesIn(bytes: Uint8Array, last: 'whole' | 'cut'): Generator<{ text: string; number: number }> {
  let number = 0;
  for (let at = 0; at < bytes.length; number++) {
    const feed = bytes.indexOf(LF, at);
    if (feed < 0 && last === 'cut') return;
    const end = feed < 0 ? bytes.length : feed;
    yield { text: stripAnsi(decode(bytes.subarray(at, end))).text.replace(/\r$/, ''), number };
    at = end + 1;
  }
}

/** One form that a margin may have, looked for line by line. */
export interface MarginKind {
  /** Takes a line that is not blank; false once the log cannot have such a margin, whatever follows. */
  takes(text: string, number: number): boolean;
  /** The margin after all lines. */
  margin(): Margin | null;
}

/** Counts the lines with and without a margin. */
class Tally {
  #with = 0;
  #without = 0;
  readonly #heads: number;
  readonly #share: number;

  /**
   * @param heads so many lines at the start may lack the margin
   * @param share one line without needs so many lines with it
   */
  constructor(heads: number, share: number) {
    this.#heads = heads;
    this.#share = share;
  }

  add(has: boolean): boolean {
    if (has) this.#with++;
    else this.#without++;
    return this.#without <= this.#heads + this.#with / WITHOUT;
  }

  isEnough(fewest: number): boolean {
    return this.#with >= Math.max(fewest, this.#without * this.#share);
  }
}

/** Spaces, tabs and quote marks that all lines begin with. */
class CommonPrefix implements MarginKind {
  readonly #tally = new Tally(1, WITHOUT);
  #prefix: string | null = null;

  takes(text: string): boolean {
    // A blank line of a quote.
    if (text === '>') return true;
    const own = /^(?:>[ \t]|[ \t])*/.exec(text)?.[0] ?? '';
    const isMargin = /\t|> | {2}/.test(own);
    if (isMargin) this.#prefix = this.#prefix === null ? own : common(this.#prefix, own);
    return this.#tally.add(isMargin);
  }

  margin(): Margin | null {
    const prefix = this.#prefix ?? '';
    if (!this.#tally.isEnough(FEWEST_LINES) || !/\t|> $| {2}$/.test(prefix)) return null;
    return {
      key: prefix,
      // Blank lines lose the blanks at their end.
      lengthIn: (line) =>
        line.startsWith(prefix) ? prefix.length : prefix.trimEnd() === line ? line.length : 0,
    };
  }
}

function common(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** Numbers that rise from line to line. */
class Numbering implements MarginKind {
  // The table that a log viewer's text was copied from may have a head of two lines.
  readonly #tally = new Tally(2, 3);
  readonly #pattern: RegExp;
  readonly #gapless: boolean;
  readonly #fewest: number;
  #last: { readonly value: number; readonly line: number } | null = null;

  constructor({ pattern, gapless, fewest }: (typeof NUMBERINGS)[number]) {
    this.#pattern = pattern;
    this.#gapless = gapless;
    this.#fewest = fewest;
  }

  takes(text: string, line: number): boolean {
    if (EXCERPT.test(text)) return false;
    const value = Number(this.#pattern.exec(text)?.[1] ?? NaN);
    const last = this.#last;
    const rises = !Number.isNaN(value) && (last === null || value > last.value);
    const follows = last === null || value - last.value === line - last.line;
    if (rises) this.#last = { value, line };
    return this.#tally.add(rises && (follows || !this.#gapless));
  }

  margin(): Margin | null {
    if (!this.#tally.isEnough(this.#fewest)) return null;
    const pattern = this.#pattern;
    return { key: pattern.source, lengthIn: (line) => pattern.exec(line)?.[0].length ?? 0 };
  }
}
