import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { registrySecrets } from '../pipelines/registry-secrets.ts';
import type { MapSite, Site } from '../pipelines/sites.ts';
import { nodeIn, setIn, textIn } from '../yaml-edits.ts';

/** Fixes of the steps of Harness and the objects of OpenShift: memory, users, credentials. */

/** Enough for bundlers and compilers. */
const MEMORY = '4Gi';

const isHarness = (site: Site): site is MapSite => site.form === 'map' && site.use.tool === 'harness';
const isOpenshift = (site: Site): site is MapSite => site.form === 'map' && site.use.tool === 'openshift';
const isObject = (site: Site): site is MapSite =>
  site.form === 'map' && /^(?:openshift|shipwright)$/.test(site.use.tool);

/** Changes the one object or step that built the image. */
function inSite(
  accepts: (site: Site) => site is MapSite,
  what: string,
  edit: (question: FixQuestion, site: MapSite) => Promise<Setting | string> | Setting | string,
): Planner {
  return async (question): Promise<Draft> => {
    const sites = await chooseSites(question, accepts, what);
    if ('reason' in sites) return sites;
    const edits: TextEdit[] = [];
    let title = '';
    let reason = '';
    for (const site of sites) {
      const found = await edit(question, site);
      if (typeof found === 'string') reason = found;
      else {
        if (!found.edit) return refuse(`${place(site)} cannot be changed`);
        title ||= `${found.title} in ${place(site)}`;
        edits.push(found.edit);
      }
    }
    const [first] = sites;
    return first && edits.length > 0 ? { title, files: [{ path: first.path, edits }] } : refuse(reason);
  };
}

interface Setting {
  readonly title: string;
  readonly edit: TextEdit | null;
}

const setting = (
  site: MapSite,
  path: readonly string[],
  value: Parameters<typeof setIn>[3],
  title: string,
  after: readonly string[] = [],
): Setting => ({ title, edit: setIn(site.text, site.map, path, value, after) });

function memory(path: readonly string[]): (question: FixQuestion, site: MapSite) => Setting | string {
  return (_, site) => {
    const now = textIn(site.map, ...path);
    if (now !== null && bytesOf(now) >= bytesOf(MEMORY))
      return `${place(site)} has a memory limit of ${now} already; raise it by hand if that is not enough`;
    return setting(site, path, MEMORY, `Raise the memory limit to ${MEMORY}`);
  };
}

/** A quantity of Kubernetes in bytes; infinite for what is none, so that nobody changes it. */
function bytesOf(quantity: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]i?)?$/.exec(quantity) ?? [];
  if (digits === undefined) return Infinity;
  const base = unit.endsWith('i') ? 1024 : 1000;
  return Number(digits) * base ** ' KMGT'.indexOf(unit[0] ?? ' ');
}

export const harnessMemory = inSite(
  isHarness,
  'Build and Push step',
  memory(['spec', 'resources', 'limits', 'memory']),
);
export const openshiftMemory = inSite(
  isOpenshift,
  'BuildConfig',
  memory(['spec', 'resources', 'limits', 'memory']),
);

export const harnessUser = inSite(isHarness, 'Build and Push step', (_, site) =>
  /^0$/.test(textIn(site.map, 'spec', 'runAsUser') ?? '')
    ? `${place(site)} runs as root already`
    : quotedZero(setting(site, ['spec', 'runAsUser'], '0', 'Run as root')),
);

/** Harness takes the number as a text. */
const quotedZero = ({ title, edit }: Setting): Setting => ({
  title,
  edit: edit && { ...edit, text: edit.text.replace(/(runAsUser: |^)"?0"?/, '$1"0"') },
});

export const harnessConnector = inSite(isHarness, 'Build and Push step', (_, site) => {
  if (nodeIn(site.map, 'spec', 'baseImageConnectorRefs') !== null)
    return `${place(site)} names a base image connector already`;
  const own =
    textIn(site.map, 'type') === 'BuildAndPushDockerRegistry'
      ? textIn(site.map, 'spec', 'connectorRef')
      : null;
  if (own === null) return 'which connector logs in to the registry of the base image is not known';
  return setting(
    site,
    ['spec', 'baseImageConnectorRefs'],
    [own],
    `Pull the base image with the connector ${own}`,
    ['connectorRef'],
  );
});

export const pullSecret = inSite(isOpenshift, 'BuildConfig', async (question, site) => {
  const strategy = nodeIn(site.map, 'spec', 'strategy', 'sourceStrategy')
    ? 'sourceStrategy'
    : 'dockerStrategy';
  return secretSetting(question, site, ['spec', 'strategy', strategy, 'pullSecret', 'name'], 'pull');
});
export const pushSecret = inSite(isObject, 'BuildConfig or Build', (question, site) =>
  secretSetting(question, site, ['spec', 'output', ...pushKeys(site)], 'push'),
);

/** Where the output of a BuildConfig, or of a Build of Shipwright of each version, names its secret. */
function pushKeys({ use, map }: MapSite): readonly string[] {
  if (use.tool === 'openshift') return ['pushSecret', 'name'];
  return /v1alpha/.test(textIn(map, 'apiVersion') ?? '') ? ['credentials', 'name'] : ['pushSecret'];
}

async function secretSetting(
  question: FixQuestion,
  site: MapSite,
  path: readonly string[],
  verb: 'pull' | 'push',
): Promise<Setting | string> {
  const now = textIn(site.map, ...path);
  const name = parameter(question, 'secret') ?? (await secretName(question, site, verb));
  if (now !== null) return `${place(site)} names the ${verb} secret ${now} already`;
  if (name === null || !/^[a-z0-9][a-z0-9.-]*$/.test(name))
    return `which secret of the project holds the login is not known; name it as \`${path.slice(-2).join('.')}\` in ${place(site)}`;
  return setting(site, path, name, `${verb === 'pull' ? 'Pull' : 'Push'} with the secret ${name}`);
}

/** The one registry secret that the files of the workspace speak of. */
async function secretName(
  question: FixQuestion,
  site: MapSite,
  verb: 'pull' | 'push',
): Promise<string | null> {
  const other = textIn(site.map, 'spec', 'output', 'pushSecret', 'name');
  if (verb === 'pull' && other !== null) return other;
  const strategy = nodeIn(site.map, 'spec', 'strategy');
  const pulls =
    textIn(site.map, 'spec', 'strategy', 'dockerStrategy', 'pullSecret', 'name') ??
    textIn(site.map, 'spec', 'strategy', 'sourceStrategy', 'pullSecret', 'name');
  if (verb === 'push' && strategy !== null && pulls !== null) return pulls;
  const found = await registrySecrets(question.files);
  const image = question.captures['image'] ?? textIn(site.map, 'spec', 'output', 'to', 'name') ?? '';
  // IBM Cloud puts this secret into the project default of every cluster.
  if (found.length === 0 && isOpenshift(site) && /(?:^|\.)icr\.io\//.test(image)) return 'all-icr-io';
  return found.length === 1 ? (found[0] ?? null) : null;
}
