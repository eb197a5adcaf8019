import { isMap, isNode, isSeq } from 'yaml';
import { refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { around, rootOf } from '../pipelines/around.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';
import { addItem, itemBefore, nodeIn, setIn, textIn } from '../yaml-edits.ts';
import { gitlabJob, holderOf, imageOf } from './gitlab.ts';

/** Gives the job of a pipeline the daemon that its docker commands need, in the way of its platform. */

const needsDaemon = (site: Site): site is CommandSite =>
  site.form === 'command' &&
  /^docker /.test(site.use.tool) &&
  /gitlab-ci[^/]*\.ya?ml$|^\.circleci\/config\.yml$|^bitbucket-pipelines\.ya?ml$/i.test(site.path);

export const dockerDaemon: Planner = async (question): Promise<Draft> => {
  const sites = await chooseSites(question, needsDaemon, 'docker command of a job');
  if ('reason' in sites) return sites;
  const [site] = sites;
  if (!site) return refuse('no job of a pipeline builds this image');
  const edits = /circleci/.test(site.path)
    ? remoteDocker(site)
    : /bitbucket/.test(site.path)
      ? stepService(site)
      : await gitlabService(question);
  if (typeof edits === 'string') return refuse(edits);
  return {
    title: `Give the job of ${place(site)} a Docker daemon`,
    files: [{ path: site.path, edits }],
  };
};

const THERE = 'the job has a daemon already';
const OTHERWISE = 'the job is not written line by line';

/** A node as it is written; nothing for none. */
const written = ({ text }: CommandSite, node: unknown): string =>
  isNode(node) && node.range ? text.slice(node.range[0], node.range[1]) : '';

/** `setup_remote_docker` of CircleCI, before the step that needs it. */
function remoteDocker(site: CommandSite): readonly TextEdit[] | string {
  const job = around(rootOf(site.text), site.at).find((each) => isSeq(nodeIn(each, 'steps')));
  const steps = job && nodeIn(job, 'steps');
  if (!job || !isSeq(steps)) return 'no steps are known';
  if (/setup_remote_docker/.test(written(site, steps)) || nodeIn(job, 'machine') !== null) return THERE;
  const step = steps.items.find(
    (each) => isMap(each) && each.range && each.range[0] <= site.at && site.at < each.range[2],
  );
  const edit = isMap(step) ? itemBefore(site.text, step, 'setup_remote_docker') : null;
  return edit ? [edit] : OTHERWISE;
}

/** `services: [docker]` of a step of Bitbucket. */
function stepService(site: CommandSite): readonly TextEdit[] | string {
  const root = rootOf(site.text);
  const step = around(root, site.at).find((each) => nodeIn(each, 'script') !== null);
  if (!root || !step) return 'no step is known';
  const services = nodeIn(step, 'services');
  if (/docker/.test(written(site, services)) || textIn(root, 'options', 'docker') === 'true') return THERE;
  const edit = isSeq(services)
    ? addItem(site.text, services, 'docker')
    : setIn(site.text, step, ['services'], ['docker'], ['name', 'image']);
  return edit ? [edit] : OTHERWISE;
}

/** The service docker:dind of a job of GitLab, of the same release as its client. */
async function gitlabService(question: FixQuestion): Promise<readonly TextEdit[] | string> {
  const found = await gitlabJob(question, needsDaemon, 'docker command of a job');
  if ('reason' in found) return found.reason;
  const { site, job } = found;
  const holder = holderOf(found, 'services');
  const services = holder && nodeIn(holder, 'services');
  if (/dind/.test(written(site, services))) return THERE;
  const version = /^docker:(\d+(?:\.\d+)*)/.exec(imageOf(found)?.name ?? '')?.[1];
  const daemon = version === undefined ? 'docker:dind' : `docker:${version}-dind`;
  const list = isSeq(services) && holder === job ? services : null;
  const edits = [
    list
      ? addItem(site.text, list, daemon)
      : setIn(site.text, job, ['services'], [daemon], ['image', 'stage']),
    ...(/DOCKER_TLS_CERTDIR|DOCKER_HOST/.test(site.text)
      ? []
      : [setIn(site.text, job, ['variables', 'DOCKER_TLS_CERTDIR'], '/certs', ['image', 'stage'])]),
  ];
  const known = edits.filter((edit) => edit !== null);
  return known.length < edits.length ? OTHERWISE : known;
}
