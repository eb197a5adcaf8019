import { contextPathsOf, copiesBefore } from '../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { basename, below, dirname, globMatches, inside, joinPath } from '../dockerfile/paths.ts';
import { workdirAt } from '../dockerfile/scope.ts';
import { excludedBy, type IgnoreRule } from './docker-ignore.ts';
import { behindLink } from './linked-packages.ts';
import { failedAt, type Question } from './question.ts';

/** Folders of builders under which they keep the context. */
const CONTEXT_ROOTS =
  /^(?:\/var\/lib\/docker\/tmp\/docker-builder\d+|\/var\/tmp\/(?:libpod|buildah)\w*\/build|\/kaniko\/buildcontext|\/workspace\/source|\/workspace|\/harness|\/drone\/src|\/tmp\/build\/inputs|\/builds\/[^/]+\/[^/]+|\/home\/runner\/work\/[^/]+\/[^/]+)(?:\/|$)/;

/**
 * The paths of the context that a path of the log can mean, the likeliest first: the source of a failed COPY, or, for a
 * step that runs in the image, what was copied there.
 */
export function contextCandidates(question: Question, written: string): string[] {
  const asked = inImporter(question, written).trim();
  const clean = (/^\/.*\/\.\.\//.test(asked) ? joinPath('/', asked) : asked)
    .replace(/^["'`]+|["'`,:]+$/g, '')
    .replace(CONTEXT_ROOTS, '')
    .replace(/\/+$/, '');
  if (clean === '' || /[\0\n$]/.test(clean)) return [];
  const plain = inside(joinPath('/', clean).slice(1));
  const failed = failedAt(question);
  const copied = failed && !/^(?:COPY|ADD|FROM)$/.test(failed.at.keyword);
  const candidates = copied
    ? [
        ...contextPathsOf(failed.file, failed.at, clean),
        inWorkdir(failed.file, failed.at, clean),
        ...inMirror(failed.file, failed.at, clean),
        plain,
      ]
    : [...sourcesAtEndOf(clean, failed?.at), plain];
  const paths = candidates.filter((path): path is string => path !== null && path !== '');
  // An object file is made from a source beside it.
  const sources = paths.flatMap((path) =>
    /\.o$/.test(path) ? ['.c', '.cpp', '.cc', '.S'].map((end) => path.replace(/\.o$/, end)) : [],
  );
  return [...new Set([...paths, ...sources])];
}

/** A path that an import in a file of the image names (`../lib/a.js`), as an absolute path of the image. */
export function inImporter({ captures }: Pick<Question, 'captures'>, written: string): string {
  const from = captures['from'] ?? '';
  const file = captures['file'] ?? '';
  // A pattern of go:embed counts from the folder of its file.
  if (/^\w[\w./-]*\.go$/.test(file) && /^(?:no matching files|cannot embed)/.test(captures['message'] ?? ''))
    return joinPath(dirname(file), written);
  // Bundlers name the importing file from the work directory.
  if (
    from === '' &&
    /^\.{1,2}\//.test(written) &&
    /^\w[\w./-]*\.(?:[cm]?[jt]sx?|vue|svelte|s?css|html)$/.test(file)
  )
    return joinPath(dirname(file), written);
  // A program of a package looks from the work directory.
  const isOwn = from.startsWith('/') && !from.includes('/node_modules/');
  return /^\.{1,2}\//.test(written) && isOwn ? joinPath(dirname(from), written) : written;
}

/** What an absolute path of the image would be in the context if the work directory held the context. */
function inWorkdir(file: Dockerfile, at: Instruction, path: string): string | null {
  const workdir = workdirAt(file, at).path;
  return path.startsWith('/') && workdir !== '/' ? below(path, workdir) : null;
}

/** The same where copies keep the folders of the context: `COPY apps/api /repo/apps/api` makes `/repo` its root. */
function inMirror(file: Dockerfile, at: Instruction, path: string): string[] {
  if (!path.startsWith('/')) return [];
  const roots = copiesBefore(file, at).flatMap(({ sources: [source = '', ...more], destination }) =>
    source !== '' && more.length === 0 && destination.endsWith(`/${source}`)
      ? [destination.slice(0, -source.length - 1)]
      : [],
  );
  for (const copy of copiesBefore(file, at))
    for (const source of copy.sources.filter((each) => each.includes('/') && !/[*?[]/.test(each))) {
      const place = copy.intoDirectory ? joinPath(copy.destination, basename(source)) : '';
      if (place.endsWith(`/${source}`)) roots.push(place.slice(0, -source.length - 1));
    }
  return [...new Set(roots)].flatMap((root) => (root === '' ? [] : (below(path, root) ?? [])));
}

/** The sources of a COPY that a path ends with: some builders print the folder of the context before them. */
function sourcesAtEndOf(written: string, at: Instruction | undefined): string[] {
  if (!at || !written.startsWith('/')) return [];
  const sources = at.words.slice(0, -1).map(({ value }) => joinPath('/', value).slice(1));
  return sources.filter(
    (source) => source !== '' && written !== `/${source}` && written.endsWith(`/${source}`),
  );
}

/** A path of the context as the builder sees it. */
export interface ContextPath {
  readonly path: string;
  readonly exists: boolean;
  /** The rule of the ignore file that keeps it away. */
  readonly rule: IgnoreRule | null;
}

/** Looks a path of the log up in the context; null where the context or the path is not known. */
export async function lookUp(question: Question, written: string | undefined): Promise<ContextPath | null> {
  const { files, build } = question;
  if (written === undefined || build.context === null) return null;
  const { context } = build;
  const candidates = contextCandidates(question, (await behindLink(question, written)) ?? written);
  for (const path of candidates) {
    const matches = await matchesOf(question, path);
    if (matches.length > 0) {
      const rules = matches.map((match) => excludedBy(build.ignore, match));
      // A pattern is kept away only if all that it matches is.
      return { path, exists: true, rule: rules.every((rule) => rule !== null) ? (rules[0] ?? null) : null };
    }
    if (await files.exists(joinPath(context, path))) {
      return { path, exists: true, rule: excludedBy(build.ignore, path) };
    }
  }
  const [path] = candidates;
  return path === undefined ? null : { path, exists: false, rule: excludedBy(build.ignore, path) };
}

/** The files and folders of the context that a pattern matches; none for a plain path. */
async function matchesOf({ files, build: { context } }: Question, pattern: string): Promise<string[]> {
  if (!/[*?[]/.test(pattern) || context === null) return [];
  return (await contextFiles(files, context)).filter((path) => globMatches(pattern, path));
}

/** Files below the context, relative to it. */
export async function contextFiles(files: Question['files'], context: string): Promise<string[]> {
  return (await files.all()).flatMap((path) => below(path, context) ?? []);
}

/** A workspace with a Dockerfile and nothing to build tells nothing about what is missing. */
export async function isSparse({ files, build: { context } }: Question): Promise<boolean> {
  const all = context === null ? [] : await contextFiles(files, context);
  return !all.some(
    (path) =>
      !/(?:^|\/)(?:[^/]*(?:Dockerfile|Containerfile)[^/]*|\.[^/]+|README[^/]*|LICENSE[^/]*)$/i.test(path),
  );
}
