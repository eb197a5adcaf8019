import type { CancellationToken, TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import { joinBytes, type LogDiagnosis } from '../../engine/index.ts';
import { linesOf, pieceOf, type Lines } from './document-text.ts';
import type { EngineLog } from './engine-log.ts';
import { Sameness } from './sameness.ts';
import { Slices, type Progress } from './slices.ts';

/** How long a log that changes is left alone between two answers, in milliseconds. */
const QUIET = 200;

/** What the engine says of one version of a document. */
export interface Answer {
  readonly document: TextDocument;
  readonly version: number;
  readonly answer: LogDiagnosis;
}

/** One open document, read by the engine now and whenever it changes; only lines that changed are read then. */
export class OpenLog {
  readonly document: TextDocument;
  readonly #begin: (document: TextDocument) => Promise<EngineLog>;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onError: (error: unknown) => void;
  /** What the engine's copy has in common with the document. */
  #same: Sameness;
  #log: EngineLog | null = null;
  /** The lines of the document as the engine gets them; null until they are asked for after a change. */
  #lines: Lines | null = null;
  /** Counts the changes of the document. */
  #changes = 0;
  #answer: Answer | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #progress: Progress | null = null;
  #isClosed = false;

  constructor(
    document: TextDocument,
    begin: (document: TextDocument) => Promise<EngineLog>,
    onAnswer: (answer: Answer) => void,
    onError: (error: unknown) => void,
  ) {
    this.document = document;
    this.#same = new Sameness(document.lineCount);
    this.#begin = begin;
    this.#onAnswer = onAnswer;
    this.#onError = onError;
  }

  /** Reads what was not read yet. */
  read(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    return (this.#running ??= this.#run().finally(() => (this.#running = null)));
  }

  /** Takes notice of a change; reads a moment later. */
  changed(changes: readonly TextDocumentContentChangeEvent[]): void {
    this.#changes++;
    // What was put together may end elsewhere now.
    if (this.#lines !== null && this.#lines !== this.document)
      this.#same = new Sameness(this.document.lineCount);
    else this.#same.changed(changes, this.document.lineCount);
    this.#lines = null;
    if (!this.#running) this.#timer ??= setTimeout(() => void this.read(), QUIET);
  }

  /** The answer for the document as it is now; null when it is cancelled, closed or cannot be read. */
  async settled(token?: CancellationToken, progress?: Progress): Promise<Answer | null> {
    this.#progress = progress ?? this.#progress;
    const isCancelled = (): boolean => token?.isCancellationRequested ?? false;
    let cancel: () => void = () => undefined;
    const cancelled = new Promise<void>((resolve) => (cancel = resolve));
    const listening = token?.onCancellationRequested(() => cancel());
    try {
      while (!isCancelled() && !this.#isClosed) {
        const answer = this.#answer;
        if (answer?.version === this.document.version) return answer;
        await Promise.race([this.read(), cancelled]);
        if (this.#answer === answer) return null;
      }
      return null;
    } finally {
      listening?.dispose();
    }
  }

  dispose(): void {
    this.#isClosed = true;
    this.#log?.dispose();
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#isClosed) {
      try {
        this.#log ??= await this.#begin(this.document);
        const answer = await this.#readOn(this.#log);
        if (answer) {
          this.#answer = answer;
          this.#onAnswer(answer);
        }
        if (answer?.version === this.document.version) {
          this.#progress = null;
          return;
        }
      } catch (error) {
        this.#onError(error);
        this.#log?.dispose();
        this.#log = null;
        this.#same = new Sameness(this.document.lineCount);
        // Once more: where a worker fails, the next log is read here.
        if (++failures > 1) return;
      }
      await new Promise((resolve) => setTimeout(resolve, QUIET));
    }
    this.#log?.dispose();
  }

  /** Reads what changed. Null when changes made the answer wrong before it was there. */
  async #readOn(log: EngineLog): Promise<Answer | null> {
    const { document } = this;
    const slices = new Slices();
    while (!this.#same.isWhole && !this.#isClosed) {
      await this.#copyPiece(log, slices);
      this.#progress?.(this.#same.start, document.lineCount);
      await slices.pause();
    }
    const { version, lineCount } = document;
    // Lines that come behind the last one do not make the answer wrong.
    const isStale = (): boolean =>
      this.#isClosed || (document.version !== version && this.#same.start < lineCount - 1);
    const answer = await log.diagnose(isStale);
    return answer && !isStale() ? { document, version, answer } : null;
  }

  /** Hands the next lines that changed to the engine. */
  async #copyPiece(log: EngineLog, slices: Slices): Promise<void> {
    const changes = this.#changes;
    const { start, end } = this.#same;
    const lines = (this.#lines ??= linesOf(this.document, log.rewriterFor));
    const piece = pieceOf(lines, start, lines.lineCount - end);
    const parts: Uint8Array[] = [];
    for (const part of piece.parts) {
      parts.push(part);
      await slices.pause();
    }
    if (this.#changes !== changes || this.#isClosed) return;
    log.replace(start, log.lines - end, joinBytes(parts));
    this.#same.copiedTo(piece.next);
  }
}
