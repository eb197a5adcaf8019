import type { Span } from './model.ts';

/** A text made of pieces of a file, which knows where in the file each of its characters stands. */
export class LogicalText {
  readonly text: string;
  /** Offset in the file of each character, and of the end. */
  readonly #offsets: readonly number[];

  constructor(text: string, offsets: readonly number[]) {
    this.text = text;
    this.#offsets = offsets;
  }

  /** A piece of the file as it stands. */
  static of(file: string, { start, end }: Span): LogicalText {
    return new LogicalText(
      file.slice(start, end),
      Array.from({ length: end - start + 1 }, (_, i) => start + i),
    );
  }

  /** Where a part of the text stands in the file. */
  span(from: number, to: number): Span {
    const start = this.at(from);
    // The end is measured at the last character: what follows it may stand on another line.
    return { start, end: to > from ? this.at(to - 1) + 1 : start };
  }

  /** Where a character stands in the file. */
  at(offset: number): number {
    return this.#offsets[Math.min(offset, this.#offsets.length - 1)] ?? 0;
  }

  slice(from: number, to = this.text.length): LogicalText {
    return new LogicalText(this.text.slice(from, to), this.#offsets.slice(from, to + 1));
  }
}

/**
 * Joins the lines of an instruction as Docker does: an escape character at the end of a line continues it; comments and
 * empty lines between continued lines are left out.
 */
export function joinLines(file: string, { start, end }: Span, escape: string): LogicalText {
  const text: string[] = [];
  const offsets: number[] = [];
  let at = start;
  let continued = false;
  while (at < end) {
    const feed = file.indexOf('\n', at);
    const lineEnd = feed < 0 || feed >= end ? end : feed;
    const raw = file.slice(at, lineEnd);
    const line = raw.replace(/\r$/, '');
    const content = line.trimStart();
    if (!(continued && (content === '' || content.startsWith('#')))) {
      const kept = withoutEscape(line, escape);
      for (let i = 0; i < kept.length; i++) {
        text.push(kept[i] ?? '');
        offsets.push(at + i);
      }
      continued = kept.length < line.length;
      if (!continued) break;
    }
    at = lineEnd + 1;
  }
  // The end stands behind the last character that counts.
  offsets.push((offsets.at(-1) ?? start - 1) + 1);
  return new LogicalText(text.join(''), offsets);
}

/** A line without the escape character that continues it. */
function withoutEscape(line: string, escape: string): string {
  const trimmed = line.trimEnd();
  return trimmed.endsWith(escape) ? trimmed.slice(0, -1) : line;
}
