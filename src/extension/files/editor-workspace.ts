import { FileType, Uri, workspace } from 'vscode';
import { dirname, inside } from '../../dockerfile/paths.ts';
import { LARGEST_FILE, type Entry, type Stat, type Workspace } from '../../workspace/workspace.ts';
import { fileSystem, isWindows } from '../host.ts';

/** The text of a document that is open in the editor, unsaved changes included. */
export function openText(uri: Uri): string | null {
  const key = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === key)?.getText() ?? null;
}

/**
 * A folder as the editor sees it: files that are open with their unsaved changes, all others as they are stored. What is
 * behind a symbolic link is only there where the file system can tell that it leads to the same folder.
 *
 * @param onLook is told every path that is looked at
 */
export function editorWorkspace(root: Uri, onLook: (uri: Uri) => void = () => undefined): Workspace {
  const at = (path: string): Uri | null => {
    const clean = inside(path);
    if (clean === null) return null;
    const uri = clean === '' ? root : Uri.joinPath(root, clean);
    onLook(uri);
    return uri;
  };
  const links = new Map<string, Promise<boolean>>();
  /** Whether a part of a path below the root is a symbolic link. */
  const isLinked = (path: string): Promise<boolean> => {
    if (path === '') return Promise.resolve(false);
    let answer = links.get(path);
    if (!answer) {
      answer = isLinked(dirname(path)).then(async (isAbove) => {
        const { type } = await workspace.fs.stat(Uri.joinPath(root, path));
        return isAbove || (type & FileType.SymbolicLink) !== 0;
      });
      links.set(path, answer);
    }
    return answer;
  };
  const stat = async (path: string): Promise<Stat | null> => {
    const uri = at(path);
    if (!uri) return null;
    try {
      const { type } = await workspace.fs.stat(uri);
      const linked = await isLinked(inside(path) ?? '');
      if (linked && !(await staysInside(root, uri))) return null;
      const kind = (type & FileType.Directory) === 0 ? 'file' : 'directory';
      return { kind, linked, executable: await isExecutable(uri) };
    } catch {
      return null;
    }
  };
  return {
    stat: (path, signal) => {
      signal?.throwIfAborted();
      return stat(path);
    },
    read: async (path, signal) => {
      signal?.throwIfAborted();
      const uri = at(path);
      const found = uri && (await stat(path));
      if (!uri || found?.kind !== 'file') return null;
      const open = openText(uri);
      if (open !== null) return open;
      signal?.throwIfAborted();
      return readText(uri);
    },
    list: async (path, signal) => {
      signal?.throwIfAborted();
      const uri = at(path);
      if (!uri) return [];
      try {
        if ((await isLinked(inside(path) ?? '')) && !(await staysInside(root, uri))) return [];
        const entries = await workspace.fs.readDirectory(uri);
        return entries.map(([name, type]) => entryOf(name, type)).sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch {
        return [];
      }
    },
  };
}

function entryOf(name: string, type: FileType): Entry {
  if ((type & FileType.SymbolicLink) !== 0) return { name, kind: 'link' };
  return { name, kind: (type & FileType.Directory) === 0 ? 'file' : 'directory' };
}

async function readText(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > LARGEST_FILE) return null;
    const bytes = await workspace.fs.readFile(uri);
    // The byte order mark is kept: what is edited must keep it too.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function staysInside(root: Uri, uri: Uri): Promise<boolean> {
  const fs = uri.scheme === 'file' ? fileSystem() : null;
  if (!fs) return false;
  const real = async ({ fsPath }: Uri): Promise<string> =>
    `${(await fs.promises.realpath(fsPath)).replace(/\\/g, '/')}/`;
  return (await real(uri)).startsWith(await real(root));
}

/** Null where the file system does not say: in the browser and on Windows. */
async function isExecutable(uri: Uri): Promise<boolean | null> {
  const fs = uri.scheme === 'file' ? fileSystem() : null;
  if (!fs || isWindows()) return null;
  const { mode } = await fs.promises.stat(uri.fsPath);
  return (mode & 0o100) !== 0;
}
