import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Causes from outside that cannot be used; the message names file and line of each problem. */
export class BadCatalogue extends Error {}

/** Where a team keeps its causes in a workspace. */
const TEAM_FOLDER = join('.whyfail', 'causes');

/** The files and folders that causes from outside come from: the workspace's own, and those of `--catalog`. */
export function teamPaths(cwd: string, workspace: string | null, catalogs: readonly string[]): string[] {
  const own =
    workspace === null ? [] : [resolve(cwd, workspace, TEAM_FOLDER)].filter((folder) => existsSync(folder));
  return [...own, ...catalogs.map((path) => resolve(cwd, path))];
}
