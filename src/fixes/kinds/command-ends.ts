import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { isInstruction, linesOf } from '../../workspace/facts/inside.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { remove } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { beforeWord } from '../script-edits.ts';

/** Fixes of where an instruction ends and what it begins with. */

/** `&& \` before the next instruction, or at the end of the last one, joins what should stand apart. */
export const continuationEnd = atFailure((_, { file, path, at }): Draft => {
  if (at.keyword !== 'RUN' || at.isJson || at.heredocs.length > 0)
    return refuse(`line ${at.line} is no RUN in shell form`);
  const [first, second] = at.words;
  if (first?.text === 'RUN' && second)
    return change(
      `Take the second RUN in line ${at.line} away`,
      path,
      remove({ start: first.span.start, end: second.span.start }),
    );
  const others = runCommands(file, at).length > 1;
  if (
    first &&
    second &&
    !others &&
    /^(?:CMD|ENTRYPOINT|ENV|COPY|ADD|USER|EXPOSE|WORKDIR|LABEL|VOLUME)$/.test(first.text)
  )
    return change(
      `Write line ${at.line} as ${first.text}`,
      path,
      remove({ start: at.keywordSpan.start, end: first.span.start }),
    );
  const lines = linesOf(file, at);
  const swallowed = lines.findIndex((line, i) => i > 0 && isInstruction(line.text));
  const rest = swallowed < 0 ? lines : lines.slice(0, swallowed);
  const last = rest.findLast(({ text }) => text.trim() !== '' && !/^\s*#/.test(text));
  const tail = last && TAIL[file.escape].exec(last.text);
  // What ends in no operator is complete.
  if (!last || !tail || (swallowed < 0 && !OPERATOR.test(tail[0])))
    return refuse(`line ${at.line} ends where it should`);
  if (tail.index === 0 || /^\s*$/.test(last.text.slice(0, tail.index)))
    return refuse(`what line ${at.line} should end with is not clear`);
  const start = last.start + tail.index;
  const ending = tail[0].replace(file.escape, '').trim();
  return change(
    `Take \`${[ending, tail[0].includes(file.escape) ? file.escape : ''].filter(Boolean).join(' ')}\` at the end of line ${at.line} away`,
    path,
    remove({ start, end: start + tail[0].length }),
  );
});

const OPERATOR = /&&|\|\||[;|]/;
const TAIL = {
  '\\': /[ \t]*(?:(?:&&|\|\||[;|])[ \t]*)?\\[ \t]*$|[ \t]*(?:&&|\|\||\|)[ \t]*$/,
  '`': /[ \t]*(?:(?:&&|\|\||[;|])[ \t]*)?`[ \t]*$|[ \t]*(?:&&|\|\||\|)[ \t]*$/,
} as const;

/** Programs that stand at the beginning of a command and are no packages themselves. */
const PROGRAMS =
  /^(?:apt-get|apt|apk|dnf|yum|microdnf|rm|mkdir|cp|mv|ln|cd|chmod|chown|pip3?|npm|yarn|echo|useradd|groupadd|adduser|addgroup|sed|tar|wget|curl|make|export|set)$/;

/** Those of them that are names of packages as well. */
const PACKAGES = /^(?:curl|wget|make|tar|sed|npm|yarn)$/;

/** A line of a RUN that begins another command although the line before ends without an operator. */
export const operatorFix = atFailure((_, { file, path, at }): Draft => {
  if (at.keyword !== 'RUN' || at.isJson || at.heredocs.length > 0)
    return refuse(`line ${at.line} is no RUN in shell form`);
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    const isInstall = words.slice(1).some(({ value }) => /^(?:install|add)$/.test(value));
    const found = words.findIndex(
      (word, i) =>
        i > 1 &&
        (!isInstall || !PACKAGES.test(word.value) || /^-|\//.test(words[i + 1]?.value ?? '')) &&
        PROGRAMS.test(word.value.replace(/^.*\/bin\//, '')) &&
        beginsLine(file, script.text.span(word.start, word.end).start, at),
    );
    const [word, next] = words.slice(found);
    // Programs are packages too: in a list of them only what goes on like a command is one.
    if (found < 0 || !word || !next || program === 'echo') return [];
    // A list of packages holds names such as `curl` and `make`, each on a line of its own.
    const sameLine = !file.text
      .slice(script.text.span(word.start, word.end).end, script.text.span(next.start, next.end).start)
      .includes('\n');
    return sameLine ? [beforeWord(script, word, '&& ')] : [];
  });
  if (edits.length === 0) return refuse(`every command of line ${at.line} stands behind an operator`);
  return change(`Write \`&&\` before the next command in line ${at.line}`, path, ...edits);
});

function beginsLine({ text }: Dockerfile, offset: number, at: Instruction): boolean {
  const start = lineStart(text, offset);
  return start > at.start && text.slice(start, offset).trim() === '';
}
