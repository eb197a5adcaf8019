import type { CancellationToken, TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import type { Engine, LogDiagnosis, Session } from '../../engine/index.ts';
import { pieceOf, Slices, type Progress } from './slices.ts';

/** How long a log that changes is left alone between two answers, in milliseconds. */
const QUIET = 200;

/** What the engine says of one version of a document. */
export interface Answer {
  readonly document: TextDocument;
  readonly version: number;
  readonly answer: LogDiagnosis;
}

/** One open document, read by the engine now and whenever it changes; text added at its end is all that is read then. */
export class OpenLog {
  readonly document: TextDocument;
  readonly #engine: () => Promise<Engine>;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onError: (error: unknown) => void;
  #session: Session | null = null;
  /** All lines before this one are written to the session. */
  #next = 0;
  /** The session holds the begin of a line that may go on. */
  #inLine = false;
  #answer: Answer | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #progress: Progress | null = null;
  #isClosed = false;

  constructor(
    document: TextDocument,
    engine: () => Promise<Engine>,
    onAnswer: (answer: Answer) => void,
    onError: (error: unknown) => void,
  ) {
    this.document = document;
    this.#engine = engine;
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
    const first = Math.min(...changes.map(({ range }) => range.start.line));
    if (this.#inLine || first < this.#next) this.#session = null;
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
    this.#session = null;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    try {
      const engine = await this.#engine();
      while (!this.#isClosed) {
        const answer = await this.#readOn(engine);
        if (answer) {
          this.#answer = answer;
          this.#progress = null;
          this.#onAnswer(answer);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, QUIET));
      }
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Reads to the end of the document; null when a change took back what was read. */
  async #readOn(engine: Engine): Promise<Answer | null> {
    const { document } = this;
    if (!this.#session) {
      this.#session = engine.open();
      this.#next = 0;
      this.#inLine = false;
    }
    const session = this.#session;
    const slices = new Slices();
    for (;;) {
      const { version } = document;
      const piece = pieceOf(document, this.#next);
      // Set before the pauses: a change of these lines during them must be seen as one of lines that were read.
      this.#next = piece.next;
      this.#inLine = piece.endsInLine;
      for (const part of piece.parts) {
        session.write(part);
        await slices.pause();
        if (session !== this.#session || this.#isClosed) return null;
      }
      this.#progress?.(piece.next, document.lineCount);
      if (piece.isLast && document.version === version)
        return { document, version, answer: session.finish() };
    }
  }
}
