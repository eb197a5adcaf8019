import { dirname, inside, joinPath } from '../dockerfile/paths.ts';
import { commandsOf, programOf, programWords, type ShellWord } from '../dockerfile/shell.ts';
import type { BuildUse } from './build-use.ts';

/** Flags of `docker build` and its kin that take no value. */
const SWITCHES: ReadonlySet<string> = new Set([
  ...[
    '--no-cache',
    '--pull',
    '--push',
    '--load',
    '--rm',
    '--force-rm',
    '--quiet',
    '-q',
    '--squash',
    '--compress',
  ],
  ...[
    '--check',
    '--debug',
    '-D',
    '--stream',
    '--disable-content-trust',
    '--tls-verify',
    '--all-platforms',
    '--layers',
  ],
  ...[
    '--use-registry',
    '--single-snapshot',
    '--cleanup',
    '--reproducible',
    '--insecure',
    '--skip-tls-verify',
  ],
  ...['--no-push', '--cache', '--wait', '-w', '--follow', '-v', '--verbose', '--publish', '--build-local'],
]);

/** Names that CI platforms give to the folder that holds the sources. */
const ROOTS =
  /^(?:\$\(pwd\)|`pwd`|\$\{?(?:PWD|CI_PROJECT_DIR|GITHUB_WORKSPACE|WORKSPACE|BUILD_SOURCESDIRECTORY|CODEBUILD_SRC_DIR)\}?|\$\{\{\s*github\.workspace\s*\}\}|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|workspaces\.[\w.-]+\.path)\)|dir:\/\/(?:\/?(?:workspace|harness|kaniko\/buildcontext))?|\/(?:harness|workspace(?:\/source)?|drone\/src))(?=\/|$)/;

/** The name of the sources' folder that a path begins with; null where it begins with none. */
export const rootOf = (written: string): string | null => ROOTS.exec(written)?.[0] ?? null;

