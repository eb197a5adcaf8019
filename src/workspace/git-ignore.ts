import { dirname, foldersUp, joinPath } from '../dockerfile/paths.ts';
import type { Files } from './files.ts';
import type { Stat } from './workspace.ts';

/** The rule of a .gitignore that keeps a path out of the repository, and where it stands; null where none does. */
export async function gitIgnoredBy(
  files: Files,
  path: string,
): Promise<{ rule: string; file: string } | null> {
  const parts = path.split('/');
  // A folder that is excluded cannot be looked into, so each folder on the way is asked first.
  for (let n = 1; n <= parts.length; n++) {
    const kind = n < parts.length ? 'directory' : (await files.stat(path))?.kind;
    const found = await lastRule(files, parts.slice(0, n).join('/'), kind ?? 'file');
    if (found && !found.rule.startsWith('!')) return found;
  }
  return null;
}

/** The last rule that matches: nearer files come after those above them. */
async function lastRule(
  files: Files,
  path: string,
  kind: Stat['kind'],
): Promise<{ rule: string; file: string } | null> {
  let last: { rule: string; file: string } | null = null;
  for (const folder of foldersUp(dirname(path)).reverse()) {
    const file = joinPath(folder, '.gitignore');
    const inFolder = folder === '' ? path : path.slice(folder.length + 1);
    for (const rule of rulesOf((await files.text(file)) ?? '')) {
      if (matches(rule, inFolder, kind)) last = { rule, file };
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

function matches(rule: string, path: string, kind: Stat['kind']): boolean {
  let pattern = rule.replace(/^!/, '').replace(/^\\([!#])/, '$1');
  if (pattern.endsWith('/')) {
    if (kind !== 'directory') return false;
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
