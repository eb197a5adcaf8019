import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The earliest time that a zip file can hold, in seconds since 1970. */
const EARLIEST = 315_532_800;

/**
 * Packages the extension as it is built now. The same sources give the same bytes.
 *
 * @param root the project; absolute
 * @param file where the .vsix goes; absolute
 * @throws {Error} with what vsce wrote when it fails
 */
export function writeVsix(root: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const vsce = createRequire(join(root, 'package.json')).resolve('@vscode/vsce/vsce');
  const run = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
    cwd: root,
    encoding: 'utf8',
    // Times in a zip file are local times.
    env: {
      ...process.env,
      TZ: 'UTC',
      SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] ?? commitTime(root),
    },
  });
  if (run.status !== 0) throw new Error(`vsce could not make the package:\n${run.stdout}${run.stderr}`);
}

/** The time of the last commit in seconds since 1970, or a fixed one outside a repository. */
function commitTime(root: string): string {
  const git = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return git.status === 0 ? git.stdout.trim() : String(EARLIEST);
}
