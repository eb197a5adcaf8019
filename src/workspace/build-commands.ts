import { dirname, joinPath } from '../dockerfile/paths.ts';
import { commandsOf, programOf, programWords, type ShellWord } from '../dockerfile/shell.ts';
import { formOf, readForm, type Form } from './build-flags.ts';
import type { BuildUse } from './build-use.ts';
import { workspacePath } from './written-paths.ts';
import { literal } from './literal.ts';

/** A command that builds an image, and the words that say where its files are. */
export interface BuildCommand {
  readonly use: BuildUse;
  /** Where it runs, from the root of the workspace; null where a variable hides it. */
  readonly directory: string | null;
  /** From its program on, in offsets of the script. */
  readonly words: readonly ShellWord[];
  /** The last word of its verb: `build` of `docker buildx build`. */
  readonly verb: ShellWord;
  readonly form: Form;
  /** The word that names the context, where it is not the value of a flag. */
  readonly context: ShellWord | null;
  /** Names of variables that hold the folder of the script, where the command runs from the root of the workspace. */
  readonly own: { readonly names: ReadonlySet<string>; readonly folder: string } | null;
}

/** The images that a script builds, with `cd` followed. */
export const buildUsesOf = (script: string, file: string | null, directory = ''): BuildUse[] =>
  buildCommandsOf(script, file, directory).map(({ use }) => use);

/** The commands of a script that build images, with `cd` followed. */
export function buildCommandsOf(script: string, file: string | null, directory = ''): BuildCommand[] {
  const found: BuildCommand[] = [];
  let folder: string | null = directory;
  const folders = ownFolders(script);
  for (const command of commandsOf(script)) {
    const words = programWords(command);
    const program = programOf(command);
    // What leads above the root can only count from the folder of the script.
    if (folder === '' && isScript(file) && words.some(({ value }) => /^\.\.(?:\/|$)/.test(value)))
      folder = dirname(file);
    if (program === 'cd' || program === 'pushd') {
      folder = words[1] === undefined ? null : enteredFolder(words[1].value, folder, file);
      continue;
    }
    const own =
      file !== null && folder === '' && folders.size > 0 ? { names: folders, folder: dirname(file) } : null;
    const values = [program, ...words.slice(1).map(({ value }) => inOwnFolder(filled(value, script), own))];
    const form = formOf(values);
    const verb = form && (words[form.skip - 1] ?? words.at(-1));
    if (!form || !verb) continue;
    const { use, contextAt } = readForm(form, values, file, folder);
    const context = contextAt === null ? null : (words[contextAt] ?? null);
    found.push({ use, directory: folder, words, verb, form, context, own });
  }
  return found;
}

/** Whether a file is a script of its own: those inside of pipelines run in the root. */
const isScript = (file: string | null): file is string =>
  file !== null && !/\.(?:ya?ml|json|toml|groovy)$|jenkinsfile/i.test(file);

/** A word whose only variable the script sets once, to a plain path: `docker build "$APP_DIR"`. */
function filled(value: string, script: string): string {
  const [written, plain, braced, make] = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))(?=\/|$)/.exec(value) ?? [];
  const name = plain ?? braced ?? make;
  if (written === undefined || name === undefined) return value;
  const set = [
    ...script.matchAll(
      new RegExp(`^[ \\t]*(?:export |readonly |local )?${literal(name)}[ \\t]*[:?]?=[ \\t]*(.*)$`, 'gm'),
    ),
  ];
  const to = /^(["']?)([\w.-][\w./-]*)\1[ \t]*$/.exec(set[0]?.[1] ?? '')?.[2];
  return set.length === 1 && to !== undefined ? to + value.slice(written.length) : value;
}

/** The variables of a script that hold the folder it stands in: `DIR="$(cd "$(dirname "$0")" && pwd)"`. */
function ownFolders(script: string): ReadonlySet<string> {
  const set =
    /^[ \t]*(?:readonly |export |local )?(\w+)=["']?(?:\$\(cd (?:-- )?["']?)?\$\(dirname (?:-- )?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?["']?\)["']?(?:[ \t]*(?:&&|;)[ \t]*pwd[ \t]*(?:-P[ \t]*)?\))?["']?[ \t]*$/gm;
  return new Set([...script.matchAll(set)].map(([, name = '']) => name));
}

/** A word with such a variable as a path from the root of the workspace; other words as they are. */
export function inOwnFolder(value: string, own: BuildCommand['own']): string {
  const variable = ownVariable(value, own);
  if (variable === null || own === null) return value;
  return joinPath(own.folder, value.slice(variable.length).replace(/^\//, '')) || '.';
}

/** The variable that a word begins with and that holds the folder of the script, as it is written; null for none. */
export function ownVariable(value: string, own: BuildCommand['own']): string | null {
  const [written, plain, braced] = /^\$(?:(\w+)|\{(\w+)\})(?=\/|$)/.exec(value) ?? [];
  return written !== undefined && own?.names.has(plain ?? braced ?? '') === true ? written : null;
}

/** How a script says the folder that it stands in. */
const OWN_FOLDER =
  /^(?:\$\(dirname (?:-- )?"?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?"?\)|\$\{(?:0|BASH_SOURCE(?:\[0\])?)%\/\*\})(?=\/|$)/;
const REPOSITORY = /^\$\(git rev-parse --show-toplevel\)(?=\/|$)/;

/** Where `cd WRITTEN` of a script leads, from `folder`; null where it is not known. */
function enteredFolder(written: string, folder: string | null, file: string | null): string | null {
  const own = OWN_FOLDER.exec(written)?.[0];
  if (own !== undefined && file !== null)
    return workspacePath(`./${written.slice(own.length)}`, dirname(file));
  const top = REPOSITORY.exec(written)?.[0];
  if (top !== undefined) return workspacePath(`./${written.slice(top.length)}`, '');
  return folder === null ? null : workspacePath(written, folder);
}

/** What a program with its arguments builds, for pipelines that keep them as a list. */
export interface BuildWords {
  readonly use: BuildUse;
  readonly form: Form;
  /** The word that names the context, where no flag does. */
  readonly contextAt: number | null;
  /** How many words there are, with the program. */
  readonly count: number;
}

/** The image that a program with its arguments builds. */
export function buildUseOfWords(
  words: readonly string[],
  file: string,
  directory: string,
): BuildWords | null {
  const cleaned = [words[0]?.replace(/^.*\//, '') ?? '', ...words.slice(1)];
  const form = formOf(cleaned);
  return form && { ...readForm(form, cleaned, file, directory), form, count: cleaned.length };
}

/** A build as files write it: a context, and a Dockerfile relative to it. */
export interface WrittenBuild {
  /** The directory of the file where it is left out. */
  readonly context?: string | undefined;
  readonly dockerfile?: string | undefined;
  readonly buildArgs?: readonly string[];
}

/**
 * The image that an entry of a file builds.
 *
 * @param tool what reads the file
 * @param directory what the context is relative to
 */
export function contextUse(
  file: string,
  tool: string,
  { context: written = '.', dockerfile: name, buildArgs = [] }: WrittenBuild,
  directory: string,
): BuildUse[] {
  const context = workspacePath(written, directory);
  const dockerfile = context === null ? null : workspacePath(name ?? 'Dockerfile', context);
  return [{ file, tool, dockerfile, context, named: name !== undefined, buildArgs }];
}
