import { homelessUser } from '../../workspace/facts/user-homes.ts';
import { atFailure, change, parameter, refuse } from '../draft.ts';
import { afterWord } from '../script-edits.ts';

/** A home directory for a user that `useradd` creates without one. */
export const userHome = atFailure((question, { file, path, at }) => {
  const user = parameter(question, 'user') ?? '';
  const call = homelessUser(file, at, user);
  const [program] = call?.words ?? [];
  if (!call || !program) return refuse('no `useradd` before it creates this user without a home directory');
  return change(
    `Create the home directory of ${user} in line ${call.script.run.line}`,
    path,
    afterWord(call.script, program, ' --create-home'),
  );
});
