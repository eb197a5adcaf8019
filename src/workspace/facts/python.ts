import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { variablesAt, workdirAt } from '../../dockerfile/scope.ts';
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

/** A module of the project that the image holds in a folder which Python does not search. */
export const pythonModuleFolder: Check = async (question) => {
  const failed = failedAt(question);
  const top = question.given['module']?.split('.')[0] ?? '';
  const { context } = question.build;
  if (!failed || !/^\w+$/.test(top) || context === null) return null;
  const { file, at } = failed;
  if (variablesAt(file, at).has('PYTHONPATH')) return null;
  // The package is installed, without a part of it.
  if (question.captures['file']?.includes(`-packages/${top}/`) === true) return null;
  const copies = copiesBefore(file, at);
  const places = (await contextFiles(question.files, context))
    .filter(
      (path) => /\.py$/.test(path) && `/${path.replace(/\/__init__\.py$|\.py$/, '')}`.endsWith(`/${top}`),
    )
    .flatMap((path) => copies.flatMap((copy) => broughtTo(copy, path) ?? []))
    .map((place) => joinPath('/', place).replace(/\/__init__\.py$/, ''))
    // A pattern may have brought what is in the folder, and not the folder.
    .filter((place) => place.endsWith(`/${top}`) || place.endsWith(`/${top}.py`));
  const folders = [...new Set(places.map(dirname))];
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) return null;
  if (folder === workdirAt(file, at).path && !isElsewhere(file, at, top)) return null;
  return fact(`the image holds the module ${top} in ${folder}, which Python does not search`, { folder });
};

/** Whether a step starts what does not search the work directory: a script of another folder, or pytest by its own name. */
const isElsewhere = (file: Dockerfile, at: Instruction, top: string): boolean =>
  runCommands(file, at).some(
    ({ program, words }) =>
      /^(?:pytest|py\.test)(?:-3)?$/.test(program) ||
      (/^python[\d.]*$/.test(program) &&
        /^[\w.-]+\/[\w./-]+\.py$/.test(words[1]?.value ?? '') &&
        !words[1]?.value.startsWith(`${top}/`)),
  );
