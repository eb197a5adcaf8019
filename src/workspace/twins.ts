import { joinPath } from '../dockerfile/paths.ts';
import type { Files } from './files.ts';

/** Endings that mean the same kind of file. */
const SAME_KIND: readonly (readonly string[])[] = [
  ['yml', 'yaml'],
  ['jpg', 'jpeg'],
  ['txt', 'text'],
  ['htm', 'html'],
  ['conf', 'cfg', 'cnf', 'ini', 'config'],
  ['js', 'cjs', 'mjs'],
  ['sh', 'bash'],
  ['md', 'markdown'],
  ['example', 'sample', 'template', 'tmpl', 'tpl', 'dist', 'default', 'defaults'],
];

/**
 * The path below `folder` that differs from `path` in letter case, in its ending or by a typing error, part by part.
 *
 * @returns null where no path does, or more than one
 */
export async function twinOf(files: Files, folder: string, path: string): Promise<string | null> {
  const found: string[] = [];
  for (const part of path.split('/')) {
    const names = (await files.list(joinPath(folder, found.join('/')))).map(({ name }) => name);
    const name = names.includes(part) ? part : nearestOrLone(part, names);
    if (name === null) return null;
    found.push(name);
  }
  const twin = found.join('/');
  return twin === path ? null : twin;
}

/** The name of a folder's entry that a name was meant to be; the only entry need not be as near. */
export const nearestOrLone = (wanted: string, names: readonly string[]): string | null =>
  nearestName(wanted, names) ?? lone(wanted, names);

/** The only entry of a folder, where it differs by one letter: short names are often alike by chance elsewhere. */
function lone(wanted: string, names: readonly string[]): string | null {
  const [name, ...more] = names;
  const isName = wanted.length >= 2 && /^[a-z]/i.test(wanted);
  return name !== undefined && more.length === 0 && isName && name.length >= 3 && distance(name, wanted) === 1
    ? name
    : null;
}

/** The one name that a name was meant to be; null where none or several come into question. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const kinds: ((name: string) => boolean)[] = [
    (name) => name.toLowerCase() === wanted.toLowerCase(),
    (name) => hasSameKind(name, wanted),
    (name) => split(name).ending === split(wanted).ending && isAlike(split(name).stem, split(wanted).stem),
    (name) => split(name).ending === split(wanted).ending && isTypo(name.toLowerCase(), wanted.toLowerCase()),
    (name) =>
      split(name).stem === split(wanted).stem && isEndingTypo(split(wanted).ending, split(name).ending),
  ];
  for (const fits of kinds) {
    const found = names.filter(fits);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

/** Words that are written short and long. */
const SHORT_AND_LONG: readonly (readonly string[])[] = [
  ['prod', 'production'],
  ['stage', 'staging'],
  ['dev', 'devel', 'development'],
  ['conf', 'config', 'configuration', 'configs'],
  ['req', 'reqs', 'requirement', 'requirements'],
  ['src', 'source', 'sources'],
  ['script', 'scripts'],
  ['template', 'templates', 'tmpl'],
  ['asset', 'assets'],
  ['image', 'images', 'img'],
  ['env', 'environment'],
  ['db', 'database'],
  ['util', 'utils', 'utilities'],
];

/** Whether two names are the same but for one word that is written short in one and long in the other. */
function isAlike(a: string, b: string): boolean {
  const [x, y] = [a, b].map((name) => name.toLowerCase().split(/[-_.:]/));
  if (!x || !y || x.length !== y.length || a.toLowerCase() === b.toLowerCase()) return false;
  return x.every((word, i) => {
    const other = y[i] ?? '';
    return word === other || SHORT_AND_LONG.some((kind) => kind.includes(word) && kind.includes(other));
  });
}

function hasSameKind(a: string, b: string): boolean {
  const [x, y] = [split(a), split(b)];
  if (x.stem.toLowerCase() !== y.stem.toLowerCase() || x.stem.length < 3) return false;
  // `next.config.js` is called next.config.mjs or next.config.ts in another project.
  const isSettings = /\.config$|^\.\w+rc$/.test(x.stem);
  if (isSettings && [x, y].every(({ ending }) => /^(?:[cm]?[jt]s|json|ya?ml)$/.test(ending))) return true;
  return SAME_KIND.some((kind) => kind.includes(x.ending) && kind.includes(y.ending));
}

function split(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.');
  return dot <= 0
    ? { stem: name, ending: '' }
    : { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() };
}

/** One wrong, missing, doubled or swapped letter; two in long names. Other digits mean another thing. */
function isTypo(a: string, b: string): boolean {
  const digits = (text: string): string => text.replace(/\D/g, '');
  const shortest = Math.min(a.length, b.length);
  if (shortest === 3 && (a === `${b}s` || b === `${a}s`)) return true;
  if (shortest < 4 || digits(a) !== digits(b)) return false;
  return distance(a, b) <= (shortest >= 9 ? 2 : 1);
}

/** `.jsn` for `.json`: an ending that is none, and one that is. */
const isEndingTypo = (wanted: string, ending: string): boolean =>
  /^(?:json|ya?ml|toml|lock|html|conf|xml|txt|sql|css|gradle|properties)$/.test(ending) &&
  wanted !== '' &&
  !/^(?:[cm]?[jt]sx?|json5?|jsonc|ya?ml|toml|html?|conf|xml|xsl|txt|sql|s?css|png|sh|md)$/.test(wanted) &&
  distance(wanted, ending) <= 1;

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
