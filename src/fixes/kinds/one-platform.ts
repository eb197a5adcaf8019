import { refuse, type Draft, type Planner } from '../draft.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { flagOf, setFlag } from '../pipelines/flags.ts';
import type { Site } from '../pipelines/sites.ts';
import { setIn, textIn } from '../yaml-edits.ts';

const FLAG: readonly string[] = ['--platform'];

/** An image that is loaded into Docker, for one platform: that of the machine. */
export const onePlatform: Planner = async (question): Promise<Draft> => {
  const has = (site: Site): site is Site => /,/.test(platformsOf(site) ?? '');
  const sites = await chooseSites(question, has, 'build for several platforms');
  if ('reason' in sites) return sites;
  const [site] = sites;
  const all = (site && platformsOf(site))?.split(',').map((each) => each.trim()) ?? [];
  const one = all.find((each) => each === 'linux/amd64') ?? all[0] ?? '';
  const edit =
    site?.form === 'map'
      ? setIn(site.text, site.map, ['with', 'platforms'], one)
      : site && setFlag(site, FLAG, one, 'verb');
  if (!site || !edit) return refuse('which platforms the build names is not known');
  return {
    title: `Load the image for ${one} alone, in ${place(site)}`,
    files: [{ path: site.path, edits: [edit] }],
  };
};

/** The platforms of a build whose image Docker loads. */
function platformsOf(site: Site): string | null {
  if (site.form === 'map')
    return textIn(site.map, 'with', 'load') === 'true' ? textIn(site.map, 'with', 'platforms') : null;
  return flagOf(site, ['--load']) === null ? null : flagOf(site, FLAG);
}
