// Installs the packages of the lock file when they are missing or older than it. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** True when node_modules was installed from the lock file in `folder` as it is now. */
function isInstalled(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
  );
}

/**
 * Runs `npm ci` in `folder` (an absolute path that holds a package-lock.json) unless that lock is installed already.
 * Ends the process with npm's exit code when the install fails.
 */
export function install(folder = root) {
  if (isInstalled(folder)) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  console.error(`Installing packages in ${folder} (once) …`);
  const run = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    console.error(
      'The packages could not be installed. Check the connection to the npm registry, then run this again.',
    );
    process.exit(run.status ?? 1);
  }
}
