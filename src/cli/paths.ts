import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';

/** Names of logs in a folder. */
const LOGS = ['**/*.log', '**/*.txt', '**/*.out', '**/*.log.[0-9]*'];

/**
 * The logs that the arguments name: files and `-` as they are, of a folder the logs in and below it, of a glob what it
 * matches. Paths of a folder or glob are relative to `cwd`, sorted.
 */
export function expandPaths(args: readonly string[], cwd: string): string[] {
  return args.flatMap((arg) => {
    if (arg === '-') return [arg];
    if (isFolder(resolve(cwd, arg))) {
      const below = globSync(LOGS, { cwd: resolve(cwd, arg), dot: true }).sort();
      return below.map((file) => `${arg.replace(/[\\/]+$/, '')}/${file}`);
    }
    if (!exists(resolve(cwd, arg)) && isDynamicPattern(arg)) {
      const found = globSync(arg, { cwd }).sort();
      if (found.length > 0) return found;
    }
    return [arg];
  });
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
