import { copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction, Stage } from '../../dockerfile/model.ts';
import { basename, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, variablesAt, workdirAt, expand } from '../../dockerfile/scope.ts';
import { commandsOf, programOf, programWords } from '../../dockerfile/shell.ts';
import { lookUp } from '../context-paths.ts';
import { manifestFolder } from '../package-managers.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { bundled, configured } from './bundler-outputs.ts';

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
  if (made.some((output) => output === path || path.startsWith(`${output}/`))) return null;
  const isFile = /\.(?:jar|war|ear|zip|tgz|gz|xz|bz2|whl|so|js|mjs|dll|exe|html|json)$/.test(path);
  const found = meant(path, made) ?? (isFile ? null : besideOf(path, foldersOf(file, stage)));
  if (found === null) return null;
  const name = stage.name ?? String(stage.index);
  return fact(`the stage ${name} makes \`${found}\`, not \`${path}\``, { found, stage: name });
};

/** Some builders name only the first folder of a source that is not there: the source as it is written. */
export function wholeSource(at: Instruction, named: string): string {
  const path = joinPath('/', named);
  const [source, ...more] = at.words.slice(0, -1).map(({ value }) => joinPath('/', value));
  return source !== undefined && more.length === 0 && source.startsWith(`${path}/`) && !/[*?[$]/.test(source)
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
  if (twins.length > 0) return twins.length === 1 ? (twins[0] ?? null) : null;
  const same = made.filter((output) => sortOf(output) === sortOf(path));
  // `*.jar` of a folder stands for what is in it, whatever its name.
  const fitting = same.filter((output) => !globMatches(output.slice(1), path.slice(1)));
  return fitting.length === 1 && same.length === 1 ? (fitting[0] ?? null) : null;
}

const sortOf = (path: string): string => /\.(jar|war|js|dll)$/.exec(path)?.[1] ?? '';

/** The one folder that the stage makes where the wanted path would be. */
function besideOf(path: string, folders: readonly string[]): string | null {
  const beside = folders.filter((folder) => dirname(folder) === dirname(path));
  return beside.length === 1 && beside[0] !== path ? (beside[0] ?? null) : null;
}

/** The folders that the steps of a stage make with mkdir. */
function foldersOf(file: Dockerfile, stage: Stage): string[] {
  const last = stage.instructions.at(-1);
  const runs = last ? [...lineage(file, last), last].filter(({ keyword }) => keyword === 'RUN') : [];
  const found = runs.flatMap((run) =>
    runCommands(file, run)
      .filter(({ program }) => program === 'mkdir')
      .flatMap(({ words }) => words.slice(1))
      .filter(({ value }) => !/^-|[$*]/.test(value))
      .map(({ value }) => joinPath(workdirAt(file, run).path, value)),
  );
  return [...new Set(found)];
}

/** The absolute paths that the steps of a stage make, as far as their tools say it. */
async function outputsOf(question: Question, file: Dockerfile, stage: Stage): Promise<string[]> {
  const last = stage.instructions.at(-1);
  if (!last) return [];
  const found: string[] = [];
  for (const run of [...lineage(file, last), last]) {
    if (run.keyword !== 'RUN') continue;
    let folder = workdirAt(file, run).path;
    const variables = variablesAt(file, run);
    for (const command of runCommands(file, run)) {
      const words = command.words.map(({ value }) =>
        expand(value, (name) => variables.get(name)?.value ?? null),
      );
      const inScript = await scriptCommands(question, run, command);
      for (const each of inScript)
        found.push(
          ...(await made(question, file, run, { ...each, script: command.script })).map((path) =>
            joinPath(folder, path),
          ),
        );
      if (command.program === 'cd') folder = joinPath(folder, words[1] ?? '');
      else
        found.push(
          ...(await made(question, file, run, { ...command, values: words })).map((path) =>
            joinPath(folder, path),
          ),
        );
    }
  }
  return [...new Set(found)].filter((path) => !path.includes('$'));
}

/** The commands of a script of the context that a command runs; none where it runs none. */
async function scriptCommands(
  question: Question,
  run: Instruction,
  { program, words }: RunCommand,
): Promise<Omit<Called, 'script'>[]> {
  const named = /^(?:ba)?sh$/.test(program)
    ? words.slice(1).find(({ value }) => !value.startsWith('-'))?.value
    : program;
  if (named === undefined || !/\.sh$|^\.\//.test(named)) return [];
  const build = { ...question.build, location: { status: 'found' as const, instruction: run } };
  const found = await lookUp({ ...question, build }, named);
  const text = found?.exists ? await question.files.text(joinPath(build.context ?? '', found.path)) : null;
  return commandsOf(text ?? '').map((command) => {
    const own = programWords(command);
    return { command, program: programOf(command), words: own, values: own.map(({ value }) => value) };
  });
}

type Called = RunCommand & { readonly values: readonly string[] };

/** What one command makes, from the folder where it runs. */
async function made(
  question: Question,
  file: Dockerfile,
  run: Instruction,
  command: Called,
): Promise<readonly string[]> {
  const { program, values } = command;
  const has = (...names: readonly string[]): boolean => names.some((name) => values.includes(name));
  const named = valueOf(values, ['-o', '--output', '--out-dir', '--outdir']);
  switch (program) {
    case 'go':
    case 'gcc':
    case 'g++':
    case 'cc':
    case 'clang':
      return named === null ? [] : [named];
    case 'jar':
      return archiveOf(values);
    case 'tar':
    case 'zip':
      return values
        .slice(1)
        .filter((value) => /\.(?:tar|tgz|zip)(?:\.\w+)?$/.test(value))
        .slice(0, 1);
    case 'cp':
    case 'mv':
      return copied(values);
    case 'dotnet':
      return has('publish') && named !== null ? [named] : [];
    case 'mvn':
    case 'mvnw':
      return has('package', 'install', 'verify') ? ['target/*.jar'] : [];
    case 'gradle':
    case 'gradlew':
      return has('build', 'assemble', 'bootJar', 'jar', 'shadowJar') ? ['build/libs/*.jar'] : [];
    case 'cargo':
      return has('build') ? await cargoOutput(question, values) : [];
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return scriptOutputs(question, file, run, values);
    case 'node': {
      const place = copiesBefore(file, run).find(({ sources }) => sources.length > 0);
      const { context } = question.build;
      return place && context !== null
        ? configured(question, context, [program, ...values.slice(1)].join(' '))
        : [];
    }
    default:
      return bundled([program, ...values.slice(1)].join(' '));
  }
}

/** `jar cfe app.jar Main …`: the names follow in the order of their letters. */
function archiveOf(values: readonly string[]): string[] {
  const [, letters = '', ...rest] = values;
  const named = valueOf(values, ['--file']);
  if (named !== null) return [named];
  if (!/^-?[a-zA-Z]+$/.test(letters) || !letters.includes('c')) return [];
  const at = letters.replace(/[^fme]/g, '').indexOf('f');
  return at < 0 ? [] : rest.slice(at, at + 1);
}

/** Where the one file of a `cp` or `mv` ends up. */
function copied(values: readonly string[]): string[] {
  const [from, to, ...more] = values.slice(1).filter((value) => !value.startsWith('-'));
  if (from === undefined || to === undefined || more.length > 0 || /[*?]/.test(from)) return [];
  return [/\/\.?$/.test(to) || to === '.' ? joinPath(to, basename(from)) : to];
}

function valueOf(values: readonly string[], flags: readonly string[]): string | null {
  const at = values.findIndex((value) => flags.includes(value.split('=')[0] ?? ''));
  const word = values[at];
  return word === undefined
    ? null
    : word.includes('=')
      ? word.slice(word.indexOf('=') + 1)
      : (values[at + 1] ?? null);
}

async function cargoOutput(question: Question, values: readonly string[]): Promise<string[]> {
  const folder = await manifestFolder(question, 'Cargo.toml');
  const { context } = question.build;
  if (folder === null || context === null) return [];
  const text = (await question.files.text(joinPath(context, joinPath(folder, 'Cargo.toml')))) ?? '';
  const bins = [...text.matchAll(/^\[\[bin\]\][^[]+?^name\s*=\s*"([^"]+)"/gm)].map(([, name = '']) => name);
  const own = /^\[package\][^[]+?^name\s*=\s*"([^"]+)"/m.exec(text)?.[1];
  const target = valueOf(values, ['--target']);
  const profile = values.includes('--release') || values.includes('-r') ? 'release' : 'debug';
  const place = `target/${target === null ? '' : `${target}/`}${profile}`;
  return (bins.length > 0 ? bins : own === undefined ? [] : [own]).map((name) => `${place}/${name}`);
}

/** What `npm run build` makes: by the tool that the script calls. */
async function scriptOutputs(
  question: Question,
  file: Dockerfile,
  run: Instruction,
  values: readonly string[],
): Promise<string[]> {
  const name = values
    .slice(1)
    .find((value) => !value.startsWith('-') && value !== 'run' && value !== 'run-script');
  const folder = await manifestFolder(
    { ...question, build: { ...question.build, location: { status: 'found', instruction: run } } },
    'package.json',
  );
  const { context } = question.build;
  if (name === undefined || folder === null || context === null) return [];
  // A manifest that no COPY of the stage brings belongs to another project.
  if (copiesBefore(file, run).length === 0) return [];
  const place = joinPath(context, folder);
  const script = scriptNamed((await question.files.text(joinPath(place, 'package.json'))) ?? '', name);
  if (script === null) return [];
  const outputs = bundled(script);
  return outputs.length > 0 ? outputs : await configured(question, place, script);
}

function scriptNamed(text: string, name: string): string | null {
  try {
    const scripts = (JSON.parse(text) as { scripts?: Record<string, unknown> } | null)?.scripts;
    const script = scripts?.[name];
    return typeof script === 'string' ? script : null;
  } catch {
    return null;
  }
}
