import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { inside } from '../dockerfile/paths.ts';
import { CouldNotRun } from './could-not-run.ts';
import { LARGEST_FILE, type Entry, type Stat, type Workspace } from '../workspace/workspace.ts';

/** A workspace on disk, and where its files really lie. */
export interface DiskWorkspace extends Workspace {
  /** The absolute path of a file of the workspace, with links resolved; null for one that lies outside. */
  locate(path: string): Promise<string | null>;
}

/**
 * The workspace in a folder. Links that lead out of the folder are not there; files over 4 MB and files that are no
 * UTF-8 have no text.
 *
 * @throws {CouldNotRun} when the folder does not exist
 */
export async function nodeWorkspace(folder: string): Promise<DiskWorkspace> {
  const root = await realFolder(folder);
  /** The real place of a path below the root; null where there is none, or where it lies outside. */
  const locate = async (path: string): Promise<string | null> => {
    const clean = inside(path);
    if (clean === null) return null;
    try {
      const real = await realpath(join(root, clean));
      return isBelow(root, real) ? real : null;
    } catch {
      return null;
    }
  };
  const statOf = async (path: string): Promise<Stat | null> => {
    const real = await locate(path);
    if (real === null) return null;
    try {
      const found = await stat(real);
      if (!found.isFile() && !found.isDirectory()) return null;
      return {
        kind: found.isDirectory() ? 'directory' : 'file',
        linked: real !== resolve(root, inside(path) ?? ''),
        // Windows keeps no such bit.
        executable: process.platform === 'win32' ? null : (found.mode & 0o100) !== 0,
      };
    } catch {
      return null;
    }
  };
  const list = async (path: string): Promise<Entry[]> => {
    const real = await locate(path);
    return real === null ? [] : entriesOf(real);
  };
  return {
    locate,
    stat: (path, signal) => {
      signal?.throwIfAborted();
      return statOf(path);
    },
    list: (path, signal) => {
      signal?.throwIfAborted();
      return list(path);
    },
    read: async (path, signal) => {
      signal?.throwIfAborted();
      const real = await locate(path);
      return real === null ? null : readText(real);
    },
  };
}

/** @throws {CouldNotRun} where there is no such folder */
async function realFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch {
    throw new CouldNotRun(`${folder} does not exist; name the folder of the sources.`);
  }
  throw new CouldNotRun(`${folder} is a file; name the folder of the sources.`);
}

/** What a folder holds, by name; nothing where it cannot be read. */
async function entriesOf(folder: string): Promise<Entry[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    const entries = found.flatMap((entry): Entry[] => {
      if (entry.isSymbolicLink()) return [{ name: entry.name, kind: 'link' }];
      if (entry.isDirectory()) return [{ name: entry.name, kind: 'directory' }];
      return entry.isFile() ? [{ name: entry.name, kind: 'file' }] : [];
    });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === path;
}

/** The text of a file; null where it is too large, no regular file, or no UTF-8. */
async function readText(path: string): Promise<string | null> {
  let file;
  try {
    file = await open(path, 'r');
    const found = await file.stat();
    if (!found.isFile() || found.size > LARGEST_FILE) return null;
    // The byte order mark is kept: what is edited must keep it too.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.readFile());
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}
