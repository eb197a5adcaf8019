import type { TextDocument } from 'vscode';
import { mayBeFolded, readStatus, showsObject, unfold } from '../../engine/index.ts';

/** UTF-16 units that are encoded at once. */
const UNITS = 1 << 17;

/** A document whose lines are longer, in UTF-16 units, is taken as it is. */
const LONGEST_FOLDED = 1 << 23;
/** Lines at the start that tell whether a log was folded. */
const HEAD_LINES = 1000;

/** Lines as an editor numbers them, from 0. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** The lines of a document; where PowerShell or YAML folded them, the same number of lines, put together. */
export function linesOf(document: TextDocument): Lines {
  const head = Array.from(
    { length: Math.min(HEAD_LINES, document.lineCount) },
    (_, i) => document.lineAt(i).text,
  ).join('\n');
  const whole = mayBeFolded(head) ? unfold : showsObject(head) ? readStatus : null;
  if (!whole) return document;
  const text = document.getText();
  const lines = text.length > LONGEST_FOLDED ? [] : whole(text).split(/\r\n|\r|\n/);
  if (lines.length !== document.lineCount) return document;
  return { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}

/** Some lines of a document as a log holds them. */
export interface Piece {
  /** UTF-8, each line with a line feed save for the document's last; in parts that are encoded in about a millisecond. */
  readonly parts: Iterable<Uint8Array>;
  /** The line behind those of this piece. */
  readonly next: number;
}

/**
 * The lines of a document from line `from` on (counted from 0): not past line `to`, and not many more characters than
 * are encoded at once, but one line at least.
 */
export function pieceOf(document: Lines, from: number, to: number): Piece {
  const lines: string[] = [];
  let next = from;
  for (let units = 0; next < to && units < UNITS; next++) {
    const { text } = document.lineAt(next);
    lines.push(text);
    units += text.length + 1;
  }
  const text = lines.join('\n') + (next < document.lineCount ? '\n' : '');
  return { parts: encoded(text), next };
}

/** The bytes of all parts. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function* encoded(text: string): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let at = 0; at < text.length;) {
    const end = wholeCharacters(text, at + 2 * UNITS);
    yield encoder.encode(text.slice(at, end));
    at = end;
  }
}

/** The nearest index at or after `at` that does not part a surrogate pair. */
function wholeCharacters(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
