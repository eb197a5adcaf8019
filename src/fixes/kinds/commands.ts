import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import {
  expand,
  references,
  isRoot,
  lineage,
  userAt,
  variablesAt,
  workdirAt,
} from '../../dockerfile/scope.ts';
import { shellWord } from '../../dockerfile/shell.ts';
import { atFailure, change, parameter, refuse, type Draft, type Place } from '../draft.ts';
import { replace } from '../edit.ts';
import { asRoot, insertBefore } from '../lines.ts';
import { afterWord, beforeWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of what a command of a RUN finds or does not find around it. */

export const makeDirectory = atFailure((question, place): Draft => {
  const { file, path, at } = place;
  const target = parameter(question, 'path');
  const tool = parameter(question, 'command') ?? '';
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  if (target === null || /[$*?]/.test(target)) return refuse('the directory is not known');
  const commands = runCommands(file, at);
  const found = commands.findIndex((each) => isMentioned(place, each, { tool, target }));
  const own = commands[found];
  if (own?.program === 'mkdir') return withParents(own, at, path);
  // Only files are made executable one by one.
  if (
    own?.program === 'chmod' &&
    /^[ugoa]*\+r?w?x$/.test(own.words[1]?.value ?? '') &&
    !/\/\w+s\/?$/.test(target)
  )
    return refuse(`${target.replace(/\/$/, '')} is made executable in line ${at.line}, so it is a file`);
  // A variable without a value makes another path of what was meant.
  const empty = references(at.args.text).find((name) => isEmpty(file, at, name));
  if (!own && empty !== undefined) return refuse(`${empty} has no value in line ${at.line}`);
  const folder = folderOf(target, own);
  if (folder === '' || folder === '/' || folder === '.') return refuse('the directory is not known');
  const absolute = joinPath(workdirAt(file, at).path, folder);
  const maker = madeBefore(file, at, absolute, commands.slice(0, Math.max(0, found)));
  if (maker !== null) return refuse(`line ${maker} makes ${folder} already`);
  // What else the command names as a directory of that kind is not there either.
  const others =
    tool === 'chown'
      ? (own?.words ?? [])
          .map(({ value }) => value)
          .filter((value) => /^\/(?:\w[\w-]*\/)+\w[\w-]*$/.test(value) && value !== folder)
      : [];
  const command = `mkdir -p ${[folder, ...others].map(shellWord).join(' ')}`;
  const user = userAt(file, at);
  if (user && !isRoot(user.user)) {
    const lines = asRoot(file, at, [`RUN ${command} && chown ${user.user} ${shellWord(folder)}`]);
    return change(`Make ${folder} before line ${at.line}`, path, insertBefore(file, at, lines));
  }
  const first = startOfList(commands, found) ?? onlyMake(commands);
  if (at.isJson || !first)
    return at.isJson || joinPath('/', folder) === folder
      ? change(`Make ${folder} before line ${at.line}`, path, insertBefore(file, at, [`RUN ${command}`]))
      : refuse(`line ${at.line} does not name ${target} itself`);
  const word = first.command.words.find(
    ({ value }) => !/^(?:if|then|else|elif|do|while|until|!|time)$/.test(value),
  );
  if (!word) return refuse(`line ${at.line} does not name ${target} itself`);
  const joint = first.script.form === 'heredoc' ? file.eol : ' && ';
  return change(
    `Make ${folder} in line ${at.line} before it is written to`,
    path,
    beforeWord(first.script, word, `${command}${joint}`),
  );
});

/** The call of make that is all a RUN does: its rules write below the work directory. */
function onlyMake(commands: readonly RunCommand[]): RunCommand | undefined {
  const [only, ...more] = commands;
  const isMake = only !== undefined && /^g?make$/.test(only.program) && more.length === 0;
  return isMake && !only.words.some(({ value }) => /^-(?:C|f)|^--directory/.test(value)) ? only : undefined;
}

/** An ARG without a default, or a name that nothing in the instruction or before it sets. */
function isEmpty(file: Dockerfile, at: Instruction, name: string): boolean {
  const known = variablesAt(file, at).get(name);
  return known
    ? known.value === null
    : !new RegExp(`\\b${literal(name)}=|\\bfor ${literal(name)} in\\b|\\bread\\b`).test(at.args.text);
}

/** What a log says of the command that failed: its program, where that is known, and the path. */
interface Mention {
  readonly tool: string;
  readonly target: string;
}

/** Whether a command of a RUN is the one that a log speaks of; a variable may give the path. */
function isMentioned({ file, at }: Place, command: RunCommand, { tool, target }: Mention): boolean {
  if (tool !== '' && command.program !== tool) return false;
  const variables = variablesAt(file, at);
  const values = command.words
    .slice(1)
    .map(({ value }) => expand(value, (name) => variables.get(name)?.value ?? null));
  const bare = target.replace(/\/+$/, '');
  return values.some(
    (value) => value.replace(/\/+$/, '') === bare || bare.startsWith(`${value.replace(/\/+$/, '')}/`),
  );
}

function withParents(
  { script, words: [program, ...rest] }: RunCommand,
  at: Instruction,
  path: string,
): Draft {
  if (!program || rest.some(({ value }) => /^-\w*p|^--parents$/.test(value)))
    return refuse(`mkdir in line ${at.line} makes the directories above already`);
  return change(`Call \`mkdir -p\` in line ${at.line}`, path, afterWord(script, program, ' -p'));
}

/** The directory that must be there: what ends in a slash, or takes several files, is one itself. */
function folderOf(target: string, command: RunCommand | undefined): string {
  const words = command?.words.slice(1) ?? [];
  // The mode and the owner that `install` gives are no sources.
  const isValue = (i: number): boolean =>
    command?.program === 'install' && /^-[mog]$/.test(words[i - 1]?.value ?? '');
  const operands = words.filter(({ value }, i) => !value.startsWith('-') && !isValue(i));
  const isMany = /^(?:cp|mv|install|ln)$/.test(command?.program ?? '') && operands.length > 2;
  const last = operands.at(-1)?.value ?? '';
  const isItself =
    /\/\.?$/.test(target) || (isMany && !target.startsWith(`${last}/`) && last.endsWith(target));
  return isItself || (/\/\.?$/.test(last) && target === last)
    ? target.replace(/\/\.?$/, '')
    : dirname(target);
}

/** The line that makes a directory before a command: `mkdir -p` or WORKDIR; null for none. */
function madeBefore(
  file: Dockerfile,
  at: Instruction,
  absolute: string,
  own: readonly RunCommand[],
): number | null {
  const isMade = ({ program, words }: RunCommand, from: Instruction): boolean =>
    program === 'mkdir' &&
    words.some(({ value }) => joinPath(workdirAt(file, from).path, value) === absolute);
  if (own.some((each) => isMade(each, at))) return at.line;
  const before = lineage(file, at).find((each) =>
    runCommands(file, each).some((command) => isMade(command, each)),
  );
  return before?.line ?? null;
}

/** The first command of the list that a command belongs to: nothing may come between the parts of a pipe. */
function startOfList(commands: readonly RunCommand[], at: number): RunCommand | undefined {
  let first = at;
  while (first > 0 && /^(?:\||\|&|\|\|)$/.test(commands[first - 1]?.command.operator ?? '')) first--;
  return commands[first];
}

/** What only a shell does: variables, patterns, operators; or a whole command in one string. */
const NEEDS_SHELL = /\$\w|\$\{|\$\(|[*?]|^(?:&&|\|\||[|;<>]|>>|2>&1)$/;

export const shellForm = atFailure((_, { file, path, at }) => {
  if (!at.isJson || !/^(?:RUN|CMD|ENTRYPOINT)$/.test(at.keyword))
    return refuse(`line ${at.line} is in shell form already`);
  const values = at.words.map(({ value }) => value);
  const [first = ''] = values;
  if (/^(?:\/\w+\/)*(?:ba|da|a|z)?sh$|powershell|pwsh|cmd/.test(first))
    return refuse(`line ${at.line} calls a shell itself`);
  // A directory that a step enters is left at its end.
  if (at.keyword === 'RUN' && first === 'cd' && values.length === 2 && at.flags.length === 0)
    return change(
      `Write WORKDIR instead of \`cd\` in line ${at.line}`,
      path,
      replace({ start: at.start, end: at.end }, `WORKDIR ${shellWord(values[1] ?? '')}`),
    );
  const isWhole = values.length === 1 && /\S\s+\S/.test(first);
  if (!isWhole && !values.some((value) => NEEDS_SHELL.test(value)))
    return refuse(`line ${at.line} holds nothing that only a shell knows`);
  const { text } = at.args;
  const span = at.args.span(text.indexOf('['), text.lastIndexOf(']') + 1);
  if (/\n[ \t]*#/.test(file.text.slice(span.start, span.end)))
    return refuse(`comments stand inside line ${at.line}`);
  const script = isWhole ? first : values.map(forShell).join(' ');
  return change(`Write line ${at.line} in shell form`, path, replace(span, script));
});

/** A word of the exec form as a shell takes it, with its variables and patterns at work. */
function forShell(word: string): string {
  if (/^(?:&&|\|\||[|;<>]|>>|2>&1)$/.test(word) || /^[\w@%+=:,./~*?${}-]+$/.test(word)) return word;
  return word.includes('$') ? `"${word.replace(/["\\`]/g, '\\$&')}"` : shellWord(word);
}
