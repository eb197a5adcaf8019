import { misnamed } from '../../workspace/facts/variable-names.ts';
import type { Dockerfile, Instruction, Span } from '../../dockerfile/model.ts';
import { globalArgs, references } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Writes a variable as the Dockerfile calls it. */
export const variableName: Planner = (question): Draft | Promise<Draft> => {
  const { dockerfile, location } = question.build;
  const isOfImage =
    location.status === 'unnamed' || (location.status === 'found' && location.instruction.keyword === 'FROM');
  const ofImage = dockerfile ? unknownInFrom(dockerfile.file) : null;
  if (dockerfile && ofImage && isOfImage)
    return change(
      `Write the variable ${ofImage.to} instead of ${ofImage.from} in line ${ofImage.at.line}`,
      dockerfile.path,
      replace(ofImage.span, ofImage.to),
    );
  return inInstruction(question);
};

/** A variable of a FROM that no ARG declares, where the only ARG before FROM that no FROM uses must be meant. */
function unknownInFrom(file: Dockerfile): { from: string; to: string; at: Instruction; span: Span } | null {
  const known = [...globalArgs(file).keys()];
  const used = file.stages.flatMap(({ from }) => references(from.args.text));
  const stray = [...new Set(used)].filter((name) => !known.includes(name) && !BY_BUILDER.test(name));
  const [from] = stray;
  const [to, ...others] = known.filter((name) => !used.includes(name));
  const stage = file.stages.find(
    (each) => from !== undefined && references(each.from.args.text).includes(from),
  );
  if (from === undefined || to === undefined || stray.length > 1 || others.length > 0 || !stage) return null;
  const { args } = stage.from;
  const start = args.text.search(new RegExp(`(?<=\\$\\{?)${literal(from)}(?!\\w)`));
  return start < 0 ? null : { from, to, at: stage.from, span: args.span(start, start + from.length) };
}

/** Arguments that BuildKit sets by itself. */
const BY_BUILDER = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

const inInstruction = atFailure((_, { file, path, at }): Draft => {
  const found = at.heredocs.length > 0 ? null : misnamed(file, at);
  if (!found) return refuse(`line ${at.line} uses no variable of nearly the right name`);
  const { from, to } = found;
  const edits = [
    ...at.args.text.matchAll(new RegExp(`(?<=(?<!\\\\)\\$\\{?)${literal(from)}(?!\\w)`, 'g')),
  ].map(({ index }) => replace(at.args.span(index, index + from.length), to));
  return change(`Write the variable ${to} instead of ${from} in line ${at.line}`, path, ...edits);
});
