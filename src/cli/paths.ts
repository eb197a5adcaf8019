import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Names of logs in a folder. */
const LOGS = ['**/*.log', '**/*.txt', '**/*.out', '**/*.log.[0-9]*'];
/** What is in these is nobody's own log. */
const OTHERS = ['**/{node_modules,.git}/**'];

/** What arguments name. */
export interface Paths {
  readonly files: readonly string[];
  /** The folders that hold no log. */
  readonly empty: readonly string[];
}

/**
 * The logs that the arguments name: files and `-` as they are, of a folder the logs in and below it, of a glob the files and
 * folders that it matches. Links below a folder are not followed. Paths of a folder or glob are relative to `cwd`, sorted.
 */
export async function expandPaths(args: readonly string[], cwd: string): Promise<Paths> {
  const kinds = args.map((arg) => (arg === '-' ? 'file' : kindOf(resolve(cwd, arg))));
  if (kinds.every((kind) => kind === 'file')) return { files: args, empty: [] };
  // Most calls name files; only the others pay for reading this.
  const { globSync, isDynamicPattern } = await import('tinyglobby');
  const options = { dot: true, ignore: OTHERS, followSymbolicLinks: false, caseSensitiveMatch: false };
  const empty: string[] = [];
  const below = (folder: string): string[] => {
    const found = globSync(LOGS, { ...options, cwd: resolve(cwd, folder) }).sort();
    if (found.length === 0) empty.push(folder);
    return found.map((file) => `${folder.replace(/[\\/]+$/, '')}/${file}`);
  };
  const files = args.flatMap((arg, i) => {
    if (kinds[i] === 'folder') return below(arg);
    if (kinds[i] !== 'none' || !isDynamicPattern(arg)) return [arg];
    const found = globSync(arg, { cwd, onlyFiles: false, expandDirectories: false }).sort();
    if (found.length === 0) return [arg];
    return found.flatMap((path) => (kindOf(resolve(cwd, path)) === 'folder' ? below(path) : [path]));
  });
  return { files: [...new Set(files)], empty };
}

/** What a path is; one that may not be looked at is taken for a file, as reading it says what is wrong. */
function kindOf(path: string): 'file' | 'folder' | 'none' {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return 'none';
    return stat.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'file';
  }
}
