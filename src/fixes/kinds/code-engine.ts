import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { flagOf, setFlag } from '../pipelines/flags.ts';
import { writePlace } from '../pipelines/place.ts';
import { isPacked, wantedPlace } from '../pipelines/wanted-place.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';

/** Fixes of `ibmcloud ce` commands that define a build. */

const SIZES = ['small', 'medium', 'large', 'xlarge', 'xxlarge'];

/** Commands that say how a build is done; a run of a build that is defined elsewhere does not. */
export const isDefinition = (site: Site): site is CommandSite =>
  site.form === 'command' &&
  site.use.tool === 'ibmcloud ce' &&
  flagOf(site, ['--build', '-b']) === null &&
  /^(?:create|update|submit|run)$/.test(site.command.verb.value);

/** Changes every command of the file that defines the build. */
function inDefinitions(
  title: (question: FixQuestion) => string,
  edit: (
    question: FixQuestion,
    site: CommandSite,
  ) => readonly TextEdit[] | string | Promise<readonly TextEdit[] | string>,
): Planner {
  return async (question): Promise<Draft> => {
    const sites = await chooseSites(question, isDefinition, '`ibmcloud ce` command');
    if ('reason' in sites) return sites;
    const edits: TextEdit[] = [];
    let reason: string | null = null;
    for (const site of sites) {
      const found = await edit(question, site);
      if (typeof found === 'string') reason = found;
      else edits.push(...found);
    }
    const [first] = sites;
    if (!first || edits.length === 0) return refuse(reason ?? 'no command needs a change');
    return { title: `${title(question)} in ${place(first)}`, files: [{ path: first.path, edits }] };
  };
}

/** Whether a command defines a build, and no app or job that is built from source. */
export const isOfBuild = ({ command }: CommandSite): boolean =>
  /^(?:build|buildrun|bd|br)$/.test(command.words[2]?.value ?? '');

/** `--size` of a build, `--build-size` of an app or job that is built from source. */
const flagFor = (site: CommandSite, name: string): string =>
  isOfBuild(site) ? `--${name}` : `--build-${name}`;

export const contextDir = inDefinitions(
  (question) =>
    `Build in ${parameter(question, 'directory') ?? parameter(question, 'context') ?? 'the folder of the Dockerfile'}`,
  async (question, site) => {
    const wanted = await wantedPlace(question, site.use, isPacked(site));
    if (typeof wanted === 'string') return wanted;
    return writePlace(site, wanted) ?? `the folder cannot be written into ${place(site)}`;
  },
);

export const buildSize = inDefinitions(
  (question) => `Build with the size ${parameter(question, 'size') ?? ''}`,
  (question, site) => {
    const size = parameter(question, 'size') ?? '';
    const flag = flagFor(site, 'size');
    const now = flagOf(site, [flag, '--sz', '-sz']) ?? 'medium';
    if (!SIZES.includes(size)) return 'which size is right is not known';
    if (SIZES.indexOf(now) < 0 || SIZES.indexOf(now) >= SIZES.indexOf(size))
      return `${place(site)} builds with the size ${now} already`;
    const edit = setFlag(site, [flag, '--sz', '-sz'], size, 'end');
    return edit ? [edit] : 'the size cannot be written';
  },
);

/** Seconds that a build has when nothing is said. */
const USUAL_TIMEOUT = 600;

export const buildTimeout = inDefinitions(
  (question) => `Give the build ${parameter(question, 'seconds') ?? ''} seconds`,
  (question, site) => {
    const seconds = Number(parameter(question, 'seconds'));
    const flags = [flagFor(site, 'timeout'), '--to', '-to'];
    const now = Number(flagOf(site, flags) ?? USUAL_TIMEOUT);
    // A variable is no number.
    if (!(now < seconds)) return `${place(site)} gives the build as much time already`;
    const edit = setFlag(site, flags, String(seconds), 'end');
    return edit ? [edit] : 'the time cannot be written';
  },
);

export const strategy = inDefinitions(
  (question) => `Build with the strategy ${parameter(question, 'strategy') ?? ''}`,
  (question, site) => {
    const wanted = parameter(question, 'strategy') ?? '';
    const flag = flagFor(site, 'strategy');
    if (!/^(?:dockerfile|buildpacks)$/.test(wanted)) return 'which strategy is right is not known';
    const now = flagOf(site, [flag, '--str', '-str']) ?? 'dockerfile';
    if (now === wanted) return `${place(site)} builds with the strategy ${wanted} already`;
    const edit = setFlag(site, [flag, '--str', '-str'], wanted, 'end');
    return edit ? [edit] : 'the strategy cannot be written';
  },
);
