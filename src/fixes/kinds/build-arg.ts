import { isNode, isSeq } from 'yaml';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { declared } from '../../dockerfile/scope.ts';
import { nearestName } from '../../workspace/twins.ts';
import type { Dockerfile } from '../../dockerfile/model.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import {
  inContext,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { insert, replace } from '../edit.ts';
import { argumentsIn } from '../../workspace/bake-files.ts';
import { allTargets } from '../pipelines/bake.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { sitesOf, type CommandSite, type MapSite, type Site } from '../pipelines/sites.ts';
import { nodeIn, setIn, textIn } from '../yaml-edits.ts';
import { growBuild } from '../pipelines/map-place.ts';
import { literal } from '../../workspace/literal.ts';

/** An argument as a file names it, with its place. */
type Named = Readonly<{ start: number; name: string }>;

/** A build argument that the command calls otherwise than the Dockerfile does: it is given to nobody. */
export const buildArgName: Planner = async (question): Promise<Draft> => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file } = dockerfile;
  const names = new Set(
    file.instructions
      .filter(({ keyword }) => keyword === 'ARG')
      .flatMap((each) => declared(each, file.escape).map(({ name }) => name)),
  );
  const wanted =
    parameter(question, 'name') ??
    emptyIn(file, question.captures['from']) ??
    (await tokenArgument(question));
  if (wanted === null || !names.has(wanted)) return refuse('the Dockerfile declares no such argument');
  // The argument of the right name is given as well: then the other one is not meant for it.
  const meant = (found: readonly Named[]): readonly Named[] => {
    if (found.some(({ name }) => name === wanted)) return [];
    const unknown = found.filter(({ name }) => !names.has(name) && !OF_BUILDER.test(name));
    const alike = unknown.filter(({ name }) => isAlike(name, wanted));
    // `NODE_VERSION` for `NODE_TAG`, where it is all that the Dockerfile has no use for.
    return alike.length === 0 && unknown.length === 1
      ? unknown.filter(({ name }) => sharesWord(name, wanted))
      : alike;
  };
  const spansOf = (site: Site): readonly Named[] => meant(argsOf(site));
  const has = (site: Site): site is Site => spansOf(site).length === 1;
  const sites = await chooseSites(question, has, `build with an argument like ${wanted}`);
  if ('reason' in sites)
    return (
      (await fromVariable(question, wanted)) ??
      (await fromService(question, wanted)) ??
      (await ofTarget(question, wanted, meant)) ??
      sites
    );
  const [first] = sites;
  const edits = sites.flatMap((site) =>
    spansOf(site).map(({ start, name }) => replace({ start, end: start + name.length }, wanted)),
  );
  if (!first || edits.length === 0) return refuse('no build command gives an argument of nearly this name');
  return {
    title: `Give the build argument its name ${wanted} in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

/** The argument of the one target of a bake file; null where none is meant for it. */
async function ofTarget(
  question: FixQuestion,
  wanted: string,
  meant: (found: readonly Named[]) => readonly Named[],
): Promise<Draft | null> {
  const { dockerfile } = question.build;
  const found = (await allTargets(question)).flatMap(({ path, target }) =>
    target.use.dockerfile === dockerfile?.path
      ? meant(argumentsIn(target)).map((each) => ({ ...each, path }))
      : [],
  );
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  const { path, start, name } = only;
  return {
    title: `Give the build argument its name ${wanted} in ${path}`,
    files: [{ path, edits: [replace({ start, end: start + name.length }, wanted)] }],
  };
}

/** Hands over a variable of the Makefile or script that is called as the argument; null where there is none. */
async function fromVariable(question: FixQuestion, name: string): Promise<Draft | null> {
  const defines = (site: Site): site is CommandSite =>
    site.form === 'command' &&
    !site.isImplied &&
    !inCommand(site).some((each) => each.name === name) &&
    new RegExp(`^[ \\t]*(?:export[ \\t]+)?${literal(name)}[ \\t]*[?:]*=[ \\t]*\\S`, 'm').test(site.text);
  const sites = await chooseSites(question, defines, 'build');
  const [site, ...more] = 'reason' in sites ? [] : sites;
  if (!site || more.length > 0) return null;
  const isMake = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/.test(site.path);
  const verb = site.command.words.find(({ value }) => value === 'build');
  if (!verb) return null;
  const edit = insert(site.offset + verb.end, ` --build-arg ${name}=${isMake ? `$(${name})` : `"$${name}"`}`);
  return {
    title: `Give the build argument ${name} in ${place(site)}`,
    files: [{ path: site.path, edits: [edit] }],
  };
}

/** Gives the build of a compose service the value that its containers get; null where they get none. */
async function fromService(question: FixQuestion, name: string): Promise<Draft | null> {
  const { files } = question;
  const sites = await chooseSites(
    question,
    (site: Site): site is MapSite => site.form === 'map' && site.use.tool === 'compose',
    'compose service',
  );
  const [site, ...more] = 'reason' in sites ? [] : sites;
  if (!site || more.length > 0 || inMap(site).some((each) => each.name === name)) return null;
  const list = nodeIn(site.map, 'build', 'args');
  const settings = nodeIn(site.map, 'environment');
  const items = isSeq(settings) ? settings.items.map(String) : [];
  const set =
    textIn(site.map, 'environment', name) ??
    items.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ??
    null;
  const env = (await files.text(joinPath(dirname(site.path), '.env'))) ?? '';
  const isSet = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${literal(name)}=\\S`, 'm').test(env);
  const value = set ?? (isSet ? `\${${name}}` : null);
  if (value === null || isSeq(list)) return null;
  const plain = textIn(site.map, 'build');
  const edits =
    plain === null
      ? [setIn(site.text, site.map, ['build', 'args', name], value, ['context', 'dockerfile', 'args'])]
      : growBuild(site, { args: `{ ${name}: ${JSON.stringify(value)} }` });
  const known = edits?.filter((edit) => edit !== null) ?? [];
  return known.length === 0
    ? null
    : {
        title: `Give the build argument ${name} in ${place(site)}`,
        files: [{ path: site.path, edits: known }],
      };
}