/** A path of a command, from the root of the workspace; null where it is not known or lies outside. */
export function workspacePath(written: string, directory: string): string | null {
  const root = ROOTS.exec(written)?.[0];
  const rest = root === undefined ? written : `./${written.slice(root.length)}`;
  if (rest === '-' || /[$`]|\{\{|^[a-z][\w+.-]*:\/\/|^git@/.test(rest)) return null;
  if (rest.startsWith('/')) return null;
  return inside(joinPath(root === undefined ? directory : '', rest));
}

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
}

/** The images that a script builds, with `cd` followed. */
export const buildUsesOf = (script: string, file: string | null, directory = ''): BuildUse[] =>
  buildCommandsOf(script, file, directory).map(({ use }) => use);

/** The commands of a script that build images, with `cd` followed. */
export function buildCommandsOf(script: string, file: string | null, directory = ''): BuildCommand[] {
  const found: BuildCommand[] = [];
  let folder: string | null = directory;
  for (const command of commandsOf(script)) {
    const words = programWords(command);
    const program = programOf(command);
    if (program === 'cd' || program === 'pushd') {
      folder = words[1] === undefined ? null : enteredFolder(words[1].value, folder, file);
      continue;
    }
    const values = [program, ...words.slice(1).map(({ value }) => value)];
    const form = formOf(values);
    const verb = form && (words[form.skip - 1] ?? words.at(-1));
    if (!form || !verb) continue;
    const { use, contextAt } = readForm(form, values, file, folder);
    const context = contextAt === null ? null : (words[contextAt] ?? null);
    found.push({ use, directory: folder, words, verb, form, context });
  }
  return found;
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

/** How a command says where things are. */
export interface Form {
  readonly tool: string;
  /** Words before the flags. */
  readonly skip: number;
  readonly dockerfile: readonly string[];
  /** Flags of the context; without any it is the last word that is no flag. */
  readonly context: readonly string[];
  /** What a path of a Dockerfile is relative to. */
  readonly from: 'directory' | 'context';
}

function formOf(words: readonly string[]): Form | null {
  const [program = '', first = '', second = ''] = words;
  const docker = { dockerfile: ['-f', '--file'], context: [], from: 'directory' } as const;
  switch (program) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
    case 'depot':
    case 'img':
      if (first === 'build') return { tool: `${program} build`, skip: 2, ...docker };
      if (
        (first === 'buildx' || first === 'image' || first === 'builder') &&
        (second === 'build' || second === 'b')
      )
        return { tool: `${program} build`, skip: 3, ...docker };
      return null;
    case 'buildah':
      return /^(?:bud|build|build-using-dockerfile)$/.test(first)
        ? { tool: 'buildah', skip: 2, ...docker }
        : null;
    case 'az':
      return first === 'acr' && second === 'build' ? { tool: 'az acr build', skip: 3, ...docker } : null;
    case 'executor':
    case 'kaniko':
      return {
        tool: 'kaniko',
        skip: 1,
        dockerfile: ['--dockerfile', '-f'],
        context: ['--context', '-c'],
        from: 'context',
      };
    case 'pack':
      return first === 'build'
        ? { tool: 'pack', skip: 2, dockerfile: [], context: ['--path', '-p'], from: 'directory' }
        : null;
    case 'ibmcloud':
    case 'ic':
      if (!/^(?:ce|code-engine)$/.test(first)) return null;
      if (/^(?:build|buildrun|bd|br)$/.test(second))
        return {
          tool: 'ibmcloud ce',
          skip: 4,
          dockerfile: ['--dockerfile', '-df'],
          context: ['--context-dir', '-cdr'],
          from: 'context',
        };
      if (!words.some((word) => /^--build-(?:source|dockerfile|context-dir)/.test(word))) return null;
      return {
        tool: 'ibmcloud ce',
        skip: 4,
        dockerfile: ['--build-dockerfile'],
        context: ['--build-context-dir'],
        from: 'context',
      };
    default:
      return null;
  }
}

function readForm(
  form: Form,
  words: readonly string[],
  file: string | null,
  directory: string | null,
): { use: BuildUse; contextAt: number | null } {
  const flags = new Map<string, string>();
  const buildArgs: string[] = [];
  let last: string | null = null;
  let lastAt: number | null = null;
  for (let at = form.skip; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name = word, joined] = /^(-[\w-]+)=([\s\S]*)$/.exec(word) ?? [];
    if (!word.startsWith('-') || word === '-') [last, lastAt] = [word, at];
    else {
      const value = joined ?? (SWITCHES.has(word) ? '' : (words[++at] ?? ''));
      flags.set(name, value);
      if (name === '--build-arg') buildArgs.push(value.split('=')[0] ?? '');
    }
  }
  const flag = (names: readonly string[]): string | undefined =>
    names.map((name) => flags.get(name)).find((value) => value !== undefined);
  const source = flags.get('--source') ?? flags.get('--build-source');
  const written = form.context.length > 0 ? (flag(form.context) ?? source ?? '.') : last;
  const inFolder = (path: string): string | null =>
    directory === null ? null : workspacePath(path, directory);
  const context = written === null ? null : inFolder(written);
  const name = flag(form.dockerfile);
  const dockerfile =
    name === undefined
      ? context === null
        ? null
        : joinPath(context, 'Dockerfile')
      : form.from === 'context' && context !== null && !ROOTS.test(name)
        ? workspacePath(name, context)
        : inFolder(name);
  const use = { file, tool: form.tool, dockerfile, context, named: name !== undefined, buildArgs };
  return {
    use: form.dockerfile.length === 0 ? { ...use, dockerfile: null } : use,
    contextAt: form.context.length > 0 ? null : lastAt,
  };
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

/** A context, and a Dockerfile relative to it. */
export function contextUse(
  file: string,
  tool: string,
  written: string,
  name: string | undefined,
  directory: string,
  buildArgs: readonly string[] = [],
): BuildUse[] {
  const context = workspacePath(written, directory);
  const dockerfile = context === null ? null : workspacePath(name ?? 'Dockerfile', context);
  return [{ file, tool, dockerfile, context, named: name !== undefined, buildArgs }];
}
