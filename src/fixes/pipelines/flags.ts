import { isScalar } from 'yaml';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { rootOf } from '../../workspace/written-paths.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { addItem, replaceScalar } from '../yaml-edits.ts';
import type { CommandSite, ListSite } from './sites.ts';

/** Flags of build commands, in scripts and in the lists of pipelines. */

/** Words that mean the same in a shell, in the strings of YAML and JSON, and in a list. */
const SAFE = /^[\w@%+=:,./~-]+$/;
const SAFE_WORDS = /^[\w@%+=:,./~-]+(?: [\w@%+=:,./~-]+)*$/;

/** A path may begin with the variable that the platform gives to its sources. */
const isSafe = (value: string): boolean => {
  const rest = value.slice(rootOf(value)?.length ?? 0);
  return rest === '' ? value !== '' : SAFE.test(rest);
};

/** The value of the first of some flags that a site gives; null where it gives none. */
export function flagOf(site: CommandSite | ListSite, names: readonly string[]): string | null {
  const words = valuesOf(site);
  const at = words.findIndex((word) => names.includes(nameOf(word)));
  const word = words[at];
  if (word === undefined) return null;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
}

const nameOf = (word: string): string => (word.startsWith('-') ? (word.split('=')[0] ?? '') : '');

const valuesOf = (site: CommandSite | ListSite): string[] =>
  site.form === 'command'
    ? site.command.words.map(({ value }) => value)
    : site.list.items.map((item) => (isScalar(item) && typeof item.value === 'string' ? item.value : ''));

/**
 * Gives a flag a value, in the way the flag is written there already, or adds it.
 *
 * @param names the usual name first; it is the one that is added
 * @param where a new flag stands best: behind the verb (what takes a last word, as docker), or at the end
 * @returns null where the value cannot be written without quotes
 */
export function setFlag(
  site: CommandSite | ListSite,
  names: readonly string[],
  value: string,
  where: 'verb' | 'end',
): TextEdit | null {
  if (!isSafe(value)) return null;
  const [usual = ''] = names;
  const values = valuesOf(site);
  const at = values.findIndex((word) => names.includes(nameOf(word)));
  const word = values[at];
  if (word === undefined) {
    if (site.form === 'command') return addWords(site, `${usual} ${value}`, where);
    return addItem(site.text, site.list, `${usual}=${value}`);
  }
  const isJoined = word.includes('=');
  const written = isJoined ? `${nameOf(word)}=${value}` : value;
  const place = isJoined ? at : at + 1;
  if (site.form === 'list') {
    const item = site.list.items[place];
    return isScalar(item) ? replaceScalar(item, written) : null;
  }
  const target = site.command.words[place];
  return target ? replace(spanOf(site, target), quotedLike(target, written)) : null;
}

/** Adds a flag as it is written (`--network host`); null where it cannot be written without quotes. */
export function addFlag(site: CommandSite | ListSite, flag: string, where: 'verb' | 'end'): TextEdit | null {
  if (!SAFE_WORDS.test(flag)) return null;
  if (site.form === 'command') return addWords(site, flag, where);
  return addItem(site.text, site.list, flag.replace(' ', '='));
}

/** Whether a site gives a flag already, in either way to write it. */
export function hasFlag(site: CommandSite | ListSite, flag: string): boolean {
  const given = ` ${valuesOf(site).join(' ')} `;
  const joined = flag.replace(' ', '=');
  return given.includes(` ${flag} `) || given.includes(` ${joined} `);
}

/** Puts another word in the place of one. */
export const replaceWord = (site: CommandSite, word: ShellWord, by: string): TextEdit | null =>
  isSafe(by) || keepsVariable(word.value, by) ? replace(spanOf(site, word), quotedLike(word, by)) : null;

/** A word that begins with the variable of the one before, as `$DIR/..` does with that of `$DIR`. */
function keepsVariable(was: string, by: string): boolean {
  const variable = /^\$(?:\w+|\{\w+\})(?=\/|$)/.exec(was)?.[0];
  return variable !== undefined && by.startsWith(variable) && SAFE.test(`.${by.slice(variable.length)}`);
}

/** A word in the quotes of another one, where they hold all of it. */
const quotedLike = ({ text }: ShellWord, value: string): string => {
  const quote = /^(["'])[^"']*\1$/.exec(text)?.[1] ?? '';
  return quote + value + quote;
};

const spanOf = ({ offset }: CommandSite, { start, end }: ShellWord): { start: number; end: number } => ({
  start: offset + start,
  end: offset + end,
});

/** Adds words behind the verb, or at the end: on a line of their own where the last words stand so. */
function addWords(site: CommandSite, words: string, where: 'verb' | 'end'): TextEdit {
  const { text, command } = site;
  if (where === 'verb') {
    const { end } = spanOf(site, command.verb);
    return site.isImplied ? insert(end + 1, `${words} `) : insert(end, ` ${words}`);
  }
  const last = command.words.at(-1) ?? command.verb;
  const { start, end } = spanOf(site, last);
  const own = lineStart(text, start);
  const before = text.slice(lineStart(text, own - 1), own);
  const continued = /\\\r?\n$/.test(before) && own > site.offset;
  if (!continued) return insert(end, ` ${words}`);
  const indent = /^[ \t]*/.exec(text.slice(own, start))?.[0] ?? '';
  const eol = before.endsWith('\r\n') ? '\r\n' : '\n';
  return insert(end, ` \\${eol}${indent}${words}`);
}
