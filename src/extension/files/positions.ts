import type { Span } from '../../dockerfile/model.ts';
import { lastAtMost } from '../../engine/index.ts';

/** A place in a text as the editor counts: from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets of a text into positions of the document that the editor makes of it, which has no byte order mark. */
export function positionsIn(text: string): (offset: number) => Position {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const starts = [bom];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
  return (offset) => {
    const line = lastAtMost(starts, offset);
    return { line, character: Math.max(0, offset - (starts[line] ?? 0)) };
  };
}

/** The same for a span. */
export function spanPositions(text: string, { start, end }: Span): { start: Position; end: Position } {
  const at = positionsIn(text);
  return { start: at(start), end: at(end) };
}
