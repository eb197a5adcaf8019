import type { Instruction } from '../../dockerfile/model.ts';
import { globalArgs, references, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Facts about the build arguments that the failed instruction uses. */

/** Arguments that every builder sets by itself. */
const PREDEFINED =
  /^(?:(?:HTTP|HTTPS|FTP|ALL)_PROXY|NO_PROXY|(?:http|https|ftp|all)_proxy|no_proxy|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|HOME|PATH|HOSTNAME)$/;

/** Whether nothing is known to give an ARG a value from outside: no builder by itself, and no build command at hand. */
export const isOpen = ({ build }: Question, name: string): boolean =>
  !PREDEFINED.test(name) && !build.uses.some(({ buildArgs }) => buildArgs.includes(name));

/** The names that an instruction refers to and that no build argument of the commands at hand sets. */
function openNames(question: Question, at: Instruction): string[] {
  return [...new Set(references(at.args.text).filter((name) => isOpen(question, name)))];
}

export const argWithoutDefault: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return null;
  const { file, at } = failed;
  const variables = variablesAt(file, at);
  const open = openNames(question, at).flatMap((name) => variables.get(name) ?? []);
  const found = open.find(({ kind, value }) => kind === 'arg' && value === null);
  if (!found) return null;
  return fact(`ARG ${found.name} (line ${found.at.line}) has no default, and line ${at.line} uses it`, {
    arg: found.name,
    arg_line: String(found.at.line),
  });
};

export const argUsedBeforeFrom: Check = (question) => {
  const failed = failedAt(question);
  if (!failed || failed.at.keyword === 'FROM') return null;
  const { file, at } = failed;
  const variables = variablesAt(file, at);
  const globals = globalArgs(file);
  const found = references(at.args.text).find((name) => globals.has(name) && !variables.has(name));
  const declaredAt = found === undefined ? undefined : globals.get(found)?.at.line;
  if (found === undefined || declaredAt === undefined) return null;
  return fact(
    `ARG ${found} stands before FROM (line ${declaredAt}) and is not declared again in the stage of line ${at.line}`,
    {
      arg: found,
      arg_line: String(declaredAt),
    },
  );
};
