import type { LogText } from './buffer.ts';
import { decode, shownLine, type TextLine } from './line.ts';
import type { Margin } from './margin.ts';

/** How many bytes from the end of the log are looked at, the first time, the second, and at the most. */
const SIZES = [1 << 15, 1 << 18, 1 << 20];
/** How much of a line is looked at. */
const LONGEST_LINE = 4096;

/** A line near the end of a log. */
export interface TailLine {
  /** From 1. */
  readonly line: number;
  /** The line as it stands in the log, cut after some kilobytes. */
  readonly raw: string;
  /** The same as patterns see it; made when it is asked for. */
  readonly text: TextLine;
}

/**
 * The last megabyte of a log, line by line: all of it, or less where that holds the line `from` and all behind it. Most
 * failures stand in the last kilobytes.
 */
export type Tail = (from?: number) => readonly TailLine[];

/** @param lastLine the number of the last line of the log */
export function tailOf(buffer: LogText, lastLine: number): Tail {
  let lines: readonly TailLine[] = [];
  let looked = 0;
  return (from = 1) => {
    while (looked < SIZES.length && Math.max(1, from) < (lines[0]?.line ?? Infinity))
      lines = tailLines(buffer, lastLine, SIZES[looked++]!);
    return lines;
  };
}

function tailLines(buffer: LogText, lastLine: number, size: number): readonly TailLine[] {
  let from = Math.max(buffer.start, buffer.end - size);
  if (from > buffer.start) from = Math.min(buffer.end, buffer.lineEnd(from) + 1);
  const raws = decode(buffer.slice(from, buffer.end)).split('\n');
  if (raws.at(-1) === '') raws.pop();
  return linesFrom(lastLine - raws.length + 1, raws, buffer.margin);
}

/** Lines as a tail gives them, of which the first has the number `first`. */
export function linesFrom(
  first: number,
  raws: readonly string[],
  margin: Margin | null = null,
): readonly TailLine[] {
  return raws.map(
    (raw, i) => new Line(first + i, raw.length > LONGEST_LINE ? raw.slice(0, LONGEST_LINE) : raw, margin),
  );
}

class Line implements TailLine {
  readonly line: number;
  readonly raw: string;
  readonly #margin: Margin | null;
  #text: TextLine | null = null;

  constructor(line: number, raw: string, margin: Margin | null) {
    this.line = line;
    this.raw = raw;
    this.#margin = margin;
  }

  get text(): TextLine {
    this.#text ??= shownLine(this.raw, this.#margin);
    return this.#text;
  }
}
