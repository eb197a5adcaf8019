import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { cloudRegistryIn } from '../pipelines/cloud-registries.ts';
import { sitesOf, type CommandSite, type Site } from '../pipelines/sites.ts';

/** Logs a script in to the registry of a cloud, or to Docker Hub, before it builds and pushes. */

const isClient = (site: Site): site is CommandSite =>
  site.form === 'command' &&
  site.isImplied !== true &&
  /^(?:docker|podman|nerdctl) build$/.test(site.use.tool);
/** Other ways in which a file logs in. */
const LOGS_IN = /\b(?:docker|podman|nerdctl) login\b|login-action|withRegistry/;

/** A line that logs in to another registry than Docker Hub. */
const ELSEWHERE = /CI_REGISTRY\b|(?<![\w.-])(?!(?:index\.|registry-1\.)?docker\.io\b)[\w-]+(?:\.[\w-]+)+/;
/** Files of platforms that hand secret variables to the scripts in them. */
const HAS_SECRETS =
  /gitlab-ci[^/]*\.ya?ml$|(?:^|\/)\.circleci\/|azure-pipelines[^/]*\.ya?ml$|bitbucket-pipelines/i;

/** Jobs of these run in an image of their own. */
const IMAGE_OF_JOB = /gitlab-ci[^/]*\.ya?ml$|bitbucket-pipelines|(?:^|\/)\.?(?:drone|woodpecker|circleci)\b/i;
/** Where an image is pulled or built by what no script of the workspace logs in. */
const OTHERS = ['code-engine', 'harness', 'openshift', 'tekton', 'kubernetes'];

export const cloudLogin: Planner = async (question): Promise<Draft> => {
  const { platform } = question.build.clues;
  if (platform && OTHERS.includes(platform)) return refuse(`a secret of ${platform} is the login`);
  const sites = await chooseSites(question, isClient, 'build command');
  if ('reason' in sites) return sites;
  const [site] = sites;
  if (!site) return refuse('no command builds this image');
  if (/^(?:index\.|registry-1\.)?docker\.io$/.test(parameter(question, 'registry') ?? ''))
    return hubLogin(site);
  // The log tells the account that a script has in a variable; a script tells what a log hides.
  const registry = cloudRegistryIn(parameter(question, 'registry') ?? '') ?? cloudRegistryIn(site.text);
  if (!registry) return refuse('the registry is none whose login is known');
  if (LOGS_IN.test(site.text) || registry.known.test(site.text))
    return refuse(`${site.path} logs in already`);
  if (IMAGE_OF_JOB.test(site.path) && !new RegExp(`\\b${registry.program}\\b`).test(site.text))
    return refuse(`the image in which ${place(site)} runs may have no ${registry.program}`);
  const [client = 'docker'] = site.use.tool.split(' ');
  const edit = commandBefore(site, registry.login(client));
  if (!edit) return refuse(`${place(site)} has no room for a command before it`);
  return {
    title: `Log in to ${registry.host} before ${place(site)}`,
    files: [{ path: site.path, edits: [edit] }],
  };
};

/** Logs in to Docker Hub with an account and a token in variables of the platform. */
function hubLogin(site: CommandSite): Draft {
  // A task or step of the same file may be the one that built.
  if (sitesOf(site.path, site.text).some(({ form }) => form !== 'command'))
    return refuse(`which build of ${site.path} the log is from is not known`);
  if (!HAS_SECRETS.test(site.path))
    return refuse(`where ${site.path} has an account of Docker Hub is not known`);
  const own = site.text
    .split('\n')
    .filter((line) => LOGS_IN.test(line) && !ELSEWHERE.test(line.replace(/.*?\blogin\b/, '')));
  if (own.length > 0 || /Docker@2\s[\s\S]{0,200}\blogin\b|DOCKER_AUTH_CONFIG/.test(site.text))
    return refuse(`${site.path} logs in already`);
  const isAzure = /azure/i.test(site.path);
  const variable = (name: string): string => (isAzure ? `$(${name})` : `$${name}`);
  const [client = 'docker'] = site.use.tool.split(' ');
  const login = `echo "${variable('DOCKERHUB_TOKEN')}" | ${client} login --username "${variable('DOCKERHUB_USERNAME')}" --password-stdin`;
  const edit = commandBefore(site, client === 'docker' ? login : `${login} docker.io`);
  if (!edit) return refuse(`${place(site)} has no room for a command before it`);
  return {
    title: `Log in to Docker Hub before ${place(site)}; set DOCKERHUB_USERNAME and DOCKERHUB_TOKEN among the variables of the project`,
    files: [{ path: site.path, edits: [edit] }],
  };
}

/** What may stand in front of a command on a line of its own: in a script, a recipe, a list or a block of YAML. */
const OWN_LINE = /^([ \t]*(?:- +)?)(?:[@-]+[ \t]*)?(?:\w+=\S+ )*(?:sudo (?:-\w+ )*)?$/;
/** What a single command of YAML stands behind. */
const KEY = /^([ \t]*(?:- +)?)(?:run|sh|bash|script|command|powershell): +$/;

/** Puts a command before that of a build; null where it is a part of something longer. */
function commandBefore({ text, offset, command, isQuoted }: CommandSite, login: string): TextEdit | null {
  const [program] = command.words;
  if (!program) return null;
  const at = offset + program.start;
  const start = lineStart(text, at);
  const lead = text.slice(start, at);
  const own = OWN_LINE.exec(lead)?.[1];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (own !== undefined && !/\\\r?\n$/.test(text.slice(0, start))) return insert(start, own + login + eol);
  const key = KEY.exec(lead)?.[1];
  if (key !== undefined) {
    const indent = ' '.repeat(key.length + 2);
    return insert(at, `|${eol}${indent}${login}${eol}${indent}`);
  }
  const plain = login.replaceAll('"', '');
  return /(?:&&|["'(])[ \t]*$/.test(lead) || isQuoted ? insert(at, `${plain} && `) : null;
}
