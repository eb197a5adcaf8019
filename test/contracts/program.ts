import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The built command line. */
export const program = join(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');

/** What a run of it came to. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line with `input` as standard input, in `cwd`. */
export function whyfail(args: readonly string[], input: string | Uint8Array = '', cwd?: string): Run {
  const run = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', cwd });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** The log of a build that failed for want of a lock file. */
export const FAILED =
  '#5 [2/3] RUN npm ci\n#5 1.0 npm error The `npm ci` command can only install with an existing package-lock.json or\n#5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n';
