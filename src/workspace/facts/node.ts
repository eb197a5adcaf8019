import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, variablesAt, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { PACKAGE_OF } from '../node-commands.ts';
import { isNodeInstall, manifestFolder } from '../package-managers.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { nearestName } from '../twins.ts';
import { pathNotCopied } from './paths.ts';
import { stageOf } from './stage-outputs.ts';

/** Facts about package.json. */

interface PackageJson {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, unknown>>;
  readonly devDependencies: Readonly<Record<string, unknown>>;
}

/** The package.json that the failed step works with; null where there is none, or no valid one. */
export async function packageJson(question: Question): Promise<PackageJson | null> {
  const folder = (await workspaceFolder(question)) ?? (await manifestFolder(question, 'package.json'));
  if (folder === null || question.build.context === null) return null;
  const text = await question.files.text(joinPath(question.build.context, joinPath(folder, 'package.json')));
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\ufeff/, ''));
    const part = (name: string): Readonly<Record<string, unknown>> => {
      const found =
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
      return found !== null && typeof found === 'object' ? (found as Record<string, unknown>) : {};
    };
    return {
      scripts: part('scripts'),
      dependencies: part('dependencies'),
      devDependencies: part('devDependencies'),
    };
  } catch {
    return null;
  }
}

/** The workspace that a command names; null where it names none. */
export const workspaceAsked = (text: string): string | null =>
  /(?:\byarn workspace|(?<!\S)(?:-w|--workspace|--filter|-F))[= ]\s*["']?(@?\w[\w./-]*)/.exec(text)?.[1] ??
  null;

/** The folder of the workspace that a step names: `yarn workspace web build`, `npm -w web run build`, `pnpm --filter web build`. */
export async function workspaceFolder(question: Question): Promise<string | null> {
  const asked = workspaceAsked(failedAt(question)?.at.args.text ?? '');
  if (asked === null) return null;
  const named = (await packagesOf(question)).find(({ name, folder }) => folder === asked || name === asked);
  return named?.folder ?? null;
}

/** A package of the repository. */
export interface Package {
  readonly name: string;
  /** From the context. */
  readonly folder: string;
  /** Its package.json. */
  readonly text: string;
}

/** The packages below the root of the context. */
export async function packagesOf({ files, build: { context } }: Question): Promise<Package[]> {
  const found: Package[] = [];
  for (const path of context === null ? [] : await contextFiles(files, context)) {
    const folder = dirname(path);
    if (basename(path) !== 'package.json' || folder === '' || path.includes('node_modules/')) continue;
    const text = (await files.text(joinPath(context ?? '', path))) ?? '';
    const name = /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined) found.push({ name, folder, text });
  }
  return found;
}

/** The package of a module's name. */
export const packageOf = (module: string): string => module.replace(/^((?:@[^/]+\/)?[^@/][^/]*)\/.*$/, '$1');

export const devDependency: Check = async (question) => {
  const name = question.given['name']
    ?.replace(/^.*node_modules\/(?:\.bin\/)?/, '')
    .replace(/(?<=.)@[\d.]+$/, '');
  const json = await packageJson(question);
  if (name === undefined || name === '' || !json) return null;
  const bare = packageOf(name);
  const names = [PACKAGE_OF[name], name, bare].flatMap((each) => each ?? []);
  const found = names.find((each) => Object.hasOwn(json.devDependencies, each));
  if (found === undefined || names.some((each) => Object.hasOwn(json.dependencies, each))) return null;
  return fact(`${found} stands in devDependencies of package.json`, { package: found });
};

/** A package that no install can bring: package.json does not list it. */
export const dependencyUnlisted: Check = async (question) => {
  const name = packageOf(question.given['name'] ?? '');
  const json = await packageJson(question);
  const isName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/.test(name) && !/^(?:src|app|lib)$/.test(name);
  if (!isName || !json || Object.hasOwn(json.dependencies, name) || Object.hasOwn(json.devDependencies, name))
    return null;
  if ((await packagesOf(question)).some((each) => each.name === name || each.text.includes(`"${name}"`)))
    return null;
  return fact(`package.json does not list ${name}`, { package: name });
};

