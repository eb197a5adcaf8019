import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';

/** Fixes of comments where none may stand. */

/** Instructions whose words Docker reads itself: a `#` behind them is one more word. */
const PLAIN = /^(?:FROM|COPY|ADD|WORKDIR|USER|EXPOSE|ARG|ENV|LABEL|VOLUME|STOPSIGNAL)$/;

/** A comment may stand on a line of its own only. */
export const inlineComment: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const each of file.instructions) {
    const own = commentEdits(file, each);
    if (own.length > 0) lines.push(each.line);
    edits.push(...own);
  }
  if (edits.length === 0) return refuse(`no instruction of ${path} has a comment behind it`);
  return change(`Put the comment in line ${lines.join(', ')} on a line of its own`, path, ...edits);
};

function commentEdits(file: Dockerfile, each: Instruction): TextEdit[] {
  const raw = file.text.slice(each.start, each.end);
  if (each.keyword === 'RUN') return hiddenBackslashes(file, each);
  const word = each.words.find(({ text }) => text.startsWith('#'));
  // The end of one line: what is continued may hold more.
  if (!PLAIN.test(each.keyword) || each.isJson || !word || raw.includes('\n') || each.words[0] === word)
    return [];
  const from = file.text.slice(0, word.span.start).trimEnd().length;
  const comment = file.text.slice(word.span.start, each.end).trimEnd();
  return [
    insert(lineStart(file.text, each.start), `${comment}${file.eol}`),
    remove({ start: from, end: each.end }),
  ];
}

/** `a && \ # why`: the backslash is not the last of its line. The comment goes to the next line, where it may stand. */
function hiddenBackslashes(file: Dockerfile, each: Instruction): TextEdit[] {
  const feed = file.text.indexOf('\n', each.end - 1);
  const last = file.text
    .slice(lineStart(file.text, each.end), feed < 0 ? file.text.length : feed)
    .replace(/\r$/, '');
  const match = new RegExp(`(\\s)\\${file.escape}[ \\t]+(#.*)$`).exec(last);
  if (!match) return [];
  const start = lineStart(file.text, each.end) + match.index + 2;
  return [replace({ start, end: start + match[0].length - 2 }, `${file.eol}${match[2] ?? ''}`)];
}
