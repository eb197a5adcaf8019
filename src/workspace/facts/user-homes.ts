import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { lineage, userAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** The `useradd` before an instruction that creates a user and no home directory; null for other tools and users. */
export function homelessUser(file: Dockerfile, at: Instruction, user: string): RunCommand | null {
  const runs = lineage(file, at).flatMap((run) => runCommands(file, run));
  const call = runs.find(
    ({ program, words }) => program === 'useradd' && words.slice(1).some(({ value }) => value === user),
  );
  const isMade =
    call?.words.some(({ value }) =>
      /^(?:-[a-ln-zA-LN-Z]*[mM]\w*|--create-home|--no-create-home|-d|--home(?:-dir)?(?:=.*)?)$/.test(value),
    ) ?? true;
  const isLater = runs.some(
    ({ program, words }) =>
      /^(?:mkdir|install|usermod|mkhomedir_helper)$/.test(program) &&
      words.some(({ value }) => value.endsWith(user)),
  );
  return isMade || isLater ? null : (call ?? null);
}

export const homeNotMade: Check = (question) => {
  const failed = failedAt(question);
  const user = failed ? (userAt(failed.file, failed.at)?.user ?? '') : '';
  const { path = '' } = question.given;
  if (!failed || user === '' || !`${path}/`.startsWith(`/home/${user}/`)) return null;
  const call = homelessUser(failed.file, failed.at, user);
  return call
    ? fact(`line ${call.script.run.line} creates the user ${user} without a home directory`, { user })
    : null;
};
