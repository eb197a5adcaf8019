import { joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Copies a virtual environment to the place where it was made, and names it so in the rest of the stage. */
export const environmentPlace = atFailure((question, { file, path, at }): Draft => {
  const from = parameter(question, 'from');
  const to = parameter(question, 'to');
  if (from === null || to === null) return refuse('where the virtual environment was made is not known');
  const word = new RegExp(`(?<![\\w./-])${literal(from)}(?![\\w.-])`, 'g');
  const edits = file.instructions
    .filter(({ stage }) => stage === at.stage)
    .flatMap((each) => {
      const target = each.words.at(-1);
      return each.keyword === 'COPY' && target && joinPath(workdirAt(file, each).path, target.value) === from
        ? [replace(target.span, to)]
        : [...each.args.text.matchAll(word)].map(({ index }) =>
            replace(each.args.span(index, index + from.length), to),
          );
    });
  return edits.length === 0
    ? refuse(`line ${at.line} and those around it do not name ${from}`)
    : change(`Copy the virtual environment to ${to}, where it was made`, path, ...edits);
});
