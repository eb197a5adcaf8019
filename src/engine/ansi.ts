import { lastAtMost } from './sorted.ts';

/**
 * Terminal escape sequences (ECMA-48): CSI `ESC [ … final`, the control strings `ESC ] … BEL|ST` (OSC; also DCS, SOS, PM, APC,
 * in which Buildkite keeps its timestamps), and the two- and three-byte forms.
 * An unfinished sequence ends with its line, so that a cut log loses at most the rest of one line.
 */

const ESC = 27;
const LF = 10;
const BEL = 7;

/** Whether `ESC` and this begin a control string: `]`, `P`, `X`, `^` or `_`. */
const isString = (kind: number): boolean =>
  kind === 0x5d || kind === 0x50 || kind === 0x58 || kind === 0x5e || kind === 0x5f;

/** The index after the escape sequence that starts at `at`; codes come from `code`, which gives -1 past the end. */
function sequenceEnd(code: (at: number) => number, at: number): number {
  const kind = code(at + 1);
  let i = at + 2;
  if (kind === 0x5b /* [ */) {
    let c = code(i);
    while (c >= 0x20 && c <= 0x3f) c = code(++i);
    return c >= 0x40 && c <= 0x7e ? i + 1 : i;
  }
  if (isString(kind)) {
    for (let c = code(i); c !== -1 && c !== LF; c = code(++i)) {
      if (c === BEL) return i + 1;
      if (c === ESC && code(i + 1) === 0x5c) return i + 2;
    }
    return i;
  }
  if (kind >= 0x20 && kind <= 0x2f) return code(i) >= 0x30 ? i + 1 : i;
  return kind >= 0x30 && kind <= 0x7e ? i : at + 1;
}

/**
 * Copies `source[from, to)` to `target`, from index `written` on, without escape sequences, line feeds kept.
 *
 * @returns the index in `target` behind the last byte written
 */
export function stripBytes(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  written = 0,
): number {
  const text = source.subarray(0, to);
  const code = (at: number): number => (at < to ? text[at]! : -1);
  let at = from;
  while (at < to) {
    const escape = text.indexOf(ESC, at);
    const end = escape < 0 ? to : escape;
    if (end > at) {
      // copyWithin and set are slow for the few bytes between two colour codes.
      if (end - at < 64) for (let i = at; i < end; i++) target[written++] = text[i]!;
      else {
        target.set(text.subarray(at, end), written);
        written += end - at;
      }
    }
    if (end === to) break;
    at = sequenceEnd(code, end);
  }
  return written;
}

/** The index in `source[from, to)` that stands behind `clean` bytes that belong to no escape sequence. */
export function rawOffset(source: Uint8Array, from: number, to: number, clean: number): number {
  const code = (at: number): number => (at < to ? source[at]! : -1);
  let at = from;
  for (let left = clean; at < to;) {
    if (source[at] === ESC) at = sequenceEnd(code, at);
    else if (left-- === 0) break;
    else at++;
  }
  return at;
}

/** A text without escape sequences that knows where each of its characters stood. */
export interface Stripped {
  readonly text: string;
  /** The UTF-16 index in the raw text of the character at `index` of `text` (`text.length` gives the raw end). */
  rawIndex(index: number): number;
}

/** Removes the escape sequences of one line (or any string). */
export function stripAnsi(raw: string): Stripped {
  if (!raw.includes('\u001b')) return { text: raw, rawIndex: (index) => index };
  const code = (at: number): number => (at < raw.length ? raw.charCodeAt(at) : -1);
  const starts: number[] = []; // clean index from which a shift holds
  const shifts: number[] = [];
  let text = '';
  let at = 0;
  while (at < raw.length) {
    const escape = raw.indexOf('\u001b', at);
    const end = escape < 0 ? raw.length : escape;
    starts.push(text.length);
    shifts.push(at - text.length);
    text += raw.slice(at, end);
    at = escape < 0 ? end : sequenceEnd(code, end);
  }
  const length = text.length;
  return {
    text,
    rawIndex(index) {
      if (index >= length) return raw.length;
      return index + (shifts[lastAtMost(starts, index)] ?? 0);
    },
  };
}
