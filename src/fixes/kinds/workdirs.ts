import { contextPathsOf, copiesBefore } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { nearestOrLone, twinOf } from '../../workspace/twins.ts';
import { atFailure, change, inContext, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { isDirectory } from './copy-follow-ups.ts';

/** WORKDIR makes a directory of whatever name it is given: a misspelt one is empty. */
export const workdirPath = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const last = lineage(file, at).findLast(({ keyword }) => keyword === 'WORKDIR');
  const [word, ...more] = last?.words ?? [];
  const { context } = question.build;
  if (!last || !word || more.length > 0 || context === null || /[$"']/.test(word.text))
    return refuse(`no plain WORKDIR stands before line ${at.line}`);
  for (const meant of contextPathsOf(file, last, workdirAt(file, at).path)) {
    if (await question.files.exists(inContext(question, meant) ?? '..')) break;
    const twin = await twinOf(question.files, context, meant);
    if (twin === null || !(await isDirectory(question, twin))) continue;
    const to = renamed(word.value, meant, twin);
    if (to === null) continue;
    return change(
      `Write \`${to}\` instead of \`${word.value}\` in line ${last.line}`,
      path,
      replace(word.span, to),
    );
  }
  const place = workdirAt(file, at).path;
  const beside = copiesBefore(file, at).flatMap(({ destination }) =>
    dirname(destination) === dirname(place) && word.value.startsWith('/') ? [basename(destination)] : [],
  );
  const near = beside.includes(basename(place)) ? null : nearestOrLone(basename(place), [...new Set(beside)]);
  if (near !== null)
    return change(
      `Write \`${joinPath(dirname(place), near)}\` instead of \`${word.value}\` in line ${last.line}`,
      path,
      replace(word.span, joinPath(dirname(place), near)),
    );
  return refuse(`nothing that is copied is called nearly like the work directory of line ${last.line}`);
});

/** A written path in which the parts that differ are those of the twin. */
function renamed(written: string, meant: string, twin: string): string | null {
  const [a, b] = [meant.split('/'), twin.split('/')];
  const first = a.findIndex((part, i) => part !== b[i]);
  const end = a.slice(first).join('/');
  const bare = written.replace(/\/+$/, '');
  if (a.length !== b.length || first < 0 || !`/${bare}`.endsWith(`/${end}`)) return null;
  return bare.slice(0, bare.length - end.length) + b.slice(first).join('/');
}
