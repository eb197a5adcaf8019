import type { Engine, LogDiagnosis, LogDocument, Rewriter } from '../../engine/index.ts';
import { Slices } from './slices.ts';

/** See `rewriterFor` of the engine. */
export type RewriterFor = (head: string) => Rewriter | null;

/** The text of an open log in the hands of the engine, which wants it as it was before other programs rewrote it. */
export interface EngineLog extends EngineText {
  readonly rewriterFor: RewriterFor;
}

/** A text in the hands of the engine, here or in another thread. */
export interface EngineText {
  /** Number of lines as the editor counts them. */
  readonly lines: number;
  /** See `LogDocument.replace`. The bytes are not the caller's any more. */
  replace(from: number, to: number, text: Uint8Array<ArrayBuffer>): void;
  /** What the log says; null when `isStale` says that the question is out of date. */
  diagnose(isStale: () => boolean): Promise<LogDiagnosis | null>;
  dispose(): void;
}

/** A log that is read in the extension host, in slices of time. */
export class LocalLog implements EngineLog {
  readonly rewriterFor: RewriterFor;
  readonly #document: LogDocument;

  constructor(engine: Engine, rewriterFor: RewriterFor) {
    this.rewriterFor = rewriterFor;
    this.#document = engine.edit();
  }

  get lines(): number {
    return this.#document.lines;
  }

  replace(from: number, to: number, text: Uint8Array): void {
    this.#document.replace(from, to, text);
  }

  async diagnose(isStale: () => boolean): Promise<LogDiagnosis | null> {
    const slices = new Slices();
    while (!this.#document.read(() => slices.isUp)) {
      await slices.pause();
      if (isStale()) return null;
    }
    await slices.pause();
    return isStale() ? null : this.#document.diagnose();
  }

  dispose(): void {
    // The memory goes with the object.
  }
}
