import type { TextDocument, Uri } from 'vscode';
import { LocalLog, type EngineLog, type EngineText, type RewriterFor } from '../logs/engine-log.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Scripts } from '../scripts/scripts.ts';
import { LogWorker } from './client.ts';

/** From this size on a log is read in a worker, in UTF-16 units. */
const LARGE = 20 << 20;

/** Decides where open logs are read: in the extension host, or, large ones, in a worker that lives as long as they do. */
export class LogThreads {
  readonly #extension: Uri;
  readonly #catalogue: Catalogue;
  readonly #scripts: Scripts;
  readonly #onError: (error: unknown) => void;
  #worker: Promise<LogWorker> | null = null;
  #open = 0;
  #works = true;

  constructor(
    extension: Uri,
    { catalogue, scripts }: { readonly catalogue: Catalogue; readonly scripts: Scripts },
    onError: (error: unknown) => void,
  ) {
    this.#extension = extension;
    this.#catalogue = catalogue;
    this.#scripts = scripts;
    this.#onError = onError;
  }

  /** An empty log for the text of a document. */
  async begin(document: TextDocument): Promise<EngineLog> {
    const { rewriterFor } = await this.#scripts.engine();
    // The worker knows the built-in causes only.
    if (this.#works && sizeOf(document) >= LARGE && (await this.#catalogue.team()) === null) {
      try {
        return await this.#beginThere(rewriterFor);
      } catch (error) {
        this.#gaveUp(error);
      }
    }
    return new LocalLog(await this.#catalogue.engine(), rewriterFor);
  }

  dispose(): void {
    void this.#worker?.then((worker) => worker.stop()).catch(() => undefined);
    this.#worker = null;
  }

  async #beginThere(rewriterFor: RewriterFor): Promise<EngineLog> {
    this.#open++;
    let log: EngineText;
    try {
      log = (await (this.#worker ??= LogWorker.start(this.#extension))).open();
    } catch (error) {
      this.#open--;
      throw error;
    }
    let isOpen = true;
    return {
      rewriterFor,
      get lines() {
        return log.lines;
      },
      replace: (from, to, text) => log.replace(from, to, text),
      diagnose: async (isStale) => {
        try {
          return await log.diagnose(isStale);
        } catch (error) {
          this.#gaveUp(null);
          throw error;
        }
      },
      dispose: () => {
        if (!isOpen) return;
        isOpen = false;
        log.dispose();
        if (--this.#open === 0) this.dispose();
      },
    };
  }

  /** From now on everything is read here. */
  #gaveUp(error: unknown): void {
    this.#works = false;
    this.dispose();
    if (error !== null) this.#onError(error);
  }
}

function sizeOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
