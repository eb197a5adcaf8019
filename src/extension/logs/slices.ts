import { Range, type CancellationToken, type TextDocument } from 'vscode';
import type { Session } from '../../engine/index.ts';

/** How long the extension host is kept busy at once, in milliseconds. */
const SLICE = 8;
/** Lines and characters that are handed over between two looks at the clock. */
const LINES = 500;
const CHARACTERS = 1 << 17;

/** Says how far a long read is, in the units of its input. */
export type Progress = (done: number, all: number) => void;

/** Gives other work of the extension host its turn when a slice of time is used up. */
export class Slices {
  #since = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#since < SLICE) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#since = performance.now();
  }
}

/** Some lines of a document as a log holds them: each with a line feed, but not the document's last. */
export interface Piece {
  /** UTF-8, in parts of a size that is written in well under a slice. */
  readonly parts: readonly Uint8Array[];
  /** The line behind those of this piece; the last line itself when the piece holds it. */
  readonly next: number;
  readonly isLast: boolean;
  /** The piece ends in the middle of a line, as far as the document goes. */
  readonly endsInLine: boolean;
}

/** The piece of a document that begins with line `from`. */
export function pieceOf(document: TextDocument, from: number): Piece {
  const last = document.lineCount - 1;
  const next = Math.min(from + LINES, last);
  const isLast = next === last;
  const range = new Range(from, 0, next, isLast ? Number.MAX_SAFE_INTEGER : 0);
  const text = document.getText(range).replace(/\r\n?/g, '\n');
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let at = 0; at < text.length;) {
    const end = wholeCharacters(text, at + CHARACTERS);
    parts.push(encoder.encode(text.slice(at, end)));
    at = end;
  }
  return { parts, next, isLast, endsInLine: text !== '' && !text.endsWith('\n') };
}

/** The nearest index at or after `at` that does not part a surrogate pair. */
function wholeCharacters(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** Writes bytes to a session. Returns false when cancelled. */
export async function writeBytes(
  bytes: Uint8Array,
  session: Session,
  token: CancellationToken,
  progress?: Progress,
): Promise<boolean> {
  const slices = new Slices();
  for (let at = 0; at < bytes.length; at += CHARACTERS) {
    session.write(bytes.subarray(at, at + CHARACTERS));
    progress?.(Math.min(at + CHARACTERS, bytes.length), bytes.length);
    await slices.pause();
    if (token.isCancellationRequested) return false;
  }
  return true;
}
