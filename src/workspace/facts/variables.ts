import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** Facts about variables and signs that the builder does not fill in as a shell does. */

/** The ENV that takes the standard directories off PATH, with the word that does. */
export function pathOverwritten(
  file: Dockerfile,
  at: Instruction,
): { readonly instruction: Instruction; readonly word: Word } | null {
  const last = lineage(file, at).findLast(
    ({ keyword, words }) => keyword === 'ENV' && words.some(({ text }) => /^PATH(?:=|$)/.test(text)),
  );
  if (!last) return null;
  const isOld = last.words[0]?.text === 'PATH';
  const word = isOld ? last.words[1] : last.words.find(({ text }) => text.startsWith('PATH='));
  if (!word || (isOld && last.words.length > 2)) return null;
  const written = file.text.slice(word.span.start, word.span.end);
  const isKept = /\$\{?PATH\b/.test(written) && !/'[^']*\$\{?PATH[^']*'/.test(written);
  return isKept || /(?:^|[:="'])\/(?:usr\/)?bin(?:[:"']|$)/.test(written) || written.includes('${')
    ? null
    : { instruction: last, word };
}

export const pathOverwrittenFact: Check = (question) => {
  const failed = failedAt(question);
  const found = failed?.at.keyword === 'RUN' ? pathOverwritten(failed.file, failed.at) : null;
  const image = failed ? baseAt(failed.file, failed.at)?.image : undefined;
  const isWindows = /windows|nanoserver/.test(image ?? '');
  return found && !isWindows
    ? fact(`ENV in line ${found.instruction.line} sets PATH without the standard directories`, {
        path_line: String(found.instruction.line),
      })
    : null;
};

/** `WORKDIR ~/app` makes a directory that is called `~`. */
export const tildePath: Check = (question) => {
  const failed = failedAt(question);
  const found = failed
    ? [...lineage(failed.file, failed.at), failed.at].find(
        ({ keyword, words, stage }) =>
          stage === failed.at.stage &&
          (keyword === 'WORKDIR'
            ? /^~(?:\/|$)/.test(words[0]?.value ?? '')
            : /^(?:COPY|ADD)$/.test(keyword) && /^~(?:\/|$)/.test(words.at(-1)?.value ?? '')),
      )
    : undefined;
  return found
    ? fact(
        `line ${found.line} takes \`~\` for the name of a directory: only a shell knows it as the home directory`,
        {
          tilde_line: String(found.line),
        },
      )
    : null;
};

/** `COPY a . # the file`: a comment may stand on a line of its own only. */
export const commentBehind: Check = (question) => {
  const failed = failedAt(question);
  const isPlain =
    failed && /^(?:FROM|COPY|ADD|WORKDIR|USER|EXPOSE)$/.test(failed.at.keyword) && !failed.at.isJson;
  const word = isPlain ? failed.at.words.slice(1).find(({ text }) => text.startsWith('#')) : undefined;
  return failed && word
    ? fact(`line ${failed.at.line} takes the comment behind it for words of its own`, {
        comment: word.text,
      })
    : null;
};
