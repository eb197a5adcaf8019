import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** `cd scripts && ./scripts/setup.sh`: the path counts from the directory before the `cd`. */
export const enteredBefore: Check = async (question) => {
  const failed = failedAt(question);
  const written = question.given['path']?.trim() ?? '';
  const { context } = question.build;
  if (!failed || context === null || written === '' || /^\/|[*?$\s]/.test(written)) return null;
  const { file, at } = failed;
  const commands = runCommands(file, at);
  const use = commands.findIndex(({ words }) => words.some(({ value }) => value === written));
  const entered = commands
    .slice(0, Math.max(0, use))
    .flatMap(({ program, words }) => (program === 'cd' ? [words[1]?.value ?? '/'] : []))
    .reduce((from, folder) => joinPath(from, folder), '');
  const clean = joinPath('', written);
  const inside = entered === '' || entered.startsWith('/') ? null : below(clean, entered);
  if (inside === null || inside === '') return null;
  const place = joinPath(workdirAt(file, at).path, clean);
  const copies = copiesBefore(file, at);
  const isThere = (await contextFiles(question.files, context)).some((path) =>
    copies.some((copy) => joinPath('/', broughtTo(copy, path) ?? '..') === place),
  );
  if (!isThere) return null;
  const local = written.startsWith('./') ? `./${inside}` : inside;
  return fact(`line ${at.line} is in ${entered} when it names ${written}`, { local, entered });
};
