import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** A fact about how Python programs are started. */

/** `python app/main.py` of a file that imports `app`: only its own folder is searched then, not the work directory. */
export const pythonPackageScript: Check = async (question) => {
  const failed = failedAt(question);
  const top = question.given['module']?.split('.')[0] ?? '';
  const { context } = question.build;
  if (!failed || top === '' || context === null) return null;
  const { file, at } = failed;
  const commands = runCommands(file, at);
  const scripts = commands.flatMap(({ program, words }, i) => {
    const isMoved = commands.slice(0, i).some((each) => each.program === 'cd');
    const script = words[1]?.value ?? '';
    return /^python[\d.]*$/.test(program) &&
      !isMoved &&
      script.startsWith(`${top}/`) &&
      script.endsWith('.py')
      ? [script]
      : [];
  });
  const [script] = scripts;
  if (script === undefined || /[^\w./]/.test(script)) return null;
  const place = joinPath(workdirAt(file, at).path, script);
  const copies = copiesBefore(file, at);
  const isThere = (await contextFiles(question.files, context)).some((path) =>
    copies.some((copy) => joinPath('/', broughtTo(copy, path) ?? '..') === place),
  );
  if (!isThere) return null;
  const name = script.replace(/\.py$/, '').replaceAll('/', '.');
  return fact(`line ${at.line} runs ${script}, so that Python searches its folder and not the one above`, {
    script,
    as_module: `-m ${name}`,
  });
};
