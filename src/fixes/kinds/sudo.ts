import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { isRoot, userAt } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse } from '../draft.ts';
import { remove, type TextEdit } from '../edit.ts';

/** Options of sudo that change nothing for root. */
const IDLE = /^(?:-[EHnSA]+|--preserve-env|--set-home|--non-interactive|--)$/;

/** `sudo` taken away where the step is root already: images seldom have it, and root needs none. */
export const withoutSudo = atFailure((_, { file, path, at }) => {
  const user = userAt(file, at);
  if (user && !isRoot(user.user)) return refuse(`line ${at.line} runs as ${user.user}, who is not root`);
  const runs = file.instructions.filter(
    (each) =>
      each.stage === at.stage &&
      each.index >= at.index &&
      (userAt(file, each)?.at ?? null) === (user?.at ?? null),
  );
  const own = edits(file, at);
  if (own === null) return refuse(`line ${at.line} uses sudo to become another user`);
  if (own.length === 0) return refuse(`line ${at.line} does not call sudo`);
  const all = runs.flatMap((run) => edits(file, run) ?? []);
  return change(`Take \`sudo\` away from line ${at.line} on: the step is root already`, path, ...all);
});

/** What takes `sudo` and its options out of a RUN; null where it does more than to become root. */
function edits(file: Dockerfile, run: Instruction): TextEdit[] | null {
  const found: TextEdit[] = [];
  for (const { command, script } of runCommands(file, run)) {
    const at = command.words.findIndex(({ value }) => value === 'sudo');
    const sudo = command.words[at];
    if (
      !sudo ||
      command.words.slice(0, at).some(({ value }) => !/^\w+=|^(?:if|then|else|do|!|time)$/.test(value))
    )
      continue;
    const next = command.words.slice(at + 1).find(({ value }) => !IDLE.test(value));
    if (!next || next.value.startsWith('-')) return null;
    const from = script.text.span(sudo.start, sudo.end).start;
    const to = script.text.span(next.start, next.end).start;
    if (file.text.slice(from, to).includes('\n')) return null;
    found.push(remove({ start: from, end: to }));
  }
  return found;
}
