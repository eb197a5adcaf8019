import { contextPathsOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction, Stage } from '../../dockerfile/model.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, variablesAt, workdirAt, expand } from '../../dockerfile/scope.ts';
import { commandsOf, programOf, programWords, type ShellWord } from '../../dockerfile/shell.ts';
import { lookUp } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { isNodeInstall } from '../package-managers.ts';
import { nearestOrLone } from '../twins.ts';
import { askedAt, fact, failedAt, type Check, type Question } from '../question.ts';
import { compiledFile } from './compiled-files.ts';
import { stageOfPath } from './path-stages.ts';
import { pathOfStage } from './paths-of-stage.ts';
import { outputsOfCommand } from './command-outputs.ts';
import type { Called, RunSite } from './run-site.ts';

/** What an earlier stage leaves behind, for a COPY --from that asks for something else. */

export const stageOutput: Check = async (question) => {
  const failed = failedAt(question);
  const wanted = question.given['path'];
  if (failed?.at.keyword !== 'COPY' || wanted === undefined) return null;
  const { file, at } = failed;
  const stage = stageOf(file, at);
  if (!stage) return null;
  const path = wholeSource(at, wanted);
  const made = await outputsOf(question, file, stage);
  const last = stage.instructions.at(-1);
  const end = last && { file, at: { ...last, index: last.index + 1 } };
  const compiled = end && /\.js$/.test(path) ? await compiledFile(question, end, path) : null;
  if (compiled === null && made.some((output) => output === path || path.startsWith(`${output}/`)))
    return null;
  const isFile = /\.(?:jar|war|ear|zip|tgz|gz|xz|bz2|whl|so|js|mjs|dll|exe|html|json)$/.test(path);
  const found =
    compiled ??
    (await ofWorkspaces(question, file, stage, path)) ??
    likePattern(path, meant(path, made)) ??
    (await pathOfStage(question, { file, at, stage }, { path, wanted, isFile }));
  if (found === null) return null;
  const name = stage.name ?? String(stage.index);
  return fact(`the stage ${name} makes \`${found}\`, not \`${path}\``, { found, stage: name });
};

/** `COPY dist .` where the build of a stage makes `dist`, and the context has none. */
export const stageMakesPath: Check = async (question) => {
  const failed = failedAt(question);
  const found = await lookUp(question, question.given['path']);
  if (failed?.at.keyword !== 'COPY' || !found || found.exists || stageOf(failed.file, failed.at)) return null;
  const { file, at } = failed;
  for (const stage of file.stages.filter(({ index }) => index < at.stage).reverse())
    for (const output of await outputsOf(question, file, stage)) {
      const builder = stage.name ?? String(stage.index);
      if (output.endsWith(`/${found.path}`))
        return fact(`the stage ${builder} makes \`${output}\``, { builder, found: output });
    }
  return stageOfPath(question, file, at);
};

export const stagePathIgnored: Check = async (question) => {
  const failed = failedAt(question);
  const wanted = question.given['path'];
  const { context, ignore } = question.build;
  const stage = failed && stageOf(failed.file, failed.at);
  const last = stage?.instructions.at(-1);
  if (failed?.at.keyword !== 'COPY' || wanted === undefined || !last || context === null) return null;
  const behind = { ...last, index: last.index + 1 };
  for (const path of contextPathsOf(failed.file, behind, wholeSource(failed.at, wanted))) {
    const rule = excludedBy(ignore, path);
    if (!rule || !(await question.files.exists(joinPath(context, path)))) continue;
    return fact(
      `\`${rule.text}\` in ${ignore.path ?? '.dockerignore'} (line ${rule.line}) excludes ${path}`,
      {
        rule: rule.text,
        ignored: path,
      },
    );
  }
  return null;
};

