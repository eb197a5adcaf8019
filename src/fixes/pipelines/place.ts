import { isScalar } from 'yaml';
import { parseDockerfile } from '../../dockerfile/parse.ts';
import { copyOf } from '../../dockerfile/copies.ts';
import { basename, below, dirname, inside, joinPath } from '../../dockerfile/paths.ts';
import { rootOf, workspacePath } from '../../workspace/build-commands.ts';
import { expectedPaths } from '../../workspace/context-choice.ts';
import { isDockerfileName } from '../../workspace/build-setup.ts';
import { parameter, type FixQuestion } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { itemsBefore, nodeIn, replaceScalar, setIn, textIn } from '../yaml-edits.ts';
import { flagOf, replaceWord, setFlag } from './flags.ts';
import type { CommandSite, ListSite, MapSite, Site } from './sites.ts';

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
export async function wantedPlace(question: FixQuestion, site: Site): Promise<BuildPlace | string> {
  const { use } = site;
  const folder = parameter(question, 'directory');
  const name = parameter(question, 'dockerfile');
  const context = parameter(question, 'context');
  const now = use.context ?? '';
  if (context !== null) {
    const to = inside(context);
    if (to === null || (await question.files.stat(to))?.kind !== 'directory')
      return `the workspace holds no folder ${context}`;
    if (use.dockerfile === null || isPacked(site)) return { context: to, dockerfile: null };
    const lost = await lostBy(question, to);
    if (lost !== null) return lost;
    return { context: to, dockerfile: question.build.dockerfile?.path ?? use.dockerfile };
  }
  if (folder === null && name === null) return 'where the Dockerfile stands is not known';
  const own = folder === null ? (use.dockerfile === null ? now : dirname(use.dockerfile)) : inside(folder);
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
  for (const each of others) {
    for (const path of copyOf(dockerfile.file, each)?.sources ?? []) {
      const moved =
        path === '' ||
        ((await files.exists(joinPath(context, path))) && !(await files.exists(joinPath(to, path))));
      if (moved)
        return `line ${each.line} copies ${path || 'the whole context'}, which another context would change`;
    }
  }
  return null;
}

/** Whether buildpacks build, which need no Dockerfile. */
const isPacked = (site: Site): boolean =>
  site.form === 'command' &&
  flagOf(site, ['--strategy', '--str', '-str', '--build-strategy']) === 'buildpacks';

/** The folder that a Dockerfile was written for: its own, or the one that the build uses now. */
async function contextOf({ files }: FixQuestion, dockerfile: string, now: string): Promise<string> {
  const own = dirname(dockerfile);
  const wanted = expectedPaths(parseDockerfile((await files.text(dockerfile)) ?? ''), null);
  const held = async (folder: string): Promise<number> => {
    const there = await Promise.all(wanted.map((path) => files.exists(joinPath(folder, path))));
    return there.filter(Boolean).length;
  };
  const [here, there] = [await held(now), await held(own)];
  if (here !== there) return here > there ? now : own;
  // A folder of nothing but Dockerfiles and scripts is no source of an image.
  const names = (await files.list(own)).filter(
    ({ name, kind }) =>
      kind !== 'file' || !(isDockerfileName(name) || /^\.|\.(?:sh|conf|md|ya?ml)$/.test(name)),
  );
  return names.length > 0 ? own : now;
}

/** Writes a place into a file; none where it stands there already, null where it cannot be written. */
export function writePlace(site: Site, place: BuildPlace): readonly TextEdit[] | null {
  switch (site.form) {
    case 'command':
      return site.command.form.context.length > 0 ? flagsPlace(site, place) : wordPlace(site, place);
    case 'list':
      return site.tool.context.length > 0 ? flagsPlace(site, place) : itemPlace(site, place);
    case 'map':
      return mapPlace(site, place);
  }
}

