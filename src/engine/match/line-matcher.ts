import { rawOffset } from '../ansi.ts';
import type { LogBuffer } from '../buffer.ts';
import { decode, textLine, type TextLine } from '../line.ts';
import type { Margin } from '../margin.ts';
import type { CompilePattern, LinePattern, Pattern, PatternMatch, Role, Rules } from '../rules.ts';
import type { Frame } from './frame.ts';
import type { Tables } from './tables.ts';

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

/** A frame of a line that holds literals. */
export interface Candidate {
  readonly frame: Frame;
  /** Where its line begins: in the bytes without escape sequences, and in the buffer. */
  readonly lineStart: number;
  readonly rawStart: number;
  /** From 1. */
  readonly line: number;
  /** UTF-16 units of the line that stand before `lineStart`. */
  readonly head: number;
  /** Whether escape sequences were taken out. */
  readonly stripped: boolean;
  /** The literals in it, in any order. */
  readonly literals: readonly number[];
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

/** Runs on a line the patterns that own a literal in it. */
export class LineMatcher {
  readonly #rules: Rules;
  readonly #tables: Pick<Tables, 'owners' | 'ownersFrom'>;
  readonly #wholeMarkers: ReadonlySet<string>;
  readonly #compile: CompilePattern;
  /** The patterns that were needed, by their numbers. */
  readonly #patterns: (Compiled | undefined)[];
  /** What `#patternsOf` works with: the turn in which it saw each pattern last, and its list. */
  readonly #seen: Float64Array;
  #turn = 0;
  readonly #numbers: number[] = [];

  /** @param options.wholeMarkers names of the markers that match on the line with its wrapper */
  constructor(
    rules: Rules,
    tables: Pick<Tables, 'owners' | 'ownersFrom'>,
    options: { readonly wholeMarkers: ReadonlySet<string>; readonly compile: CompilePattern },
  ) {
    this.#rules = rules;
    this.#tables = tables;
    this.#wholeMarkers = options.wholeMarkers;
    this.#compile = options.compile;
    this.#patterns = new Array<Compiled | undefined>(rules.patterns.length);
    this.#seen = new Float64Array(rules.patterns.length);
  }

  /**
   * The matches on a candidate; null where there is none.
   *
   * @param bytes the memory in which its frame and its line stand, without escape sequences
   */
  match(buffer: LogBuffer, bytes: Uint8Array, candidate: Candidate): HitLine | null {
    const { frame, lineStart, rawStart, line, head, stripped, literals } = candidate;
    const clean = decode(bytes.subarray(frame.start, frame.end));
    const numbers = this.#patternsOf(literals, clean);
    if (numbers.length === 0) return null;
    const text = this.#read(clean, bytes, { frame, lineStart, margin: buffer.margin });
    const hits: Hit[] = [];
    for (const number of numbers) {
      const pattern = this.#pattern(number);
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
    const { owners, ownersFrom } = this.#tables;
    for (const literal of literals) {
      const end = ownersFrom[literal + 1]!;
      for (let i = ownersFrom[literal]!; i < end; i++) {
        const number = owners[i]!;
        if (this.#seen[number] === turn) continue;
        this.#seen[number] = turn;
        const { guard } = this.#pattern(number);
        if (guard === null || guard.some((each) => clean.includes(each))) numbers.push(number);
      }
    }
    // Literals come in an order that depends on where the line lies in memory; patterns run in theirs.
    return numbers.length > 1 ? numbers.sort((a, b) => a - b) : numbers;
  }

  #pattern(number: number): Compiled {
    return (this.#patterns[number] ??= this.#take(this.#rules.patterns.at(number)!));
  }

  #take({ role, source, flags, guard }: Pattern): Compiled {
    const whole = role.kind === 'marker' && this.#wholeMarkers.has(role.name);
    return { role, source, flags, guard: guard ?? null, whole, regex: null };
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
}
