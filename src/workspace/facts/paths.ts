import { broughtTo, copiesBefore, copyOf, isFromElsewhere, isMounted } from '../../dockerfile/copies.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles, isSparse, lookUp } from '../context-paths.ts';
import { gitIgnoredBy } from '../git-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { twinOf } from '../twins.ts';
import { holdsAll } from './contexts.ts';
import {
  asDestination,
  exampleOf,
  mainPackage,
  otherRequirements,
  withoutComma,
  withSlashes,
} from './path-meanings.ts';

/** Facts about one path of the build context. */

const contextWords = ({ build: { context } }: Question): string =>
  context ? `\`${context}\`` : 'the build context';

export const pathPresent: Check = async (question) => {
  const found = await lookUp(question, question.given['path']);
  return found?.exists && !found.rule
    ? fact(`${found.path} is in ${contextWords(question)} and is not ignored`)
    : null;
};

export const pathIgnored: Check = async (question) => {
  const found = await lookUp(question, question.given['path']);
  const file = question.build.ignore.path;
  if (!found?.rule || file === null) return null;
  const { text, line } = found.rule;
  // What an install makes is to stay out of the context.
  if (/(?:^|\/)node_modules(?:\/|$)/.test(found.path) && /(?:^|\/)node_modules\/?$/.test(text)) return null;
  return fact(`\`${text}\` in ${file} (line ${line}) excludes ${found.path}`, {
    rule: text,
    ignore_file: file,
    rule_line: String(line),
  });
};

