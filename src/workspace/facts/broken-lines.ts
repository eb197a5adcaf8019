import { KEYWORDS, type Dockerfile, type Instruction } from '../../dockerfile/model.ts';
import { wordSet } from '../../dockerfile/word-set.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { nearestName } from '../twins.ts';
import { isInstruction, linesOf } from './inside.ts';

/** Facts about lines that are part of another instruction than they seem to be. */

/** `… && \\` before the next instruction joins both. */
export const instructionInside: Check = (question) => {
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN' || failed.at.isJson || failed.at.heredocs.length > 0) return null;
  const { file, at } = failed;
  const lines = linesOf(file, at);
  const found = lines.findIndex(({ text }, i) => i > 0 && isInstruction(text));
  if (found < 0) return null;
  const line = at.line + found;
  return fact(`line ${line} begins an instruction, and the RUN of line ${at.line} goes on into it`, {
    inside_line: String(line),
  });
};

export const lineInHeredoc: Check = ({ build, given: { line } }) => {
  const number = Number(line);
  const holder = build.dockerfile?.file.instructions.find(
    (each) => each.heredocs.length > 0 && each.line < number && number <= each.endLine,
  );
  return holder ? fact(`line ${number} is text of the here-document that line ${holder.line} begins`) : null;
};

/** The instruction before an unknown one, where the two can be one that was broken. */
export function brokenBefore(file: Dockerfile, at: Instruction): Instruction | null {
  if (KEYWORDS.has(at.keyword) || nearestName(at.keyword, [...KEYWORDS]) !== null) return null;
  const before = file.instructions[at.index - 1];
  if (!before || !KEYWORDS.has(before.keyword)) return null;
  // An operator can only go on with a command; a word can go on with what takes a list.
  if (!/^\w/.test(at.keyword)) return before.keyword === 'FROM' ? null : before;
  if (!TAKES_LISTS.has(before.keyword)) return null;
  return before.keyword === 'RUN' && isWhole(before) && STARTS_COMMAND.test(at.keyword) ? null : before;
}

/** Instructions whose words may go on in another line. */
const TAKES_LISTS = wordSet('RUN CMD ENTRYPOINT HEALTHCHECK ENV LABEL COPY ADD EXPOSE VOLUME');
/** Words that begin a command of their own and are hardly a name in a list. */
const STARTS_COMMAND =
  /^(?:apt|apt-get|apk|yum|dnf|microdnf|pip3?|npm|yarn|pnpm|npx|cd|mkdir|rm|cp|mv|ln|echo|cat|set|export|chmod|chown|sed|sudo|useradd|adduser|groupadd|addgroup|touch|source|test|sh|ls|go|cargo|mvn)$/i;

/** A RUN of one line whose last command has all that it needs. */
const isWhole = ({ line, endLine, args }: Instruction): boolean =>
  line === endLine && !/(?:^|\s)(?:-\S+|install|add|&&|\|\|)\s*$|[\\`]\s+#/.test(args.text);

export const continuationMissing: Check = (question) => {
  const failed = failedAt(question);
  const before = failed && brokenBefore(failed.file, failed.at);
  if (!before) return null;
  return fact(
    `line ${before.endLine} of ${failed.path} does not end in \`${failed.file.escape}\`, and line ${failed.at.line} goes on with it`,
    {
      continuation_line: String(before.endLine),
    },
  );
};
