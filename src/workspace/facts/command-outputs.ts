import { copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { baseAt, variablesAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { manifestFolder } from '../package-managers.ts';
import type { Question } from '../question.ts';
import { bundled, configured } from './bundler-outputs.ts';
import { gradleArchives, mavenArchives } from './jar-outputs.ts';
import { makeOutputs } from './make-outputs.ts';
import { scriptWrites } from './python-outputs.ts';

/** What the commands of a build make, as far as their words or the files of the project say it. */

/** A RUN of the Dockerfile that is asked about. */
export interface RunSite {
  readonly question: Question;
  readonly file: Dockerfile;
  readonly run: Instruction;
}

/** A command with its words, the variables of the Dockerfile filled in. */
export interface Called {
  readonly program: string;
  /** From the program on. */
  readonly values: readonly string[];
}

/** The paths that a command makes, seen from the folder where it runs. */
export async function outputsOfCommand(
  site: RunSite,
  { program, values }: Called,
): Promise<readonly string[]> {
  const { question, file, run } = site;
  const has = (...names: readonly string[]): boolean => names.some((name) => values.includes(name));
  const named = valueOf(values, ['-o', '--output', '--out-dir', '--outdir']);
  const line = [program, ...values.slice(1)].join(' ');
  switch (program) {
    case 'go':
      return named === null ? goOutput(site, values) : goOutputsIn(site, values, named);
    case 'gcc':
    case 'g++':
    case 'cc':
    case 'clang':
      return named === null ? [] : [named];
    case 'cmake':
      return cmakeOutputs(site, values);
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
    case 'python':
    case 'python3':
    case 'virtualenv':
    case 'uv':
      return named === null
        ? [...environmentOf(program, values), ...(await scriptWrites(site, values))]
        : [named];
    case 'pip':
    case 'pip3': {
      const folder = valueOf(values, ['--target', '-t', '--prefix', '--root', '--wheel-dir', '-w']);
      return folder === null ? [] : [folder];
    }
    case 'git':
      return has('clone') ? clonedTo(values) : [];
    case 'dotnet':
      return has('publish') && named !== null ? [named] : [];
    case 'mvn':
    case 'mvnw':
      return has('package', 'install', 'verify') ? await archives(site, 'pom.xml', mavenArchives) : [];
    case 'gradle':
    case 'gradlew':
      return has('build', 'assemble', 'bootJar', 'jar')
        ? await archives(site, 'build.gradle', gradleArchives)
        : [];
    case 'cargo':
      return has('build') ? await cargoOutput(question, values) : [];
    case 'make':
    case 'gmake':
      return makeOutputs(site, values, outputsOfCommand);
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return scriptOutputs(site, values);
    case 'node': {
      const isCopied = copiesBefore(file, run).some(({ sources }) => sources.length > 0);
      const { context } = question.build;
      return isCopied && context !== null ? configured(question, context, line) : [];
    }
    default:
      return bundled(line);
  }
}

/** `go build ./cmd/api` makes `api` where it runs, `go install` in the folder of programs; the root is called as its module. */
async function goOutput({ question, file, run }: RunSite, values: readonly string[]): Promise<string[]> {
  const [, verb = '', ...rest] = values;
  const last = rest.at(-1) ?? '.';
  if (!/^(?:build|install)$/.test(verb) || !/^\.(?:$|\/\w[\w./-]*$|\/$)/.test(last) || last.endsWith('...'))
    return [];
  const build = { ...question.build, location: { status: 'found' as const, instruction: run } };
  const folder = /^\.\/?$/.test(last) ? await manifestFolder({ ...question, build }, 'go.mod') : null;
  const text =
    folder === null
      ? ''
      : await question.files.text(joinPath(joinPath(build.context ?? '', folder), 'go.mod'));
  const name = folder === null ? basename(last) : basename(/^module\s+(\S+)/m.exec(text ?? '')?.[1] ?? '');
  return name === '' || name === '.'
    ? []
    : [verb === 'install' ? joinPath(goPrograms(file, run), name) : name];
}

/** `go build -o bin/ ./...` puts a program for each package with a `main` into the folder. */
async function goOutputsIn(
  { question, run }: RunSite,
  values: readonly string[],
  named: string,
): Promise<string[]> {
  const { files, build } = question;
  const pattern = values.at(-1) ?? '';
  if (!named.endsWith('/') || build.context === null || !/^\.\/(?:[\w./-]+\/)?\.\.\.$/.test(pattern))
    return [named];
  const own = { ...build, location: { status: 'found' as const, instruction: run } };
  const folder = await manifestFolder({ ...question, build: own }, 'go.mod');
  const top = joinPath(folder ?? '', pattern.slice(0, -3));
  const programs = new Set<string>();
  for (const path of await contextFiles(files, build.context)) {
    if (!/\/[\w.-]+\.go$/.test(path) || path.endsWith('_test.go') || below(path, top) === null) continue;
    const text = (await files.text(joinPath(build.context, path))) ?? '';
    if (/^package main\b/m.test(text)) programs.add(basename(dirname(path)));
  }
  return programs.size === 0 ? [named] : [...programs].map((name) => joinPath(named, name));
}

/** Where `go install` puts programs: images of Go set GOPATH, a distribution's Go takes the home of root. */
function goPrograms(file: Dockerfile, run: Instruction): string {
  const variables = variablesAt(file, run);
  const path = variables.get('GOPATH')?.value;
  const isDistribution = /^(?:debian|ubuntu|alpine|fedora)\b/.test(baseAt(file, run)?.image ?? '');
  const home = path ?? (isDistribution ? '/root/go' : '/go');
  return variables.get('GOBIN')?.value ?? `${home}/bin`;
}

/** What a build tool makes in the folder of its project. */
async function archives(
  { question, run }: RunSite,
  manifest: string,
  made: (question: Question, place: string) => Promise<string[]>,
): Promise<string[]> {
  const { context } = question.build;
  const build = { ...question.build, location: { status: 'found' as const, instruction: run } };
  const asked = { ...question, build };
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

/** The value of a flag, written with `=` or as the next word. */
function valueOf(values: readonly string[], flags: readonly string[]): string | null {
  const at = values.findIndex((value) => flags.includes(value.split('=')[0] ?? ''));
  const word = values[at];
  if (word === undefined) return null;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (values[at + 1] ?? null);
}

/** The programs of `cmake --build DIR`, and what `cmake --install DIR` makes of them. */
async function cmakeOutputs({ question, file, run }: RunSite, values: readonly string[]): Promise<string[]> {
  const { context } = question.build;
  const folder = valueOf(values, ['--build', '--install']);
  const build = { ...question.build, location: { status: 'found' as const, instruction: run } };
  const place = await manifestFolder({ ...question, build }, 'CMakeLists.txt');
  if (folder === null || place === null || context === null) return [];
  const text = (await question.files.text(joinPath(context, joinPath(place, 'CMakeLists.txt')))) ?? '';
  const names = [...text.matchAll(/\badd_executable\s*\(\s*([\w.-]+)/g)].map(([, name = '']) => name);
  if (values.includes('--build')) return names.map((name) => joinPath(folder, name));
  const set = /-D ?CMAKE_INSTALL_PREFIX(?::\w+)?=(\S+)/.exec(file.text)?.[1];
  const prefix = valueOf(values, ['--prefix']) ?? set ?? '/usr/local';
  const installed = /\binstall\s*\(\s*TARGETS\b([^)]*)\)/.exec(text)?.[1]?.split(/\s+/) ?? [];
  const to = installed[installed.indexOf('DESTINATION') + 1] ?? 'bin';
  const where = installed.includes('DESTINATION') && /^[\w/.-]+$/.test(to) ? to : 'bin';
  return names
    .filter((name) => installed.includes(name))
    .map((name) => joinPath(joinPath(prefix, where), name));
}

async function cargoOutput(question: Question, values: readonly string[]): Promise<string[]> {
  const target = valueOf(values, ['--target']);
  const profile = values.includes('--release') || values.includes('-r') ? 'release' : 'debug';
  const place = `target/${target === null ? '' : `${target}/`}${profile}`;
  return (await cargoPrograms(question)).map((name) => `${place}/${name}`);
}

/** The programs of a project of Cargo and its members. */
export async function cargoPrograms(question: Question): Promise<string[]> {
  const folder = await manifestFolder(question, 'Cargo.toml');
  const { context } = question.build;
  if (folder === null || context === null) return [];
  const read = async (place: string): Promise<string> =>
    (await question.files.text(joinPath(context, joinPath(folder, joinPath(place, 'Cargo.toml'))))) ?? '';
  const root = await read('');
  const listed = [
    ...(/^members\s*=\s*\[([^\]]*)\]/m.exec(root)?.[1]?.matchAll(/["']([\w./*-]+)["']/g) ?? []),
  ].map(([, member = '']) => joinPath(folder, member));
  const manifests = (await contextFiles(question.files, context)).filter((path) =>
    path.endsWith('/Cargo.toml'),
  );
  const members = manifests
    .map(dirname)
    .filter((path) => listed.some((member) => globMatches(member, path)))
    .flatMap((path) => below(path, folder) ?? []);
  const bins: string[] = [];
  for (const place of ['', ...members]) {
    const text = place === '' ? root : await read(place);
    const named = [...text.matchAll(/^\[\[bin\]\][^[]+?^name\s*=\s*"([^"]+)"/gm)].map(
      ([, name = '']) => name,
    );
    const own = /^\[package\][^[]+?^name\s*=\s*"([^"]+)"/m.exec(text)?.[1];
    const isProgram =
      place === '' ||
      (await question.files.exists(joinPath(context, joinPath(folder, joinPath(place, 'src/main.rs')))));
    const more = await question.files.list(joinPath(context, joinPath(folder, joinPath(place, 'src/bin'))));
    const single = more.map(({ name }) => name.replace(/\.rs$/, ''));
    bins.push(...(named.length > 0 ? named : own !== undefined && isProgram ? [own] : []), ...single);
  }
  return [...new Set(bins)];
}

/** What `npm run build` makes: by the tool that the script calls. */
async function scriptOutputs(
  { question, file, run }: RunSite,
  values: readonly string[],
): Promise<readonly string[]> {
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
  return outputs.length > 0 ? outputs : configured(question, place, script);
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
