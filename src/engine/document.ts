import { countLines, type Allocate } from './buffer.ts';
import { ChunkText } from './chunk-text.ts';
import { joined, KeptLine, partOf, type Chunk } from './chunk.ts';
import type { LogDiagnosis } from './diagnosis.ts';
import { encodingOf } from './intake.ts';
import { MARGIN_HEAD } from './margin.ts';
import type { Matcher } from './match/matcher.ts';
import type { Reading } from './reading.ts';
import { ScanSession } from './session.ts';
import type { ReadLog } from './summary.ts';

/** Chunks hold this many bytes, or one line that is longer. */
const CHUNK = 1 << 16;
/** Bytes that are scanned, and lines that are read, between two looks at whether to stop. */
const PIECE = 1 << 14;
const LINES = 200;
/** How many lines with matches are kept; those of further chunks are scanned again when they are needed. */
const MOST_LINES = 50_000;
/** Bytes between two kept states of the reading at first; with more than so many states every other one goes. */
const SPACING = 1 << 19;
const MOST_STATES = 24;
const HEAD = 8192;
const LF = 10;

/**
 * A log that is edited and grows. An edit scans the lines that it brings; the lines with matches behind it are then read
 * again from the nearest kept state. The answer is that of a log read from its start.
 */
export interface LogDocument {
  /** Number of lines as an editor counts them: one more than line feeds. */
  readonly lines: number;
  /**
   * Replaces lines, counted from 0.
   *
   * @param from first line; may stand right behind the last one
   * @param to   end of the lines (exclusive)
   * @param text the new lines in UTF-8, each with its line feed, save for the log's last
   */
  replace(from: number, to: number, text: Uint8Array): void;
  /**
   * Reads what is new.
   *
   * @param isTimeUp asked every fraction of a millisecond or so
   * @returns whether all is read
   */
  read(isTimeUp?: () => boolean): boolean;
  /** What the log says as it is now; reads what is left. */
  diagnose(): LogDiagnosis;
}

/** What a document needs of its engine. */
export interface DocumentOptions {
  readonly matcher: Matcher;
  readonly allocate: Allocate;
  /** An empty reading. */
  readonly begin: () => Reading;
  readonly judge: (log: ReadLog) => LogDiagnosis;
}

/** The document as a list of chunks, of which an edit replaces the few that it touches. */
export class ChunkedDocument implements LogDocument {
  readonly #options: DocumentOptions;
  readonly #scan: ScanSession;
  #text = new ChunkText([]);
  /** The state of the reading behind `#read` chunks and `#readLines` lines with matches of the next one. */
  #reading: Reading;
  #read = 0;
  #readLines = 0;
  /** The chunk that is being scanned, how far, and what was found in it. */
  #scanning: { readonly chunk: Chunk; at: number } | null = null;
  #found: KeptLine[] = [];
  #kept = 0;
  #spacing = SPACING;

  constructor(options: DocumentOptions) {
    this.#options = options;
    this.#reading = options.begin();
    const add = (line: Parameters<Reading['add']>[0]): void => void this.#found.push(KeptLine.of(line));
    this.#scan = new ScanSession(options.matcher, { add, look: () => undefined }, options.allocate);
  }

  get lines(): number {
    return this.#text.feeds + 1;
  }

