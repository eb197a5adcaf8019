import { KEYWORDS, type Dockerfile, type Instruction } from '../../dockerfile/model.ts';
import { brokenBefore } from '../../workspace/facts/broken-lines.ts';
import { nearestName } from '../../workspace/twins.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';

/** Fixes of lines that begin with no instruction: its name is misspelt, or they go on with the one before. */

export const instructionName = atFailure((question, { file, path, at: failed }) => {
  // Builders that stop before the step begins point at the one before it.
  const from = parameter(question, 'from')?.toUpperCase() ?? failed.keyword;
  const named = file.instructions.filter(({ keyword }) => keyword === from);
  const at = failed.keyword === from ? failed : named.length === 1 ? (named[0] ?? failed) : failed;
  const given = parameter(question, 'to');
  if (KEYWORDS.has(at.keyword))
    return refuse(`${at.keyword} in line ${at.line} is an instruction that Docker knows`);
  if (given !== null && /^RUN\s/i.test(given)) return runBefore(file, path, at);
  const joint = given === null ? joined(file, at) : null;
  if (joint) return change(`Write a blank behind ${joint.keyword} in line ${at.line}`, path, joint.edit);
  const to = given?.toUpperCase() ?? nearestName(at.keyword, [...KEYWORDS]);
  if (to === null || !KEYWORDS.has(to))
    return refuse(`\`${at.keyword}\` is near to no instruction that Docker knows`);
  // Builders stop at the first one.
  const others = given === null ? misspelt(file).filter((each) => each.at !== at) : [];
  const lines = [at, ...others.map((each) => each.at)].map(({ line }) => line).join(', ');
  return change(
    others.length > 0
      ? `Correct the names of the instructions in line ${lines}`
      : `Write ${to} instead of ${at.keyword} in line ${at.line}`,
    path,
    replace(at.keywordSpan, to),
    ...others.map((each) => replace(each.at.keywordSpan, each.to)),
  );
});

/** The instructions whose names are nearly right. */
const misspelt = ({ instructions }: Dockerfile): { at: Instruction; to: string }[] =>
  instructions.flatMap((at) => {
    const to = KEYWORDS.has(at.keyword) ? null : nearestName(at.keyword, [...KEYWORDS]);
    return to === null ? [] : [{ at, to }];
  });

/** `RUN` before a shell command and before those that follow it at once. */
function runBefore(file: Dockerfile, path: string, at: Instruction): Draft {
  const rest = file.instructions.slice(at.index);
  const known = rest.findIndex(({ keyword }) => KEYWORDS.has(keyword));
  const commands = known < 0 ? rest : rest.slice(0, known);
  const broken = commands.find(({ keyword }) => !/^\w/.test(keyword));
  if (broken) return refuse(`line ${broken.line} is no command of its own`);
  const edits = commands.map(({ keywordSpan }) => insert(keywordSpan.start, 'RUN '));
  return change(`Write RUN before the command in line ${at.line}`, path, ...edits);
}

/** `RUNapt-get update`: an instruction in capitals whose first word is joined to it. */
function joined(file: Dockerfile, at: Instruction): { keyword: string; edit: TextEdit } | null {
  const written = file.text.slice(at.keywordSpan.start, at.keywordSpan.end);
  const keyword = [...KEYWORDS].find(
    (each) => written.startsWith(each) && /^[a-z./"[]/.test(written.slice(each.length)),
  );
  return keyword === undefined ? null : { keyword, edit: insert(at.keywordSpan.start + keyword.length, ' ') };
}

export const continuation = atFailure((_, { file, path, at: failed }) => {
  // buildah names the step before the one that it cannot read.
  const next = file.instructions[failed.index + 1];
  const at = next && KEYWORDS.has(failed.keyword) && brokenBefore(file, next) ? next : failed;
  const before = brokenBefore(file, at);
  if (!before) return refuse(`line ${at.line} does not go on with the instruction before it`);
  const last = file.text.slice(lineStart(file.text, before.end), before.end);
  if (new RegExp(`\\${file.escape}[ \\t]+#`).test(last))
    return refuse(`the comment in line ${before.endLine} hides the backslash before it`);
  const end = before.start + file.text.slice(before.start, before.end).trimEnd().length;
  // The next line may have lost its backslash too; the first one shows it.
  return change(`End line ${before.endLine} with \`${file.escape}\``, path, insert(end, ` ${file.escape}`));
});
