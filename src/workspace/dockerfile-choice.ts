import { agreement } from '../dockerfile/locate.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { basename } from '../dockerfile/paths.ts';
import type { BuildUse } from './build-use.ts';
import { locateIn } from './failed-instruction.ts';
import type { LogClues } from './log-clues.ts';

/**
 * The Dockerfiles that can have given a log: one, none, or several where nothing tells them apart.
 *
 * @param parsed the Dockerfiles of the workspace by their path
 * @param uses what the files and the log say of image builds
 */
export function pickDockerfiles(
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
