import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { refuse, type Draft, type FixQuestion, type Planner, type Refusal } from '../draft.ts';
import { around, rootOf } from '../pipelines/around.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';
import { addItem, grow, nodeIn, setIn, textIn } from '../yaml-edits.ts';

/** Fixes of jobs of GitLab: the image that a build runs in, and its login. */

/** The job that builds the image, in its file. */
export interface GitlabJob {
  readonly site: CommandSite;
  readonly root: YAMLMap;
  readonly job: YAMLMap;
}

const isGitlab = (site: Site): site is CommandSite =>
  site.form === 'command' && /gitlab-ci[^/]*\.ya?ml$/i.test(site.path);

/**
 * The job of GitLab that builds the image.
 *
 * @param accepts its command
 * @param what that command, in words
 */
export async function gitlabJob(
  question: FixQuestion,
  accepts: (site: CommandSite) => boolean,
  what: string,
): Promise<GitlabJob | Refusal> {
  const isWanted = (site: Site): site is CommandSite => isGitlab(site) && accepts(site);
  const sites = await chooseSites(question, isWanted, what);
  if ('reason' in sites) return sites;
  const [site] = sites;
  const root = rootOf(site?.text ?? '');
  const job = root && site ? around(root, site.at).at(-2) : null;
  return site && root && job ? { site, root, job } : refuse(`no job is a ${what}`);
}

/** What holds a setting of a job: the job, `default`, or the file; the nearest that does. */
export function holderOf({ job, root }: GitlabJob, key: string): YAMLMap | null {
  const standard = nodeIn(root, 'default');
  const holders = [job, ...(isMap(standard) ? [standard] : []), root];
  return holders.find((each) => nodeIn(each, key) !== null) ?? null;
}

/** The image of a job as it is named, and what names it. */
export function imageOf(found: GitlabJob): { readonly holder: YAMLMap; readonly name: string } | null {
  const holder = holderOf(found, 'image');
  const name = holder && (textIn(holder, 'image') ?? textIn(holder, 'image', 'name'));
  return holder && name !== null ? { holder, name } : null;
}

/** The image of kaniko that holds a shell. */
function debugImage(image: string): string {
  const [, name = '', tag = 'latest'] = /^([^@]+?)(?::([\w.-]+))?$/.exec(image) ?? [];
  if (name === '' || /debug/.test(tag)) return image;
  return `${name}:${tag === 'latest' ? 'debug' : `${tag}-debug`}`;
}

const isKaniko = ({ use }: CommandSite): boolean => use.tool === 'kaniko';

export const kanikoImage: Planner = async (question): Promise<Draft> => {
  const found = await gitlabJob(question, isKaniko, 'kaniko executor of a job');
  if ('reason' in found) return found;
  const { site } = found;
  const image = imageOf(found);
  if (!image || !image.name.includes('kaniko')) return refuse(`the image of ${place(site)} is not known`);
  const { holder } = image;
  const name = debugImage(image.name);
  const written = nodeIn(holder, 'image');
  const edits = isScalar(written)
    ? grow(site.text, holder, 'image', { name, entrypoint: '[""]' })
    : isMap(written)
      ? [
          ...(name === image.name ? [] : [setIn(site.text, written, ['name'], name)]),
          ...(nodeIn(written, 'entrypoint') === null
            ? [setIn(site.text, written, ['entrypoint'], [''], ['name'])]
            : []),
        ]
      : null;
  const known = edits?.filter((edit) => edit !== null) ?? [];
  if (known.length === 0)
    return refuse(`${place(site)} runs in the debug image without an entrypoint already`);
  return {
    title: `Let the job of ${place(site)} run in ${name} without its entrypoint`,
    files: [{ path: site.path, edits: known }],
  };
};

/** How a client is logged in with what GitLab gives to every job. */
const LOGIN =
  'echo "$CI_REGISTRY_PASSWORD" | docker login -u "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"';
const KANIKO_LOGIN =
  'mkdir -p /kaniko/.docker && echo "{\\"auths\\":{\\"$CI_REGISTRY\\":{\\"username\\":\\"$CI_REGISTRY_USER\\",\\"password\\":\\"$CI_REGISTRY_PASSWORD\\"}}}" > /kaniko/.docker/config.json';

export const registryLogin: Planner = async (question): Promise<Draft> => {
  const needsLogin = (site: CommandSite): boolean => isKaniko(site) || /^docker /.test(site.use.tool);
  const found = await gitlabJob(question, needsLogin, 'build command of a job');
  if ('reason' in found) return found;
  const { site, job } = found;
  if (/docker login|\.docker\/config\.json|DOCKER_AUTH_CONFIG|crane auth/.test(site.text))
    return refuse(`${site.path} logs in already`);
  const command = isKaniko(site) ? KANIKO_LOGIN : LOGIN;
  const own = nodeIn(job, 'before_script');
  // A job's own list stands for that of the file.
  const other = own === null ? holderOf(found, 'before_script') : null;
  if (other) return refuse(`the job of ${place(site)} runs the before_script of the file`);
  const edit = isSeq(own)
    ? addItem(site.text, own, command)
    : setIn(site.text, job, ['before_script'], [command], ['image', 'stage']);
  if (!edit) return refuse(`${place(site)} is not written line by line`);
  return {
    title: `Log in to the registry of GitLab before ${place(site)}`,
    files: [{ path: site.path, edits: [edit] }],
  };
};
