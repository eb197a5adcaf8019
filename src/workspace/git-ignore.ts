import { dirname, joinPath } from '../dockerfile/paths.ts';
import type { Files } from './files.ts';

/** The rule of a .gitignore that keeps a path out of the repository, and where it stands; null where none does. */
export async function gitIgnoredBy(
  files: Files,
  path: string,
): Promise<{ rule: string; file: string } | null> {
  const parts = path.split('/');
  // A folder that is excluded cannot be looked into, so each folder on the way is asked first.
  for (let n = 1; n <= parts.length; n++) {
    const isFolder = n < parts.length || (await files.stat(path))?.kind === 'directory';
    const found = await lastRule(files, parts.slice(0, n).join('/'), isFolder);
    if (found && !found.rule.startsWith('!')) return found;
  }
  return null;
}

/** The last rule that matches: nearer files come after those above them. */
async function lastRule(
  files: Files,
  path: string,
  isFolder: boolean,
): Promise<{ rule: string; file: string } | null> {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === '') break;
  }
  let last: { rule: string; file: string } | null = null;
  for (const folder of folders) {
    const file = joinPath(folder, '.gitignore');
    const inFolder = folder === '' ? path : path.slice(folder.length + 1);
    for (const rule of rulesOf((await files.text(file)) ?? '')) {
      if (matches(rule, inFolder, isFolder)) last = { rule, file };
    }
  }
  return last;
}

function rulesOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\)\s+$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function matches(rule: string, path: string, isFolder: boolean): boolean {
  let pattern = rule.replace(/^!/, '').replace(/^\\([!#])/, '$1');
  if (pattern.endsWith('/')) {
    if (!isFolder) return false;
    pattern = pattern.slice(0, -1);
  }
  const anchored = pattern.includes('/');
  const source = patternSource(pattern.replace(/^\//, ''));
  try {
    return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`).test(path);
  } catch {
    return false;
  }
}

function patternSource(pattern: string): string {
  return pattern
    .split(/(\*\*\/|\/\*\*$|\*{1,2}|\?|\[[^\]]+\])/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/\\?([\\^$.|+(){}[\]])/g, '\\$1');
      if (part === '**/') return '(?:.*/)?';
      if (part === '/**') return '/.*';
      if (part.startsWith('*')) return '[^/]*';
      return part === '?' ? '[^/]' : part.replace(/^\[!/, '[^');
    })
    .join('');
}
