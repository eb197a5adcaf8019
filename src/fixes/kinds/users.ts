import { below } from '../../dockerfile/paths.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { isRoot, userAt, workdirAt } from '../../dockerfile/scope.ts';
import { atFailure, beforeFailure, change, parameter, refuse } from '../draft.ts';
import { remove, replace, type TextEdit } from '../edit.ts';
import { asRoot, insertAfter, insertBefore, isRootBefore, wholeLine } from '../lines.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of who a step runs as, and of what that user may do. */

export const numericUser = atFailure((question, { file, path, at }) => {
  const name = parameter(question, 'name');
  const to = parameter(question, 'to');
  if (name === null || to === null || !/^\d{1,10}(?::\d{1,10})?$/.test(to))
    return refuse('the number of the user is not known');
  const chown = at.flags.find((flag) => flag.name === 'chown');
  const word = at.keyword === 'USER' ? at.words[0] : undefined;
  const span = chown?.valueSpan ?? word?.span;
  if (!span) return refuse(`line ${at.line} names no user`);
  const written = file.text.slice(span.start, span.end);
  const parts = written.split(':');
  const [user, group] = parts;
  const number = parts.map((part) => (part === name ? to : part)).join(':');
  const result = written === name || (user === name && group === name) ? to : number;
  if (result === written) return refuse(`line ${at.line} does not name ${name}`);
  return change(`Write ${result} instead of ${written} in line ${at.line}`, path, replace(span, result));
});

export const chownWorkdir = beforeFailure(({ captures }, { file, path, at }) => {
  const user = userAt(file, at);
  if (!user || isRoot(user.user) || user.user === '' || at.keyword === 'USER')
    return refuse(`line ${at.line} does not run as a user of its own`);
  const workdir = workdirAt(file, at);
  if (!workdir.declared || workdir.path === '/')
    return refuse(`the stage of line ${at.line} sets no work directory`);
  const denied = captures['path'] ?? '';
  if (denied.startsWith('/') && below(denied, workdir.path) === null)
    return refuse(`${denied} stands outside the work directory ${workdir.path}`);
  const given = new RegExp(`chown[^&;|]*\\s${literal(workdir.path)}(?![\\w/])`);
  const done = file.instructions.find(
    (each) =>
      each.stage === at.stage &&
      each.index >= Math.min(at.index - 2, user.at.index - 1) &&
      each.index < at.index &&
      given.test(each.args.text),
  );
  if (done) return refuse(`line ${done.line} gives ${workdir.path} to a user already`);
  const early = beforeSwitch(file, at, user.at);
  if (early !== null)
    return change(
      `Give ${workdir.path} to ${user.user} before line ${user.at.line}`,
      path,
      insertBefore(file, user.at, [`RUN chown ${early}${user.user} ${workdir.path}`]),
    );
  const lines = asRoot(file, at, [`RUN chown -R ${user.user} ${workdir.path}`]);
  return change(
    `Give ${workdir.path} to ${user.user} before line ${at.line}`,
    path,
    insertBefore(file, at, lines),
  );
});

/**
 * The option of a chown that may stand before the USER itself, while the stage is still root; null where the directory or
 * something in it comes behind the USER only.
 */
function beforeSwitch(file: Dockerfile, at: Instruction, user: Instruction): '' | '-R ' | null {
  const outer = userAt(file, user);
  if (user.stage !== at.stage || (outer && !isRoot(outer.user))) return null;
  const own = file.instructions.filter(({ stage, index }) => stage === at.stage && index < at.index);
  const isLate = own.some(
    ({ index, keyword, flags }) =>
      index > user.index &&
      (keyword === 'WORKDIR' ||
        (/^(?:COPY|ADD)$/.test(keyword) && !flags.some(({ name }) => name === 'chown'))),
  );
  const workdir = own.findLast(({ keyword }) => keyword === 'WORKDIR');
  if (isLate || !workdir) return null;
  const isFilled = own.some(
    ({ index, keyword }) => index > workdir.index && index < user.index && /^(?:COPY|ADD|RUN)$/.test(keyword),
  );
  return isFilled ? '-R ' : '';
}

/** Moves the USER right above a RUN behind it, where the stage is root before; null where that does not do. */
function userBehind(
  file: Dockerfile,
  at: Instruction,
  user: Instruction,
  gift: readonly string[],
): TextEdit[] | null {
  const own = file.text.slice(user.start, user.end);
  const between = file.text.slice(user.end, at.start);
  const isPlain =
    user.index === at.index - 1 && user.stage === at.stage && !/\n/.test(own) && between.trim() === '';
  const isLast = file.text.indexOf('\n', at.end) < 0;
  if (!isPlain || isLast || !isRootBefore(file, user)) return null;
  return [remove(wholeLine(file, user)), insertAfter(file, at, [...gift, own])];
}

export const runAsRoot = beforeFailure((question, { file, path, at }) => {
  const user = userAt(file, at);
  if (!user || isRoot(user.user) || at.keyword === 'USER')
    return refuse(`no USER before line ${at.line} takes root away`);
  if (/(?:^|[\s"'=>])(?:~\/|\$\{?HOME\b)/.test(at.args.text))
    return refuse(`line ${at.line} names a home directory, and root has another one`);
  // Who makes a directory wants to write there.
  const made = parameter(question, 'made') ?? '';
  const isOwn = /^\/[\w./-]+$/.test(made) && /^[\w.-]+$/.test(user.user) && !at.args.text.includes('chown');
  const gift = isOwn ? [`RUN chown -R ${user.user} ${made}`] : [];
  const moved = userBehind(file, at, user.at, gift);
  if (moved) return change(`Run line ${at.line} before ${user.at.keyword} ${user.user}`, path, ...moved);
  return change(
    `Run line ${at.line} as root`,
    path,
    insertBefore(file, at, ['USER root']),
    insertAfter(file, at, [...gift, `USER ${user.at.args.text}`]),
  );
});
