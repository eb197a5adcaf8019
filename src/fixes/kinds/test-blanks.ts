import { runCommands } from '../../dockerfile/run-script.ts';
import { shellAt } from '../../dockerfile/scope.ts';
import { programWords } from '../../dockerfile/shell.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { atFailure, change, refuse } from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';

/** `[` is a program, and `]` its last argument: both stand between blanks, and `==` is `=` where bash does not read them. */
export const testBlanks = atFailure((_, { file, path, at }) => {
  const edits = runCommands(file, at).flatMap(({ command, script }): TextEdit[] => {
    const words = programWords(command);
    const [first] = words;
    const last = words.at(-1);
    const [, open = ''] = /^(\[\[?)/.exec(first?.text ?? '') ?? [];
    if (!first || !last || open === '') return [];
    const close = open.replaceAll('[', ']');
    const offset = (index: number): number => script.text.span(index, index + 1).start;
    const isJoined = first.text.length > open.length;
    const isClosedLate = last.text.endsWith(close) && last.text.length > close.length;
    return [
      ...(isJoined ? [insert(offset(first.start + open.length), ' ')] : []),
      ...(isClosedLate ? [insert(offset(last.end - close.length), ' ')] : []),
    ];
  });
  if (edits.length === 0) {
    const signs = /bash|zsh/.test(shellAt(file, at)?.[0] ?? '') ? [] : equalSigns(file, at);
    if (signs.length > 0) return change(`Write \`=\` instead of \`==\` in line ${at.line}`, path, ...signs);
  }
  if (edits.length === 0) return refuse(`no blank is missing inside \`[ ]\` in line ${at.line}`);
  return change(`Write the missing blanks inside \`[ ]\` in line ${at.line}`, path, ...edits);
});

/** The `==` of the tests of a RUN, which only bash and busybox know in `[ ]`. */
const equalSigns = (file: Dockerfile, at: Instruction): TextEdit[] =>
  runCommands(file, at).flatMap(({ command, script }) => {
    const [first, ...rest] = programWords(command);
    if (first?.text !== '[' && first?.text !== 'test') return [];
    return rest
      .filter(({ text }) => text === '==')
      .map(({ start, end }) => replace(script.text.span(start, end), '='));
  });
