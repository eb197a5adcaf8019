import type { LogText } from './buffer.ts';
import type { Chunk } from './chunk.ts';
import { MARGIN_HEAD, marginOf, type Margin } from './margin.ts';
import { lastAtMost } from './sorted.ts';

const LF = 10;

/** Index behind the line feed number `count` (from 1); 0 for none. */
function behindFeed(bytes: Uint8Array, count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) at = bytes.indexOf(LF, at) + 1;
  return at;
}

/** The text of a list of chunks. Each begins a line. The list is not changed any more. */
export class ChunkText implements LogText {
  readonly start = 0;
  readonly end: number;
  readonly chunks: readonly Chunk[];
  /** Number of line feeds. */
  readonly feeds: number;
  /** Bytes and line feeds in front of each chunk. */
  readonly #bytes: Float64Array;
  readonly #feeds: Float64Array;
  #margin: Margin | null | undefined;

  /** @param margin that of the text, where it is known */
  constructor(chunks: readonly Chunk[], margin?: Margin | null) {
    this.chunks = chunks;
    this.#margin = margin;
    this.#bytes = new Float64Array(chunks.length + 1);
    this.#feeds = new Float64Array(chunks.length + 1);
    chunks.forEach(({ bytes, feeds }, i) => {
      this.#bytes[i + 1] = this.#bytes[i]! + bytes.length;
      this.#feeds[i + 1] = this.#feeds[i]! + feeds;
    });
    this.end = this.#bytes[chunks.length]!;
    this.feeds = this.#feeds[chunks.length]!;
  }

  get margin(): Margin | null {
    if (this.#margin === undefined) this.#margin = marginOf(this.slice(0, MARGIN_HEAD));
    return this.#margin;
  }

  bytesBefore(chunk: number): number {
    return this.#bytes[chunk]!;
  }

  feedsBefore(chunk: number): number {
    return this.#feeds[chunk]!;
  }

  /** Where a line (from 0) begins: its chunk, and the index of its first byte in it. Past the last line: the end. */
  placeOf(line: number): { readonly chunk: number; readonly at: number; readonly feeds: number } {
    const chunk = lastAtMost(this.#feeds.subarray(0, -1), line);
    const own = this.chunks[chunk];
    if (!own || line > this.feeds) return { chunk: this.chunks.length, at: 0, feeds: 0 };
    const feeds = line - this.#feeds[chunk]!;
    const at = behindFeed(own.bytes, feeds);
    return at === own.bytes.length ? { chunk: chunk + 1, at: 0, feeds: 0 } : { chunk, at, feeds };
  }

  lineStart(at: number): number {
    if (at <= 0) return 0;
    const { bytes, base } = this.#holding(at - 1);
    return bytes.lastIndexOf(LF, at - 1 - base) + 1 + base;
  }

  lineEnd(at: number): number {
    if (at >= this.end) return this.end;
    const { bytes, base } = this.#holding(at);
    const found = bytes.indexOf(LF, at - base);
    return found < 0 ? this.end : found + base;
  }

  slice(from: number, to: number): Uint8Array {
    const [first, last] = [Math.max(0, from), Math.min(to, this.end)];
    if (first >= last) return new Uint8Array(0);
    const { bytes, base } = this.#holding(first);
    if (last <= base + bytes.length) return bytes.subarray(first - base, last - base);
    const all = new Uint8Array(last - first);
    for (let at = first; at < last;) {
      const part = this.#holding(at);
      const piece = part.bytes.subarray(at - part.base, last - part.base);
      all.set(piece, at - first);
      at += piece.length;
    }
    return all;
  }

  #holding(at: number): { readonly bytes: Uint8Array; readonly base: number } {
    const chunk = lastAtMost(this.#bytes, at);
    return { bytes: this.chunks[chunk]!.bytes, base: this.#bytes[chunk]! };
  }
}
