import { KEYWORDS, type Dockerfile, type Instruction } from '../../dockerfile/model.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';

/** Two instructions on one line: the builder takes the second for words of the first. */

/** Instructions of one word, behind which nothing else can stand. */
const SHORT = /^(?:WORKDIR|USER|STOPSIGNAL|EXPOSE|VOLUME)$/;

export const splitLine = atFailure((_, { file, path, at }): Draft => {
  const joined = [...lineage(file, at), at].filter(({ stage }) => stage === at.stage);
  const found = joined.flatMap((each) => {
    const edits = breaksOf(file, each);
    return edits.length > 0 ? [{ edits, line: each.line }] : [];
  });
  const [first] = found;
  if (!first) return refuse('every instruction begins on its own line');
  const lines = found.map(({ line }) => line).join(' and ');
  return change(
    `Begin a new line before the next instruction in line ${lines}`,
    path,
    ...found.flatMap(({ edits }) => edits),
  );
});

/** Line ends before the words of an instruction that begin another one. */
function breaksOf(file: Dockerfile, at: Instruction): TextEdit[] {
  const { keyword, words, isJson } = at;
  if (isJson || !(SHORT.test(keyword) || /^(?:COPY|ADD)$/.test(keyword))) return [];
  // A COPY needs a source and a destination of its own; a file can be called like an instruction.
  const least = SHORT.test(keyword) ? 1 : 2;
  const edits: TextEdit[] = [];
  let from = least;
  words.forEach((word, i) => {
    const before = words[i - 1];
    if (i < from || !before || !KEYWORDS.has(word.text) || words.length - i < 2) return;
    if (file.text.slice(before.span.end, word.span.start).includes('\n')) return;
    edits.push(replace({ start: before.span.end, end: word.span.start }, file.eol));
    // The words of a command are its own.
    from = /^(?:RUN|CMD|ENTRYPOINT)$/.test(word.text) ? words.length : i + 2;
  });
  return edits;
}
