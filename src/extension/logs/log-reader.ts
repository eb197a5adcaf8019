import {
  Disposable,
  EventEmitter,
  TabInputText,
  TabInputTextDiff,
  window,
  workspace,
  type CancellationToken,
  type Event,
  type Tab,
  type TextDocument,
} from 'vscode';
import { LANGUAGE, SETTINGS } from '../names.ts';
import { isOn } from '../settings.ts';
import { mayBeLog } from './candidate.ts';
import type { EngineLog } from './engine-log.ts';
import { OpenLog, type Answer } from './open-log.ts';
import type { Progress } from './slices.ts';

/** Reads every open document that may be a log, from its opening to its closing. */
export class LogReader {
  readonly #begin: (document: TextDocument) => Promise<EngineLog>;
  readonly #onError: (error: unknown) => void;
  readonly #logs = new Map<TextDocument, OpenLog>();
  readonly #answered = new EventEmitter<Answer>();
  readonly #closed = new EventEmitter<TextDocument>();
  readonly #subscriptions: Disposable;

  /** A document was read, or read again after a change. */
  readonly onDidAnswer: Event<Answer> = this.#answered.event;
  /** A document is not looked at any more. */
  readonly onDidClose: Event<TextDocument> = this.#closed.event;

  /** @param begin gives an empty log for the text of a document */
  constructor(begin: (document: TextDocument) => Promise<EngineLog>, onError: (error: unknown) => void) {
    this.#begin = begin;
    this.#onError = onError;
    this.#subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#logs.get(document)?.changed(contentChanges);
      }),
      // The editor keeps a document for a while after its last tab is closed.
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const tab of closed) this.#tabClosed(tab);
        for (const tab of opened) this.#tabOpened(tab);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.detectLogs)) this.start();
      }),
    );
  }

  /** Looks at the documents that are open, by the settings of now. */
  start(): void {
    for (const document of workspace.textDocuments) {
      if (isWanted(document)) this.#opened(document);
      else this.#forget(document);
    }
  }

  /** Reads everything anew: the causes are others now. */
  restart(): void {
    for (const document of [...this.#logs.keys()]) {
      // What a person chose for a log that stays open holds on.
      this.#stop(document);
      if (document.isClosed) this.#closed.fire(document);
      else void this.#open(document).read();
    }
  }

  /** Reads a document to its end, also one that was not taken for a log; null when cancelled or closed. */
  settled(document: TextDocument, token?: CancellationToken, progress?: Progress): Promise<Answer | null> {
    this.#open(document);
    return this.#settled(document, token, progress);
  }

  /** The same for a document that is looked at already; null for any other. */
  known(document: TextDocument, token?: CancellationToken): Promise<Answer | null> {
    return this.#settled(document, token);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const log of this.#logs.values()) log.dispose();
    this.#answered.dispose();
    this.#closed.dispose();
  }

  async #settled(
    document: TextDocument,
    token?: CancellationToken,
    progress?: Progress,
  ): Promise<Answer | null> {
    let answer: Answer | null = null;
    // Where reading is begun anew meanwhile, what comes of that is the answer: editors keep an empty outline.
    for (let log; !answer && log !== this.#logs.get(document);)
      answer = (await (log = this.#logs.get(document))?.settled(token, progress)) ?? null;
    return answer;
  }

  #opened(document: TextDocument): void {
    if (isWanted(document)) void this.#open(document).read();
  }

  #open(document: TextDocument): OpenLog {
    let log = this.#logs.get(document);
    if (!log) {
      log = new OpenLog(document, this.#begin, (answer) => this.#answered.fire(answer), this.#onError);
      this.#logs.set(document, log);
    }
    return log;
  }

  #tabOpened(tab: Tab): void {
    for (const document of documentsOf(tab)) if (!this.#logs.has(document)) this.#opened(document);
  }

  #tabClosed(tab: Tab): void {
    const shown = new Set(window.tabGroups.all.flatMap((group) => group.tabs).flatMap(documentsOf));
    for (const document of documentsOf(tab)) if (!shown.has(document)) this.#forget(document);
  }

  #forget(document: TextDocument): void {
    if (this.#stop(document)) this.#closed.fire(document);
  }

  /** Stops reading a document; false for one that is not read. */
  #stop(document: TextDocument): boolean {
    this.#logs.get(document)?.dispose();
    return this.#logs.delete(document);
  }
}

/** The documents that a tab shows: one, or the two of a comparison. */
function documentsOf({ input }: Tab): readonly TextDocument[] {
  const uris =
    input instanceof TabInputText
      ? [input.uri]
      : input instanceof TabInputTextDiff
        ? [input.original, input.modified]
        : [];
  const keys = new Set(uris.map((uri) => uri.toString()));
  return workspace.textDocuments.filter(({ uri }) => keys.has(uri.toString()));
}

function isWanted(document: TextDocument): boolean {
  return mayBeLog(document) && (document.languageId === LANGUAGE || isOn('detectLogs', document));
}
