import { countLines } from './buffer.ts';
import type { HitLine } from './match/line-matcher.ts';
import { markedSpan, type Reading } from './reading.ts';

/** Some whole lines of a log that is edited, with what the scan found in them. Its text never changes. */
export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of line feeds in it. */
  readonly feeds: number;
  /** The lines with matches, counted from the start of the chunk; null while they are not at hand. */
  lines: readonly KeptLine[] | null;
  /** The state of the reading in front of the chunk, where it was kept. */
  before: Reading | null;
}

const NO_COLUMNS: ReadonlyMap<number, number> = new Map();

/** A line with matches that outlives the scan: its columns are counted once, for the ends of what may be shown. */
export class KeptLine implements HitLine {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: HitLine['text'];
  readonly hits: HitLine['hits'];
  readonly #columns: ReadonlyMap<number, number>;

  private constructor(line: Omit<HitLine, 'column'>, columns: ReadonlyMap<number, number>) {
    this.line = line.line;
    this.start = line.start;
    this.end = line.end;
    this.text = line.text;
    this.hits = line.hits;
    this.#columns = columns;
  }

  /** Keeps a line of the scan. */
  static of(line: HitLine): KeptLine {
    let columns: Map<number, number> | null = null;
    for (const { role, match } of line.hits) {
      if (role.kind !== 'signature') continue;
      const { from, to } = markedSpan(match);
      columns ??= new Map();
      for (const index of [from, to]) columns.set(index, line.column(index));
    }
    return new KeptLine(line, columns ?? NO_COLUMNS);
  }

  /** The same line in a text that has `lines` more lines and `bytes` more bytes in front. */
  behind(lines: number, bytes: number): KeptLine {
    const { line, start, end, text, hits } = this;
    return new KeptLine(
      { line: line + lines, start: start + bytes, end: end + bytes, text, hits },
      this.#columns,
    );
  }

  column(index: number): number {
    return this.#columns.get(index) ?? 1;
  }
}

/** The part `[from, to)` of a chunk, which begins and ends at a line; `line` is the number of line feeds before it. */
export function partOf(chunk: Chunk, from: number, to: number, line: number): Chunk {
  const bytes = chunk.bytes.subarray(from, to);
  const lines = chunk.lines
    ?.filter(({ start }) => start >= from && start < to)
    .map((kept) => kept.behind(-line, -from));
  return {
    bytes,
    feeds: countLines(bytes),
    lines: lines ?? null,
    before: from === 0 ? chunk.before : null,
  };
}

/** Two neighbours as one; both have their lines at hand. */
export function joined(a: Chunk, b: Chunk, bytes: Uint8Array<ArrayBuffer>): Chunk {
  bytes.set(a.bytes);
  bytes.set(b.bytes, a.bytes.length);
  const behind = (b.lines ?? []).map((kept) => kept.behind(a.feeds, a.bytes.length));
  return { bytes, feeds: a.feeds + b.feeds, lines: [...(a.lines ?? []), ...behind], before: a.before };
}
