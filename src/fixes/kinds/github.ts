import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner, type Refusal } from '../draft.ts';
import { rootOf } from '../pipelines/around.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import type { Site } from '../pipelines/sites.ts';
import { itemBefore, moveBefore, nodeIn, pairOf, setIn, textIn, type Plain } from '../yaml-edits.ts';

/** Fixes of GitHub workflows: steps before the build, and permissions of its job. */

/** The job of a workflow that builds the image, and the step that does. */
interface Job {
  readonly site: Site;
  readonly workflow: YAMLMap;
  readonly job: YAMLMap;
  readonly steps: readonly YAMLMap[];
  readonly step: YAMLMap;
}

const isWorkflow = (site: Site): site is Site => site.path.startsWith('.github/workflows/');

export async function jobOf(question: FixQuestion): Promise<Job | Refusal> {
  const sites = await chooseSites(question, isWorkflow, 'step of a workflow');
  if ('reason' in sites) return sites;
  const [site] = sites;
  if (!site) return refuse('no workflow builds this image');
  const workflow = rootOf(site.text);
  const jobs = workflow && nodeIn(workflow, 'jobs');
  if (!workflow || !isMap(jobs)) return refuse(`${site.path} has no jobs`);
  for (const { value: job } of jobs.items) {
    const steps = isMap(job) ? nodeIn(job, 'steps') : null;
    if (!isMap(job) || !isSeq(steps)) continue;
    const maps = steps.items.filter(isMap);
    const step = maps.find(({ range }) => range && range[0] <= site.at && site.at < range[2]);
    if (step) return { site, workflow, job, steps: maps, step };
  }
  return refuse(`${place(site)} stands in no step of a job`);
}

/** Puts a step before the build; one that the job has behind it is moved. */
const stepFix =
  (
    action: string,
    title: string,
    step: (question: FixQuestion, job: Job) => Plain | string,
    isThere: (step: YAMLMap, question: FixQuestion) => boolean = () => true,
  ): Planner =>
  async (question): Promise<Draft> => {
    const found = await jobOf(question);
    if (isRefusal(found)) return found;
    const there = found.steps.find(
      (each) => (textIn(each, 'uses') ?? '').startsWith(`${action}@`) && isThere(each, question),
    );
    if (there && found.steps.indexOf(there) < found.steps.indexOf(found.step))
      return refuse(`the job has a step with ${action} already`);
    const value = there ?? step(question, found);
    if (typeof value === 'string') return refuse(value);
    const { text, path } = found.site;
    const edits = there
      ? moveBefore(text, there, found.step)
      : [itemBefore(text, found.step, value as Plain)].filter((edit) => edit !== null);
    if (!edits || edits.length === 0) return refuse(`${place(found.site)} is not written line by line`);
    return { title: `${title} before the build in ${place(found.site)}`, files: [{ path, edits }] };
  };

/** Whether no job was found. */
export const isRefusal = (found: Job | Refusal): found is Refusal => 'reason' in found;

export const setupQemu = stepFix('docker/setup-qemu-action', 'Set up QEMU', () => ({
  name: 'Set up QEMU',
  uses: 'docker/setup-qemu-action@v3',
}));

export const setupBuildx = stepFix('docker/setup-buildx-action', 'Set up Buildx', () => ({
  name: 'Set up Docker Buildx',
  uses: 'docker/setup-buildx-action@v3',
}));

/** The registry as the parameter names it; Docker Hub for none. */
const registryOf = (question: FixQuestion): string => {
  const named = parameter(question, 'registry') ?? 'docker.io';
  return /^(?:index\.|registry-1\.)?docker\.io$/.test(named) ? 'docker.io' : named;
};

/** User and password for a registry, as docker/login-action takes them. */
function accountOf(registry: string): readonly [user: string, password: string] {
  if (registry === 'ghcr.io') return ['${{ github.actor }}', '${{ secrets.GITHUB_TOKEN }}'];
  if (/\.dkr\.ecr\.|^public\.ecr\.aws$/.test(registry))
    return ['${{ secrets.AWS_ACCESS_KEY_ID }}', '${{ secrets.AWS_SECRET_ACCESS_KEY }}'];
  if (/(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/.test(registry))
    return ['_json_key', '${{ secrets.GCP_JSON_KEY }}'];
  if (/(?:^|\.)icr\.io$/.test(registry)) return ['iamapikey', '${{ secrets.IBMCLOUD_API_KEY }}'];
  return ['${{ secrets.REGISTRY_USERNAME }}', '${{ secrets.REGISTRY_PASSWORD }}'];
}

export const login = stepFix(
  'docker/login-action',
  'Log in to the registry',
  (question) => {
    const registry = registryOf(question);
    if (!/^[\w.-]+(?::\d+)?$/.test(registry)) return 'the registry is not known';
    if (registry === 'docker.io')
      return {
        name: 'Log in to Docker Hub',
        uses: 'docker/login-action@v3',
        with: { username: '${{ vars.DOCKERHUB_USERNAME }}', password: '${{ secrets.DOCKERHUB_TOKEN }}' },
      };
    const [username, password] = accountOf(registry);
    return {
      name: `Log in to ${registry}`,
      uses: 'docker/login-action@v3',
      with: { registry, username, password },
    };
  },
  (step, question) => {
    const written = textIn(step, 'with', 'registry') ?? 'docker.io';
    return written.includes('$') || written === registryOf(question);
  },
);

export const packagesWrite: Planner = async (question): Promise<Draft> => {
  const found = await jobOf(question);
  if (isRefusal(found)) return found;
  const { site, workflow, job } = found;
  const owner = pairOf(job, 'permissions') ? job : pairOf(workflow, 'permissions') ? workflow : null;
  const now = owner && nodeIn(owner, 'permissions');
  if (isScalar(now) && now.value !== null)
    return refuse(`${site.path} sets all permissions at once; name them one by one`);
  if (owner && textIn(owner, 'permissions', 'packages') === 'write')
    return refuse(`${site.path} lets the job write packages already`);
  const edit = owner
    ? setIn(site.text, owner, ['permissions', 'packages'], 'write')
    : setIn(site.text, job, ['permissions'], { contents: 'read', packages: 'write' }, ['runs-on']);
  if (!edit) return refuse(`${site.path} cannot be changed`);
  return {
    title: `Let the job of ${place(site)} write packages`,
    files: [{ path: site.path, edits: [edit] }],
  };
};

/** The tags that docker/metadata-action makes, for a build that names none. */
export const buildTags: Planner = async (question): Promise<Draft> => {
  const found = await jobOf(question);
  if (isRefusal(found)) return found;
  const { site, steps, step } = found;
  const id = steps
    .filter((each) => (textIn(each, 'uses') ?? '').startsWith('docker/metadata-action@'))
    .flatMap((each) => textIn(each, 'id') ?? [])[0];
  if (id === undefined) return refuse('no step with an id makes tags by docker/metadata-action');
  if (nodeIn(step, 'with', 'tags') !== null) return refuse(`${place(site)} names tags already`);
  const edit = setIn(site.text, step, ['with', 'tags'], `\${{ steps.${id}.outputs.tags }}`, ['push']);
  if (!edit) return refuse(`${place(site)} is not written line by line`);
  return {
    title: `Name the image as docker/metadata-action does, in ${place(site)}`,
    files: [{ path: site.path, edits: [edit] }],
  };
};
