import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { afterWord } from '../script-edits.ts';
import { closedBlock, closedQuote, openedBlock } from './script-blocks.ts';

/** Reserved words that end the command before them, and the words that the command begins with where it is a condition. */
const BODY: Readonly<Record<string, RegExp>> = {
  then: /^(?:if|elif)$/,
  do: /^(?:while|until|for)$/,
};
/** Those that are ordinary words elsewhere: they count only where they begin a line. */
const ENDS = /^(?:fi|done|else|elif|esac)$/;

/** The `;` before `then`, `do`, `fi` or `done`: continued lines are one line for the shell. */
export const shellKeyword = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const script = parameter(question, 'script');
  if (script !== null)
    return (
      (await openedBlock(question, script)) ??
      (await closedBlock(question, script)) ??
      (await closedQuote(question, script)) ??
      refuse(`what ${script} leaves open is not clear`)
    );
  if (at.keyword !== 'RUN' || at.isJson || at.heredocs.length > 0)
    return refuse(`line ${at.line} is no RUN in shell form`);
  const edits = runCommands(file, at).flatMap((command) => separators(file, at, command));
  const ended = edits.length === 0 ? unclosedCase(file, at) : null;
  if (ended) return change(`Write the missing \`esac\` in line ${at.line}`, path, ended);
  const closing = edits.length === 0 ? unclosed(file, at) : null;
  if (closing)
    return change(`Write the missing \`${closing.word}\` at the end of line ${at.line}`, path, closing.edit);
  if (edits.length === 0) return refuse(`no \`;\` is missing before a reserved word in line ${at.line}`);
  return change(`Write the missing \`;\` in line ${at.line}`, path, ...edits);
});

/** The `esac` of the only `case` of a RUN, behind the last branch that ends with `;;`; null where none is missing. */
function unclosedCase(file: Dockerfile, at: Instruction): TextEdit | null {
  const commands = runCommands(file, at);
  const isWord =
    (word: string) =>
    (each: RunCommand): boolean =>
      each.command.words.some(
        ({ text }, i) =>
          text === word && (i === 0 || /^(?:then|do|else|in)$/.test(each.command.words[i - 1]?.value ?? '')),
      );
  const cases = commands.filter(isWord('case'));
  const [open] = cases;
  const branch = commands.findLast(({ command: { operator } }) => operator === ';;');
  if (!open || cases.length > 1 || !branch || commands.some(isWord('esac'))) return null;
  const { text } = branch.script.text;
  const stop = text.indexOf(';;', branch.command.end);
  const rest = text.slice(stop + 2);
  // Another branch, which needs no `;;`: it is not clear where that one ends.
  if (stop < 0 || /^\s*(?:["'\w*?.|[\]/-]|\$\w)+\)/.test(rest)) return null;
  const end = branch.script.text.span(stop, stop + 2).end;
  const { start } = branch.script.text.span(open.command.start, open.command.end);
  // Where the `case` stands on the line of the RUN, what goes on behind it shows the indentation.
  const begin = lineStart(file.text, start);
  const next = file.text.indexOf('\n', end) + 1;
  const like = begin > at.start || next === 0 || next > at.end ? begin : next;
  const indent = /^[ \t]*/.exec(file.text.slice(like))?.[0] ?? '';
  const isLong = file.text.slice(start, end).includes('\n');
  const joint = rest.trim() === '' || /^\s*(?:&&|\|\||[;|)}])/.test(rest) ? '' : ';';
  return insert(end, `${isLong ? ` ${file.escape}${file.eol}${indent}` : ' '}esac${joint}`);
}

/** What opens a compound command, and the word that closes it. */
const CLOSED_BY: Readonly<Record<string, string>> = { if: 'fi', for: 'done', while: 'done', until: 'done' };

/** The one compound command that a RUN opens and does not close; null where all are closed, or more than one is open. */
function unclosed(file: Dockerfile, at: Instruction): { word: string; edit: TextEdit } | null {
  const open: string[] = [];
  const commands = runCommands(file, at);
  for (const { command } of commands)
    for (const [i, { value, text }] of command.words.entries()) {
      const begins = i === 0 || /^(?:then|do|else|!)$/.test(command.words[i - 1]?.value ?? '');
      if (!begins || value !== text) continue;
      const closing = CLOSED_BY[value];
      if (closing !== undefined) open.push(closing);
      else if (value === open.at(-1)) open.pop();
      else if (/^(?:fi|done|case)$/.test(value)) return null;
    }
  const [word, ...more] = open;
  const last = commands.at(-1);
  const end = last?.command.words.at(-1);
  if (word === undefined || more.length > 0 || !last || !end) return null;
  const { text } = last.script;
  // A `;` behind the last word ends its command already.
  const rest = text.text.slice(end.end);
  const stop = end.end + rest.trimEnd().length;
  const joint = /^[ \t]*;/.test(rest) ? ' ' : '; ';
  return { word, edit: insert(text.span(stop - 1, stop).end, `${joint}${word}`) };
}

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
