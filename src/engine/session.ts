import { LogBuffer, type Allocate, type LogText } from './buffer.ts';
import { decode } from './line.ts';
import { LONG_LINE } from './match/frame.ts';
import { MARGIN_HEAD, marginOf, type Margin } from './margin.ts';
import type { HitLine } from './match/line-matcher.ts';
import type { Matcher } from './match/matcher.ts';

/** A line without an end is scanned in pieces of this size. */
const PIECE = 1 << 18;
const LF = 10;

/** Takes what a scan finds, line by line. */
export interface LineSink {
  add(line: HitLine, text: LogText): void;
  /** More of the text is there, and the oldest may go. */
  look(text: LogText): void;
}

/**
 * Reads a log as its bytes arrive. Whole lines are scanned at once; of a line that is still growing, only what can no
 * longer be part of an unfinished literal.
 */
export class ScanSession {
  readonly buffer: LogBuffer;
  readonly #sink: LineSink;
  readonly #matcher: Matcher;
  /** Everything before this offset is scanned; it stands in line `#line`, behind `#units` UTF-16 units of it. */
  #scanned = 0;
  #line = 1;
  #units = 0;
  #lineStart = 0;
  /** Whether the margin of the log is known; nothing is scanned before. */
  #settled = false;

  /** @param expected about how many bytes will come, where that is known */
  constructor(matcher: Matcher, sink: LineSink, allocate: Allocate, expected?: number) {
    this.buffer = new LogBuffer(allocate, expected);
    this.#matcher = matcher;
    this.#sink = sink;
  }

  /** Begins another text, in the same memory: a part of a log with this margin. */
  restart(margin: Margin | null): void {
    this.buffer.clear();
    this.buffer.margin = margin;
    this.#settled = true;
    this.#scanned = 0;
    this.#line = 1;
    this.#units = 0;
    this.#lineStart = 0;
  }

  /** Number of lines so far: line feeds, and one more for text behind the last. */
  get lines(): number {
    return this.#units > 0 || this.buffer.end > this.#scanned ? this.#line : this.#line - 1;
  }

  /** Takes the next bytes (UTF-8) of the log. */
  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE) {
      this.buffer.append(chunk.subarray(at, at + PIECE));
      this.advance();
    }
  }

  /** Room for up to `size` bytes (at most 1 MB) behind the log; `wrote` says how many came. Valid until the next call. */
  room(size: number): Uint8Array {
    const at = this.buffer.reserve(size);
    return this.buffer.bytes.subarray(at, at + size);
  }

  /** Takes the bytes that were written into `room`. */
  wrote(size: number): void {
    this.buffer.end += size;
    this.advance();
  }

  /** Scans what was appended to the buffer since the last call. */
  advance(): void {
    const { buffer } = this;
    if (!this.#settle('may-follow')) return;
    const feed = buffer.slice(this.#scanned, buffer.end).lastIndexOf(LF);
    if (feed >= 0) this.#scan(this.#scanned + feed + 1, this.#scanned + feed + 1);
    if (buffer.end - this.#scanned > PIECE)
      this.#scan(this.#wholeCharacter(buffer.end - LONG_LINE), buffer.end);
    this.#sink.look(buffer);
  }

  /** Scans the rest, up to the end of the log. */
  finish(): void {
    this.#settle();
    if (this.buffer.end > this.#scanned) this.#scan(this.buffer.end, this.buffer.end);
  }

  /** Finds the margin as soon as there is enough of the log; false before. */
  #settle(more?: 'may-follow'): boolean {
    if (this.#settled) return true;
    const head = this.buffer.slice(0, Math.min(MARGIN_HEAD, this.buffer.end));
    const margin = more ? marginOf(head, more) : marginOf(head);
    if (margin === 'undecided') return false;
    this.buffer.margin = margin;
    return (this.#settled = true);
  }

  /** The nearest offset at or before `at` that is not inside a UTF-8 sequence. */
  #wholeCharacter(at: number): number {
    const { bytes, start } = this.buffer;
    for (let i = at; i > at - 4; i--) if ((bytes[i - start]! & 0xc0) !== 0x80) return i;
    return at;
  }

  #scan(acceptTo: number, to: number): void {
    const { buffer } = this;
    const acceptFrom = this.#scanned;
    // In the middle of a line, some of what stands before is context.
    const from =
      this.#units === 0
        ? acceptFrom
        : Math.max(this.#wholeCharacter(acceptFrom - LONG_LINE), this.#lineStart);
    const before = from === acceptFrom ? 0 : decode(buffer.slice(from, acceptFrom)).length;
    const region = { from, to, line: this.#line, units: this.#units - before, acceptFrom, acceptTo };
    const lines = this.#matcher.scan(buffer, region, (line) => this.#sink.add(line, buffer));
    const bytes = buffer.bytes;
    const [start, end] = [acceptFrom - buffer.start, acceptTo - buffer.start];
    this.#line += lines;
    const tail = lines === 0 ? start : bytes.lastIndexOf(LF, end - 1) + 1;
    if (lines > 0) this.#lineStart = tail + buffer.start;
    this.#units = (lines === 0 ? this.#units : 0) + decode(bytes.subarray(tail, end)).length;
    this.#scanned = acceptTo;
  }
}
