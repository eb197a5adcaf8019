import { stripBytes, rawOffset } from '../ansi.ts';
import { countLines, wordsOf, type Allocate, type LogBuffer } from '../buffer.ts';
import { decode, textLine, type TextLine } from '../line.ts';
import type { Margin } from '../margin.ts';
import type { CompilePattern, LinePattern, PatternMatch, Role, Rules } from '../rules.ts';
import { frameAround } from './frame.ts';
import { unpackTables } from './packed.ts';
import { holdsAt, LiteralScanner } from './scan.ts';
import { buildTables, type Tables } from './tables.ts';

/** A pattern that matches a line. */
export interface Hit {
  readonly role: Role;
  readonly match: PatternMatch;
}

/** A line (or one frame of it) on which at least one pattern matches. */
export interface HitLine {
  /** From 1. */
  readonly line: number;
  /** Byte offset of the line, and of the end of its text, in the log. */
  readonly start: number;
  readonly end: number;
  readonly text: TextLine;
  readonly hits: readonly Hit[];
  /** The raw line's column (from 1, UTF-16 units) of a character of `text.text`. */
  column(index: number): number;
}

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
  /** The tables of these rules, made before; without them they are built. */
  readonly tables?: Uint8Array<ArrayBuffer> | undefined;
}

interface Compiled {
  readonly role: Role;
  readonly whole: boolean;
  readonly source: string;
  readonly flags: string;
  /** A line without one of these texts is no match; null where there is no such text. */
  readonly guard: readonly string[] | null;
  regex: LinePattern | null;
}

const encoder = new TextEncoder();
const ESC = 27;
const CR = 13;
const LF = 10;

/**
 * The door to matching: takes bytes, gives the lines on which patterns match, in order. Patterns run only on lines that
 * hold one of their literals; the answer is the same as from running every pattern on every line.
 */
export class Matcher {
  readonly #scanner: LiteralScanner;
  readonly #patterns: readonly Compiled[];
  readonly #byLiteral: readonly (readonly number[])[];
  readonly #compile: CompilePattern;
  /** Literals that hold the line feed before their line, which a region does not hold of its first line. */
  readonly #lineStarts: readonly { readonly literal: number; readonly text: Uint8Array }[];
  /** Room for a region without its escape sequences. */
  #clean: Uint8Array<ArrayBuffer>;
  #cleanWords: Int32Array;
  readonly #allocate: Allocate;
  /** What `#patternsOf` works with: the turn in which it saw each pattern last, and its list. */
  readonly #seen: Float64Array;
  #turn = 0;
  readonly #numbers: number[] = [];

  constructor(
    rules: Rules,
    wholeMarkers: ReadonlySet<string>,
    { compile, allocate, tables }: MatcherOptions,
  ) {
    this.#allocate = allocate;
    this.#clean = allocate(0);
    this.#cleanWords = wordsOf(this.#clean);
    const built: Tables = (tables && unpackTables(tables)) ?? buildTables(rules.literals, rules.multiplier);
    this.#scanner = new LiteralScanner(built);
    this.#compile = compile;
    this.#patterns = rules.patterns.map(({ role, source, flags, guard }) => ({
      role,
      source,
      flags,
      guard: guard ?? null,
      whole: role.kind === 'marker' && wholeMarkers.has(role.name),
      regex: null,
    }));
    this.#seen = new Float64Array(rules.patterns.length);
    const byLiteral: number[][] = [];
    rules.patterns.forEach(({ literals }, i) => {
      for (const literal of literals) (byLiteral[literal] ??= []).push(i);
    });
    this.#byLiteral = byLiteral;
    const { bytes, offsets } = built;
    this.#lineStarts = byLiteral.flatMap((_, literal) =>
      bytes[offsets[literal]!] === LF
        ? [{ literal, text: bytes.subarray(offsets[literal]! + 1, offsets[literal + 1]) }]
        : [],
    );
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
      const hit = this.#match(buffer, bytes, { frame, lineStart, rawStart, line, head, stripped }, pending);
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

  #match(
    buffer: LogBuffer,
    bytes: Uint8Array,
    at: {
      frame: { start: number; end: number };
      lineStart: number;
      rawStart: number;
      line: number;
      head: number;
      stripped: boolean;
    },
    literals: readonly number[],
  ): HitLine | null {
    const { frame, lineStart, rawStart, line, head, stripped } = at;
    const clean = decode(bytes.subarray(frame.start, frame.end));
    const numbers = this.#patternsOf(literals, clean);
    if (numbers.length === 0) return null;
    const text = this.#read(clean, bytes, { frame, lineStart, margin: buffer.margin });
    const hits: Hit[] = [];
    for (const number of numbers) {
      const pattern = this.#patterns[number]!;
      pattern.regex ??= this.#compile(pattern.source, pattern.flags);
      const match = pattern.regex.exec(pattern.whole ? text.whole : text.text);
      if (match) hits.push({ role: pattern.role, match });
    }
    if (hits.length === 0) return null;
    const start = rawStart + buffer.start;
    return {
      line,
      start,
      get end() {
        return buffer.lineEnd(start);
      },
      text,
      hits,
      column: (index) => {
        const inWhole = text.whole.length - text.text.length + index;
        const isAscii = text.whole.length === frame.end - frame.start;
        if (isAscii && !stripped && frame.start === lineStart) return head + inWhole + 1;
        const inFrame = encoder.encode(text.whole.slice(0, inWhole)).length;
        const inLine = frame.start - lineStart + inFrame;
        const raw = stripped ? rawOffset(buffer.bytes, rawStart, buffer.length, inLine) : rawStart + inLine;
        return head + decode(buffer.bytes.subarray(rawStart, raw)).length + 1;
      },
    };
  }

  /**
   * The patterns that own one of the literals and may match on `clean`, in their order; the list is used again by the
   * next call.
   */
  #patternsOf(literals: readonly number[], clean: string): readonly number[] {
    const numbers = this.#numbers;
    numbers.length = 0;
    const turn = ++this.#turn;
    for (const literal of literals) {
      for (const number of this.#byLiteral[literal] ?? []) {
        if (this.#seen[number] === turn) continue;
        this.#seen[number] = turn;
        const { guard } = this.#patterns[number]!;
        if (guard === null || guard.some((each) => clean.includes(each))) numbers.push(number);
      }
    }
    // Literals come in an order that depends on where the line lies in memory; patterns run in theirs.
    return numbers.length > 1 ? numbers.sort((a, b) => a - b) : numbers;
  }

  /** The text of a frame; one that does not begin its line takes the vertex of the line's head. */
  #read(
    clean: string,
    bytes: Uint8Array,
    at: { frame: { start: number }; lineStart: number; margin: Margin | null },
  ): TextLine {
    const { frame, lineStart, margin } = at;
    const beginsLine = frame.start === lineStart;
    const text = textLine(clean, beginsLine ? margin : null);
    if (beginsLine || text.vertex !== null) return text;
    const head = textLine(decode(bytes.subarray(lineStart, Math.min(frame.start, lineStart + 256))), margin);
    return { ...text, vertex: head.vertex };
  }

  #reserveClean(size: number): void {
    if (this.#clean.length >= size + 16) return;
    this.#clean = this.#allocate(((size + 3) & ~3) + 16);
    this.#cleanWords = wordsOf(this.#clean);
  }
}
