import { Disposable, EventEmitter, Uri, workspace, type Event, type TextDocument } from 'vscode';
import type { CauseFile } from '../../catalog/team.ts';
import { editorWorkspace } from './editor-workspace.ts';

/** Where a team keeps its causes in a folder of the workspace. */
const FOLDER = '.whyfail/causes';
/** What it does not want to be told. */
const IGNORED = '.whyfail/ignore.yaml';
/** How long files that change are left alone, in milliseconds. */
const QUIET = 300;

/** Whether a document is one of a team's files, by its path. */
export const isTeamFile = ({ uri }: Pick<TextDocument, 'uri'>): boolean =>
  /\/\.whyfail\/(?:causes\/[^/]+\.ya?ml|ignore\.yaml)$/.test(uri.path);

/** The causes of the team in the folders that are open, once a person trusts them. */
export class TeamFiles {
  readonly #changed = new EventEmitter<void>();
  #files: Promise<readonly CauseFile[]> | null = null;
  #subscriptions: Disposable | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** The files may be others now. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** The files as they are, each named by its URI; read when they are first asked for, and again when they change. */
  read(): Promise<readonly CauseFile[]> {
    // Nothing is watched as long as nobody asks.
    this.#subscriptions ??= this.#listen();
    return (this.#files ??= readAll());
  }

  dispose(): void {
    this.#subscriptions?.dispose();
    if (this.#timer) clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #listen(): Disposable {
    const watcher = workspace.createFileSystemWatcher('**/.whyfail/**');
    const soon = (): void => this.#soon();
    return Disposable.from(
      watcher,
      watcher.onDidChange(soon),
      watcher.onDidCreate(soon),
      watcher.onDidDelete(soon),
      workspace.onDidSaveTextDocument((document) => {
        if (isTeamFile(document)) this.#soon();
      }),
      workspace.onDidGrantWorkspaceTrust(soon),
      workspace.onDidChangeWorkspaceFolders(soon),
    );
  }

  #soon(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), QUIET);
  }

  async #look(): Promise<void> {
    const before = await this.#files;
    this.#files = readAll();
    const now = await this.#files;
    if (JSON.stringify(before) !== JSON.stringify(now)) this.#changed.fire();
  }
}

async function readAll(): Promise<readonly CauseFile[]> {
  if (!workspace.isTrusted) return [];
  const folders = await Promise.all((workspace.workspaceFolders ?? []).map(({ uri }) => readFolder(uri)));
  return folders.flat();
}

async function readFolder(root: Uri): Promise<CauseFile[]> {
  const files = editorWorkspace(root);
  const entries = await files.list(FOLDER);
  const paths = entries
    .filter(({ name }) => /\.ya?ml$/.test(name))
    .map(({ name }) => `${FOLDER}/${name}`)
    .concat(IGNORED);
  const found = await Promise.all(
    paths.map(async (path) => ({ path: Uri.joinPath(root, path).toString(), text: await files.read(path) })),
  );
  return found.flatMap(({ path, text }) => (text === null ? [] : { path, text }));
}
