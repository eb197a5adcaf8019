import type { Excerpt, ExcerptBlock } from '../worker/messages.ts';

/** An excerpt as a text, and where things stand in it; lines of the text count from 0. */
export interface ExcerptPage {
  readonly text: string;
  /** The parts of the excerpt, each a heading with lines under it. */
  readonly sections: readonly { readonly title: string; readonly line: number; readonly endLine: number }[];
  /** The lines that show a line of the log, with the number that it has there (from 1). */
  readonly numbers: ReadonlyMap<number, number>;
  /** How many characters stand in front of the text of a line. */
  readonly margin: number;
}

/** What the page says besides lines of the log. */
export interface ExcerptWords {
  readonly head: readonly string[];
  /** The heading of lines `first` to `last`. */
  readonly title: (block: ExcerptBlock, last: number) => string;
}

/** Writes an excerpt: every line with its true number in the margin. */
export function excerptPage({ blocks, lines }: Excerpt, { head, title }: ExcerptWords): ExcerptPage {
  const width = String(lines).length;
  const text = [...head];
  const numbers = new Map<number, number>();
  const sections = blocks.map((block) => {
    const last = block.first + block.lines.length - 1;
    const heading = title(block, last);
    text.push('');
    const line = text.push(`── ${heading} ──`) - 1;
    block.lines.forEach((each, i) => {
      const number = block.first + i;
      numbers.set(text.length, number);
      text.push(`${String(number).padStart(width)} │ ${each}`);
    });
    return { title: heading, line, endLine: text.length - 1 };
  });
  return { text: `${text.join('\n')}\n`, sections, numbers, margin: width + 3 };
}