export const pathMissing: Check = async (question) => {
  const { files, build } = question;
  const found = await lookUp(question, question.given['path']);
  if (!found || found.exists || build.context === null || (await isSparse(question))) return null;
  if (await twinOf(files, build.context, found.path)) return null;
  const name = basename(found.path);
  if (!/[*?[]/.test(name) && (await files.named((each) => each === name)).length > 0) return null;
  return fact(`neither ${contextWords(question)} nor the folders around it hold ${found.path}`);
};

export const pathTwin: Check = async (question) => {
  const { files, build } = question;
  const found = await lookUp(question, question.given['path']);
  const bare = await withoutComma(question);
  if (bare !== null) return fact(`the context holds \`${bare}\`, without a comma`, { twin: bare });
  if (!found || found.exists || build.context === null || /[*?[]/.test(found.path)) return null;
  const twin =
    (await withSlashes(question, found.path)) ??
    (await twinOf(files, build.context, found.path)) ??
    (await exampleOf(question, found.path)) ??
    (await asDestination(question, found.path)) ??
    (await otherRequirements(question, found.path)) ??
    (await mainPackage(question, found.path));
  return twin === null ? null : fact(`the context holds \`${twin}\`, not \`${found.path}\``, { twin });
};

export const pathOutsideContext: Check = async (question) => {
  const { files, build } = question;
  const found = await lookUp(question, question.given['path']);
  const { context } = build;
  if (!found || found.exists || context === null) return null;
  const above = aboveContext(question, basename(found.path));
  if (above !== null && (await files.exists(above))) return outside(found.path, above, dirname(above));
  const suffix = `/${found.path}`;
  const places = (await files.all()).filter(
    (path) => (path === found.path || path.endsWith(suffix)) && below(path, context) === null,
  );
  const directories: string[] = places.map((path) => path.slice(0, -found.path.length).replace(/\/$/, ''));
  let lesser: string | null = null;
  // A folder is no file of the list: it is looked up where it would most likely be.
  for (let folder = dirname(context); directories.length === 0; folder = dirname(folder)) {
    if (context !== '' && (await files.exists(joinPath(folder, found.path)))) {
      // Another path of the Dockerfile may stand higher up.
      if (build.dockerfile && !(await holdsAll(files, build.dockerfile.file, folder))) lesser ??= folder;
      else directories.push(folder);
    }
    if (folder === '') break;
  }
  if (directories.length === 0 && lesser !== null) directories.push(lesser);
  const [directory] = directories;
  if (directory === undefined || directories.length > 1) return null;
  return outside(found.path, joinPath(directory, found.path), directory);
};

const outside = (path: string, found: string, directory: string): ReturnType<typeof fact> =>
  fact(
    `${path} stands in ${directory === '' ? 'the root of the workspace' : directory}, outside the build context`,
    {
      found,
      directory: directory === '' ? '.' : directory,
    },
  );

/** The place that a source with `..` of the failed COPY points at. */
function aboveContext(question: Question, name: string): string | null {
  const source = failedAt(question)?.at.words.find(
    ({ value }) => value.startsWith('../') && basename(value) === name,
  );
  const place = source && joinPath(question.build.context ?? '', source.value);
  return place === undefined || place.startsWith('..') ? null : place;
}

export const pathElsewhere: Check = async (question) => {
  const { files, build } = question;
  const found = await lookUp(question, question.given['path']);
  if (!found || found.exists || build.context === null || /[*?[]/.test(found.path)) return null;
  for (const prefix of prefixesOf(build.context))
    if (below(found.path, prefix) !== null && (await isMirrored(question, prefix))) return null;
  const all = await contextFiles(files, build.context);
  const name = basename(found.path);
  const longer = all.filter((path) => path.endsWith(`/${found.path}`));
  const named = longer.length > 0 ? longer : all.filter((path) => basename(path) === name);
  const places = named.length > 0 ? named : foldersCalled(all, found.path);
  const [place] = places;
  if (place === undefined || places.length > 1) return null;
  return fact(`the context holds ${name} as \`${place}\``, {
    found: place,
    directory: dirname(place) || '.',
  });
};

/** Folders that tools make in many places. */
const MADE = /^(?:node_modules|vendor|dist|build|out|target|bin|obj|lib|tests?|docs?|src)$/;

/** The folders of a list of files that a path may mean: in another folder, under the same name. */
function foldersCalled(files: readonly string[], path: string): string[] {
  if (MADE.test(basename(path))) return [];
  const part = `/${path}/`;
  const folders = files.flatMap((each) => {
    const at = each.indexOf(part);
    return at < 0 ? [] : [each.slice(0, at + part.length - 1)];
  });
  return [...new Set(folders)];
}

export const pathGitIgnored: Check = async (question) => {
  const found = await lookUp(question, question.given['path']);
  if (!found?.exists || question.build.context === null) return null;
  const ignored = await gitIgnoredBy(question.files, joinPath(question.build.context, found.path));
  if (!ignored) return null;
  return fact(
    `${found.path} exists here, but \`${ignored.rule}\` in ${ignored.file} keeps it out of the repository`,
    {
      rule: ignored.rule,
    },
  );
};

export const pathNotCopied: Check = async (question) => {
  const failed = failedAt(question);
  const found = await lookUp(question, question.given['path']);
  if (!failed || !found?.exists || found.rule) return null;
  const { file, at } = failed;
  const copied = copiesBefore(file, at).some((copy) => broughtTo(copy, found.path) !== null);
  const place = joinPath(workdirAt(file, at).path, found.path);
  if (copied || isMounted(at, found.path) || isFromElsewhere(file, at, place)) return null;
  return fact(`${found.path} is in the context, and no COPY before line ${at.line} brings it in`, {
    found: found.path,
  });
};

/** `COPY api/main.py` in a build whose context is `api`. */
export const pathUnderContextName: Check = async (question) => {
  const failed = failedAt(question);
  const { context } = question.build;
  if (!failed || context === null || context === '') return null;
  const copy = copyOf(failed.file, failed.at);
  const prefixes = prefixesOf(context);
  for (const source of copy?.sources ?? [])
    for (const prefix of prefixes) {
      const rest = below(source, prefix);
      if (rest === null || (await question.files.exists(joinPath(context, source)))) continue;
      if (await isMirrored(question, prefix)) return null;
      if ((await question.files.exists(joinPath(context, rest))) && (await isWritten(question, prefix)))
        return fact(`the context is ${context} and holds \`${rest || '.'}\`, not \`${source}\``, {
          prefix,
          found: rest || '.',
        });
    }
  return null;
};

/** `auth/cmd` and `services/auth/cmd` both repeat the context `services/auth`. */
function prefixesOf(context: string): string[] {
  const parts = context.split('/');
  return context === '' ? [] : parts.map((_, i) => parts.slice(i).join('/'));
}

/** Whether a Dockerfile keeps the folders of the repository, which it was written for: `COPY apps/web/x ./apps/web/`. */
async function isMirrored({ files, build }: Question, prefix: string): Promise<boolean> {
  const { context } = build;
  const file = build.dockerfile?.file;
  const root = context?.slice(0, -prefix.length).replace(/\/$/, '');
  if (!file || root === undefined || !(await holdsAll(files, file, root))) return false;
  return file.instructions.some((each) => {
    const copy = copyOf(file, each);
    return copy?.sources.some((source) =>
      [source, dirname(source)].some(
        (part) => below(part, prefix) !== null && copy.destination.replace(/\/$/, '').endsWith(`/${part}`),
      ),
    );
  });
}

/** Whether a Dockerfile was written for a folder: what it copies is there, once the name of the folder is taken off. */
async function isWritten(question: Question, prefix: string): Promise<boolean> {
  const { dockerfile, context } = question.build;
  const sources =
    dockerfile?.file.instructions.flatMap((each) => copyOf(dockerfile.file, each)?.sources ?? []) ?? [];
  for (const source of sources) {
    const rest = below(source, prefix) ?? source;
    if (!/[*?[$]/.test(rest) && !(await question.files.exists(joinPath(context ?? '', rest)))) return false;
  }
  return true;
}

/** `lib-1.2.0.tar.gz` where the directory holds `lib-1.2.1.tar.gz`, and no other version. */
export const pathOtherVersion: Check = async (question) => {
  const { files, build } = question;
  const found = await lookUp(question, question.given['path']);
  if (!found || found.exists || build.context === null || /[*?[]/.test(found.path)) return null;
  const shape = (name: string): string => name.replace(/\d+(?:\.\d+)*/g, '0');
  const folder = dirname(found.path);
  const name = basename(found.path);
  if (shape(name) === name) return null;
  const others = (await files.list(joinPath(build.context, folder))).filter(
    (each) => shape(each.name) === shape(name),
  );
  const [other] = others;
  if (!other || others.length > 1) return null;
  const twin = joinPath(folder, other.name);
  return fact(`the context holds \`${twin}\`, another version than \`${found.path}\``, { twin });
};
