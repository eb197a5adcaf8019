import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Names of logs in a folder. */
const LOGS = ['**/*.log', '**/*.txt', '**/*.out', '**/*.log.[0-9]*'];

/**
 * The logs that the arguments name: files and `-` as they are, of a folder the logs in and below it, of a glob what it
 * matches. Paths of a folder or glob are relative to `cwd`, sorted.
 */
export async function expandPaths(args: readonly string[], cwd: string): Promise<string[]> {
  const kinds = args.map((arg) => (arg === '-' ? 'file' : kindOf(resolve(cwd, arg))));
  if (kinds.every((kind) => kind === 'file')) return [...args];
  // Most calls name files; only the others pay for reading this.
  const { globSync, isDynamicPattern } = await import('tinyglobby');
  return args.flatMap((arg, i) => {
    if (kinds[i] === 'folder') {
      const below = globSync(LOGS, { cwd: resolve(cwd, arg), dot: true }).sort();
      return below.map((file) => `${arg.replace(/[\\/]+$/, '')}/${file}`);
    }
    if (kinds[i] === 'none' && isDynamicPattern(arg)) {
      const found = globSync(arg, { cwd }).sort();
      if (found.length > 0) return found;
    }
    return [arg];
  });
}

function kindOf(path: string): 'file' | 'folder' | 'none' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 'none';
  return stat.isDirectory() ? 'folder' : 'file';
}
