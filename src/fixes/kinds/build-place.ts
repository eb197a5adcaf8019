import { dirname, joinPath, relativePath } from '../../dockerfile/paths.ts';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { valueIn, type BakeTarget } from '../../workspace/bake-files.ts';
import { sourceLinked } from '../../workspace/facts/linked-sources.ts';
import { allTargets, newAttribute } from '../pipelines/bake.ts';
import { chooseBuild, chooseSites, place } from '../pipelines/choose.ts';
import { flagOf } from '../pipelines/flags.ts';
import { growBuild } from '../pipelines/map-place.ts';
import { writePlace } from '../pipelines/place.ts';
import { movedSources } from '../pipelines/moved-sources.ts';
import { isPacked, wantedPlace } from '../pipelines/wanted-place.ts';
import type { MapSite, Site } from '../pipelines/sites.ts';
import { nodeIn, setIn, textIn } from '../yaml-edits.ts';

/** Fixes of where a build looks for its Dockerfile and context, in whatever file says it. */

/** A run of a build that is defined elsewhere says nothing of its files. */
const isAny = (site: Site): site is Site =>
  site.use.tool !== 'bake' &&
  !(site.form === 'command' && site.use.tool === 'ibmcloud ce' && flagOf(site, ['--build', '-b']) !== null);
const isBuildConfig = (site: Site): site is MapSite =>
  site.form === 'map' && (site.use.tool === 'openshift' || site.use.tool === 'shipwright');
const isCompose = (site: Site): site is MapSite => site.form === 'map' && site.use.tool === 'compose';

const placeFix =
  (accepts: (site: Site) => site is Site, what: string): Planner =>
  async (question): Promise<Draft> => {
    const sites = await chooseBuild(question, accepts, what);
    if ('reason' in sites) return (await bakePlace(question)) ?? sites;
    const edits = new Map<string, TextEdit[]>();
    let title = '';
    for (const site of sites) {
      const asked = await wantedPlace(question, site.use, isPacked(site));
      // Sources that are links are counted from where they are, whatever else the other context holds.
      const isMoved = typeof asked === 'string' || (await sourceLinked(question)) !== null;
      const moved = isMoved && sites.length === 1 ? await movedSources(question) : null;
      const wanted = moved?.place ?? asked;
      if (typeof wanted === 'string') return refuse(wanted);
      const found = writePlace(site, wanted);
      if (!found)
        return refuse(`${place(site)} does not say where the build's files are in a way that can be changed`);
      title ||= `Build ${wanted.dockerfile} in ${wanted.context || 'the root'}, in ${place(site)}`;
      if (found.length > 0) edits.set(site.path, [...(edits.get(site.path) ?? []), ...found]);
      if (moved)
        return found.length === 0
          ? refuse(`${place(site)} builds there already`)
          : {
              title: `${title}, and count its sources from there`,
              files: [{ path: site.path, edits: found }, moved.change],
            };
    }
    const [first] = sites;
    if (!first || edits.size === 0) return refuse(`${first ? place(first) : what} builds there already`);
    return { title, files: [...edits].map(([path, own]) => ({ path, edits: own })) };
  };

/** The place of a build in a bake file; null where none of its targets builds the image. */
async function bakePlace(question: FixQuestion): Promise<Draft | null> {
  const { dockerfile, dockerfiles } = question.build;
  const all = await allTargets(question);
  const isSought = ['directory', 'dockerfile'].some((name) => parameter(question, name) !== null);
  const lost = all.filter(
    ({ target: { use } }) => use.dockerfile !== null && !dockerfiles.includes(use.dockerfile),
  );
  const fitting =
    isSought || !dockerfile ? lost : all.filter(({ target: { use } }) => use.dockerfile === dockerfile.path);
  const [found, ...more] = all.length === 1 ? all : fitting;
  if (!found) return null;
  if (more.length > 0) return refuse(`more than one target of ${found.path} can have built this image`);
  const { path, target } = found;
  const wanted = await wantedPlace(question, target.use);
  if (typeof wanted === 'string') return refuse(wanted);
  const context = relativePath(dirname(path), wanted.context);
  // The Dockerfile of a target counts from its context.
  const name = wanted.dockerfile === null ? null : relativePath(wanted.context, wanted.dockerfile);
  const edits = [
    ...attribute(target, 'context', context, '.'),
    ...(name === null ? [] : attribute(target, 'dockerfile', name, 'Dockerfile')),
  ];
  if (edits.length === 0) return refuse(`${path} builds there already`);
  return {
    title: `Build ${wanted.dockerfile ?? 'the image'} in ${wanted.context || 'the root'}, in ${path}`,
    files: [{ path, edits }],
  };
}

/** Writes an attribute of a target: in the place of its value, or in a line of its own at the beginning. */
function attribute(target: BakeTarget, name: string, value: string, usual: string): TextEdit[] {
  const now = valueIn(target, name);
  if (joinPath('', now?.value ?? usual) === joinPath('', value)) return [];
  return now
    ? [replace({ start: now.start, end: now.start + now.value.length }, value)]
    : [newAttribute(target, name, JSON.stringify(value), 'begin')];
}

export const dockerfilePath = placeFix(isAny, 'command or step');
export const openshiftContext = placeFix(isBuildConfig, 'BuildConfig');

export const composeBuild: Planner = async (question): Promise<Draft> => {
  const key = parameter(question, 'key');
  const value = parameter(question, 'value');
  if (key === null || value === null || !/^[a-z_]+$/.test(key)) return refuse('the right value is not known');
  const sites = await chooseSites(question, isCompose, 'compose service');
  if ('reason' in sites) return sites;
  const edits: TextEdit[] = [];
  for (const site of sites) {
    const plain = textIn(site.map, 'build');
    const now = key === 'context' && plain !== null ? plain : textIn(site.map, 'build', key);
    if (now === value) continue;
    const path = key === 'context' && plain !== null ? ['build'] : ['build', key];
    const found =
      plain !== null && key !== 'context'
        ? growBuild(site, { [key]: value })
        : [setIn(site.text, site.map, path, value, ['context', 'dockerfile'])];
    if (!found || nodeIn(site.map, 'build') === null) return refuse(`${place(site)} cannot be changed`);
    edits.push(...found.filter((edit) => edit !== null));
  }
  const [first] = sites;
  if (!first || edits.length === 0) return refuse(`the service has \`${key}: ${value}\` already`);
  return {
    title: `Set \`build.${key}\` of the service ${first.name ?? ''} to ${value}`,
    files: [{ path: first.path, edits }],
  };
};
