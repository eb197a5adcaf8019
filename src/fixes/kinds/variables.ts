import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { lineage, userAt, isRoot } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { pathOverwritten } from '../../workspace/facts/variables.ts';

/** Fixes of variables and signs that the builder does not fill in as a shell does. */

export const pathVariable = atFailure((_, { file, path, at }): Draft => {
  const found = pathOverwritten(file, at);
  if (!found) return refuse(`no ENV before line ${at.line} takes the standard directories off PATH`);
  const { word, instruction } = found;
  return change(
    `Keep the directories that PATH held in line ${instruction.line}`,
    path,
    ...withPath(file, word),
  );
});

function withPath({ text }: Dockerfile, { span }: Word): TextEdit[] {
  const written = text.slice(span.start, span.end);
  // Single quotes keep `$PATH` as it is written.
  if (written.includes('$PATH') || written.includes('${PATH}'))
    return [...written.matchAll(/'/g)].map(({ index }) =>
      replace({ start: span.start + index, end: span.start + index + 1 }, '"'),
    );
  const quote = /["']$/.test(written) ? 1 : 0;
  const single = written.endsWith("'");
  const marks = single ? [...written.matchAll(/'/g)].map(({ index }) => span.start + index) : [];
  const [open, close] = marks;
  if (open !== undefined && close !== undefined)
    return [
      replace({ start: open, end: open + 1 }, '"'),
      replace({ start: close, end: close + 1 }, ':$PATH"'),
    ];
  return [insert(span.end - quote, ':$PATH')];
}

/** `~` is a sign of the shell: WORKDIR and COPY make a directory of that name. */
export const homePath = atFailure((_, { file, path, at }): Draft => {
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const each of [...lineage(file, at), at]) {
    const word = tildeOf(each);
    if (!word || each.stage !== at.stage) continue;
    const user = userAt(file, each);
    const home =
      !user || isRoot(user.user)
        ? '/root'
        : /^[a-z_][\w-]*$/.test(user.user.split(':')[0] ?? '')
          ? `/home/${user.user.split(':')[0] ?? ''}`
          : null;
    if (home === null) return refuse(`the home directory of ${user?.user ?? 'the user'} is not known`);
    const start = word.span.start + word.text.indexOf('~');
    edits.push(replace({ start, end: start + 1 }, home));
    lines.push(each.line);
  }
  if (edits.length === 0)
    return refuse(`no WORKDIR, COPY or ADD up to line ${at.line} names a path with \`~\``);
  return change(`Write the home directory instead of \`~\` in line ${lines.join(', ')}`, path, ...edits);
});

function tildeOf({ keyword, words }: Instruction): Word | null {
  const word = keyword === 'WORKDIR' ? words[0] : /^(?:COPY|ADD)$/.test(keyword) ? words.at(-1) : undefined;
  return word && /^~(?:\/|$)/.test(word.value) ? word : null;
}
