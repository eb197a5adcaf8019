import { basename, below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { stageOf, wholeSource } from '../../workspace/facts/stage-outputs.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insert, replace } from '../edit.ts';

/** What a step builds below a cache mount is no part of its stage: the step copies it to a place that is. */
export const keepOutput = atFailure((question, { file, path, at }): Draft => {
  const named = parameter(question, 'path');
  const stage = at.keyword === 'COPY' ? stageOf(file, at) : undefined;
  const source = named === null ? null : wholeSource(at, named);
  const word = at.words.slice(0, -1).find(({ value }) => joinPath('/', value) === source);
  if (!stage || source === null || !word) return refuse('which path the COPY takes is not known');
  const run = stage.instructions.findLast((each) =>
    each.flags.some(({ name, value }) => {
      const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(value)?.[1];
      const isCache = name === 'mount' && /(?:^|,)type=cache\b/.test(value);
      return (
        isCache &&
        target !== undefined &&
        below(source, joinPath(workdirAt(file, each).path, target)) !== null
      );
    }),
  );
  if (!run || run.isJson || run.heredocs.length > 0 || run.args.text.includes('/kept'))
    return refuse(`no step of the stage has a cache mount that holds ${source}`);
  return change(
    `Copy ${source} out of the cache mount of line ${run.line}`,
    path,
    insert(
      run.args.span(0, run.args.text.trimEnd().length).end,
      ` && mkdir -p /kept && cp -r ${source} /kept/`,
    ),
    replace(word.span, `/kept/${basename(source)}`),
  );
});
