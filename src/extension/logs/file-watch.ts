import { Disposable, Uri, workspace } from 'vscode';

/** How long files that change are left alone before the question is asked again, in milliseconds. */
const QUIET = 300;

/** Tells when a file changes that an answer was made from: in the editor, unsaved, or in the file system. */
export class FileWatch {
  readonly #onChange: (key: string) => void;
  readonly #looked = new Map<string, Set<string>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #subscriptions: Disposable | null = null;

  /** @param onChange is told the key of each question whose files changed */
  constructor(onChange: (key: string) => void) {
    this.#onChange = onChange;
  }

  /**
   * Begins a question anew. Gives what takes note of the files and folders that are looked at for it. What was looked at before
   * counts until the question is forgotten: a file may change before it is looked at again, and others ask the same question.
   */
  begin(key: string): (uri: Uri) => void {
    // Nothing is watched as long as nobody asks.
    this.#subscriptions ??= this.#listen();
    const looked = this.#looked.get(key) ?? new Set<string>();
    this.#looked.set(key, looked);
    return (uri) => looked.add(uri.toString());
  }

  forget(key: string): void {
    this.#looked.delete(key);
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  dispose(): void {
    this.#subscriptions?.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #listen(): Disposable {
    const watcher = workspace.createFileSystemWatcher('**/*');
    return Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.#changed(uri)),
      watcher.onDidCreate((uri) => this.#changed(uri, Uri.joinPath(uri, '..'))),
      watcher.onDidDelete((uri) => this.#changed(uri, Uri.joinPath(uri, '..'))),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#changed(document.uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#changed(uri)),
    );
  }

  #changed(...uris: readonly Uri[]): void {
    for (const [key, looked] of this.#looked) {
      // A log is no source of itself.
      if (!uris.some((uri) => looked.has(uri.toString()) && uri.toString() !== key)) continue;
      clearTimeout(this.#timers.get(key));
      this.#timers.set(
        key,
        setTimeout(() => this.#onChange(key), QUIET),
      );
    }
  }
}
