/** Paths with `/`, as Docker, the context and the workspace port use them. Pure text: nothing is looked up. */

/** Joins and cleans: `.`, `..` and doubled slashes go. An absolute second part wins. Relative results may begin with `..`. */
export function joinPath(base: string, path: string): string {
  const whole = path.startsWith('/') || base === '' ? path : `${base}/${path}`;
  const absolute = whole.startsWith('/');
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  const joined = parts.join('/');
  return absolute ? `/${joined}` : joined;
}

/** A relative path without `.` and `..`; the empty string is the root itself; null where it leads outside. */
export function inside(path: string): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\\') || path.includes('\0'))
    return null;
  const clean = joinPath('', path);
  return clean === '..' || clean.startsWith('../') ? null : clean;
}

/** The folder of a path; the empty string where it names none, `/` for what stands in the root of an image. */
export const dirname = (path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
};

/** What stands behind the last slash. */
export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A folder of the workspace and those above it up to its root (the empty string), the nearest first. */
export const foldersUp = (folder: string): string[] =>
  folder === '' ? [''] : [folder, ...foldersUp(dirname(folder))];

/** `path` seen from the directory `from`; null where it is not below it. The empty string is the directory itself. */
export function below(path: string, from: string): string | null {
  if (from === '' || from === '.') return path.startsWith('/') ? null : path;
  if (path === from) return '';
  const prefix = from.endsWith('/') ? from : `${from}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** The way from one directory to a path, both relative to the same root. */
export function relativePath(from: string, to: string): string {
  const a = from === '' ? [] : from.split('/');
  const b = to === '' ? [] : to.split('/');
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/') || '.';
}

/** Whether a pattern of COPY (`*`, `?`, `[a-z]`, `**`) matches a whole path. */
export function globMatches(pattern: string, path: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === path;
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    const set = char === '[' ? /^\[[^\]\\]+\]/.exec(pattern.slice(at))?.[0] : undefined;
    if (set !== undefined) {
      source += set;
      at += set.length - 1;
    } else if (char === '*') {
      const double = pattern[at + 1] === '*';
      source += double ? '.*' : '[^/]*';
      // Several stars in a row mean no more than two.
      while (pattern[at + 1] === '*') at++;
    } else if (char === '?') source += '[^/]';
    else source += char.replace(/[\\^$.|+(){}[\]]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`).test(path);
  } catch {
    return false;
  }
}
