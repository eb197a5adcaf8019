/**
 * Which part of a line patterns see around a literal that was found in it: all of an ordinary line, one frame of a
 * carriage-return display, one string line of a JSON log, a window of a line of many kilobytes.
 */

const CR = 13;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;
const OPEN_BRACE = 0x7b;

/** A line longer than this is seen through windows, so that no pattern runs on more text than that. */
export const LONG_LINE = 4096;
const BEFORE = 1024;
const AFTER = LONG_LINE - BEFORE;

export interface Frame {
  /** First byte and end (exclusive). */
  readonly start: number;
  readonly end: number;
}

/**
 * The frame around byte `at` of the line `[lineStart, lineEnd)`.
 *
 * @param returns whether there are carriage returns at all
 */
export function frameAround(
  bytes: Uint8Array,
  lineStart: number,
  lineEnd: number,
  at: number,
  returns: boolean,
): Frame {
  let start = lineStart;
  let end = lineEnd;
  if (end > start && bytes[end - 1] === CR) end--;
  if (end - start > LONG_LINE) {
    start = Math.max(start, at - BEFORE);
    end = Math.min(end, at + AFTER);
    while (start < at && (bytes[start]! & 0xc0) === 0x80) start++; // not inside a UTF-8 sequence
    while (end > at && (bytes[end]! & 0xc0) === 0x80) end--;
  }
  if (returns) {
    const previous = bytes.subarray(start, at).lastIndexOf(CR);
    const next = bytes.subarray(at, end).indexOf(CR);
    if (previous >= 0) start += previous + 1;
    if (next >= 0) end = at + next;
  }
  return bytes[lineStart] === OPEN_BRACE ? stringLine(bytes, start, end, at) : { start, end };
}

/** Narrows a frame of JSON to the text between two escaped line feeds around `at`. */
function stringLine(bytes: Uint8Array, start: number, end: number, at: number): Frame {
  const isBreak = (i: number): boolean => bytes[i] === BACKSLASH && bytes[i + 1] === LETTER_N;
  for (let i = at - 1; i >= start; i--) {
    if (!isBreak(i)) continue;
    start = i + 2;
    break;
  }
  for (let i = at; i + 1 < end; i++) {
    if (!isBreak(i)) continue;
    end = i;
    break;
  }
  return { start, end };
}
