import { envOrder } from '../../workspace/facts/env-order.ts';
import { atFailure, change, refuse } from '../draft.ts';
import { replace } from '../edit.ts';

/** Begins an ENV of its own before each word that uses what the words before it set. */
export const envSplit = atFailure((_, { file, path, at }) => {
  const found = envOrder(file, at);
  if (!found) return refuse(`no ENV before line ${at.line} uses a variable that it sets itself`);
  const { words } = found.at;
  const edits = found.words.flatMap((word) => {
    const before = words[words.indexOf(word) - 1];
    return before ? [replace({ start: before.span.end, end: word.span.start }, `${file.eol}ENV `)] : [];
  });
  return change(`Set ${found.name} in an ENV of its own behind line ${found.at.line}`, path, ...edits);
});
