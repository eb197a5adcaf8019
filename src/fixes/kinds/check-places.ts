import { contextPathsOf } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft } from '../draft.ts';
import { afterWord, beforeWord, replaceWord } from '../script-edits.ts';

/** `sha256sum -c DIRECTORY/SUMS`, where the list names files as they are called in its directory. */
export const checkPlace = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const missing = parameter(question, 'path');
  const commands = runCommands(file, at);
  const found = commands.find(({ program, words }) => {
    const isCheck = words.some(({ value }) => /^(?:-[^-]*c|--check$)/.test(value));
    return isCheck && /^(?:md5|b2|sha\d{1,3})sum$/.test(program);
  });
  const list = found?.words.slice(1).filter(({ value }) => !value.startsWith('-')) ?? [];
  const [word, ...others] = list;
  const [first, last] = [found?.words[0], found?.words.at(-1)];
  if (!found || !word || !first || !last || others.length > 0 || !/^[\w./-]+\/[\w.-]+$/.test(word.value))
    return refuse(`line ${at.line} checks no list of another directory`);
  if (missing === null || missing.startsWith('/') || commands.some(({ program }) => program === 'cd'))
    return refuse('where the list is read is not known');
  const place = joinPath(joinPath(workdirAt(file, at).path, dirname(word.value)), missing);
  for (const source of contextPathsOf(file, at, place)) {
    const known = inContext(question, source);
    if (known === null || !(await question.files.exists(known))) continue;
    return change(
      `Check the list in ${dirname(word.value)} in line ${at.line}`,
      path,
      beforeWord(found.script, first, `(cd ${dirname(word.value)} && `),
      replaceWord(found.script, word, basename(word.value)),
      afterWord(found.script, last, ')'),
    );
  }
  return refuse(`${missing} does not stand beside the list`);
});
