import { joinPath } from '../dockerfile/paths.ts';
import type { BuildUse } from './build-use.ts';
import { rootOf, workspacePath } from './written-paths.ts';
import { wordSet } from '../dockerfile/word-set.ts';

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

/** Whether a source is a repository that the builder fetches. */
export const isFetched = (source: string | null | undefined): boolean =>
  /^(?:https?|git|ssh):\/\/|^git@/.test(source ?? '');

/** How the program of some words says where things are; null where it builds no image. */
export function formOf(words: readonly string[]): Form | null {
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
      // A name, of a step or an image, is no command.
      if (!words.some((word) => word.startsWith('-'))) return null;
      return {
        tool: 'kaniko',
        skip: 1,
        dockerfile: ['--dockerfile', '-f'],
        // Of a repository that kaniko fetches the folder has a flag of its own.
        context: words.some((word) => isFetched(word.replace(/^(?:--context|-c)=/, '')))
          ? ['--context-sub-path']
          : ['--context', '-c'],
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

/**
 * What the words of a command say.
 *
 * @param directory where the command runs, from the root of the workspace; null where it is not known
 * @returns the use, and which word names the context where no flag does
 */
export function readForm(
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
  const isRemote = [source, flags.get('--context'), flags.get('-c')].some(isFetched);
  const written = form.context.length > 0 ? (flag(form.context) ?? (isRemote ? '.' : (source ?? '.'))) : last;
  // Paths in what the builder fetches count from the root of the repository.
  const base = isRemote ? '' : directory;
  const inFolder = (path: string): string | null => (base === null ? null : workspacePath(path, base));
  const context = written === null ? null : inFolder(written);
  const name = flag(form.dockerfile);
  const dockerfile =
    name === undefined
      ? context === null
        ? null
        : joinPath(context, 'Dockerfile')
      : form.from === 'context' && context !== null && rootOf(name) === null
        ? workspacePath(name, context)
        : inFolder(name);
  const use = { file, tool: form.tool, dockerfile, context, named: name !== undefined, buildArgs };
  return {
    use: form.dockerfile.length === 0 ? { ...use, dockerfile: null } : use,
    contextAt: form.context.length > 0 ? null : lastAt,
  };
}

/** Flags of `docker build` and its kin that take no value. */
const SWITCHES = wordSet(`
  --no-cache --pull --push --load --rm --force-rm --quiet -q --squash --compress --check --debug -D
  --stream --disable-content-trust --tls-verify --all-platforms --layers --use-registry
  --single-snapshot --cleanup --reproducible --insecure --skip-tls-verify --no-push --cache --wait -w
  --follow -v --verbose --publish --build-local
`);
