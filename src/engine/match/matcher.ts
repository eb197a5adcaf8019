import { stripBytes } from '../ansi.ts';
import { countLines, wordsOf, type Allocate, type LogBuffer } from '../buffer.ts';
import type { CompilePattern, Rules } from '../rules.ts';
import { frameAround } from './frame.ts';
import { LineMatcher, type HitLine } from './line-matcher.ts';
import { holdsAt, LiteralScanner } from './scan.ts';
import type { Tables } from './tables.ts';

/** A part of the log to scan: whole lines, or a piece of a line too long to wait for. */
export interface Region {
  readonly from: number;
  readonly to: number;
  /** Number of the line that holds `from`, and UTF-16 units of it that stand before `from`. */
  readonly line: number;
  readonly units: number;
  /** Only literals in `[acceptFrom, acceptTo)` count; what lies around is context. */
  readonly acceptFrom: number;
  readonly acceptTo: number;
}

/** What the host of a matcher lends it. */
export interface MatcherOptions {
  readonly compile: CompilePattern;
  readonly allocate: Allocate;
  /** The tables of the rules. */
  readonly tables: Tables;
}

const ESC = 27;
const CR = 13;
const LF = 10;

/**
 * The door to matching: takes bytes, gives the lines on which patterns match, in order. Patterns run only on lines that
 * hold one of their literals; the answer is the same as from running every pattern on every line.
 */
export class Matcher {
  readonly #scanner: LiteralScanner;
  readonly #lines: LineMatcher;
  /** Literals that hold the line feed before their line, which a region does not hold of its first line. */
  readonly #lineStarts: readonly { readonly literal: number; readonly text: Uint8Array }[];
  /** Room for a region without its escape sequences. */
  #clean: Uint8Array<ArrayBuffer>;
  #cleanWords: Int32Array;
  readonly #allocate: Allocate;

  constructor(
    rules: Rules,
    wholeMarkers: ReadonlySet<string>,
    { compile, allocate, tables }: MatcherOptions,
  ) {
    this.#allocate = allocate;
    this.#clean = allocate(0);
    this.#cleanWords = wordsOf(this.#clean);
    this.#scanner = new LiteralScanner(tables);
    this.#lines = new LineMatcher(rules, tables, { wholeMarkers, compile });
    this.#lineStarts = lineStarts(tables);
  }

  /**
   * Scans one region of `buffer` and reports each line with matches.
   *
   * @returns the number of line feeds in it
   */
  scan(buffer: LogBuffer, region: Region, onLine: (line: HitLine) => void): number {
    const from = region.from - buffer.start;
    const to = region.to - buffer.start;
    const raw = buffer.bytes.subarray(from, to);
    const stripped = raw.indexOf(ESC) >= 0;
    const returns = raw.indexOf(CR) >= 0;
    let acceptFrom = region.acceptFrom - buffer.start;
    let acceptTo = region.acceptTo - buffer.start;
    let bytes = buffer.bytes;
    let words = buffer.words;
    let first = from;
    let last = to;
    if (stripped) {
      this.#reserveClean(to - from);
      bytes = this.#clean;
      words = this.#cleanWords;
      first = 0;
      const rawTo = acceptTo;
      acceptFrom = stripBytes(buffer.bytes, from, acceptFrom, bytes);
      acceptTo = stripBytes(buffer.bytes, region.acceptFrom - buffer.start, rawTo, bytes, acceptFrom);
      last = stripBytes(buffer.bytes, rawTo, to, bytes, acceptTo);
      bytes.fill(0, last, last + 12);
    }

    const pending: number[] = [];
    let frame = { start: -1, end: -1 };
    let lineStart = first; // of the current candidate, in `bytes`
    let lineEnd = -1;
    let rawStart = from; // the same in `buffer.bytes`
    let counted = first;
    let line = region.line;

    const flush = (): void => {
      if (pending.length === 0) return;
      const head = lineStart === first ? region.units : 0;
      const candidate = { frame, lineStart, rawStart, line, head, stripped, literals: pending };
      const hit = this.#lines.match(buffer, bytes, candidate);
      pending.length = 0;
      if (hit) onLine(hit);
    };

    const take = (position: number, literal: number): void => {
      if (position < first) return;
      // A literal of six characters carries the one before it, which may be the end of the last line.
      const at = bytes[position] === LF ? position + 1 : position;
      if (at < acceptFrom || at >= acceptTo) return;
      if (at < frame.end && at >= frame.start) {
        pending.push(literal);
        return;
      }
      flush();
      if (at >= lineEnd) {
        lineStart = at === first ? first : Math.max(first, bytes.lastIndexOf(LF, at - 1) + 1);
        const end = bytes.indexOf(LF, at);
        lineEnd = end < 0 || end > last ? last : end;
        const lines = countLines(bytes, counted, lineStart);
        line += lines;
        if (stripped) for (let i = 0; i < lines; i++) rawStart = buffer.bytes.indexOf(LF, rawStart) + 1;
        else rawStart = lineStart;
        counted = lineStart;
      }
      frame = frameAround(bytes, lineStart, lineEnd, at, returns);
      pending.push(literal);
    };
    if (region.units === 0)
      for (const { literal, text } of this.#lineStarts)
        if (holdsAt(bytes, first, last, text)) take(first, literal);
    this.#scanner.scan(words, bytes, first & ~3, last, take);
    flush();
    return line - region.line + countLines(bytes, counted, last);
  }

  #reserveClean(size: number): void {
    if (this.#clean.length >= size + 16) return;
    this.#clean = this.#allocate(((size + 3) & ~3) + 16);
    this.#cleanWords = wordsOf(this.#clean);
  }
}

/** The literals that begin with a line feed, and what of them stands behind it. */
function lineStarts({ bytes, offsets }: Tables): { readonly literal: number; readonly text: Uint8Array }[] {
  const starts: { literal: number; text: Uint8Array }[] = [];
  let literal = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    while (offsets[literal + 1]! <= at) literal++;
    if (offsets[literal] === at) starts.push({ literal, text: bytes.subarray(at + 1, offsets[literal + 1]) });
  }
  return starts;
}
