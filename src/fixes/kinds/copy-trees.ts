import { copiesBefore } from '../../dockerfile/copies.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles, inImporter } from '../../workspace/context-paths.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** `COPY server/* ./` brings what is in the folders of server, not the folders: a step misses one of them. */
export const copyTree = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const written = parameter(question, 'path');
  const { context } = question.build;
  if (written === null || context === null) return refuse('the log does not name the path');
  const asked = /^\w+(?:\.\w+)+$/.test(written) ? [written, written.replaceAll('.', '/')] : [written];
  const all = await contextFiles(question.files, context);
  for (const name of asked) {
    const wanted = joinPath(workdirAt(file, at).path, inImporter(question, name));
    for (const { instruction, sources, destination } of copiesBefore(file, at)) {
      const local = below(wanted, destination);
      const source = sources.find((each) => /(?:^|\/)\*$/.test(each));
      const word = instruction.words.find(({ text }) => /^[\w./-]*\*$/.test(text));
      if (!local || source === undefined || !word) continue;
      const place = joinPath(source.slice(0, -1), local);
      const isLost = all.some(
        (each) =>
          /^[./]/.test(each.slice(place.length) || '.') &&
          each.startsWith(place) &&
          each.slice(source.length - 1).includes('/'),
      );
      if (!isLost) continue;
      const to = word.text.slice(0, -1) || '.';
      return change(
        `Copy \`${to}\` instead of \`${word.text}\` in line ${instruction.line}`,
        path,
        replace(word.span, to),
      );
    }
  }
  return refuse('no COPY with `*` loses the folder');
});