/** Some builders name only the first folder of a source that is not there: the source as it is written. */
export function wholeSource(at: Instruction, named: string): string {
  const path = joinPath('/', named);
  const [source, ...more] = at.words.slice(0, -1).map(({ value }) => joinPath('/', value));
  return source !== undefined &&
    more.length === 0 &&
    source.startsWith(`${path}/`) &&
    !/[[$]|[*?].*\//.test(source)
    ? source
    : path;
}

/** The stage of `--from`, by its name or number. */
export function stageOf(file: Dockerfile, at: Instruction): Stage | undefined {
  const from = at.flags.find(({ name }) => name === 'from')?.value;
  return from === undefined
    ? undefined
    : file.stages.find(
        ({ name, index }) =>
          index < at.stage && (name?.toLowerCase() === from.toLowerCase() || String(index) === from),
      );
}

/** The one output that a path was meant to be: of the same name in another place, or the only one of its sort. */
function meant(path: string, made: readonly string[]): string | null {
  const twins = made.filter((output) => basename(output).toLowerCase() === basename(path).toLowerCase());
  const end = (each: string): string => each.split('/').slice(-2).join('/');
  const [twin, ...others] = twins.length > 1 ? twins.filter((output) => end(output) === end(path)) : twins;
  if (twins.length > 0) return others.length === 0 ? (twin ?? null) : null;
  const beside = made.filter((output) => dirname(output) === dirname(path)).map((each) => basename(each));
  const near = nearestOrLone(basename(path), beside);
  if (near !== null) return joinPath(dirname(path), near);
  const alike = made.filter((output) => sortOf(output) === sortOf(path));
  const stem = basename(path).replace(/\.\w+$/, '-');
  const [inFolder, called] = [
    alike.filter((output) => dirname(output) === dirname(path)),
    alike.filter((output) => basename(output).startsWith(stem)),
  ];
  const same = [inFolder, called].find(({ length }) => length === 1) ?? alike;
  // `*.jar` of a folder stands for what is in it, whatever its name.
  const fitting = same.filter((output) => !globMatches(output.slice(1), path.slice(1)));
  return fitting.length === 1 && same.length === 1 ? (fitting[0] ?? null) : null;
}

/** The packages of a workspace lie in the root of the repository, where the install ran. */
async function ofWorkspaces(
  question: Question,
  file: Dockerfile,
  stage: Stage,
  path: string,
): Promise<string | null> {
  const last = stage.instructions.at(-1);
  if (basename(path) !== 'node_modules' || !last) return null;
  const runs = [...lineage(file, last), last].filter((run) => runCommands(file, run).some(isNodeInstall));
  const roots = [...new Set(runs.map((run) => workdirAt(file, run).path))];
  const [root] = roots;
  const { files, build } = question;
  const text = (await files.text(joinPath(build.context ?? '', 'package.json'))) ?? '';
  // Outside of it nothing can be meant but what the only install made, where it entered no other folder.
  const isPlain = runs.every(
    ({ args }) => !/\bcd\s|--prefix|--dir|--cwd|\s-C\s|\s-g\b|--global/.test(args.text),
  );
  const isMeant =
    root !== undefined && (below(path, root) === null ? isPlain : /"workspaces"\s*:/.test(text));
  return isMeant && roots.length === 1 && dirname(path) !== root ? joinPath(root, 'node_modules') : null;
}

/** A path with the pattern that stood for its name: the version in it may change. */
const likePattern = (path: string, found: string | null): string | null =>
  found !== null && /[*?]/.test(basename(path)) && globMatches(basename(path), basename(found))
    ? joinPath(dirname(found), basename(path))
    : found;

const sortOf = (path: string): string => /\.(jar|war|js|dll)$/.exec(path)?.[1] ?? '';

/** The absolute paths that the steps of a stage make, as far as their tools say it. */
async function outputsOf(question: Question, file: Dockerfile, stage: Stage): Promise<string[]> {
  const last = stage.instructions.at(-1);
  if (!last) return [];
  const found: string[] = [];
  for (const run of [...lineage(file, last), last]) {
    if (run.keyword !== 'RUN') continue;
    const site = { question, file, run };
    const variables = variablesAt(file, run);
    let folder = workdirAt(file, run).path;
    const add = async (called: Called): Promise<void> => {
      for (const path of await outputsOfCommand(site, called)) found.push(joinPath(folder, path));
    };
    for (const { program, words } of runCommands(file, run)) {
      const values = words.map(({ value }) => expand(value, (name) => variables.get(name)?.value ?? null));
      for (const called of await scriptCommands(site, program, words)) await add(called);
      if (program === 'cd') folder = joinPath(folder, values[1] ?? '');
      else await add({ program, values });
    }
  }
  return [...new Set(found)].filter((path) => !path.includes('$'));
}

/** The commands of a script of the context that a command runs; none where it runs none. */
async function scriptCommands(
  { question, run }: RunSite,
  program: string,
  words: readonly ShellWord[],
): Promise<Called[]> {
  const named = /^(?:ba)?sh$/.test(program)
    ? words.slice(1).find(({ value }) => !value.startsWith('-'))?.value
    : program;
  if (named === undefined || !/\.sh$|^\.\//.test(named)) return [];
  const found = await lookUp(askedAt(question, run), named);
  const text = found?.exists
    ? await question.files.text(joinPath(question.build.context ?? '', found.path))
    : null;
  return commandsOf(text ?? '').map((command) => ({
    program: programOf(command),
    values: programWords(command).map(({ value }) => value),
  }));
}
