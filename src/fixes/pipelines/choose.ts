import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { refuse, type FixQuestion, type Refusal } from '../draft.ts';
import { sitesOf, type Site } from './sites.ts';

/** Which place of the workspace says how the image of a log is built. */

/** Where a platform keeps its pipelines. */
const PLACES: Readonly<Record<string, (site: Site) => boolean>> = {
  github: ({ path }) => path.startsWith('.github/'),
  gitlab: ({ path }) => /gitlab/i.test(path),
  jenkins: ({ path }) => /jenkins/i.test(path),
  azure: ({ path, use }) => use.tool === 'azure' || /azure/i.test(path),
  cloudbuild: ({ path }) => /cloudbuild/i.test(path),
  codebuild: ({ path }) => /buildspec/i.test(path),
  drone: ({ path, use }) => use.tool === 'drone' || /drone|woodpecker/i.test(path),
  compose: ({ use }) => use.tool === 'compose',
  harness: ({ path, use }) => use.tool === 'harness' || /harness/i.test(path),
  openshift: ({ use }) => use.tool === 'openshift',
  'code-engine': ({ use }) => use.tool === 'ibmcloud ce',
};

/**
 * The places that build the image of the log. Where several remain, those of one file that build the same are taken
 * together, and others are a reason to refuse.
 *
 * @param accepts the places that the kind of fix can change
 * @param what those places, in words: `BuildConfig`
 */
export async function chooseSites<T extends Site>(
  question: FixQuestion,
  accepts: (site: Site) => site is T,
  what: string,
): Promise<readonly T[] | Refusal> {
  const found = await choose(question, accepts, what, () => false);
  if ('reason' in found) return found;
  const other = found.find(({ path }) => path !== found[0]?.path);
  return other ? refuse(`more than one ${what} can have built this image: ${places([...found])}`) : found;
}

/** As `chooseSites`, with the places of all files that say the same of the build: a script and a compose file often do. */
export const chooseBuild = <T extends Site>(
  question: FixQuestion,
  accepts: (site: Site) => site is T,
  what: string,
): Promise<readonly T[] | Refusal> =>
  choose(question, accepts, what, ([first, ...more]) =>
    more.every((site) => first && isSameBuild(site, first)),
  );

/** The places that all hints speak for, or those that are left when they are enough. */
async function choose<T extends Site>(
  question: FixQuestion,
  accepts: (site: Site) => site is T,
  what: string,
  isEnough: (sites: readonly T[]) => boolean,
): Promise<readonly T[] | Refusal> {
  const files = await buildFiles(question.files);
  const from = question.given['missing']?.replace(/\/+$/, '');
  const all = files
    .flatMap(({ path, text }) => sitesOf(path, text))
    .filter(accepts)
    // The context that the log names is not there.
    .filter(
      ({ use }) =>
        from === undefined || use.context === null || `/${joinPath('', from)}`.endsWith(`/${use.context}`),
    );
  let found: readonly T[] = all;
  for (const fits of hints(question)) {
    if (isEnough(found)) break;
    const rest = found.filter(fits);
    if (rest.length > 0) found = rest;
  }
  const [first] = found;
  if (!first) return refuse(`no file of the workspace holds a ${what} that builds this image`);
  const other = found.find((site) => !isSameBuild(site, first));
  return other ? refuse(`more than one ${what} can have built this image: ${places([...found])}`) : found;
}

/** What tells the place of a build from others, the surest first. */
function hints({ build, given }: FixQuestion): ((site: Site) => boolean)[] {
  const { dockerfile, dockerfiles, context, clues } = build;
  const names = [
    clues.service ?? undefined,
    ...(['build', 'service', 'image'] as const).map((each) => clues.names?.get(each)),
  ];
  const { command } = clues;
  const isLost = ({ use }: Site): boolean => use.dockerfile !== null && !dockerfiles.includes(use.dockerfile);
  const isThere = ({ use }: Site): boolean =>
    use.dockerfile !== null &&
    dockerfiles.includes(use.dockerfile) &&
    basename(use.dockerfile) === given['dockerfile'];
  const isSought = given['directory'] !== undefined || given['dockerfile'] !== undefined;
  return [
    // A build that did not find its Dockerfile names one that is not there; once mended, the one that is sought.
    ...(isSought ? [isLost, isThere] : []),
    ...(dockerfile ? [({ use }: Site) => use.dockerfile === dockerfile.path] : []),
    ...(dockerfile && context !== null ? [({ use }: Site) => use.context === context] : []),
    // The log was made from a command whose words stand in a file.
    ...(command
      ? [({ use }: Site) => use.dockerfile === command.dockerfile && use.context === command.context]
      : []),
    PLACES[clues.platform ?? ''] ?? (() => false),
    ({ name }) => name !== null && names.includes(name),
    ...(dockerfile ? [({ path }: Site) => isNear(path, dockerfile.path)] : []),
  ];
}

/** Whether a pipeline stands in the folder of a Dockerfile. */
const isNear = (path: string, dockerfile: string): boolean =>
  dirname(path) === dirname(dockerfile) &&
  below(path, joinPath(dirname(dockerfile), basename(path))) !== null;

const isSameBuild = (a: Site, b: Site): boolean =>
  a.use.dockerfile === b.use.dockerfile &&
  a.use.context === b.use.context &&
  // Builds of Code Engine are objects with names of their own.
  (a.use.tool !== 'ibmcloud ce' || a.name === b.name);

/** `path:line` of a few sites. */
export const places = (sites: readonly Site[]): string =>
  [...new Set(sites.map(place))].slice(0, 4).join(', ');

/** `path:line` of a site. */
export const place = ({ path, text, at }: Site): string => `${path}:${text.slice(0, at).split('\n').length}`;