  replace(from: number, to: number, text: Uint8Array): void {
    const { chunks } = this.#text;
    const [first, last] = [this.#text.placeOf(from), this.#text.placeOf(to)];
    const [a, b] = [chunks[first.chunk], chunks[last.chunk]];
    const isSplit = last.at > 0 && b !== undefined;
    const head = first.at > 0 && a ? [partOf(a, 0, first.at, 0)] : [];
    const tail = isSplit ? [partOf(b, last.at, b.bytes.length, last.feeds)] : [];
    const end = last.chunk + (isSplit ? 1 : 0);
    if (text.length === 0 && first.chunk === end && head.length === 0) return;

    this.#goBackTo(first.chunk);
    const behind = [...tail, ...chunks.slice(end)];
    for (const chunk of behind) chunk.before = null;
    for (const { lines } of [...chunks.slice(first.chunk, end)]) this.#kept -= lines?.length ?? 0;
    for (const { lines } of [...head, ...tail]) this.#kept += lines?.length ?? 0;
    const { margin } = this.#text;
    const isBehindHead = this.#text.bytesBefore(first.chunk) + first.at >= MARGIN_HEAD;
    this.#text = new ChunkText(
      [...chunks.slice(0, first.chunk), ...head, ...this.#chunksOf(text), ...behind],
      isBehindHead ? margin : undefined,
    );
    if (this.#text.margin?.key !== margin?.key) this.#forgetLines();
  }

  read(isTimeUp: () => boolean = () => false): boolean {
    while (this.#read < this.#text.chunks.length) {
      const chunk = this.#text.chunks[this.#read]!;
      if (!chunk.lines && !this.#scanOn(chunk, isTimeUp)) return false;
      if (!this.#readOn(chunk, isTimeUp)) return false;
      this.#join();
      if (isTimeUp()) return this.#read === this.#text.chunks.length;
    }
    return true;
  }

  diagnose(): LogDiagnosis {
    this.read();
    const text = this.#text;
    const isBinary = encodingOf(text.slice(0, HEAD)) === 'binary';
    const { begin, judge } = this.#options;
    if (isBinary) return judge({ text: new ChunkText([]), reading: begin(), lines: 0, encoding: 'binary' });
    const isOpen = text.end > 0 && text.slice(text.end - 1, text.end)[0] !== LF;
    return judge({
      text,
      // The end of the log ends steps and settles matches; it is not the end of this document.
      reading: this.#reading.copy(),
      lines: text.feeds + (isOpen ? 1 : 0),
      encoding: 'utf-8',
    });
  }

  /** Takes back all that was scanned: another margin lets other patterns match. */
  #forgetLines(): void {
    for (const chunk of this.#text.chunks) {
      chunk.lines = null;
      chunk.before = null;
    }
    this.#kept = 0;
    this.#goBackTo(0);
  }

  /** Takes back what was read of chunk `index` and those behind it. */
  #goBackTo(index: number): void {
    this.#scanning = null;
    if (index > this.#read || (index === this.#read && this.#readLines === 0)) return;
    const { chunks } = this.#text;
    while (index > 0 && !chunks[index]?.before) index--;
    this.#reading = chunks[index]?.before?.copy() ?? this.#options.begin();
    this.#read = index;
    this.#readLines = 0;
  }

  /** Cuts text into chunks of whole lines. */
  #chunksOf(text: Uint8Array): Chunk[] {
    const chunks: Chunk[] = [];
    for (let at = 0; at < text.length;) {
      let end = text.length;
      if (end - at > CHUNK) {
        const before = text.lastIndexOf(LF, at + CHUNK - 1) + 1;
        const behind = text.indexOf(LF, at) + 1;
        end = before > at ? before : behind > 0 ? behind : end;
      }
      const bytes = this.#options.allocate(end - at);
      bytes.set(text.subarray(at, end));
      chunks.push({ bytes, feeds: countLines(bytes), lines: null, before: null });
      at = end;
    }
    return chunks;
  }

  /** Scans on; false when time is up. */
  #scanOn(chunk: Chunk, isTimeUp: () => boolean): boolean {
    if (this.#scanning?.chunk !== chunk) {
      this.#scanning = { chunk, at: 0 };
      this.#found = [];
      this.#scan.restart(this.#text.margin);
    }
    const scanning = this.#scanning;
    while (scanning.at < chunk.bytes.length) {
      this.#scan.write(chunk.bytes.subarray(scanning.at, scanning.at + PIECE));
      scanning.at += PIECE;
      if (scanning.at < chunk.bytes.length && isTimeUp()) return false;
    }
    this.#scan.finish();
    this.#scanning = null;
    chunk.lines = this.#found;
    this.#kept += this.#found.length;
    this.#found = [];
    return true;
  }

  /** Reads the lines with matches of the next chunk; false when time is up. */
  #readOn(chunk: Chunk, isTimeUp: () => boolean): boolean {
    if (this.#readLines === 0) this.#keepState(chunk);
    const text = this.#text;
    const [feeds, bytes] = [text.feedsBefore(this.#read), text.bytesBefore(this.#read)];
    const lines = chunk.lines ?? [];
    while (this.#readLines < lines.length) {
      this.#reading.add(lines[this.#readLines++]!.behind(feeds, bytes), text);
      if (this.#readLines % LINES === 0 && isTimeUp()) return false;
    }
    this.#read++;
    this.#readLines = 0;
    if (this.#kept > MOST_LINES) {
      this.#kept -= lines.length;
      chunk.lines = null;
    }
    return true;
  }

  /** Keeps the state in front of a chunk where the last kept one is far away. */
  #keepState(chunk: Chunk): void {
    const { chunks } = this.#text;
    let last = this.#read;
    while (last > 0 && !chunks[last]?.before) last--;
    if (this.#text.bytesBefore(this.#read) - this.#text.bytesBefore(last) < this.#spacing) return;
    chunk.before = this.#reading.copy();
    const states = chunks.filter(({ before }) => before);
    if (states.length <= MOST_STATES) return;
    this.#spacing *= 2;
    for (let i = 0; i < states.length - 1; i += 2) states[i]!.before = null;
  }

  /** Joins the chunk that was read last with the one before, when both are small and of like size. */
  #join(): void {
    const chunks = this.#text.chunks;
    const [a, b] = [chunks[this.#read - 2], chunks[this.#read - 1]];
    if (!a?.lines || !b?.lines || b.before) return;
    const size = a.bytes.length + b.bytes.length;
    // Sizes double, so that a log that grows line by line is not copied again and again.
    if (size > CHUNK || a.bytes.length >= 2 * b.bytes.length) return;
    const both = joined(a, b, this.#options.allocate(size));
    this.#read--;
    const others = [...chunks.slice(0, this.#read - 1), both, ...chunks.slice(this.#read + 1)];
    this.#text = new ChunkText(others, this.#text.margin);
    this.#join();
  }
}
