import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { change, refuse, type Draft } from '../draft.ts';
import { remove } from '../edit.ts';
import { wholeLines } from '../lines.ts';

const CREATES: Readonly<Record<string, RegExp>> = {
  user: /^(?:useradd|adduser)$/,
  group: /^(?:groupadd|addgroup)$/,
};

/** Takes the command away that creates a user or group which the image has already. */
export function withoutCreation(file: Dockerfile, path: string, at: Instruction, what: string): Draft {
  const [, kind = '', name = ''] = /^(user|group) [`'"]?([a-z_][\w.-]*)/.exec(what) ?? [];
  const tool = CREATES[kind];
  if (!tool) return refuse('which user or group is taken is not known');
  const commands = runCommands(file, at);
  const found = commands.findIndex(
    ({ program, words }) => tool.test(program) && words.at(-1)?.value === name,
  );
  const own = commands[found];
  if (!own) return refuse(`line ${at.line} does not create ${kind} ${name} by this name`);
  const title = `Leave \`${own.program} ${name}\` out in line ${at.line}: the image has that ${kind} already`;
  if (commands.length === 1) return change(title, path, remove(wholeLines(file, at)));
  const { text } = own.script;
  const before = commands[found - 1];
  const next = commands[found + 1];
  const isChained = /^(?:&&|;|\n)$/.test(own.command.operator || before?.command.operator || '');
  const start = next ? own.command.start : (before?.command.end ?? own.command.start);
  const end = next ? next.command.start : own.command.end;
  const span = { start: text.span(start, start + 1).start, end: text.span(end - 1, end).end };
  if (next) span.end = text.span(end, end + 1).start;
  if (
    !isChained ||
    (before && before.command.operator !== '&&' && before.command.operator !== ';') ||
    /#/.test(file.text.slice(span.start, span.end))
  )
    return refuse(`other commands of line ${at.line} depend on \`${own.program}\``);
  return change(title, path, remove(span));
}
