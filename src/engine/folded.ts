import { unwrap } from './wrappers.ts';

/**
 * Windows PowerShell 5 folds what it takes from a program's standard error (`docker build . 2>&1 > build.log`) at the width
 * of its console, in the middle of words too. It writes an account of an error in front, whose lines are as wide. What was
 * copied from a console may be cut at its width.
 */

/** The account stands in the first characters of a log. */
const HEAD = 1 << 16;
/** The least width where the account does not tell it, because it fits on its lines: that of a console as it comes. */
const USUAL_WIDTH = 120;
/** A line that is put together grows no longer than this. */
const LONGEST = 1 << 14;

const ACCOUNT = /^\s*\+ CategoryInfo\s/;
/** What the program said first stands in front of the account, behind its name. */
const FIRST_WORDS = /^[\w.\\/:-]+ : /;
/** It fits on its line, and does not tell the width. */
const FITS = /Exception\s*$/;
const widthOf = (account: string): number =>
  FITS.test(account) ? Math.max(USUAL_WIDTH, account.length) : account.length;
/** What begins a line of a builder, whatever the line before looks like. */
const BEGINS = /^(?:#\d+ |\s*$|At line:|\+ |-{4,}$|ERROR: |Step \d|\s*\d+ \| |\S*[Dd]ockerfile\S*:\d+$)/;

/**
 * Puts folded lines together again: the first line of several gets the whole text and the others stay, empty, so that
 * lines keep their numbers. Text that was not cut and has no account is left as it is.
 */
export class Unfolder {
  #state: 'looking' | 'folded' | 'plain' = 'looking';
  #seen = 0;
  #width = 0;
  #isWidthKnown = false;
  /** Whether lines are cut at the width wherever that is, and not before a word. */
  readonly #isCut: boolean;
  /** The line that is not ended yet, and the one that is put together, with the ends of its lines. */
  #rest = '';
  #line: string | null = null;
  #last = '';
  #ends = '';

  /**
   * @param width of the console at which the lines are cut; 0 where they are not
   * @param head the first characters of a log that PowerShell folded
   */
  constructor(width = 0, head = '') {
    this.#isCut = width > 0;
    if (!this.#isCut) {
      const account = /^[ \t]*\+ CategoryInfo\s.*/m.exec(head);
      if (account) this.#width = widthOf(account[0].replace(/\r$/, ''));
      return;
    }
    this.#state = 'folded';
    this.#width = width;
    this.#isWidthKnown = true;
  }

  /** The next part of the text; gives what is known to be complete. */
  take(text: string): string {
    if (this.#state === 'plain') return text;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return (
      lines.map((line) => this.#add(line)).join('') +
      (this.#isPlain() ? this.#flush() + this.#takeRest() : '')
    );
  }

  /** What is left when the text ends. */
  end(): string {
    return this.#line !== null && this.#continues(this.#rest)
      ? this.#join(this.#rest, '') + this.#flush()
      : this.#flush() + this.#takeRest();
  }

  #isPlain(): boolean {
    return this.#state === 'plain';
  }

  #takeRest(): string {
    const rest = this.#rest;
    this.#rest = '';
    return rest;
  }

  #add(raw: string): string {
    const end = raw.endsWith('\r') ? '\r\n' : '\n';
    const line = end === '\n' ? raw : raw.slice(0, -1);
    if (this.#state !== 'folded') {
      // Where the name of the program filled its line, what it said begins on the next one.
      if (this.#last.endsWith(' : ') || this.#continues(line)) return this.#join(line, end);
      const before = this.#flush();
      this.#look(line, raw.length + 1);
      if (this.#width === 0 || !FIRST_WORDS.test(line)) return before + raw + '\n';
      this.#begin(line, end);
      return before;
    }
    const isWider = line.length > this.#width;
    // Nothing that is folded is wider: from here on the lines come as they are.
    if (isWider && this.#isWidthKnown) {
      this.#state = 'plain';
      return this.#flush() + raw + '\n';
    }
    if (this.#continues(line)) return this.#join(line, end);
    if (isWider) this.#width = line.length;
    const before = this.#flush();
    this.#begin(line, end);
    return before;
  }

  #begin(line: string, end: string): void {
    this.#line = this.#last = line;
    this.#ends = end;
  }

  /** Looks for the account, and in it for the width. */
  #look(line: string, size: number): void {
    this.#seen += size;
    if (ACCOUNT.test(line)) {
      this.#isWidthKnown = !FITS.test(line);
      this.#width = widthOf(line);
      this.#state = 'folded';
    } else if (this.#seen > HEAD) this.#state = 'plain';
  }

  /** Whether a line goes on where the last one was cut: at its full width, or before a word that did not fit. */
  #continues(line: string): boolean {
    if (this.#line === null || this.#last === '' || BEGINS.test(line) || this.#line.length > LONGEST)
      return false;
    const { length } = this.#last;
    if (this.#isCut) return length === this.#width && unwrap(line).length === 0;
    const word = /^\S*/.exec(line)?.[0].length ?? 0;
    return length === this.#width || (this.#last.endsWith(' ') && length + word >= this.#width);
  }

  #join(line: string, end: string): string {
    this.#line = (this.#line ?? '') + line;
    this.#last = line;
    this.#ends += end;
    return '';
  }

  #flush(): string {
    const text = this.#line === null ? '' : this.#line + this.#ends;
    this.#line = null;
    this.#last = this.#ends = '';
    return text;
  }
}

/** Whether a text may be one that PowerShell folded, by its first characters. */
export const isFolded = (head: string): boolean => /^[ \t]*\+ CategoryInfo\s/m.test(head);
