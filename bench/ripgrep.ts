import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// How ripgrep is found, and how it is told the patterns of the catalogue.

/** What ripgrep needs to take so many patterns at all. */
export const RIPGREP_OPTIONS = [
  '-j1',
  '-c',
  '--no-unicode',
  '--regex-size-limit',
  '4G',
  '--dfa-size-limit',
  '1G',
];

/**
 * A pattern of the catalogue in Rust's syntax, which wants names of groups once only and an opening bracket in a class
 * escaped. Bytes are compared as bytes, as ripgrep's faster mode wants it.
 */
export const rustPattern = (source: string): string =>
  source
    .replace(/\(\?<\w+>/g, '(?:')
    .replace(/\[\^\[/g, '[^\\[')
    // Versions before 14 know an escape of nothing that means nothing.
    .replace(/\\(.)/g, (escape, character: string) =>
      /[\w\\.+*?()|[\]{}^$#&~-]/.test(character) ? escape : character,
    )
    .replace(/\\u[\da-fA-F]{4}|[^\0-\x7f]/g, '\\x7f');

/**
 * ripgrep: the one on the PATH, else the one that the package @vscode/ripgrep ships; null where there is neither.
 *
 * @param root the project's folder; absolute
 */
export function findRipgrep(root: string): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v rg'], { encoding: 'utf8' }).trim();
  } catch {
    const require = createRequire(join(root, 'package.json'));
    try {
      const folder = join(
        require.resolve(`@vscode/ripgrep-${process.platform}-${process.arch}/package.json`),
        '..',
      );
      const file = join(folder, 'bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
      return existsSync(file) ? file : null;
    } catch {
      return null;
    }
  }
}
