import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insert, replace } from '../edit.ts';

/** Declares a command of a Python project in its pyproject.toml, or corrects the function that it names. */
export const consoleScript = atFailure(async (question): Promise<Draft> => {
  const command = parameter(question, 'command');
  const target = parameter(question, 'target');
  const manifest = parameter(question, 'path');
  const text = manifest === null ? null : await question.files.text(manifest);
  const written = parameter(question, 'written');
  const place = written === null ? -1 : (text ?? '').indexOf(written);
  if (target !== null && manifest !== null && written !== null && place >= 0)
    return change(
      `Write ${target} instead of ${written} in ${manifest}`,
      manifest,
      replace({ start: place, end: place + written.length }, target),
    );
  const table = /^\[project\](?:(?!\n\[)[\s\S])*/m.exec(text ?? '');
  if (command === null || target === null || manifest === null || !table)
    return refuse('no pyproject.toml of the build context has a table [project]');
  if (text?.includes('[project.scripts]')) return refuse(`${manifest} has a table of commands already`);
  const end = table.index + table[0].trimEnd().length;
  return change(
    `Declare the command ${command} in ${manifest}`,
    manifest,
    insert(end, `\n\n[project.scripts]\n${command} = "${target}"`),
  );
});
