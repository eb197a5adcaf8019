import { basename, joinPath } from '../../dockerfile/paths.ts';
import { manifestFolder } from '../package-managers.ts';
import type { Question } from '../question.ts';
import { cargoOutputs } from './cargo-outputs.ts';
import { cmakeOutputs } from './cmake-outputs.ts';
import { goOutputs } from './go-outputs.ts';
import { gradleArchives, mavenArchives } from './jar-outputs.ts';
import { makeOutputs } from './make-outputs.ts';
import { bundlerOutputs, nodeOutputs, scriptOutputs } from './node-outputs.ts';
import { scriptWrites } from './python-outputs.ts';
import { questionAt, valueOf, type Called, type RunSite } from './run-site.ts';

/** What the commands of a build make, as far as their words or the files of the project say it. */

type Paths = readonly string[] | Promise<readonly string[]>;

/** The paths that a command makes, seen from the folder where it runs. */
export async function outputsOfCommand(site: RunSite, called: Called): Promise<readonly string[]> {
  const outputs = OUTPUTS.get(called.program);
  return outputs ? outputs(site, called) : bundlerOutputs(site, called);
}

const compiler = (_: RunSite, { values }: Called): Paths => namedOutput(values);
const archiver = (_: RunSite, { values }: Called): Paths =>
  values
    .slice(1)
    .filter((value) => /\.(?:tar|tgz|zip)(?:\.\w+)?$/.test(value))
    .slice(0, 1);
const copier = (_: RunSite, { values }: Called): Paths => copied(values);

async function python(site: RunSite, { program, values }: Called): Promise<readonly string[]> {
  const named = namedOutput(values);
  return named.length > 0
    ? named
    : [...environmentOf(program, values), ...(await scriptWrites(site, values))];
}

const pip = (_: RunSite, { values }: Called): Paths =>
  given(valueOf(values, ['--target', '-t', '--prefix', '--root', '--wheel-dir', '-w']));
const git = (_: RunSite, { values }: Called): Paths => (values.includes('clone') ? clonedTo(values) : []);
const dotnet = (_: RunSite, { values }: Called): Paths =>
  values.includes('publish') ? namedOutput(values) : [];
const maven = (site: RunSite, { values }: Called): Paths =>
  has(values, 'package', 'install', 'verify') ? archives(site, 'pom.xml', mavenArchives) : [];
const gradle = (site: RunSite, { values }: Called): Paths =>
  has(values, 'build', 'assemble', 'bootJar', 'jar') ? archives(site, 'build.gradle', gradleArchives) : [];
const make = (site: RunSite, { values }: Called): Paths => makeOutputs(site, values, outputsOfCommand);
const script = (site: RunSite, { values }: Called): Paths => scriptOutputs(site, values);

/** By the name of the program; what is not listed may be a bundler. */
const OUTPUTS: ReadonlyMap<string, (site: RunSite, called: Called) => Paths> = new Map([
  ...['gcc', 'g++', 'cc', 'clang'].map((name) => [name, compiler] as const),
  ...['tar', 'zip'].map((name) => [name, archiver] as const),
  ...['cp', 'mv'].map((name) => [name, copier] as const),
  ...['python', 'python3', 'virtualenv', 'uv'].map((name) => [name, python] as const),
  ...['pip', 'pip3'].map((name) => [name, pip] as const),
  ...['mvn', 'mvnw'].map((name) => [name, maven] as const),
  ...['gradle', 'gradlew'].map((name) => [name, gradle] as const),
  ...['make', 'gmake'].map((name) => [name, make] as const),
  ...['npm', 'yarn', 'pnpm', 'bun'].map((name) => [name, script] as const),
  ['go', (site, { values }) => goOutputs(site, values)],
  ['cmake', (site, { values }) => cmakeOutputs(site, values)],
  ['jar', (_, { values }) => archiveOf(values)],
  ['git', git],
  ['dotnet', dotnet],
  ['cargo', (site, { values }) => cargoOutputs(site, values)],
  ['node', nodeOutputs],
]);

const has = (values: readonly string[], ...names: readonly string[]): boolean =>
  names.some((name) => values.includes(name));
const given = (path: string | null): readonly string[] => (path === null ? [] : [path]);
const namedOutput = (values: readonly string[]): readonly string[] =>
  given(valueOf(values, ['-o', '--output', '--out-dir', '--outdir']));

/** What a build tool makes in the folder of its project. */
async function archives(
  site: RunSite,
  manifest: string,
  made: (question: Question, place: string) => Promise<string[]>,
): Promise<string[]> {
  const { question } = site;
  const { context } = question.build;
  const asked = questionAt(site);
  const folder = (await manifestFolder(asked, manifest)) ?? (await manifestFolder(asked, `${manifest}.kts`));
  return made(question, joinPath(context ?? '', folder ?? ''));
}

/** The folder of a virtual environment: `python -m venv /opt/venv`. */
function environmentOf(program: string, values: readonly string[]): string[] {
  const at = program === 'virtualenv' ? 0 : values.findIndex((value) => /^(?:venv|virtualenv)$/.test(value));
  return at < 0
    ? []
    : values
        .slice(at + 1)
        .filter((value) => !value.startsWith('-'))
        .slice(0, 1);
}

/** Where `git clone ADDRESS [FOLDER]` puts a repository. */
function clonedTo(values: readonly string[]): string[] {
  const at = values.findIndex((value) => /^[\w+]+:\/\/|^git@/.test(value));
  const [address, folder] = values.slice(at);
  if (at < 0 || address === undefined) return [];
  return [folder === undefined || folder.startsWith('-') ? basename(address).replace(/\.git$/, '') : folder];
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
