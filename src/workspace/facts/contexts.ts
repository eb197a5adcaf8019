import { copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile } from '../../dockerfile/model.ts';
import { basename, dirname, foldersUp, joinPath, relativePath } from '../../dockerfile/paths.ts';
import type { Files } from '../files.ts';
import { fact, type Check } from '../question.ts';

/** The paths of the context that a Dockerfile copies by name; none where one of them leads out of it. */
function namedSources(file: Dockerfile): string[] {
  const copies = file.instructions.filter((each) => copyOf(file, each) !== null);
  if (copies.some(({ words }) => words.some(({ value }) => value.startsWith('..')))) return [];
  const sources = copies.flatMap((each) => copyOf(file, each)?.sources ?? []);
  return [...new Set(sources)].filter((path) => path !== '' && !/[*?[$]/.test(path));
}

/** Whether a folder holds all paths that a Dockerfile copies by name, and the context of now none of them. */
export async function isWrittenFor(
  files: Files,
  file: Dockerfile,
  folder: string,
  context: string,
  least = 1,
): Promise<boolean> {
  const named = namedSources(file);
  const isIn = (place: string): Promise<boolean[]> =>
    Promise.all(named.map((path) => files.exists(joinPath(place, path))));
  return named.length >= least && (await isIn(folder)).every(Boolean) && !(await isIn(context)).some(Boolean);
}

/** Whether a folder holds all paths that a Dockerfile copies by name. */
export async function holdsAll(files: Files, file: Dockerfile, folder: string): Promise<boolean> {
  for (const path of namedSources(file)) if (!(await files.exists(joinPath(folder, path)))) return false;
  return true;
}

/** Files that the root of a repository has as well as its packages. */
const MANIFEST = /^package|lock|^tsconfig|^\.npmrc$/;

/**
 * Whether all that a Dockerfile copies by name stands beside it, the context of now holds nothing of it but manifests, and nothing in the
 * Dockerfile speaks of its folder as one of the context.
 */
export async function isForOwnFolder(
  files: Files,
  path: string,
  file: Dockerfile,
  context: string,
): Promise<boolean> {
  const own = dirname(path);
  const named = namedSources(file);
  if (own === context || named.length < ENOUGH || file.text.includes(relativePath(context, own)))
    return false;
  const here = await Promise.all(named.map((path) => files.exists(joinPath(context, path))));
  const isOther = named.some((path, i) => here[i] === true && !MANIFEST.test(basename(path)));
  return !isOther && here.includes(false) && holdsAll(files, file, own);
}

/** One path alone may have been misspelt; all of them speak of another context. */
const ENOUGH = 2;

export const contextElsewhere: Check = async ({ files, build: { dockerfile, context } }) => {
  if (!dockerfile || context === null) return null;
  const own = dirname(dockerfile.path);
  if (await isForOwnFolder(files, dockerfile.path, dockerfile.file, context))
    return fact(`${own} holds all that ${dockerfile.path} copies by name, and the build context does not`, {
      directory: own || '.',
    });
  for (const folder of foldersUp(own))
    if (folder !== context && (await isWrittenFor(files, dockerfile.file, folder, context, ENOUGH)))
      return fact(
        `${folder === '' ? 'the root of the workspace' : folder} holds all that ${dockerfile.path} copies by name, and the build context nothing of it`,
        { directory: folder === '' ? '.' : folder },
      );
  return null;
};
