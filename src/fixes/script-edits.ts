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

/**
 * Adds words to a list behind its last word: on lines of their own where the list is written so.
 *
 * @param like the word whose line shows the indentation
 */
function addWords(
  file: Dockerfile,
  { text }: RunScript,
  before: ShellWord,
  last: ShellWord,
  words: readonly string[],
  like: ShellWord = last,
): TextEdit {
  const from = text.span(before.start, before.end).end;
  const { start } = text.span(like.start, like.end);
  const { end } = text.span(last.start, last.end);
  if (before === like || !file.text.slice(from, start).includes('\n'))
    return insert(end, ` ${words.join(' ')}`);
  const indent = /^[ \t]*/.exec(file.text.slice(lineStart(file.text, start), start))?.[0] ?? '';
  return insert(end, words.map((word) => ` ${file.escape}${file.eol}${indent}${word}`).join(''));
}

/** Adds words to a list of names: each at its place where the list is in order, else all behind the last. */
export function addNames(
  file: Dockerfile,
  script: RunScript,
  verb: ShellWord,
  list: readonly ShellWord[],
  words: readonly string[],
): TextEdit[] {
  const last = list.at(-1) ?? verb;
  if (!isInOrder(file, script, list)) return [addWords(file, script, list.at(-2) ?? verb, last, words)];
  const behind = new Map<ShellWord, string[]>();
  const first: string[] = [];
  for (const word of [...words].sort()) {
    const before = list.findLast(({ value }) => value < word);
    if (before) behind.set(before, [...(behind.get(before) ?? []), word]);
    else first.push(word);
  }
  const edits = [...behind].map(([before, added]) => {
    const at = Math.max(1, list.indexOf(before));
    return addWords(file, script, list[at - 1] ?? verb, before, added, list[at]);
  });
  const [head, next] = list;
  if (first.length === 0 || !head || !next) return edits;
  const from = script.text.span(head.start, head.end).end;
  const gap = file.text.slice(from, script.text.span(next.start, next.end).start);
  return [beforeWord(script, head, first.map((word) => word + gap).join('')), ...edits];
}

/** Whether somebody keeps a list in order: three names or more, in one line or one in each, with no comment between them. */
function isInOrder(file: Dockerfile, { text }: RunScript, list: readonly ShellWord[]): boolean {
  if (list.length < 3) return false;
  const gaps = list.slice(1).map((word, i) => {
    const before = list[i] ?? word;
    const gap = file.text.slice(
      text.span(before.start, before.end).end,
      text.span(word.start, word.end).start,
    );
    return before.value < word.value ? gap.replace(/[ \t]+/g, ' ') : null;
  });
  return gaps.every((gap) => gap !== null && gap === gaps[0] && !gap.includes('#'));
}

/** Takes words out of a command, with what stands between each and the word before. Comments between them stay. */
export function removeWords(
  file: Dockerfile,
  script: RunScript,
  words: readonly ShellWord[],
  unwanted: ReadonlySet<ShellWord>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = 1; at < words.length; at++) {
    const before = words[at - 1];
    let last: ShellWord | undefined;
    for (let word = words[at]; word && unwanted.has(word); word = words[++at]) last = word;
    if (before && last) edits.push(removal(file, script, before, last));
  }
  return edits;
}

/** Takes what stands behind one word away up to the end of another. */
function removal(file: Dockerfile, { text }: RunScript, before: ShellWord, last: ShellWord): TextEdit {
  const from = text.span(before.start, before.end).end;
  const { end } = text.span(last.start, last.end);
  const [first = '', ...more] = file.text.slice(from, end).split(/(?<=\n)/);
  const comments = more.filter((line) => /^[ \t]*#/.test(line)).join('');
  if (comments === '') return remove({ start: from, end });
  const feed = file.text.indexOf('\n', end);
  const rest = file.text.slice(end, feed < 0 ? file.text.length : feed).trim();
  const eol = /\r?\n$/.exec(first)?.[0] ?? '';
  const lineEnd = first.trim() === file.escape ? first : ` ${file.escape}${eol}`;
  if (rest === file.escape && feed >= 0) return replace({ start: from, end: feed + 1 }, lineEnd + comments);
  const indent = /^[ \t]*/.exec(more.at(-1) ?? '')?.[0] ?? '';
  if (rest !== '') return replace({ start: from, end }, lineEnd + comments + indent);
  // The last words of the instruction: the line above the comments ends it now.
  return replace({ start: from, end }, eol + comments.trimEnd());
}
