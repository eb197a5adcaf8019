import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { atFailure, change, parameter, refuse, type Draft, type Place } from '../draft.ts';
import { remove, type TextEdit } from '../edit.ts';
import { wholeLines } from '../lines.ts';

/** Takes every call of a program, or of one of its verbs, out of the failed RUN. */
export const removeCommand = atFailure((question, place): Draft => {
  const name = parameter(question, 'command');
  if (name === null) return refuse('which command has to go is not known');
  const { at, file, path } = place;
  const commands = runCommands(file, at);
  const found = commands.flatMap(({ program, words }, i) => {
    const call = [program, ...words.slice(1).map(({ value }) => value)].join(' ');
    return `${call} `.replace('=', ' ').startsWith(`${name} `) ? [i] : [];
  });
  if (found.length === 0) return refuse(`line ${at.line} does not call \`${name}\``);
  const edits = withoutCommands(place, commands, found);
  return edits
    ? change(`Leave \`${name}\` out in line ${at.line}`, path, ...edits)
    : refuse(`other commands of line ${at.line} depend on \`${name}\``);
});

/**
 * Takes commands out of a RUN, or the RUN itself where nothing else is in it.
 *
 * @param at the places of the commands in the list, in their order
 * @returns null where other commands depend on one of them, or a comment stands between
 */
export function withoutCommands(
  { file, at: run }: Place,
  commands: readonly RunCommand[],
  at: readonly number[],
): TextEdit[] | null {
  if (at.length === commands.length) return [remove(wholeLines(file, run))];
  const isChained = (operator: string): boolean => /^(?:&&|;|\n)?$/.test(operator);
  const edits: TextEdit[] = [];
  for (let i = 0; i < at.length;) {
    const first = at[i] ?? 0;
    let last = first;
    while (at[i + 1] === last + 1) last = at[++i] ?? last;
    i++;
    const [own, before, end, next] = [first, first - 1, last, last + 1].map((each) => commands[each]);
    if (!own || !end) return null;
    const removed = commands.slice(first, last + 1);
    if (![...(before ? [before] : []), ...removed].every(({ command }) => isChained(command.operator)))
      return null;
    const { text } = own.script;
    const start = next ? own.command.start : (before?.command.end ?? own.command.start);
    const span = {
      start: text.span(start, start + 1).start,
      end: next
        ? text.span(next.command.start, next.command.start + 1).start
        : text.span(end.command.end - 1, end.command.end).end,
    };
    if (/#/.test(file.text.slice(span.start, span.end))) return null;
    edits.push(remove(span));
  }
  return edits;
}
