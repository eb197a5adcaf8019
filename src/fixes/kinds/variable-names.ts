import { misnamed, misnamedInFrom } from '../../workspace/facts/variable-names.ts';
import { atFailure, change, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Writes a variable as the Dockerfile calls it. */
export const variableName: Planner = (question): Draft | Promise<Draft> => {
  const { dockerfile } = question.build;
  const ofImage = misnamedInFrom(question);
  if (!dockerfile || !ofImage) return inInstruction(question);
  return change(
    `Write the variable ${ofImage.to} instead of ${ofImage.from} in line ${ofImage.at.line}`,
    dockerfile.path,
    replace(ofImage.span, ofImage.to),
  );
};

const inInstruction = atFailure((_, { file, path, at }): Draft => {
  const found = at.heredocs.length > 0 ? null : misnamed(file, at);
  if (!found) return refuse(`line ${at.line} uses no variable of nearly the right name`);
  const { from, to } = found;
  const edits = [
    ...at.args.text.matchAll(new RegExp(`(?<=(?<!\\\\)\\$\\{?)${literal(from)}(?!\\w)`, 'g')),
  ].map(({ index }) => replace(at.args.span(index, index + from.length), to));
  return change(`Write the variable ${to} instead of ${from} in line ${at.line}`, path, ...edits);
});
