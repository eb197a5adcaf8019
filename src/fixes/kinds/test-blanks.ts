import { runCommands } from '../../dockerfile/run-script.ts';
import { programWords } from '../../dockerfile/shell.ts';
import { atFailure, change, refuse } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';

/** `[` is a program, and `]` its last argument: both stand between blanks. */
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
  if (edits.length === 0) return refuse(`no blank is missing inside \`[ ]\` in line ${at.line}`);
  return change(`Write the missing blanks inside \`[ ]\` in line ${at.line}`, path, ...edits);
});
