import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { atFailure, change, refuse } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { afterWord } from '../script-edits.ts';

/** Reserved words that end the command before them, and the words that the command begins with where it is a condition. */
const BODY: Readonly<Record<string, RegExp>> = {
  then: /^(?:if|elif)$/,
  do: /^(?:while|until|for)$/,
};
/** Those that are ordinary words elsewhere: they count only where they begin a line. */
const ENDS = /^(?:fi|done|else|elif|esac)$/;

/** The `;` before `then`, `do`, `fi` or `done`: continued lines are one line for the shell. */
export const shellKeyword = atFailure((_, { file, path, at }) => {
  if (at.keyword !== 'RUN' || at.isJson || at.heredocs.length > 0)
    return refuse(`line ${at.line} is no RUN in shell form`);
  const edits = runCommands(file, at).flatMap((command) => separators(file, at, command));
  if (edits.length === 0) return refuse(`no \`;\` is missing before a reserved word in line ${at.line}`);
  return change(`Write the missing \`;\` in line ${at.line}`, path, ...edits);
});

function separators(file: Dockerfile, at: Instruction, { command, script }: RunCommand): TextEdit[] {
  const edits: TextEdit[] = [];
  let begins = 0;
  command.words.forEach((word, i) => {
    const before = command.words[i - 1];
    const first = command.words[begins]?.value ?? '';
    if (!before || i <= begins || word.text !== word.value) return;
    const isBody = BODY[word.value]?.test(first) === true;
    const isEnd = ENDS.test(word.value) && beginsLine(file, script.text.span(word.start, word.end).start, at);
    // `then fi` and `else fi` lack more than a `;`.
    if (!isBody && (!isEnd || isReserved(before))) return;
    edits.push(afterWord(script, before, ';'));
    // What stands behind `then`, `do` and `else` is a command again.
    begins = /^(?:then|do|else)$/.test(word.value) ? i + 1 : i;
  });
  return edits;
}

const isReserved = ({ value }: ShellWord): boolean => /^(?:then|do|else)$/.test(value);

function beginsLine({ text }: Dockerfile, offset: number, at: Instruction): boolean {
  const start = lineStart(text, offset);
  return start > at.start && text.slice(start, offset).trim() === '';
}
