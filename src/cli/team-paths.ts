import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a team keeps its causes in a workspace, and what it does not want to be told. */
const TEAM = [join('.whyfail', 'causes'), join('.whyfail', 'ignore.yaml')];

/** The files and folders that causes from outside come from: the workspace's own, and those of `--catalog`. */
export function teamPaths(cwd: string, workspace: string | null, catalogs: readonly string[]): string[] {
  const own =
    workspace === null
      ? []
      : TEAM.map((path) => resolve(cwd, workspace, path)).filter((path) => existsSync(path));
  return [...own, ...catalogs.map((path) => resolve(cwd, path))];
}
