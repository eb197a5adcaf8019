import { basename, inside, joinPath } from '../dockerfile/paths.ts';
import type { Entry, Stat, Workspace } from './workspace.ts';
import { wordSet } from '../dockerfile/word-set.ts';

/** Folders that hold what others wrote or tools made: no Dockerfile or pipeline of this project stands there. */
const SKIPPED = wordSet(`
  .git .hg .svn node_modules bower_components vendor venv .venv site-packages __pycache__ .tox .gradle
  .m2 .terraform .cache .next .nuxt .yarn .pnpm-store
`);
const MOST_ENTRIES = 20_000;
const DEEPEST = 8;
const LISTED_AT_ONCE = 16;

/** A workspace as one diagnosis sees it: everything is read once. A new diagnosis begins with a new one. */
export class Files {
  readonly #workspace: Workspace;
  readonly #signal: AbortSignal | undefined;
  readonly #texts = new Map<string, Promise<string | null>>();
  readonly #lists = new Map<string, Promise<readonly Entry[]>>();
  readonly #stats = new Map<string, Promise<Stat | null>>();
  #all: Promise<readonly string[]> | null = null;

  /** @param signal ends every question with an `AbortError` */
  constructor(workspace: Workspace, signal?: AbortSignal) {
    this.#workspace = workspace;
    this.#signal = signal;
  }

  /** The text of a file; null for none, and for a path that leads outside. */
  text(path: string): Promise<string | null> {
    return this.#once(this.#texts, path, null, (clean) => this.#workspace.read(clean, this.#signal));
  }

  list(path: string): Promise<readonly Entry[]> {
    return this.#once(this.#lists, path, [], (clean) => this.#workspace.list(clean, this.#signal));
  }

  stat(path: string): Promise<Stat | null> {
    return this.#once(this.#stats, path, null, (clean) => this.#workspace.stat(clean, this.#signal));
  }

  async exists(path: string): Promise<boolean> {
    return (await this.stat(path)) !== null;
  }

  async isFile(path: string): Promise<boolean> {
    return (await this.stat(path))?.kind === 'file';
  }

  /**
   * The files of the workspace, nearest to the root first, then by name: without links, folders of others' code, what
   * lies deeper than eight folders, and what comes after the first 20,000.
   */
  all(): Promise<readonly string[]> {
    this.#all ??= this.#walk();
    return this.#all;
  }

  /** The files with a name that `wanted` takes. */
  async named(wanted: (name: string) => boolean): Promise<string[]> {
    return (await this.all()).filter((path) => wanted(basename(path)));
  }

  async #walk(): Promise<readonly string[]> {
    const found: string[] = [];
    let level = [''];
    for (let depth = 0; depth <= DEEPEST && level.length > 0 && found.length < MOST_ENTRIES; depth++) {
      const next: string[] = [];
      for (let at = 0; at < level.length && found.length < MOST_ENTRIES; at += LISTED_AT_ONCE) {
        const folders = level.slice(at, at + LISTED_AT_ONCE);
        const lists = await Promise.all(folders.map((folder) => this.list(folder)));
        for (const [i, entries] of lists.entries()) {
          for (const { name, kind } of entries) {
            const path = joinPath(folders[i] ?? '', name);
            if (kind === 'file') found.push(path);
            else if (kind === 'directory' && !SKIPPED.has(name)) next.push(path);
          }
        }
      }
      level = next;
    }
    return found;
  }

  #once<T>(
    known: Map<string, Promise<T>>,
    path: string,
    outside: T,
    ask: (clean: string) => Promise<T>,
  ): Promise<T> {
    const clean = inside(path);
    if (clean === null) return Promise.resolve(outside);
    let answer = known.get(clean);
    if (!answer) {
      answer = ask(clean);
      known.set(clean, answer);
    }
    return answer;
  }
}
