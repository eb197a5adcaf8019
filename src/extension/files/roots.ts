import type { Uri } from 'vscode';
import { workspace, type TextDocument } from 'vscode';
import { below } from '../../dockerfile/paths.ts';

/** The folders in which the sources of a log or Dockerfile are looked for. */
export class Roots {
  readonly #own = new Map<string, Uri>();

  /** Makes a folder the workspace of what is in it, as the sample of the walkthrough has one. */
  add(folder: Uri): void {
    this.#own.set(folder.toString(), folder);
  }

  /** The workspace folder that holds the document; for one from elsewhere all of them. */
  of({ uri }: Pick<TextDocument, 'uri'>): readonly Uri[] {
    const own = [...this.#own.values()].find((folder) => this.pathIn(folder, uri) !== null);
    const folder = own ?? workspace.getWorkspaceFolder(uri)?.uri;
    return folder ? [folder] : (workspace.workspaceFolders ?? []).map((each) => each.uri);
  }

  /** The path of a file from a folder; null where it is not in it. */
  pathIn(folder: Uri, uri: Uri): string | null {
    if (folder.scheme !== uri.scheme || folder.authority !== uri.authority) return null;
    return below(uri.path, folder.path.replace(/\/$/, ''));
  }
}
