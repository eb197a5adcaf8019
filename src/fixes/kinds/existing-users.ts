import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { change, refuse, type Draft } from '../draft.ts';
import { withoutCommands } from './remove-commands.ts';

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
  const edits = withoutCommands({ file, path, at }, commands, [found]);
  return edits
    ? change(title, path, ...edits)
    : refuse(`other commands of line ${at.line} depend on \`${own.program}\``);
}
