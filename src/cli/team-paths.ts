import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a team keeps its causes in a workspace, one to a file, and what it does not want to be told. */
const CAUSES = join('.whyfail', 'causes');
const IGNORED = join('.whyfail', 'ignore.yaml');

/** Whether a file, by its name, holds a cause. */
export const isCauseFile = (name: string): boolean => /\.ya?ml$/.test(name);

/** The absolute paths that causes from outside come from: the workspace's own files, and what `--catalog` names. */
export function teamPaths(cwd: string, workspace: string | null, catalogs: readonly string[]): string[] {
  const own = workspace === null ? [] : ownFiles(resolve(cwd, workspace));
  return [...own, ...catalogs.map((path) => resolve(cwd, path))];
}

function ownFiles(workspace: string): string[] {
  const folder = join(workspace, CAUSES);
  const causes = namesIn(folder)
    .filter(isCauseFile)
    .sort()
    .map((name) => join(folder, name));
  const ignored = join(workspace, IGNORED);
  return existsSync(ignored) ? [...causes, ignored] : causes;
}

/** What a folder holds beside folders; nothing where there is none. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? [] : each.name,
    );
  } catch {
    return [];
  }
}
