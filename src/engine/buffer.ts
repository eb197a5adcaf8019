/**
 * The part of a log that is kept in memory: all of a small one, the newest megabytes of a big one. Positions are byte
 * offsets into the whole log.
 */

import type { Margin } from './margin.ts';

const LF = 10;
const FIRST_SIZE = 1 << 18;
/** Above this size the buffer forgets old bytes instead of growing. */
const LARGEST = 1 << 22;
/** How much is kept then. */
const KEPT = 1 << 20;
/** Room behind the text, so that words past its end can be read. */
const PADDING = 16;

/**
 * Gives zeroed memory of `size` bytes that starts at a multiple of 4 of its ArrayBuffer. In Node a `Buffer` is a better
 * Uint8Array than the plain one: it finds a byte five times as fast.
 */
export type Allocate = (size: number) => Uint8Array<ArrayBuffer>;

/** Text of a log by byte offsets into the whole of it. */
export interface LogText {
  /** What stands in front of every line. */
  readonly margin: Margin | null;
  /** Offset of the first byte that is at hand, and of the end of the text. */
  readonly start: number;
  readonly end: number;
  /** Offset of the start of the line that holds `at`, or of the first byte at hand. */
  lineStart(at: number): number;
  /** Offset of the line feed that ends the line that holds `at`, or the end of the text. */
  lineEnd(at: number): number;
  /** The bytes of `[from, to)`; may be shared memory, valid until the text changes. */
  slice(from: number, to: number): Uint8Array;
}

/** A log that grows, in one piece of memory that is used again. */
export class LogBuffer implements LogText {
  bytes: Uint8Array<ArrayBuffer>;
  words: Int32Array;
  margin: Margin | null = null;
  /** Offset in the log of `bytes[0]`; a multiple of 4. */
  start = 0;
  /** Offset in the log of the end of what was appended. */
  end = 0;
  readonly #allocate: Allocate;

  /** @param expected about how many bytes will come: memory for them is taken once, and little for a short text */
  constructor(allocate: Allocate, expected = FIRST_SIZE) {
    this.#allocate = allocate;
    this.bytes = allocate((Math.min(expected + 3, LARGEST) & ~3) + PADDING);
    this.words = wordsOf(this.bytes);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Forgets all text, for the next one. */
  clear(): void {
    this.start = 0;
    this.end = 0;
  }

  /** Adds bytes at the end; at most 1 MB a call. */
  append(chunk: Uint8Array): void {
    const at = this.reserve(chunk.length); // may replace `bytes`
    this.bytes.set(chunk, at);
    this.end += chunk.length;
  }

  /**
   * Makes room for `size` more bytes and returns their index in `bytes`. A caller that writes there itself (a read from
   * a file) adds what it wrote to `end`.
   */
  reserve(size: number): number {
    const needed = this.length + size;
    const room = this.bytes.length - PADDING;
    if (needed > room) {
      if (room < LARGEST) this.grow(Math.min(Math.max(needed, room * 2), Math.max(LARGEST, size)));
      if (this.length + size > this.bytes.length - PADDING) this.forget();
    }
    return this.length;
  }

  private grow(size: number): void {
    const old = this.bytes.subarray(0, this.length);
    this.bytes = this.#allocate(((size + 3) & ~3) + PADDING);
    this.words = wordsOf(this.bytes);
    this.bytes.set(old);
  }

  private forget(): void {
    const dropped = Math.max(0, this.length - KEPT) & ~3;
    this.bytes.copyWithin(0, dropped, this.length);
    this.start += dropped;
  }

  lineStart(at: number): number {
    return at <= this.start ? this.start : this.bytes.lastIndexOf(LF, at - this.start - 1) + 1 + this.start;
  }

  lineEnd(at: number): number {
    const found = this.bytes.indexOf(LF, at - this.start);
    return found < 0 || found >= this.length ? this.end : found + this.start;
  }

  slice(from: number, to: number): Uint8Array {
    return this.bytes.subarray(Math.max(0, from - this.start), to - this.start);
  }
}

/** The same memory as 32-bit words. */
export const wordsOf = (bytes: Uint8Array<ArrayBuffer>): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);

/** Number of line feeds in `bytes[from, to)`. */
export function countLines(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let count = 0;
  // Mostly `to` is the start of a line: nothing behind it is looked at then.
  for (let at = from; at < to; count++) {
    const feed = bytes.indexOf(LF, at);
    if (feed < 0 || feed >= to) break;
    at = feed + 1;
  }
  return count;
}

/** The bytes of all parts, one behind the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
