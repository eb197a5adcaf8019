import { copyOf } from '../../dockerfile/copies.ts';
import { parseDockerfile } from '../../dockerfile/parse.ts';
import { basename, dirname, inside, joinPath } from '../../dockerfile/paths.ts';
import { isDockerfileName } from '../../workspace/build-setup.ts';
import type { BuildUse } from '../../workspace/build-use.ts';
import { expectedPaths } from '../../workspace/context-choice.ts';
import { isForOwnFolder, isWrittenFor } from '../../workspace/facts/contexts.ts';
import { parameter, type FixQuestion } from '../draft.ts';
import { flagOf } from './flags.ts';
import type { Site } from './sites.ts';

/** The Dockerfile and context of a build, from the root of the workspace. */
export interface BuildPlace {
  /** Null for a build without one. */
  readonly dockerfile: string | null;
  readonly context: string;
}

/**
 * Where a build should find its files: a Dockerfile that stands elsewhere (`directory`, `dockerfile`), one of another name
 * (`dockerfile`), or the same one in another context (`context`).
 *
 * @returns why the place is not known, as a sentence without a full stop
 */
export async function wantedPlace(
  question: FixQuestion,
  use: BuildUse,
  packed = false,
): Promise<BuildPlace | string> {
  const folder = parameter(question, 'directory');
  const name = parameter(question, 'dockerfile');
  const context = parameter(question, 'context');
  const now = use.context ?? '';
  if (context !== null) {
    const to = inside(context);
    if (to === null || (await question.files.stat(to))?.kind !== 'directory')
      return `the workspace holds no folder ${context}`;
    if (packed) return { context: to, dockerfile: null };
    // The Dockerfile of a context that is not there goes with it.
    const own = joinPath(to, basename(use.dockerfile ?? 'Dockerfile'));
    if (
      use.dockerfile !== null &&
      !(await question.files.isFile(use.dockerfile)) &&
      (await question.files.isFile(own))
    )
      return { context: to, dockerfile: own };
    const lost = await lostBy(question, to);
    if (lost !== null) return lost;
    return { context: to, dockerfile: question.build.dockerfile?.path ?? use.dockerfile };
  }
  // Without a folder, the name that the log gives to the missing file is no place.
  // A variable of the pipeline has its value in the command of the log.
  const named = use.dockerfile ?? question.build.clues.command?.dockerfile ?? null;
  if (folder === null && (name === null || name === basename(named ?? '')))
    return 'where the Dockerfile stands is not known';
  const own = folder === null ? (named === null ? now : dirname(named)) : inside(folder);
  if (own === null) return `${folder ?? ''} lies outside the workspace`;
  const dockerfile = joinPath(own, basename(name ?? 'Dockerfile'));
  if (!(await question.files.isFile(dockerfile))) return `the workspace holds no ${dockerfile}`;
  return { dockerfile, context: folder === null ? now : await contextOf(question, dockerfile, now) };
}

/** What the Dockerfile copies and another context would not hold; null where it holds all that the one of now does. */
async function lostBy({ files, build }: FixQuestion, to: string): Promise<string | null> {
  const { dockerfile, context, location } = build;
  if (!dockerfile || context === null || context === to) return null;
  const failed = location.status === 'found' ? location.instruction : null;
  const others = dockerfile.file.instructions.filter((each) => each !== failed);
  if (await isWrittenFor(files, dockerfile.file, to, context)) return null;
  const isOwn = to === dirname(dockerfile.path);
  if (isOwn && (await isForOwnFolder(files, dockerfile.path, dockerfile.file, context))) return null;
  for (const each of others) {
    for (const path of copyOf(dockerfile.file, each)?.sources ?? []) {
      const moved =
        (path === '' && !(await holdsNoSources(files, context))) ||
        (path !== '' &&
          (await files.exists(joinPath(context, path))) &&
          !(await files.exists(joinPath(to, path))));
      if (moved)
        return `line ${each.line} copies ${path || 'the whole context'}, which another context would change`;
    }
  }
  return null;
}

/** Whether buildpacks build, which need no Dockerfile. */
export const isPacked = (site: Site): boolean =>
  site.form === 'command' &&
  flagOf(site, ['--strategy', '--str', '-str', '--build-strategy']) === 'buildpacks';

/** The folder that a Dockerfile was written for: its own, or the one that the build uses now. */
async function contextOf({ files }: FixQuestion, dockerfile: string, now: string): Promise<string> {
  const own = dirname(dockerfile);
  if ((await files.stat(now))?.kind !== 'directory') return own;
  const wanted = expectedPaths(parseDockerfile((await files.text(dockerfile)) ?? ''), null);
  const held = async (folder: string): Promise<number> => {
    const there = await Promise.all(wanted.map((path) => files.exists(joinPath(folder, path))));
    return there.filter(Boolean).length;
  };
  const [here, there] = [await held(now), await held(own)];
  if (here !== there) return here > there ? now : own;
  return (await holdsNoSources(files, own)) ? now : own;
}

/** A folder of nothing but Dockerfiles and scripts is no source of an image. */
export async function holdsNoSources(files: FixQuestion['files'], folder: string): Promise<boolean> {
  return (await files.list(folder)).every(
    ({ name, kind }) =>
      kind === 'file' && (isDockerfileName(name) || /^\.|\.(?:sh|conf|md|ya?ml)$/.test(name)),
  );
}
