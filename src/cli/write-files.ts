import { chmod, lstat, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dirname as parent, inside } from '../dockerfile/paths.ts';
import type { FileEdit } from '../fixes/edit.ts';
import { CouldNotRun } from './could-not-run.ts';
import type { DiskWorkspace } from './node-workspace.ts';

/**
 * Writes the files of a fix: each beside its place first, then in its place, with the mode that it had. A file that is
 * not as it was when the fix was made stays as it is.
 *
 * @throws {CouldNotRun} before anything is written where a file has changed or lies outside; in the middle where the disk fails
 */
export async function writeFiles(workspace: DiskWorkspace, edits: readonly FileEdit[]): Promise<void> {
  const places: string[] = [];
  for (const edit of edits) places.push(await placeOf(workspace, edit));
  for (const [i, { path, after, before }] of edits.entries()) {
    const place = places[i] ?? '';
    const draft = `${place}.whyfail-${process.pid}`;
    try {
      await mkdir(dirname(place), { recursive: true });
      const mode = before === null ? 0o644 : (await stat(place)).mode & 0o7777;
      await writeFile(draft, after, { flag: 'wx', mode });
      // The mode of a new file passes the umask; that of an old one is kept as it is.
      if (before !== null) await chmod(draft, mode);
      await rename(draft, place);
    } catch (error) {
      await rm(draft, { force: true });
      throw new CouldNotRun(
        `${path} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
}

/** Where a file is written to; checked once more, since the disk may have changed. */
async function placeOf(workspace: DiskWorkspace, { path, before }: FileEdit): Promise<string> {
  const clean = inside(path);
  if (clean === null) throw new CouldNotRun(`${path} lies outside the workspace.`);
  if (before === null) {
    const folder = await nearestFolder(workspace, parent(clean));
    const place = join(
      folder.real,
      ...clean
        .slice(folder.path.length)
        .split('/')
        .filter((part) => part !== ''),
    );
    const there = await lstat(place).catch(() => null);
    if (there) throw new CouldNotRun(`${path} exists already.`);
    return place;
  }
  const found = await workspace.stat(clean);
  const place = await workspace.locate(clean);
  if (!found || place === null || found.linked) throw new CouldNotRun(`${path} is no file of the workspace.`);
  if ((await workspace.read(clean)) !== before)
    throw new CouldNotRun(`${path} has changed in the meantime; run the command again.`);
  return place;
}

/** The nearest folder above a new file that exists. */
async function nearestFolder(
  workspace: DiskWorkspace,
  path: string,
): Promise<{ path: string; real: string }> {
  const found = await workspace.stat(path);
  const real = await workspace.locate(path);
  if (found?.kind === 'directory' && !found.linked && real !== null) return { path, real };
  if (found || path === '')
    throw new CouldNotRun(`${path === '' ? 'the workspace' : path} is no folder of the workspace.`);
  return nearestFolder(workspace, parent(path));
}
