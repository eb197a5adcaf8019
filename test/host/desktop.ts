import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { join } from 'node:path';
import { root, type Edition } from './editions.ts';

/** Where downloaded desktop builds lie. */
export const CACHE = join(root, '.cache', 'vscode');

const DOWNLOAD_TIMEOUT = 20_000;

/** True where a window can be shown. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/**
 * The executable of the desktop build, downloaded into .cache the first time.
 *
 * @returns undefined where there is no display, or where the build cannot be downloaded
 */
export async function desktopOf(edition: Edition): Promise<string | undefined> {
  if (!hasDisplay) return undefined;
  try {
    return await downloadAndUnzipVSCode({
      version: edition.version,
      cachePath: CACHE,
      timeout: DOWNLOAD_TIMEOUT,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    console.error(`VS Code ${edition.version} cannot be downloaded (${(error as Error).message}).`);
    return undefined;
  }
}
