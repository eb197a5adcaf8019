import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
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

/** The FROM whose image is what the log names once its variables are empty, where the log does not name the instruction. */
function openFrom({ build, captures }: Question): { file: Dockerfile; at: Instruction } | null {
  const file = build.dockerfile?.file;
  if (!file || build.location.status !== 'unnamed') return null;
  const stage = file.stages.find(
    ({ image }) =>
      /\$/.test(image) && [image, image.replace(/\$\w+|\$\{\w+\}/g, '')].includes(captures['from'] ?? ''),
  );
  return stage ? { file, at: stage.from } : null;
}

export const argWithoutDefault: Check = (question) => {
  const failed = failedAt(question) ?? openFrom(question);
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

/** An argument of the failed step's stage that nothing gives a value. */
function unset(question: Question): { name: string; line: number } | null {
  const failed = failedAt(question);
  const { name } = question.given;
  const known = failed && name !== undefined ? variablesAt(failed.file, failed.at).get(name) : undefined;
  const lone = known?.kind === 'arg' ? known : undefined;
  // `ARG A` and `ENV A=$A`: the variable is as empty as the argument.
  const isPassed = known?.kind === 'env' && /^\$\{?\w+\}?$|^$/.test(known.value ?? '');
  const own = failed?.file.instructions.find(
    ({ keyword, stage, words }) =>
      keyword === 'ARG' && stage === failed.at.stage && words.some(({ value }) => value === name),
  );
  const line = own?.line ?? (lone?.value === null ? lone.at.line : undefined);
  if (name === undefined || line === undefined || !(lone?.value === null || isPassed)) return null;
  return isOpen(question, name) ? { name, line } : null;
}

export const argNotGiven: Check = (question) => {
  const found = unset(question);
  return found
    ? fact(`ARG ${found.name} (line ${found.line}) has no default, and no build at hand gives it a value`, {
        arg: found.name,
        arg_line: String(found.line),
      })
    : null;
};

/** `--build-arg app_version=1` for `ARG APP_VERSION`. */
export const argGivenOtherwise: Check = (question) => {
  const found = unset(question);
  const given = question.build.uses.flatMap(({ buildArgs }) => buildArgs);
  const twins = [...new Set(given)].filter(
    (each) => found && plain(each) === plain(found.name) && each !== found.name,
  );
  const [twin] = twins;
  return found && twin !== undefined && twins.length === 1
    ? fact(`the build gives ${twin}, and the Dockerfile declares ${found.name}`, {
        arg: found.name,
        given_as: twin,
      })
    : null;
};

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

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
