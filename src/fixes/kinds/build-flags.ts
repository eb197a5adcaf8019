import { isMap, isSeq } from 'yaml';
import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { addFlag, hasFlag } from '../pipelines/flags.ts';
import type { CommandSite, ListSite, MapSite, Site } from '../pipelines/sites.ts';
import { addItem, itemBefore, nodeIn, setIn, textIn } from '../yaml-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of the flags and variables of build commands. */

const isClient = (site: Site): site is Site =>
  /^(?:docker|podman|nerdctl|img|depot) build$|^(?:buildah|build-push-action|compose)$/.test(site.use.tool);
const isKaniko = (site: Site): site is CommandSite | ListSite =>
  site.form !== 'map' && site.use.tool === 'kaniko';
const isContainer = (site: Site): site is Site =>
  /^(?:docker|podman) build$|^(?:kaniko|buildah|azure)$/.test(site.use.tool);

export const buildFlag: Planner = async (question): Promise<Draft> => {
  const flag = parameter(question, 'flag');
  if (flag === null || !flag.startsWith('-')) return refuse('the flag is not known');
  const sites = await chooseSites(question, isClient, 'build command');
  return 'reason' in sites ? sites : withFlag(sites, flag, 'verb');
};

export const kanikoFlag: Planner = async (question): Promise<Draft> => {
  const flag = parameter(question, 'flag');
  if (flag === null || !flag.startsWith('-')) return refuse('the flag is not known');
  const sites = await chooseSites(question, isKaniko, 'kaniko executor');
  return 'reason' in sites ? sites : withFlag(sites, flag, 'end');
};

function withFlag(sites: readonly Site[], flag: string, where: 'verb' | 'end'): Draft {
  const edits: TextEdit[] = [];
  for (const site of sites) {
    if (site.form === 'map' ? hasInput(site, flag) : hasFlag(site, flag)) continue;
    const edit = site.form === 'map' ? input(site, flag) : addFlag(site, flag, where);
    if (!edit) return refuse(`${place(site)} cannot take \`${flag}\``);
    edits.push(edit);
  }
  const [first] = sites;
  if (!first || edits.length === 0)
    return refuse(`${first ? place(first) : 'the build'} has \`${flag}\` already`);
  return { title: `Add \`${flag}\` to the build in ${place(first)}`, files: [{ path: first.path, edits }] };
}

/** What a flag of the command is called in docker/build-push-action and in `build:` of compose. */
function keyOf({ use }: MapSite, flag: string): { path: string[]; value: string } | null {
  const [, name = '', value = ''] = /^--([\w-]+)(?:[ =](.*))?$/.exec(flag) ?? [];
  if (use.tool === 'compose') {
    return name === 'network' || name === 'platform' || name === 'target'
      ? { path: ['build', name], value }
      : null;
  }
  if (use.tool !== 'build-push-action') return null;
  const [, id, variable] = /^id=([\w.-]+),env=(\w+)$/.exec(value) ?? [];
  if (name === 'secret')
    return id === undefined
      ? null
      : { path: ['with', 'secrets'], value: `${id}=\${{ secrets.${(variable ?? id).toUpperCase()} }}` };
  return /^(?:allow|network|provenance|sbom|ssh|ulimit|shm-size|target|no-cache|pull)$/.test(name)
    ? { path: ['with', name], value: value === '' ? 'true' : value }
    : null;
}

const hasInput = (site: MapSite, flag: string): boolean => {
  const key = keyOf(site, flag);
  return key !== null && (textIn(site.map, ...key.path) ?? '').split('\n').includes(key.value);
};

function input(site: MapSite, flag: string): TextEdit | null {
  const secret = site.use.tool === 'compose' ? /^--secret id=([\w.-]+)/.exec(flag)?.[1] : undefined;
  // A secret that the file declares has to be listed below `build:` too.
  if (
    secret !== undefined &&
    new RegExp(`^secrets:\\s*\\n(?:[ \\t]+.*\\n|\\s*\\n)*?[ \\t]+${literal(secret)}:`, 'm').test(site.text)
  )
    return isMap(nodeIn(site.map, 'build')) && nodeIn(site.map, 'build', 'secrets') === null
      ? setIn(site.text, site.map, ['build', 'secrets'], [secret], ['context', 'dockerfile'])
      : null;
  const key = keyOf(site, flag);
  if (!key || nodeIn(site.map, ...key.path) !== null) return null;
  if (textIn(site.map, 'build') !== null) return null;
  return setIn(site.text, site.map, key.path, key.value, ['context', 'file', 'push']);
}

export const buildEnv: Planner = async (question): Promise<Draft> => {
  const name = parameter(question, 'name');
  const value = parameter(question, 'value');
  if (name === null || value === null || !/^[A-Za-z_]\w*$/.test(name) || !/^[\w.:/-]+$/.test(value))
    return refuse('the variable and its value are not known');
  const sites = await chooseSites(question, isContainer, 'build command');
  if ('reason' in sites) return sites;
  const edits: TextEdit[] = [];
  for (const site of sites) {
    if (site.text.includes(`${name}=${value}`) || isSet(site.text, name, value)) continue;
    const edit = site.form === 'command' ? prefix(site, `${name}=${value}`) : variable(site, name, value);
    if (!edit) return refuse(`${place(site)} cannot be given a variable`);
    edits.push(edit);
  }
  const [first] = sites;
  if (!first || edits.length === 0) return refuse(`${first?.path ?? 'the file'} sets ${name} already`);
  return {
    title: `Set ${name}=${value} for the build in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

/** Whether a pipeline sets a variable: `NAME: value`. */
const isSet = (text: string, name: string, value: string): boolean => {
  const quoted = literal(value);
  return new RegExp(`\\b${literal(name)}\\b["']?(?:\\s*[:=]|\\s+value:)\\s*["']?${quoted}\\b`).test(text);
};

/** A variable in front of a command, or another value where one stands there. */
function prefix(site: CommandSite, assignment: string): TextEdit | null {
  const { command, offset, text, isImplied } = site;
  const [program] = command.words;
  if (!program || isImplied) return null;
  const at = offset + program.start;
  const name = assignment.slice(0, assignment.indexOf('=') + 1);
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const own = new RegExp(`(?:^|\\s)${literal(name)}\\S*`).exec(line);
  if (own) {
    const start = at - line.length + own.index + (/^\s/.test(own[0]) ? 1 : 0);
    return { start, end: at - line.length + own.index + own[0].length, text: assignment };
  }
  // `sudo` hands variables on only when they stand behind it.
  return insert(at, `${assignment} `);
}

function variable(site: ListSite | MapSite, name: string, value: string): TextEdit | null {
  if (site.form === 'map') return setIn(site.text, site.map, ['env', name], value, ['task']);
  const list = nodeIn(site.owner, 'env');
  // Containers of Kubernetes have an image and named variables; steps of Cloud Build have a name and texts.
  const isPod = textIn(site.owner, 'image') !== null;
  if (!isSeq(list))
    return setIn(site.text, site.owner, ['env'], [isPod ? { name, value } : `${name}=${value}`]);
  const last = list.items.at(-1);
  if (!isPod) return addItem(site.text, list, `${name}=${value}`);
  return isMap(last) ? itemBefore(site.text, last, { name, value }) : null;
}
