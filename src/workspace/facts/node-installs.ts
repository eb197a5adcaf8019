import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, variablesAt } from '../../dockerfile/scope.ts';
import { isNodeInstall } from '../package-managers.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { stageOf } from './stage-outputs.ts';

/** Which packages an install of Node's package managers brings: all, or those of production only. */

export const productionInstall: Check = async (question) => {
  const failed = failedAt(question);
  if (!failed) return null;
  const { file, at } = failed;
  const last = lastNodeInstall(file, at);
  if (!last) return null;
  const pruned = prunedBefore(file, at);
  if (pruned)
    return fact(`line ${pruned.run.line} takes the development dependencies away before this step`, {
      install_line: String(pruned.run.line),
    });
  const environment = await inProduction(question, file, last.run);
  if (!leavesDevOut(last.command, environment)) return null;
  const line = last.run.line;
  const how = environment && !hasProductionFlag(last.command) ? ', since NODE_ENV is production' : '';
  return fact(`the install in line ${line} leaves development dependencies out${how}`, {
    install_line: String(line),
  });
};

/** The last install that a step stands on: of its own stage, those below it, or one whose node_modules are copied. */
export function lastNodeInstall(
  file: Dockerfile,
  at: Instruction,
): { run: Instruction; command: RunCommand } | null {
  const before = [...lineage(file, at), at];
  const own = before.flatMap((run) => installsIn(file, run)).at(-1);
  if (own) return own;
  const stages = before
    .filter(
      ({ keyword, words }) => keyword === 'COPY' && words.some(({ value }) => /node_modules/.test(value)),
    )
    .flatMap((copy) => stageOf(file, copy) ?? []);
  return (
    stages.flatMap(({ instructions }) => instructions.flatMap((run) => installsIn(file, run))).at(-1) ?? null
  );
}

/** The command that takes the development dependencies away again in the stage of a step, behind the last install. */
export function prunedBefore(
  file: Dockerfile,
  at: Instruction,
): { run: Instruction; command: RunCommand } | null {
  const before = lineage(file, at).filter(({ stage }) => stage === at.stage);
  const found = [...before, at]
    .flatMap((run) => runCommands(file, run).map((command) => ({ run, command })))
    // The last command of the failed step takes nothing away from another one.
    .slice(0, runCommands(file, at).length > 0 ? -1 : undefined)
    .findLast(({ command }) => isNodeInstall(command) || isPrune(command));
  return found && isPrune(found.command) ? found : null;
}

const isPrune = (command: RunCommand): boolean =>
  /^(?:npm|pnpm)$/.test(command.program) &&
  command.words[1]?.value === 'prune' &&
  (command.program === 'npm'
    ? hasProductionFlag(command)
    : command.words.some(({ value }) => value === '--prod'));

const installsIn = (file: Dockerfile, run: Instruction): { run: Instruction; command: RunCommand }[] =>
  runCommands(file, run).flatMap((command) => (isNodeInstall(command) ? [{ run, command }] : []));

const hasProductionFlag = ({ words }: RunCommand): boolean =>
  words.some(({ value }) =>
    /^(?:--(?:only|omit)=(?:prod|production|dev)|--production(?:=true)?|--prod|-P)$/.test(value),
  ) ||
  words.some(
    ({ value }, i) =>
      /^--(?:only|omit)$/.test(value) && /^(?:prod|production|dev)$/.test(words[i + 1]?.value ?? ''),
  );

/** Whether NODE_ENV is production at an instruction: the Dockerfile sets it, or passes on what the build gives. */
export async function inProduction(
  { build, files }: Question,
  file: Dockerfile,
  at: Instruction,
): Promise<boolean> {
  if (variablesAt(file, at).get('NODE_ENV')?.value === 'production') return true;
  const setter = lineage(file, at).findLast(
    ({ keyword, args }) =>
      /^(?:ARG|ENV)$/.test(keyword) && /\bNODE_ENV[= ]|^NODE_ENV$/.test(args.text.trim()),
  );
  const passed = /\bNODE_ENV[= ]["']?\$\{?(\w+)/.exec(setter?.args.text ?? '')?.[1];
  const given = setter?.keyword === 'ARG' ? 'NODE_ENV' : passed;
  const uses = build.uses.filter(({ buildArgs }) => given !== undefined && buildArgs.includes(given));
  for (const use of uses)
    if (!/NODE_ENV["']?\s*[=:]\s*["']?(?:dev|test)/.test((await files.text(use.file ?? '..')) ?? ''))
      return true;
  return false;
}

/** Whether an install leaves development dependencies out. */
export function leavesDevOut(command: RunCommand, inProduction: boolean): boolean {
  const includes = command.words.some(({ value }) =>
    /^(?:--include=dev|--production=false|--prod=false|--also=dev(?:elopment)?|--dev|-D)$/.test(value),
  );
  const assigned = command.command.words.some(({ value }) => value === 'NODE_ENV=production');
  const other = command.command.words.some(({ value }) => /^NODE_ENV=(?!production)/.test(value));
  return !includes && (hasProductionFlag(command) || assigned || (inProduction && !other));
}
