import { broughtTo, copiesBefore } from '../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { dirname, joinPath } from '../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../dockerfile/run-script.ts';
import { workdirAt } from '../dockerfile/scope.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import { contextFiles } from './context-paths.ts';
import { failedAt, type Question } from './question.ts';

/** Package managers with a manifest and a lock file. */
export interface PackageManager {
  readonly name: string;
  readonly programs: readonly string[];
  readonly manifest: string;
  /** The usual one first. */
  readonly locks: readonly string[];
}

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    name: 'npm',
    programs: ['npm', 'npx'],
    manifest: 'package.json',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
  },
  { name: 'yarn', programs: ['yarn', 'yarnpkg'], manifest: 'package.json', locks: ['yarn.lock'] },
  { name: 'pnpm', programs: ['pnpm', 'pnpx'], manifest: 'package.json', locks: ['pnpm-lock.yaml'] },
  { name: 'bun', programs: ['bun', 'bunx'], manifest: 'package.json', locks: ['bun.lock', 'bun.lockb'] },
  { name: 'pipenv', programs: ['pipenv'], manifest: 'Pipfile', locks: ['Pipfile.lock'] },
  { name: 'poetry', programs: ['poetry'], manifest: 'pyproject.toml', locks: ['poetry.lock'] },
  { name: 'uv', programs: ['uv'], manifest: 'pyproject.toml', locks: ['uv.lock'] },
  { name: 'pdm', programs: ['pdm'], manifest: 'pyproject.toml', locks: ['pdm.lock'] },
  { name: 'bundler', programs: ['bundle', 'bundler'], manifest: 'Gemfile', locks: ['Gemfile.lock'] },
  { name: 'composer', programs: ['composer'], manifest: 'composer.json', locks: ['composer.lock'] },
  { name: 'cargo', programs: ['cargo'], manifest: 'Cargo.toml', locks: ['Cargo.lock'] },
  { name: 'go', programs: ['go'], manifest: 'go.mod', locks: ['go.sum'] },
  { name: 'mix', programs: ['mix'], manifest: 'mix.exs', locks: ['mix.lock'] },
];

export const isNode = ({ manifest }: PackageManager): boolean => manifest === 'package.json';

/** The package manager that a RUN calls; installing a tool globally does not count. */
export function managerOfRun(file: Dockerfile, run: Instruction): PackageManager | null {
  for (const { program, words } of runCommands(file, run)) {
    const manager = PACKAGE_MANAGERS.find(({ programs }) => programs.includes(program));
    const isGlobal = words.some(({ value }) => value === '-g' || value === '--global' || value === 'global');
    const isSetUp = /^(?:config|cache|login|set|version|self)$/.test(words[1]?.value ?? '');
    if (manager && !isGlobal && !isSetUp) return manager;
  }
  return null;
}

/** Flags of Node package managers that take the next word as their value. */
const VALUED =
  /^(?:--(?:omit|only|include|prefix|cwd|dir|registry|cache|cache-folder|loglevel|workspace|filter|userconfig|network-timeout|modules-folder|store-dir|child-concurrency|fetch-timeout)|-[wCF])$/;

/** The words of a command behind its program that are neither flags nor their values. */
export function operands({ words }: RunCommand): readonly ShellWord[] {
  return words
    .slice(1)
    .filter((word, i, all) => !word.value.startsWith('-') && !VALUED.test(all[i - 1]?.value ?? ''));
}

/** Words that make a Node package manager install the dependencies of package.json. */
export function isNodeInstall(command: RunCommand): boolean {
  const { program, words } = command;
  const rest = words.slice(1).map(({ value }) => value);
  const [verb, ...names] = operands(command).map(({ value }) => value);
  if (rest.some((word) => word === '-g' || word === '--global')) return false;
  switch (program) {
    case 'npm':
      return /^(?:ci|clean-install|install|i|add|install-clean)$/.test(verb ?? '') && names.length === 0;
    case 'yarn':
      return verb === undefined ? !rest.some((word) => /^(?:--version|-v)$/.test(word)) : verb === 'install';
    case 'pnpm':
    case 'bun':
      return /^(?:install|i)$/.test(verb ?? '') && names.length === 0;
    default:
      return false;
  }
}

/**
 * The folder of the context whose manifest a step works with: the one that was copied to its work directory, or else
 * the root of the context, or the only one there is. Null where none is, or where it cannot be told.
 */
export async function manifestFolder(question: Question, manifest: string): Promise<string | null> {
  const { files, build } = question;
  if (build.context === null) return null;
  const all = await contextFiles(files, build.context);
  const folders = all.flatMap((path) =>
    path === manifest || path.endsWith(`/${manifest}`) ? [dirname(path)] : [],
  );
  const failed = failedAt(question);
  if (failed) {
    const { file, at } = failed;
    const target = joinPath(joinPath(workdirAt(file, at).path, subfolder(file, at)), manifest);
    const copies = copiesBefore(file, at);
    const copied = folders.find((folder) =>
      copies.some((copy) => broughtTo(copy, joinPath(folder, manifest)) === target),
    );
    if (copied !== undefined) return copied;
  }
  if (folders.includes('')) return '';
  return folders.length === 1 ? (folders[0] ?? null) : null;
}

/** The folder that a RUN changes to before it installs: `cd api && npm ci`, `npm --prefix api ci`. */
function subfolder(file: Dockerfile, run: Instruction): string {
  let folder = '';
  for (const { program, words } of runCommands(file, run)) {
    const values = words.map(({ value }) => value);
    if (program === 'cd') folder = joinPath(folder, values[1] ?? '');
    else if (PACKAGE_MANAGERS.some(({ programs }) => programs.includes(program))) {
      const at = values.findIndex((value) => /^(?:--prefix|--cwd|-C|--dir)(?:=|$)/.test(value));
      const given = at < 0 ? '' : (values[at]?.split('=')[1] ?? values[at + 1] ?? '');
      return joinPath(folder, given);
    }
  }
  return folder;
}
