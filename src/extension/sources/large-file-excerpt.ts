import { countLines, type LogDiagnosis } from '../../engine/index.ts';
import type { Excerpt, ExcerptBlock, ExcerptPart } from '../worker/messages.ts';
import type { RandomAccess } from './random-access.ts';

/** Lines shown around what matters, and at both ends of the log. */
const BEFORE = 15;
const AFTER = 15;
const BEGIN = 10;
const END = 40;
/** A line is cut after so many bytes. */
const LONGEST_LINE = 4000;
/** How far a line is looked for; in a log with lines of many megabytes the excerpt has holes. */
const FARTHEST = 1 << 23;
const PIECE = 1 << 16;
const LF = 10;

/** Where some lines of a file begin. */
export class LineIndex {
  readonly #offsets: number[] = [];
  readonly #feeds: number[] = [];
  /** Line feeds so far. */
  feeds = 0;

  /** Takes the next piece of the file, which begins at byte `offset`. */
  add(offset: number, piece: Uint8Array): void {
    this.#offsets.push(offset);
    this.#feeds.push(this.feeds);
    this.feeds += countLines(piece);
  }

  /** The last known place at or before the start of a line (from 1). */
  before(line: number): { readonly offset: number; readonly feeds: number } {
    let i = this.#feeds.length - 1;
    // The line feed that ends the line before may stand in the piece that begins with this number of feeds.
    while (i > 0 && (this.#feeds[i] ?? 0) >= line - 1) i--;
    return { offset: this.#offsets[i] ?? 0, feeds: this.#feeds[i] ?? 0 };
  }
}

/** The lines of a log that matter, read from its file. */
export function excerptOf(answer: LogDiagnosis, file: RandomAccess, index: LineIndex): Excerpt {
  const { bytes, lines, encoding } = answer.reading;
  // The bytes of other encodings are not those that were counted.
  if (encoding !== 'utf-8') return { bytes, lines, blocks: [] };
  const blocks = rangesOf(answer).flatMap((range): ExcerptBlock[] => {
    const found = linesOf(file, index, range);
    return found.length === 0 ? [] : [{ first: range.from, lines: found, shows: range.shows }];
  });
  return { bytes, lines, blocks };
}

interface LineRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  readonly shows: readonly ExcerptPart[];
}

/** Which lines matter, in order and apart from each other. */
function rangesOf({ reading, diagnoses }: LogDiagnosis): LineRange[] {
  const { lines, failedStep } = reading;
  const around = (line: number, shows: ExcerptPart): LineRange => ({
    from: line - BEFORE,
    to: line + AFTER,
    shows: [shows],
  });
  const [first, ...others] = diagnoses;
  const wanted = [
    { from: 1, to: BEGIN, shows: ['begin'] as const },
    ...(failedStep
      ? [
          { from: failedStep.line, to: failedStep.line + BEGIN, shows: ['step'] as const },
          around(failedStep.endLine, 'failure'),
        ]
      : []),
    ...(first ? [around(first.line, 'cause')] : []),
    ...others.slice(0, 4).map(({ line }) => around(line, 'other-cause')),
    { from: lines - END + 1, to: lines, shows: ['end'] as const },
  ]
    .map((range) => ({ ...range, from: Math.max(1, range.from), to: Math.min(lines, range.to) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  const apart: LineRange[] = [];
  for (const range of wanted) {
    const last = apart.at(-1);
    // A gap of a line or two is no gap worth showing.
    if (!last || range.from > last.to + 3) apart.push(range);
    else
      apart[apart.length - 1] = {
        from: last.from,
        to: Math.max(last.to, range.to),
        shows: [...new Set([...last.shows, ...range.shows])],
      };
  }
  return apart;
}

function linesOf(file: RandomAccess, index: LineIndex, { from, to }: LineRange): string[] {
  const start = index.before(from);
  const piece = new Uint8Array(PIECE);
  const decoder = new TextDecoder();
  const lines: string[] = [];
  let line = start.feeds + 1;
  let text: number[] = [];
  const end = (): void => {
    if (line >= from) lines.push(decoder.decode(Uint8Array.from(text)).replace(/\r$/, ''));
    text = [];
    line++;
  };
  for (let at = start.offset; at < start.offset + FARTHEST;) {
    const count = file.read(piece, at);
    if (count === 0) {
      if (text.length > 0) end();
      return lines;
    }
    for (const byte of piece.subarray(0, count)) {
      if (byte === LF) {
        end();
        if (line > to) return lines;
      } else if (line >= from && text.length < LONGEST_LINE) text.push(byte);
    }
    at += count;
  }
  return lines;
}
