import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';

/** Directories that instructions make in the image, as far as their words tell it. */

/** What WORKDIR, `mkdir` and COPY from another stage make, as absolute paths. */
export function madeBy(file: Dockerfile, each: Instruction): string[] {
  const workdir = workdirAt(file, each).path;
  if (each.keyword === 'WORKDIR') return [joinPath(workdir, each.words[0]?.value ?? '')];
  const target = each.words.at(-1)?.value;
  if (each.keyword === 'COPY' && each.flags.some(({ name }) => name === 'from') && target !== undefined)
    return /[$*{]/.test(target) ? [] : [joinPath(workdir, target)];
  return runCommands(file, each).flatMap(({ program, words }) =>
    program === 'mkdir'
      ? words.slice(1).flatMap(({ value }) => (/^-|[$*{]/.test(value) ? [] : [joinPath(workdir, value)]))
      : [],
  );
}

const ARCHIVE = /\.(?:tar(?:\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2?|zip)$/;

/** The directories that archives most likely unpack to: those that are called like the archive. */
export function unpackedBy(file: Dockerfile, each: Instruction): string[] {
  const workdir = workdirAt(file, each).path;
  if (each.keyword === 'ADD') {
    const values = each.words.map(({ value }) => value);
    const target = joinPath(workdir, values.at(-1) ?? '');
    return values
      .slice(0, -1)
      .flatMap((source) => (/:\/\/|\.zip$/.test(source) ? [] : namedAfter(source, target)));
  }
  const commands = runCommands(file, each);
  const enters = commands.findIndex(({ program }) => program === 'cd');
  return commands.flatMap((command, i) => (enters >= 0 && enters < i ? [] : unpacked(command, workdir)));
}

function unpacked({ program, words }: RunCommand, workdir: string): string[] {
  const values = words.slice(1).map(({ value }) => value);
  const isTar = program === 'tar' && /x|--extract/.test(values[0] ?? '');
  if (!isTar && program !== 'unzip') return [];
  if (values.some((value) => /^--strip/.test(value) || value.includes('$'))) return [];
  const option = values.findIndex((value) => (isTar ? /^(?:-C|--directory)$/ : /^-d$/).test(value));
  const folder = option < 0 ? '.' : (values[option + 1] ?? '.');
  return values.flatMap((value) => namedAfter(value, joinPath(workdir, folder)));
}

const namedAfter = (archive: string, folder: string): string[] =>
  ARCHIVE.test(archive) && !/[*?$]/.test(archive)
    ? [joinPath(folder, basename(archive).replace(ARCHIVE, ''))]
    : [];

/** The directory that the `git clone` just before a `cd` makes: its name is that of the repository; null for none. */
export function enteredClone(file: Dockerfile, at: Instruction, written: string): string | null {
  const commands = runCommands(file, at);
  const enters = commands.findIndex(({ program, words }) => program === 'cd' && words[1]?.value === written);
  const clone = commands[enters - 1];
  if (clone?.program !== 'git' || !clone.words.some(({ value }) => value === 'clone')) return null;
  const [address, folder] = operandsOfClone(clone.words.map(({ value }) => value));
  const repository = basename((address ?? '').replace(/\/+$/, ''));
  const name = folder ?? repository.replace(/^.*:/, '').replace(/\.git$/, '');
  return name === '' || name === written || /[$*`]/.test(name) ? null : name;
}

const WITH_VALUE =
  /^(?:-b|--branch|--depth|-o|--origin|-c|--config|-j|--jobs|--filter|--reference|--shallow-since)$/;

/** What `git clone` is given besides options: the address and, if any, the directory. */
const operandsOfClone = (words: readonly string[]): string[] =>
  words
    .slice(words.indexOf('clone') + 1)
    .filter((word, i, all) => !word.startsWith('-') && !WITH_VALUE.test(all[i - 1] ?? ''));