/** The argument without a value that makes of the image of a FROM what the log names: `node:-slim` of `node:${VERSION}-slim`. */
function emptyIn(file: Dockerfile, from: string | undefined): string | null {
  const images = file.stages.map(({ image }) => image);
  const image = images.find((each) => /\$/.test(each) && each.replace(VARIABLE, '') === from);
  const [found, ...more] = image?.match(VARIABLE) ?? [];
  return found === undefined || more.length > 0 ? null : found.replace(/[${}]/g, '');
}
const VARIABLE = /\$\w+|\$\{\w+\}/g;

/** The ARG from which the .npmrc of the context takes its token; null where there is none. */
export async function tokenArgument(question: FixQuestion): Promise<string | null> {
  const text = await question.files.text(inContext(question, '.npmrc') ?? '..');
  const name = /_auth(?:Token)?\s*=\s*["']?\$\{(\w+)\}/.exec(text ?? '')?.[1];
  const args = question.build.dockerfile?.file.instructions.filter(({ keyword }) => keyword === 'ARG') ?? [];
  return name !== undefined && args.some(({ args: { text: all } }) => all.split(/[\s=]/).includes(name))
    ? name
    : null;
}

/** Whether a build of the workspace gives an argument of this name. */
export async function isGiven(question: FixQuestion, name: string): Promise<boolean> {
  const files = await buildFiles(question.files);
  return files.some(({ path, text }) =>
    sitesOf(path, text).some((site) => argsOf(site).some((each) => each.name === name)),
  );
}

/** The build arguments that a place of a pipeline gives, with their places in the file. */
const argsOf = (site: Site): { start: number; name: string }[] =>
  site.form === 'command' ? inCommand(site) : site.form === 'map' ? inMap(site) : [];

/** The arguments that a build command names, with their places in the file. */
const inCommand = ({ command, offset }: CommandSite): { start: number; name: string }[] =>
  command.words.flatMap(({ value, text, start }) => {
    const name = /^(?:--build-arg=)?([A-Za-z_]\w*)=/.exec(value)?.[1];
    const at = name === undefined ? -1 : text.lastIndexOf(`${name}=`);
    return name === undefined || at < 0 ? [] : [{ start: offset + start + at, name }];
  });

/** Those of a compose service, or of docker/build-push-action. */
function inMap({ map, text }: MapSite): { start: number; name: string }[] {
  const node = nodeIn(map, 'build', 'args') ?? nodeIn(map, 'with', 'build-args');
  const [start, end] = (isNode(node) ? node.range : null) ?? [0, 0];
  return [...text.slice(start, end).matchAll(/^([ \t]*(?:- *)?["']?)([A-Za-z_]\w*)(?=["']? *[=:])/gm)].map(
    ({ index, 1: before = '', 2: name = '' }) => ({ start: start + index + before.length, name }),
  );
}

const isAlike = (name: string, wanted: string): boolean => {
  const [a, b] = [plain(name), plain(wanted)];
  const isShort = Math.min(a.length, b.length) >= 5 && (a.startsWith(b) || b.startsWith(a));
  return a === b || isShort || nearestName(name, [wanted]) !== null;
};

/** Arguments that builders take by themselves. */
const OF_BUILDER = /^(?:BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:HTTPS?|FTP|ALL|NO)_PROXY)$/i;

/** `ENV` and `ENVIRONMENT` are one word too. */
const sharesWord = (name: string, wanted: string): boolean =>
  name
    .split('_')
    .some((word) =>
      wanted
        .split('_')
        .some(
          (each) =>
            Math.min(each.length, word.length) > 2 && (each.startsWith(word) || word.startsWith(each)),
        ),
    );

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