/** A package that package.json takes from a folder, which the image does not have. */
export const localDependency: Check = async (question) => {
  const json = await packageJson(question);
  const name = packageOf(question.given['name'] ?? '');
  const range = json?.dependencies[name] ?? json?.devDependencies[name];
  const written =
    typeof range === 'string' ? /^(?:file|link):(?:\.\/)?(.+?)\/?$/.exec(range)?.[1] : undefined;
  const folder = await manifestFolder(question, 'package.json');
  const missing =
    written === undefined || folder === null
      ? null
      : await pathNotCopied({ ...question, given: { path: joinPath(folder, written) } });
  const failed = failedAt(question);
  if (!missing || !failed) return null;
  return fact(missing.says, {
    folder: missing.values['found'] ?? '',
    target: joinPath(workdirAt(failed.file, failed.at).path, written ?? ''),
  });
};

/** A command that a package of package.json brings: only npx and scripts look for it in node_modules. */
export const projectCommand: Check = async (question) => {
  const name = question.given['name'] ?? '';
  const json = await packageJson(question);
  if (!/^[\w.-]+$/.test(name) || !json) return null;
  const found = [PACKAGE_OF[name], name].find(
    (each) =>
      each !== undefined &&
      (Object.hasOwn(json.dependencies, each) || Object.hasOwn(json.devDependencies, each)),
  );
  return found === undefined
    ? null
    : fact(`package.json lists ${found}, which brings ${name}`, { package: found });
};

export const scriptMissing: Check = async (question) => {
  const { name } = question.given;
  const json = await packageJson(question);
  if (name === undefined || !json || Object.hasOwn(json.scripts, name)) return null;
  const scripts = Object.keys(json.scripts);
  const twin =
    nearestName(name, scripts) ??
    onlyVariant(name, scripts) ??
    otherWord(name, scripts) ??
    otherOrder(name, scripts);
  const others = scripts.length > 0 ? `; it has ${scripts.slice(0, 6).join(', ')}` : '';
  return fact(`package.json has no script \`${name}\`${others}`, twin === null ? {} : { twin });
};

/** `build:prod` where `build` is called and no other script begins so. */
function onlyVariant(name: string, scripts: readonly string[]): string | null {
  const [found, ...more] = scripts.filter((each) => each.startsWith(`${name}:`));
  return more.length > 0 ? null : (found ?? null);
}

/** `css:build` where `build:css` is called. */
function otherOrder(name: string, scripts: readonly string[]): string | null {
  const plain = (each: string): string =>
    each
      .split(/[:_-]/)
      .sort((a, b) => a.localeCompare(b))
      .join();
  return scripts.find((each) => plain(each) === plain(name)) ?? null;
}

/** Words that projects call the same script by. */
const SAME_SCRIPT: readonly (readonly string[])[] = [
  ['build', 'compile', 'bundle', 'dist'],
  ['test', 'tests', 'unit', 'spec'],
  ['generate', 'codegen', 'gen'],
];

/** The only script that is called by another word for the same. */
function otherWord(name: string, scripts: readonly string[]): string | null {
  const words = SAME_SCRIPT.find((each) => each.includes(name)) ?? [];
  const [found, ...more] = scripts.filter((each) => words.includes(each));
  return more.length > 0 ? null : (found ?? null);
}

/** A command that the failed step writes, and that is meant to be a script. */
export const scriptMisspelt: Check = async (question) => {
  const { name = '' } = question.given;
  const failed = failedAt(question);
  const isWritten = failed?.at.args.text.split(/[\s"',[\]]+/).includes(name) === true;
  const found = isWritten ? await scriptMissing(question) : null;
  return found?.values['twin'] === undefined ? null : found;
};

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
