import type { TextDocument } from 'vscode';
import { REWRITER_HEAD } from '../../engine/index.ts';
import type { RewriterFor } from './engine-log.ts';

/** UTF-16 units that are encoded at once. */
const UNITS = 1 << 17;

/** A document that is longer, in UTF-16 units, is taken as it is. */
const LONGEST_REWRITTEN = 1 << 23;
/** Lines at the start that tell whether a log was folded, cut or quoted. */
const HEAD_LINES = 1000;

/** Lines as an editor numbers them, from 0. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** The lines of a document; where another program folded, cut or quoted them, the same number of lines as they were written. */
export function linesOf(document: TextDocument, rewriterFor: RewriterFor): Lines {
  const { lineCount } = document;
  const first = Array.from({ length: Math.min(HEAD_LINES, lineCount) }, (_, i) => document.lineAt(i).text);
  const rewriter = rewriterFor(first.join('\n').slice(0, REWRITER_HEAD));
  if (!rewriter) return document;
  const text = document.getText();
  if (text.length > LONGEST_REWRITTEN) return document;
  // A carriage return alone parts frames; an editor's lines hold none.
  const lines = (rewriter.take(text) + rewriter.end()).split(/\r?\n/);
  if (lines.length !== lineCount) return document;
  return { lineCount, lineAt: (line) => ({ text: lines[line] ?? '' }) };
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
