import { basename } from '../../dockerfile/paths.ts';
import { parameter, refuse, type Draft, type FixQuestion, type Planner, type Refusal } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { chooseBuild, chooseSites, place } from '../pipelines/choose.ts';
import { flagOf } from '../pipelines/flags.ts';
import { growBuild } from '../pipelines/map-place.ts';
import { writePlace } from '../pipelines/place.ts';
import { wantedPlace } from '../pipelines/wanted-place.ts';
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
      const wanted = await wantedPlace(question, site);
      if (typeof wanted === 'string') return refuse(wanted);
      const found = writePlace(site, wanted);
      if (!found)
        return refuse(`${place(site)} does not say where the build's files are in a way that can be changed`);
      title ||= `Build ${wanted.dockerfile} in ${wanted.context || 'the root'}, in ${place(site)}`;
      if (found.length > 0) edits.set(site.path, [...(edits.get(site.path) ?? []), ...found]);
    }
    const [first] = sites;
    if (!first || edits.size === 0) return refuse(`${first ? place(first) : what} builds there already`);
    return { title, files: [...edits].map(([path, own]) => ({ path, edits: own })) };
  };

/** What to write where in a bake file in HCL, which is not edited; null where none builds the image. */
async function bakePlace(question: FixQuestion): Promise<Refusal | null> {
  const bakes = (await buildFiles(question.files)).filter(({ path }) => path.endsWith('.hcl'));
  const [bake] = bakes;
  if (!bake || bakes.length > 1) return null;
  const { path: file, text } = bake;
  const line = text.split('\n').findIndex((each) => /^\s*(?:context|dockerfile)\s*=/.test(each)) + 1;
  const folder = parameter(question, 'directory');
  const context = parameter(question, 'context') ?? folder;
  const name = parameter(question, 'dockerfile');
  const wanted = [
    ...(context === null ? [] : [`context = "${context}"`]),
    ...(name === null ? [] : [`dockerfile = "${basename(name)}"`]),
  ];
  return wanted.length === 0
    ? null
    : refuse(
        `write ${wanted.join(' and ')} at ${file}:${Math.max(1, line)} (bake files in HCL are not edited here)`,
      );
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
