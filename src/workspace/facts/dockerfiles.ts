import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { buildUsesInFiles } from '../build-files.ts';
import { isDockerfileName } from '../build-setup.ts';
import { fact, type Check, type Question } from '../question.ts';
import { nearestName } from '../twins.ts';

/** Facts about where the Dockerfile and the sources stand, for builds that did not find them. */

/** The place where the build looked for its Dockerfile: what the log or a pipeline names, else the root. */
async function wantedPlace({ files, build }: Question): Promise<{ folder: string; name: string }> {
  const { clues, uses, dockerfiles } = build;
  // A build that names a Dockerfile which is not there is the one that failed.
  const { command } = clues;
  const isThere = command?.dockerfile != null && dockerfiles.includes(command.dockerfile);
  const all = command && !isThere ? uses : await buildUsesInFiles(files);
  const lost = all.find(
    ({ dockerfile }) =>
      dockerfile !== null &&
      !dockerfiles.includes(dockerfile) &&
      // The command of a log does not say in which folder it ran; the pipeline does.
      (!isThere || basename(dockerfile) === basename(command.dockerfile)),
  );
  const named = isThere ? (lost ?? command) : (command ?? lost);
  const use = named ?? uses.find(({ dockerfile }) => dockerfile !== null);
  const path = use?.dockerfile;
  if (path == null) return { folder: use?.context ?? '', name: 'Dockerfile' };
  return { folder: dirname(path), name: basename(path) };
}

const folderWords = (folder: string): string => (folder === '' ? 'the root of the workspace' : folder);

export const dockerfileElsewhere: Check = async (question) => {
  const { folder, name } = await wantedPlace(question);
  const { dockerfiles } = question.build;
  const others = dockerfiles.filter((path) => dirname(path) !== folder);
  if (dockerfiles.length === 0 || others.length < dockerfiles.length) return null;
  if (await question.files.isFile(joinPath(folder, name))) return null;
  const first =
    others.length === 1
      ? others[0]
      : (meantPath(folder, name, others) ?? (await leftPath(question.files, others)));
  if (first === undefined)
    return others.length === 0
      ? null
      : fact(`${folderWords(folder)} holds no Dockerfile; there are ${others.slice(0, 4).join(', ')}`);
  return fact(`${folderWords(folder)} holds no Dockerfile; there is one in ${folderWords(dirname(first))}`, {
    directory: dirname(first) || '.',
    dockerfile: basename(first),
  });
};

/** The one of several Dockerfiles that is called as the one that is missing, or as its folder: `docker/api.Dockerfile` for `api/Dockerfile`. */
function meantPath(folder: string, name: string, others: readonly string[]): string | undefined {
  const wanted = kindOf(name) || basename(folder).toLowerCase();
  const same = kindOf(name) === '' ? [] : others.filter((path) => basename(path) === name);
  const alike = others.filter(
    (path) =>
      wanted.length >= 2 && [kindOf(basename(path)), basename(dirname(path)).toLowerCase()].includes(wanted),
  );
  return [same, alike].find(({ length }) => length > 0)?.find((_, __, all) => all.length === 1);
}

/** The one Dockerfile that no build of the workspace uses, where the others are all built. */
async function leftPath(files: Question['files'], others: readonly string[]): Promise<string | undefined> {
  const used = new Set((await buildUsesInFiles(files)).map(({ dockerfile }) => dockerfile));
  const left = others.filter((path) => !used.has(path));
  return left.length === 1 ? left[0] : undefined;
}

export const dockerfileOtherName: Check = async (question) => {
  const { folder, name } = await wantedPlace(question);
  const names = (await question.files.list(folder))
    .filter(({ kind }) => kind === 'file')
    .map((entry) => entry.name);
  if (names.includes(name)) return null;
  const others = names.filter(isDockerfileName);
  const [first, ...more] = others;
  if (first === undefined) return null;
  const says = `${folderWords(folder)} holds ${others.slice(0, 4).join(', ')} and no ${name}`;
  const meant = more.length > 0 ? meantName(name, others) : first;
  // Without a name of its own, the placeholder would stand for the file that is missing.
  return fact(says, { dockerfile: meant ?? others.slice(0, 4).join(', ') });
};

/** What the name of a Dockerfile says beside that: `prod` for `Dockerfile.prod`. */
const kindOf = (name: string): string => name.toLowerCase().replace(/dockerfile|containerfile|[._-]/g, '');

/** A short word without its vowels: `prd` is `prod`. */
const bones = (kind: string): string => kind.replace(/[aeiou]/g, '');

/** The one of several Dockerfiles that a name means: `Dockerfile.prod` for `Dockerfile.production` or `prod.Dockerfile`. */
function meantName(name: string, others: readonly string[]): string | null {
  const kind = kindOf(name);
  const near = nearestName(name, others);
  if (near !== null || kind.length < 3) return near;
  const alike = others.filter((each) => {
    const own = kindOf(each);
    return own.length >= 3 && (own.startsWith(kind) || kind.startsWith(own) || bones(own) === bones(kind));
  });
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

export const dockerfileMissing: Check = async ({ files, build }) => {
  const isEmpty = (await files.all()).length === 0;
  return build.dockerfiles.length + build.unread.length > 0 || isEmpty
    ? null
    : fact('the workspace holds no Dockerfile at all');
};

/** Files by which buildpacks recognise a project. */
const DETECTED =
  /^(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|go\.mod|requirements\.txt|setup\.py|pyproject\.toml|Pipfile|Gemfile|composer\.json|index\.php|Cargo\.toml|project\.toml|[^.]+\.(?:csproj|fsproj|vbproj))$/;

export const buildpackSourceElsewhere: Check = async (question) => {
  const { files, build } = question;
  const root =
    build.clues.command?.context ?? build.uses.find(({ context }) => context !== null)?.context ?? '';
  if ((await files.list(root)).some(({ name, kind }) => kind === 'file' && DETECTED.test(name))) return null;
  const found = await files.named((name) => DETECTED.test(name));
  const folders = [...new Set(found.map(dirname))].filter((folder) => folder !== root);
  const [nearest] = folders;
  if (nearest === undefined) return null;
  const depth = (folder: string): number => folder.split('/').length;
  const equal = folders.filter((folder) => depth(folder) === depth(nearest));
  const names = found.filter((path) => equal.includes(dirname(path)));
  const says = `the root of the sources holds no project file; there is ${names.slice(0, 4).join(', ')}`;
  return fact(says, equal.length > 1 ? {} : { directory: nearest });
};
