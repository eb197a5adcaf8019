import { inside } from '../dockerfile/paths.ts';
import type { Entry, Stat, Workspace } from './workspace.ts';

/** What a workspace in memory holds at a path: a text, or a text with its mode, which a link may lead to. */
export type MemoryFile =
  string | { readonly text: string; readonly executable: boolean; readonly linked?: boolean };

/** A workspace made of texts, for tests and for looking at edits before they are made. */
export function memoryWorkspace(files: Readonly<Record<string, MemoryFile>>): Workspace {
  const file = (path: string): MemoryFile | undefined => {
    const clean = inside(path);
    return clean === null || !Object.hasOwn(files, clean) ? undefined : files[clean];
  };
  const entries = (path: string): Entry[] => {
    const clean = inside(path);
    if (clean === null) return [];
    const prefix = clean === '' ? '' : `${clean}/`;
    const found = new Map<string, Entry>();
    for (const name of Object.keys(files)) {
      if (!name.startsWith(prefix)) continue;
      const [first = '', ...rest] = name.slice(prefix.length).split('/');
      found.set(first, { name: first, kind: rest.length > 0 ? 'directory' : 'file' });
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const stat = (path: string): Stat | null => {
    const held = file(path);
    if (held !== undefined) {
      const { executable, linked = false } = typeof held === 'string' ? { executable: false } : held;
      return { kind: 'file', linked, executable };
    }
    const clean = inside(path);
    return clean !== null && (clean === '' || entries(clean).length > 0)
      ? { kind: 'directory', linked: false, executable: true }
      : null;
  };
  return {
    read: (path, signal) => {
      signal?.throwIfAborted();
      const held = file(path);
      return Promise.resolve(held === undefined ? null : typeof held === 'string' ? held : held.text);
    },
    list: (path, signal) => {
      signal?.throwIfAborted();
      return Promise.resolve(entries(path));
    },
    stat: (path, signal) => {
      signal?.throwIfAborted();
      return Promise.resolve(stat(path));
    },
  };
}

/** A workspace in which some texts differ, as if they had been written. */
export function withTexts(workspace: Workspace, texts: ReadonlyMap<string, string>): Workspace {
  const added = memoryWorkspace(Object.fromEntries(texts));
  return {
    read: async (path, signal) => (await added.read(path, signal)) ?? workspace.read(path, signal),
    stat: async (path, signal) => (await workspace.stat(path, signal)) ?? added.stat(path, signal),
    list: async (path, signal) => {
      const names = new Map<string, Entry>();
      for (const entry of [...(await added.list(path, signal)), ...(await workspace.list(path, signal))])
        names.set(entry.name, entry);
      return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
