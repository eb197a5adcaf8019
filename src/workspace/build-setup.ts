import { agreement, locate, type Location } from '../dockerfile/locate.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { basename, joinPath } from '../dockerfile/paths.ts';
import { buildUsesInFiles } from './build-files.ts';
import type { BuildUse } from './build-use.ts';
import { contextFor } from './context-choice.ts';
import { ignoreFileOf, type IgnoreFile } from './docker-ignore.ts';
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

export const isDockerfileName = (name: string): boolean =>
  /^(?:Dockerfile|Containerfile)(?:[._-].*)?$|\.(?:Dockerfile|Containerfile)$/i.test(name) &&
  !/ignore$|\.(?:md|txt|ya?ml|json|orig|bak|j2|tmpl|tpl|erb|template)$/i.test(name);

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
  const possible =
    choice.dockerfile === undefined ? pickDockerfiles(parsed, clues, uses) : [choice.dockerfile];
  const path = possible.length === 1 ? possible[0] : undefined;
  const file = path === undefined ? undefined : parsed.get(path);
  const dockerfile = path === undefined || !file ? null : { path, file };
  const own = dockerfile ? uses.filter((use) => builds(use, dockerfile.path)) : [];
  const location: Location = dockerfile ? locateIn(dockerfile.file, clues) : { status: 'unnamed' };
  const failed = location.status === 'found' ? location.instruction : null;
  const contexts = dockerfile
    ? await contextFor(files, dockerfile, own, failed, choice.context)
    : { context: null, open: [] };
  const podman =
    clues.builder === 'buildah' || /podman|buildah/.test(own[0]?.tool ?? clues.command?.tool ?? '');
  const context = contexts.context;
  return {
    clues,
    dockerfiles: [...parsed.keys()],
    dockerfile,
    location,
    newer: dockerfile && failed ? newerThanLog(dockerfile.file, failed, clues) : null,
    context,
    ignore:
      context === null
        ? { path: null, rules: [] }
        : await ignoreFileOf(files, context, dockerfile?.path ?? null, podman),
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

/** The failed instruction: the one of a syntax error is told by its line and name, any other by its text. */
function locateIn(file: Dockerfile, clues: LogClues): Location {
  const { failed, syntaxError } = clues;
  if (failed.text !== '' || failed.line === null) return locate(file, failed);
  const at = failed.line;
  const instruction = file.instructions.find(({ line, endLine }) => line <= at && at <= endLine);
  if (!instruction) return { status: 'changed' };
  return fitsError(instruction, syntaxError) ? { status: 'found', instruction } : { status: 'changed' };
}

/** Whether a syntax error can speak of an instruction: it names its keyword, its flag, or nothing. */
function fitsError({ keyword, args }: Instruction, error: string | null): boolean {
  const unknown = /unknown instruction: (\S+)/i.exec(error ?? '')?.[1];
  if (unknown !== undefined) return unknown.toUpperCase() === keyword;
  const flag = /unknown flag: (?:--)?([\w-]+)/i.exec(error ?? '')?.[1];
  return flag === undefined || args.text.includes(`--${flag}`);
}

/** The Dockerfiles that can have given this log: one, none, or several where nothing tells them apart. */
function pickDockerfiles(
  parsed: ReadonlyMap<string, Dockerfile>,
  clues: LogClues,
  uses: readonly BuildUse[],
): string[] {
  const all = [...parsed.keys()];
  const hinted = all.filter((path) => isHinted(path, clues));
  const found = all.filter((path) => {
    const file = parsed.get(path);
    return file !== undefined && (holdsFailure(file, clues) ?? true);
  });
  const both = found.filter((path) => hinted.includes(path));
  if (!namesSteps(clues)) {
    // The log shows no instruction: only its own words can tell which file it was.
    if (hinted.length > 0) return unique(hinted, clues);
    return all.length === 1 ? all : unique(usedBy(all, uses), clues);
  }
  const candidates = both.length > 0 ? both : found;
  if (candidates.length > 0) return best(candidates, parsed, clues);
  // None holds the step: the file was changed since, if it is clear which one it was.
  if (hinted.length === 1) return hinted;
  return all.length === 1 ? all : [];
}

const namesSteps = ({ failed, steps }: LogClues): boolean =>
  failed.line !== null ||
  [failed.text, ...steps].some((text) => /^[A-Z]+\s/.test(text) || text.includes('load metadata for '));

/** Whether the failed instruction is in a file; null where the log does not name it and no other step tells. */
function holdsFailure(file: Dockerfile, clues: LogClues): boolean | null {
  const { status } = locateIn(file, clues);
  if (status !== 'unnamed') return status === 'found';
  const { held, of } = agreement(file, clues.steps);
  return of === 0 ? null : held > 0;
}

/** Whether the log's own words name this Dockerfile. Only the end of a path is sure to be the same. */
function isHinted(path: string, clues: LogClues): boolean {
  const { command, dockerfile } = clues;
  if (command?.dockerfile != null)
    return command.dockerfile === path || command.dockerfile.endsWith(`/${path}`);
  if (dockerfile === null) return false;
  const hint = dockerfile.replace(/\\/g, '/').replace(/^(?:\.?\/)+/, '');
  return hint.includes('/') ? path.endsWith(hint) || hint.endsWith(path) : basename(path) === hint;
}

function usedBy(paths: readonly string[], uses: readonly BuildUse[]): string[] {
  return paths.filter((path) => uses.some((use) => use.dockerfile === path));
}

/** The one that the command of the log names, where there are more. */
function unique(paths: readonly string[], { command }: LogClues): string[] {
  const own = paths.filter((path) => command?.dockerfile === path);
  return own.length > 0 ? own : [...paths];
}

/** Those that hold the most of the steps. */
function best(paths: readonly string[], parsed: ReadonlyMap<string, Dockerfile>, clues: LogClues): string[] {
  const held = (path: string): number => {
    const file = parsed.get(path);
    return file ? agreement(file, clues.steps).held : 0;
  };
  const most = Math.max(...paths.map(held));
  const equal = paths.filter((path) => held(path) === most);
  // A log that stops early fits copies of one file; a name in the log decides, or nobody can.
  return unique(equal, clues);
}
