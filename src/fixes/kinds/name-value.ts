import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import {
  change,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { remove, replace, type TextEdit } from '../edit.ts';

/** Mends ENV, LABEL and ARG whose words are not all of the form name=value. */

const PAIRS: ReadonlySet<string> = new Set(['ENV', 'LABEL']);
const PAIR = /^(?:"[^"]*"|'[^']*'|[^\s="']+)=/;
/** What names a label (`org.example.team`) or a variable (`APP_HOME`), and hardly a word of a text. */
const NAME = /^(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[\w-]+(?:\.[\w-]+)+)$/;
/** What can be put in double quotes as it stands. */
const PLAIN = /^[^"'\\`]*$/;

/**
 * Not every builder names the line; the instruction is found by what is wrong with it. `word` is the one that the log
 * shows.
 */
export const nameValue: Planner = (question): Draft => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file, path } = dockerfile;
  const apart = equalsApart(question.build, file);
  if (apart)
    return change(
      `Write ${apart.at.keyword} in line ${apart.at.line} without blanks at the \`=\``,
      path,
      ...apart.edits,
    );
  const word = parameter(question, 'word');
  const broken = file.instructions.filter((each) => strayIn(each).length > 0);
  const named = broken.filter((each) => word === null || strayIn(each).some(({ value }) => value === word));
  const [at, other] = named;
  if (!at) return refuse(`no ENV or LABEL of ${path} holds a word without \`=\``);
  if (other) return refuse(`line ${at.line} and line ${other.line} both hold a word without \`=\``);
  const edits = editsOf(file, at);
  if (typeof edits === 'string') return refuse(edits);
  return change(`Write ${at.keyword} in line ${at.line} as name=value`, path, ...edits);
};

/** `ARG NAME = value`: the blanks of the failed instruction, or of the only one; null where there are none. */
function equalsApart(
  { location }: FixQuestion['build'],
  file: Dockerfile,
): { at: Instruction; edits: TextEdit[] } | null {
  const failed = location.status === 'found' ? location.instruction : null;
  const found = file.instructions
    .filter((each) => each.keyword === 'ARG' && (failed === null || failed === each))
    .map((at) => ({ at, edits: blanksAtEquals(file, at) }))
    .filter(({ edits }) => edits.length > 0);
  const [first, ...more] = found;
  return first && more.length === 0 ? first : null;
}

const blanksAtEquals = (file: Dockerfile, { words }: Instruction): TextEdit[] =>
  words.flatMap((word, i) => {
    const next = words[i + 1];
    const isJoint =
      next && (/^[A-Za-z_]\w*$/.test(word.text) ? next.text.startsWith('=') : word.text.endsWith('='));
    const isPlain = next && /^[ \t]+$/.test(file.text.slice(word.span.end, next.span.start));
    return next && isJoint && isPlain ? [remove({ start: word.span.end, end: next.span.start })] : [];
  });

/** The words that are no pair, where the first one is: only then must the others be. */
function strayIn({ keyword, words }: Instruction): readonly Word[] {
  const [first] = words;
  if (!PAIRS.has(keyword) || !first || !PAIR.test(first.text)) return [];
  return words.filter(({ text }) => !PAIR.test(text));
}

/** The edits for one instruction, or why what is meant is not clear. */
function editsOf(file: Dockerfile, { words, line }: Instruction): TextEdit[] | string {
  const edits: TextEdit[] = [];
  const between = (a: Word, b: Word): string => file.text.slice(a.span.end, b.span.start);
  const isApart = (a: Word, b: Word): boolean => /\S/.test(between(a, b));
  for (let at = 1; at < words.length;) {
    const [pair, word] = [words[at - 1], words[at]];
    if (!pair || !word) break;
    if (PAIR.test(word.text)) {
      at++;
      continue;
    }
    const rest: Word[] = [];
    for (let next = words[at]; next && !PAIR.test(next.text); next = words[++at]) rest.push(next);
    const all = [pair, ...rest];
    // Where lines end between the words, a backslash or a comment would become part of the value.
    if (all.some((each, i) => i > 0 && isApart(all[i - 1] ?? each, each)))
      return `which words of line ${line} belong together is not clear`;
    const edit = joined(file, pair, rest);
    if (!edit) return `which words of line ${line} belong together is not clear`;
    edits.push(edit);
  }
  return edits;
}

/** A pair and the stray words behind it, written as pairs. */
function joined(file: Dockerfile, pair: Word, rest: readonly Word[]): TextEdit | null {
  const [first, second, third] = rest;
  if (!first) return null;
  const span = (from: Word, to: Word): { start: number; end: number } => ({
    start: from.span.start,
    end: to.span.end,
  });
  // `NAME= value`
  if (pair.text.endsWith('=') && !second) return remove({ start: pair.span.end, end: first.span.start });
  // `NAME = value` behind another pair.
  if (second?.text === '=' && third && rest.length === 3)
    return replace(span(first, third), `${first.text}=${third.text}`);
  // `name value`, the old form, behind another pair.
  const isEnded = /["']$/.test(pair.text);
  if (rest.length === 2 && second && (isEnded || NAME.test(first.text)) && !/=/.test(second.text))
    return replace(span(first, second), `${first.text}=${second.text}`);
  // A value with blanks.
  const last = rest.at(-1) ?? first;
  const equals = file.text.indexOf('=', pair.span.start) + 1;
  const value = file.text.slice(equals, last.span.end);
  if (isEnded || rest.some(({ text }) => NAME.test(text)) || !PLAIN.test(value)) return null;
  return replace({ start: equals, end: last.span.end }, `"${value}"`);
}
