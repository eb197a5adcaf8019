import type { Dockerfile } from '../dockerfile/model.ts';
import type { RunScript } from '../dockerfile/run-script.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import { insert, remove, replace, type TextEdit } from './edit.ts';
import { lineStart } from './lines.ts';

/** Edits of words in the script of a RUN, in the coordinates of the file. */

/** Puts a text in the place of a word. */
export const replaceWord = ({ text }: RunScript, word: ShellWord, by: string): TextEdit =>
  replace(text.span(word.start, word.end), by);

/** Puts a text before a word or behind it, on its line. */
export const beforeWord = ({ text }: RunScript, word: ShellWord, added: string): TextEdit =>
  insert(text.span(word.start, word.end).start, added);
export const afterWord = ({ text }: RunScript, word: ShellWord, added: string): TextEdit =>
  insert(text.span(word.start, word.end).end, added);

/** Adds words to a list behind its last word: on lines of their own where the list is written so. */
export function addWords(
  file: Dockerfile,
  { text }: RunScript,
  before: ShellWord,
  last: ShellWord,
  words: readonly string[],
): TextEdit {
  const from = text.span(before.start, before.end).end;
  const { start, end } = text.span(last.start, last.end);
  if (before === last || !file.text.slice(from, start).includes('\n'))
    return insert(end, ` ${words.join(' ')}`);
  const indent = /^[ \t]*/.exec(file.text.slice(lineStart(file.text, start), start))?.[0] ?? '';
  return insert(end, words.map((word) => ` ${file.escape}${file.eol}${indent}${word}`).join(''));
}

/** Takes a word out, with what stands between it and the word before. Comments between the two stay. */
export function removeWord(
  file: Dockerfile,
  { text }: RunScript,
  before: ShellWord,
  word: ShellWord,
): TextEdit {
  const from = text.span(before.start, before.end).end;
  const { start, end } = text.span(word.start, word.end);
  if (!/\n[ \t]*#/.test(file.text.slice(from, start))) return remove({ start: from, end });
  const feed = file.text.indexOf('\n', end);
  const rest = file.text.slice(end, feed < 0 ? file.text.length : feed);
  const own = lineStart(file.text, start);
  const isAlone = /^\s*$/.test(file.text.slice(own, start)) && rest.trim() === file.escape && feed >= 0;
  return isAlone ? remove({ start: own, end: feed + 1 }) : remove({ start, end });
}
