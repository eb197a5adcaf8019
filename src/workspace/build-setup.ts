import type { Location } from '../dockerfile/locate.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { joinPath } from '../dockerfile/paths.ts';
import { buildUsesInFiles } from './build-files.ts';
import type { BuildUse } from './build-use.ts';
import { contextFor } from './context-choice.ts';
import { pickDockerfiles } from './dockerfile-choice.ts';
import { ignoreFileOf, type IgnoreFile } from './docker-ignore.ts';
import { locateIn } from './failed-instruction.ts';
import type { Files } from './files.ts';
import type { LogClues } from './log-clues.ts';
import { newerThanLog } from './newer.ts';

/** The Dockerfile and context that a person chose where more than one is possible. */
export interface BuildChoice {
  readonly dockerfile?: string;
  readonly context?: string;
}

/** What a log was built from, as far as the workspace tells. */
export interface BuildSetup {
  readonly clues: LogClues;
  /** Every Dockerfile of the workspace. */
  readonly dockerfiles: readonly string[];
  /** What has the name of one and is not read: no UTF-8, too large, or a link in the root. */
  readonly unread: readonly string[];
  /** The one that the log was built from; null where none is, or more than one can be. */
  readonly dockerfile: { readonly path: string; readonly file: Dockerfile } | null;
  /** The failed instruction in it. */
  readonly location: Location;
  /** What was written into the Dockerfile after the log was made, where that shows. */
  readonly newer: Instruction | null;
  /** The folder of the build context; null where it is not known. */
  readonly context: string | null;
  readonly ignore: IgnoreFile;
  /** What commands and pipelines of the workspace and the log say of this build, or of builds without a Dockerfile. */
  readonly uses: readonly BuildUse[];
  /** More than one Dockerfile, or context, is possible: ask once, and give the answer as `BuildChoice`. */
  readonly open: { readonly dockerfiles: readonly string[]; readonly contexts: readonly string[] };
}

const MOST_DOCKERFILES = 200;

/** Whether a file name is that of a Dockerfile: `Dockerfile.dev`, `api.Containerfile`. */
export const isDockerfileName = (name: string): boolean =>
  /^(?:Dockerfile|Containerfile)(?:[._-].*)?$|\.(?:Dockerfile|Containerfile)$/i.test(name) &&
  !/ignore$|(?<!^Dockerfile)\.txt$|\.(?:md|log|ya?ml|json|orig|bak|j2|tmpl|tpl|erb|template|tsx?|java|kt)$/i.test(
    name,
  );

async function linkedDockerfiles(files: Files): Promise<readonly string[]> {
  const entries = await files.list('');
  return entries.flatMap(({ name, kind }) => (kind === 'link' && isDockerfileName(name) ? [name] : []));
}

/** Finds out which Dockerfile and which context a log was built from. Nothing is assumed: what is open is said. */
export async function findBuild(
  files: Files,
  clues: LogClues,
  choice: BuildChoice = {},
): Promise<BuildSetup> {
  const dockerfiles = (await files.named(isDockerfileName)).slice(0, MOST_DOCKERFILES);
  const uses = [...(clues.command ? [clues.command] : []), ...(await buildUsesInFiles(files))];
  const parsed = new Map<string, Dockerfile>();
  for (const path of new Set([...dockerfiles, ...namedElsewhere(uses, choice)])) {
    const text = await files.text(path);
    if (text !== null) parsed.set(path, parseDockerfile(text));
  }
  const named = uses.filter(({ service }) => service !== undefined && service === clues.service);
  const picked = pickDockerfiles(parsed, clues, uses);
  const ofService = picked.filter((each) => named.some((use) => builds(use, each)));
  const possible =
    choice.dockerfile !== undefined ? [choice.dockerfile] : ofService.length === 1 ? ofService : picked;
  const path = possible.length === 1 ? possible[0] : undefined;
  const file = path === undefined ? undefined : parsed.get(path);
  const dockerfile = path === undefined || !file ? null : { path, file };
  const all = dockerfile ? uses.filter((use) => builds(use, dockerfile.path)) : [];
  // A service says of its build what others of the same Dockerfile do not.
  const service = all.filter((use) => named.includes(use));
  const own = service.length > 0 ? service : all;
  const location: Location = dockerfile ? locateIn(dockerfile.file, clues) : { status: 'unnamed' };
  const failed = location.status === 'found' ? location.instruction : null;
  const contexts = dockerfile
    ? await contextFor(files, dockerfile, own, failed, choice.context)
    : { context: null, open: [] };
  const isPodman =
    clues.builder === 'buildah' || /podman|buildah/.test(own[0]?.tool ?? clues.command?.tool ?? '');
  const context = contexts.context;
  return {
    clues,
    dockerfiles: [...parsed.keys()],
    unread: [...dockerfiles.filter((each) => !parsed.has(each)), ...(await linkedDockerfiles(files))],
    dockerfile,
    location,
    newer: dockerfile && failed ? newerThanLog(dockerfile.file, failed, clues) : null,
    context,
    ignore:
      context === null
        ? { path: null, rules: [] }
        : await ignoreFileOf(files, context, dockerfile?.path ?? null, isPodman ? 'podman' : 'docker'),
    uses: dockerfile ? own : uses,
    open: { dockerfiles: possible.length > 1 ? possible : [], contexts: contexts.open },
  };
}

/** Whether a build takes a Dockerfile: podman and buildah look for a Containerfile first. */
const builds = ({ dockerfile, context, named, tool }: BuildUse, path: string): boolean =>
  dockerfile === path ||
  (!named && context !== null && /podman|buildah/.test(tool) && joinPath(context, 'Containerfile') === path);

/** Dockerfiles with names of their own that a command or pipeline gives. */
function namedElsewhere(uses: readonly BuildUse[], choice: BuildChoice): string[] {
  const named = uses.flatMap((use) => (use.named && use.dockerfile !== null ? [use.dockerfile] : []));
  return choice.dockerfile === undefined ? named : [...named, choice.dockerfile];
}
