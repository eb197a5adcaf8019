import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, references, variablesAt } from '../../dockerfile/scope.ts';
import { atFailure, change, parameter, refuse, type Draft, type Place } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { removeWords } from '../script-edits.ts';
import { withoutCreation } from './existing-users.ts';
import { readUserCommand, writeUserCommand, type UserTools } from '../user-commands.ts';

/** Fixes of the commands that create users and groups: each family of systems has its own, with options of their own. */

const TOOLS = /^(?:useradd|groupadd|adduser|addgroup)$/;

export const userTool = atFailure((_, { file, path, at }): Draft => {
  const base = baseAt(file, at);
  // Alpine has the tools of busybox too.
  const family = /(?:^|\/)busybox(?:[:@]|$)/.test(base?.image ?? '') ? 'alpine' : (base?.family ?? null);
  if (family === null || !/^(?:alpine|debian|ubuntu|rhel|suse)$/.test(family))
    return refuse('which user tools the base image has is not known');
  const tools: UserTools = family === 'alpine' ? 'busybox' : 'shadow';
  const edits: TextEdit[] = [];
  for (const command of runCommands(file, at)) {
    const { program, words, script } = command;
    const [first] = words;
    const last = words.at(-1);
    if (!TOOLS.test(program) || !first || !last || (tools === 'busybox') === program.startsWith('add'))
      continue;
    // What a variable or a file with another list of words holds is not known.
    const wanted = words.some(({ text }) => /[`(]/.test(text)) ? null : readUserCommand(command);
    if (!wanted || words.some(({ text }) => text.includes('$')))
      return refuse(`how \`${program}\` of line ${at.line} is written elsewhere is not known`);
    edits.push(replace({ ...script.text.span(first.start, last.end) }, writeUserCommand(wanted, tools)));
  }
  if (edits.length === 0) return refuse(`line ${at.line} calls no user tool of another system`);
  const names = tools === 'busybox' ? 'adduser and addgroup' : 'useradd and groupadd';
  return change(`Create users in line ${at.line} with ${names}`, path, ...edits);
});

/** Another default for the ARG or ENV that gives the number. */
function otherDefault({ file, path, at }: Place, id: string): Draft | null {
  const known = variablesAt(file, at);
  const names = runCommands(file, at)
    .filter(({ program }) => TOOLS.test(program))
    .flatMap(({ words }) => references(words.map(({ text }) => text).join(' ')))
    .filter((name) => known.get(name)?.value === id);
  const to = id === '1000' ? '1001' : '10001';
  const edits = file.instructions
    .filter(({ keyword, stage }) => /^(?:ARG|ENV)$/.test(keyword) && (stage < 0 || stage === at.stage))
    .flatMap(({ words }) => words)
    .filter(({ text }) => names.some((name) => text === `${name}=${id}`))
    .map(({ span }) => replace({ start: span.end - id.length, end: span.end }, to));
  return edits.length === 0
    ? null
    : change(
        `Give ${[...new Set(names)].join(' and ')} the value ${to}: the image has ${id} already`,
        path,
        ...edits,
      );
}

export const userIds = atFailure((question, { file, path, at }): Draft => {
  const id = parameter(question, 'id');
  const what = parameter(question, 'what');
  if (id === null && what !== null) return withoutCreation(file, path, at, what);
  if (id === null || !/^\d{1,10}$/.test(id)) return refuse('the number that is taken is not known');
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    if (!TOOLS.test(program)) return [];
    const unwanted = words.filter(({ value }, i) => {
      const before = words[i - 1]?.value ?? '';
      const isOption = /^(?:-u|-g|--uid|--gid)$/.test(value) && words[i + 1]?.value === id;
      return (
        isOption ||
        (value === id && /^(?:-u|-g|--uid|--gid)$/.test(before)) ||
        value === `--uid=${id}` ||
        value === `--gid=${id}`
      );
    });
    return unwanted.length > 0 ? removeWords(file, script, words, new Set(unwanted)) : [];
  });
  if (edits.length === 0)
    return (
      otherDefault({ file, path, at }, id) ??
      refuse(`line ${at.line} asks for no user or group with the number ${id}`)
    );
  return change(`Let the system choose the number instead of ${id} in line ${at.line}`, path, ...edits);
});
