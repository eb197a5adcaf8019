import { misnamed } from '../../workspace/facts/variable-names.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** Writes a variable as the Dockerfile calls it. */
export const variableName = atFailure((_, { file, path, at }): Draft => {
  const found = at.heredocs.length > 0 ? null : misnamed(file, at);
  if (!found) return refuse(`line ${at.line} uses no variable of nearly the right name`);
  const { from, to } = found;
  const edits = [...at.args.text.matchAll(new RegExp(`(?<=(?<!\\\\)\\$\\{?)${from}(?!\\w)`, 'g'))].map(
    ({ index }) => replace(at.args.span(index, index + from.length), to),
  );
  return change(`Write the variable ${to} instead of ${from} in line ${at.line}`, path, ...edits);
});