/** `docker build -f FILE CONTEXT` */
function wordPlace(site: CommandSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { directory, form, context: word } = site.command;
  if (directory === null) return null;
  const edits: (TextEdit | null)[] = [];
  if (workspacePath(word?.value ?? '-', directory) !== context) {
    if (!word) return null;
    edits.push(replaceWord(site, word, pathLike(word.value, context, directory)));
  }
  const written = flagOf(site, form.dockerfile);
  const now = written === null ? joinPath(context, 'Dockerfile') : workspacePath(written, directory);
  if (dockerfile !== null && now !== dockerfile)
    edits.push(setFlag(site, form.dockerfile, pathLike(written, dockerfile, directory), 'verb'));
  return known(edits);
}

/** `args: [build, -f, FILE, CONTEXT]`: a new flag has to stand before the context. */
function itemPlace(site: ListSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const item = site.list.items[site.contextAt ?? -1];
  if (!isScalar(item) || typeof item.value !== 'string') return null;
  const edits: (TextEdit | null)[] = [];
  if (site.use.context !== context) edits.push(replaceScalar(item, pathLike(item.value, context, '')));
  const written = flagOf(site, site.tool.dockerfile);
  const now = written === null ? joinPath(context, 'Dockerfile') : workspacePath(written, '');
  if (dockerfile === null || now === dockerfile) return known(edits);
  const value = pathLike(written, dockerfile, '');
  if (written !== null) edits.push(setFlag(site, site.tool.dockerfile, value, 'end'));
  else edits.push(itemsBefore(site.text, item, [site.tool.dockerfile[0] ?? '-f', value]));
  return known(edits);
}

/** `--context DIR --dockerfile FILE`, the file counted from the context. */
function flagsPlace(site: CommandSite | ListSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { context: contextFlags, dockerfile: fileFlags } =
    site.form === 'command' ? site.command.form : site.tool;
  const directory = site.form === 'command' ? site.command.directory : '';
  if (directory === null) return null;
  const edits: (TextEdit | null)[] = [];
  const written = flagOf(site, contextFlags);
  const source = flagOf(site, ['--source', '--build-source']);
  const root = source === null ? directory : (workspacePath(source, directory) ?? '');
  if (site.use.context !== context) {
    const value = pathLike(written, context, written === null ? root : directory);
    edits.push(setFlag(site, contextFlags, value, 'end'));
  }
  if (fileFlags.length === 0 || dockerfile === null) return known(edits);
  const file = flagOf(site, fileFlags);
  const inContext = below(dockerfile, context);
  if (file === null ? inContext === 'Dockerfile' : fileNow(file, context) === dockerfile) return known(edits);
  const value = file !== null && rootOf(file) !== null ? pathLike(file, dockerfile, '') : inContext;
  if (value === null) return null;
  edits.push(setFlag(site, fileFlags, value, 'end'));
  return known(edits);
}

const fileNow = (written: string, context: string): string | null =>
  workspacePath(written, rootOf(written) === null ? context : '');

/** Where the mappings of platforms keep the two, and what the Dockerfile is counted from. */
interface Keys {
  readonly context: readonly string[];
  readonly dockerfile: readonly string[];
  readonly from: 'root' | 'context';
  /** The keys count from the folder of the file. */
  readonly inFolder?: true;
}
const KEYS: Readonly<Record<string, Keys>> = {
  'build-push-action': { context: ['with', 'context'], dockerfile: ['with', 'file'], from: 'root' },
  harness: { context: ['spec', 'context'], dockerfile: ['spec', 'dockerfile'], from: 'root' },
  drone: { context: ['settings', 'context'], dockerfile: ['settings', 'dockerfile'], from: 'root' },
  azure: { context: ['inputs', 'buildContext'], dockerfile: ['inputs', 'dockerfile'], from: 'root' },
  openshift: {
    context: ['spec', 'source', 'contextDir'],
    dockerfile: ['spec', 'strategy', 'dockerStrategy', 'dockerfilePath'],
    from: 'context',
  },
  shipwright: {
    context: ['spec', 'source', 'contextDir'],
    dockerfile: ['spec', 'dockerfile'],
    from: 'context',
  },
  compose: {
    context: ['build', 'context'],
    dockerfile: ['build', 'dockerfile'],
    from: 'context',
    inFolder: true,
  },
};

