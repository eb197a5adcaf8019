import type { Span } from '../dockerfile/model.ts';

/** A replacement in a text, in UTF-16 offsets of the text before. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** What happens to one file of the workspace. */
export interface FileEdit {
  /** From the root of the workspace. */
  readonly path: string;
  /** The text now; null for a new file. */
  readonly before: string | null;
  readonly after: string;
  /** The replacements that lead from one to the other, in order, apart from each other. */
  readonly edits: readonly TextEdit[];
}

export const insert = (at: number, text: string): TextEdit => ({ start: at, end: at, text });
/** Lines at the end of a text. */
export const append = (text: string, lines: readonly string[]): TextEdit =>
  insert(
    text.length,
    (text === '' || text.endsWith('\n') ? '' : '\n') + lines.map((line) => `${line}\n`).join(''),
  );
export const replace = ({ start, end }: Span, text: string): TextEdit => ({ start, end, text });
export const remove = ({ start, end }: Span): TextEdit => ({ start, end, text: '' });

/** Sorts edits and checks that none overlaps another; null where one does. Equal edits count once. */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] | null {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const once = sorted.filter((edit, i) => {
    const before = sorted[i - 1];
    return before?.start !== edit.start || before.end !== edit.end || before.text !== edit.text;
  });
  return once.every((edit, i) => i === 0 || (once[i - 1]?.end ?? 0) <= edit.start) ? once : null;
}

/** Makes edits that are in order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: added } of edits) {
    result += text.slice(at, start) + added;
    at = end;
  }
  return result + text.slice(at);
}

/** Edits that are made together: null where one of them cannot be made. */
export const allOrNone = (edits: readonly (TextEdit | null)[]): TextEdit[] | null =>
  edits.some((edit) => edit === null) ? null : edits.filter((edit) => edit !== null);
