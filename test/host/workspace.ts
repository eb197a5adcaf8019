import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './editions.ts';
import { stopAtTheEnd } from './ending.ts';

/**
 * A fresh folder with copies of folders of the project, so that tests may write.
 *
 * @param name of the folder, as VS Code shows it
 * @param parts paths below the project, with the path that each gets in the copy
 */
export function copyWorkspace(
  name: string,
  parts: Readonly<Record<string, string>>,
): {
  readonly folder: string;
  remove(): Promise<void>;
} {
  const home = mkdtempSync(join(tmpdir(), 'whyfail-workspace-'));
  const folder = join(home, name);
  for (const [from, to] of Object.entries(parts)) {
    cpSync(join(root, from), join(folder, to), { recursive: true });
  }
  return {
    folder,
    remove: stopAtTheEnd(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 })),
  };
}
