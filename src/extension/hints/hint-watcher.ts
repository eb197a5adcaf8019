import { Disposable, window, workspace, type DiagnosticCollection, type TextDocument } from 'vscode';
import { isReadable } from '../logs/candidate.ts';
import { lookAtDocument, problemOf, type LookServices } from './hint-problems.ts';
import { wantedKinds } from './hint-settings.ts';

/** Language of the documents that are looked at. */
export const DOCKERFILE = 'dockerfile';
/** How long a Dockerfile that is edited is left alone, in milliseconds. */
const QUIET = 400;

/** Keeps the hints of every open Dockerfile up to date. */
export class HintWatcher {
  readonly #collection: DiagnosticCollection;
  readonly #services: LookServices;
  readonly #onError: (error: unknown) => void;
  readonly #timers = new Map<TextDocument, ReturnType<typeof setTimeout>>();
  /** The files that the hints of a Dockerfile depend on. */
  readonly #looked = new Map<TextDocument, ReadonlySet<string>>();
  readonly #subscriptions: Disposable;

  constructor(collection: DiagnosticCollection, services: LookServices, onError: (error: unknown) => void) {
    this.#collection = collection;
    this.#services = services;
    this.#onError = onError;
    this.#subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isDockerfile(document)) this.#soon(document);
        else this.#changed(document.uri.toString());
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidCreateFiles(() => this.start()),
      workspace.onDidDeleteFiles(() => this.start()),
      workspace.onDidSaveTextDocument(() => this.start()),
      // What a terminal made is seen when the Dockerfile is looked at again.
      window.onDidChangeActiveTextEditor(() => this.start()),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.start();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('whyfail.hints')) this.start();
      }),
    );
  }

  start(): void {
    for (const document of workspace.textDocuments) if (isDockerfile(document)) this.#soon(document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** A file is another one now, saved or not. */
  #changed(uri: string): void {
    for (const [document, looked] of this.#looked) if (looked.has(uri)) this.#soon(document);
  }

  #soon(document: TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => this.#look(document), QUIET),
    );
  }

  #look(document: TextDocument): void {
    if (!isDockerfile(document)) return;
    this.#show(document).catch(this.#onError);
  }

  async #show(document: TextDocument): Promise<void> {
    const { version } = document;
    const kinds = wantedKinds(document);
    const look = kinds.length === 0 ? null : await lookAtDocument(document, kinds, this.#services);
    if (document.isClosed || document.version !== version) return;
    this.#looked.set(document, look?.looked ?? new Set());
    const text = document.getText();
    this.#collection.set(document.uri, look?.hints.map((hint) => problemOf(hint, text)) ?? []);
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#looked.delete(document);
    if (document.languageId === DOCKERFILE) this.#collection.delete(document.uri);
  }
}

const isDockerfile = ({ languageId, uri }: TextDocument): boolean =>
  languageId === DOCKERFILE && isReadable(uri.scheme);