function mapPlace(site: MapSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { use, map, text, path } = site;
  const keys = KEYS[use.tool];
  if (!keys) return null;
  const folder = keys.inFolder ? dirname(path) : '';
  const old = textIn(map, ...keys.context);
  const file = textIn(map, ...keys.dockerfile);
  const start = keys.from === 'root' ? '' : context;
  const now = file === null ? defaultFile(use.tool, context) : joinPath(start, file);
  const written = dockerfile === null || now === dockerfile ? null : pathLike(file, dockerfile, start);
  const plain = keys.inFolder ? textIn(map, 'build') : null;
  // `build: DIR` grows to a mapping where a Dockerfile must be named.
  if (plain !== null && written !== null)
    return growBuild(site, { context: pathLike(plain, context, folder), dockerfile: written });
  const edits: (TextEdit | null)[] = [];
  if (use.context !== context) {
    const place = pathLike(plain ?? old, context, folder);
    const key = plain === null ? keys.context : ['build'];
    edits.push(setIn(text, map, key, place, BESIDE));
  }
  if (written !== null) edits.push(setIn(text, map, keys.dockerfile, written, BESIDE));
  return known(edits);
}

/** Keys behind which a context or Dockerfile stands well. */
const BESIDE = ['context', 'dockerfile', 'file', 'type', 'repo', 'connectorRef', 'repository'];

/** Azure and Drone look for the Dockerfile in the root, whatever the context. */
const defaultFile = (tool: string, context: string): string =>
  joinPath(/drone|azure|harness/.test(tool) ? '' : context, 'Dockerfile');

/** `build: ./api` as a mapping. */
export function growBuild(site: MapSite, values: Readonly<Record<string, string>>): TextEdit[] | null {
  const node = nodeIn(site.map, 'build');
  const written = textIn(site.map, 'build');
  if (written === null || typeof node !== 'object' || node === null || !('range' in node)) return null;
  const range = node.range as readonly [number, number, number];
  const key = site.map.items.find(({ key: each }) => String(each) === 'build')?.key as {
    range?: readonly [number, number, number];
  };
  if (!key.range) return null;
  const column = key.range[0] - (site.text.lastIndexOf('\n', key.range[0] - 1) + 1);
  const eol = site.text.includes('\r\n') ? '\r\n' : '\n';
  const lines = Object.entries({ context: written, ...values }).map(
    ([name, value]) => `${eol}${' '.repeat(column + 2)}${name}: ${value}`,
  );
  return [{ start: key.range[1] + 1, end: range[1], text: lines.join('') }];
}

const known = (edits: readonly (TextEdit | null)[]): TextEdit[] | null =>
  edits.some((edit) => edit === null) ? null : edits.filter((edit) => edit !== null);

/** A path of the workspace in the way another was written: from a variable, with `./`, with a slash at its end. */
export function pathLike(written: string | null, path: string, directory: string): string {
  const root = written === null ? null : rootOf(written);
  if (root !== null) return path === '' ? root : `${root}/${path}`;
  const plain = relative(directory, path);
  const start = written?.startsWith('./') === true && !/^\.{1,2}(?:\/|$)/.test(plain) ? './' : '';
  const end = written !== null && /[^.]\/$/.test(written) && plain !== '.' ? '/' : '';
  return start + plain + end;
}

/** A path as seen from a folder; `.` for the folder itself. */
export function relative(from: string, to: string): string {
  const [a, b] = [from, to].map((path) => path.split('/').filter((part) => part !== ''));
  let same = 0;
  while (a && b && same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...(a ?? []).slice(same).map(() => '..'), ...(b ?? []).slice(same)].join('/') || '.';
}
