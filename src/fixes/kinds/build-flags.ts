import { isMap, isSeq } from 'yaml';
import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { bakeFlag } from '../pipelines/bake.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { addFlag, hasFlag } from '../pipelines/flags.ts';
import type { CommandSite, ListSite, MapSite, Site } from '../pipelines/sites.ts';
import { rootOf } from '../pipelines/around.ts';
import { addItem, grow, itemBefore, nodeIn, setIn, stepOf, textIn } from '../yaml-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of the flags and variables of build commands. */

const isClient = (site: Site): site is Site =>
  /^(?:docker|podman|nerdctl|img|depot) build$|^(?:buildah|build-push-action|compose|azure)$/.test(
    site.use.tool,
  );
const isKaniko = (site: Site): site is CommandSite | ListSite =>
  site.form !== 'map' && site.use.tool === 'kaniko';
const isContainer = (site: Site): site is Site =>
  /^(?:docker|podman) build$|^(?:kaniko|buildah|azure)$/.test(site.use.tool);

export const buildFlag: Planner = async (question): Promise<Draft> => {
  const flag = parameter(question, 'flag');
  if (flag === null || !flag.startsWith('-')) return refuse('the flag is not known');
  const sites = await chooseSites(question, isClient, 'build command');
  if (!('reason' in sites)) return withFlag(sites, flag, 'verb');
  return (await bakeFlag(question, flag)) ?? sites;
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
    const added = site.form === 'map' ? inputs(site, flag) : [addFlag(site, flag, where)];
    const known = added.filter((edit) => edit !== null);
    if (known.length === 0 || known.length < added.length)
      return refuse(`${place(site)} cannot take \`${flag}\``);
    edits.push(...known);
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
  if (site.use.tool === 'azure') return (textIn(site.map, ...AZURE_FLAGS) ?? '').includes(flag);
  const key = keyOf(site, flag);
  return key !== null && (textIn(site.map, ...key.path) ?? '').split('\n').includes(key.value);
};

/** The edits that give a flag to a mapping, in its own words; null in place of one that cannot be made. */
function inputs(site: MapSite, flag: string): readonly (TextEdit | null)[] {
  if (site.use.tool === 'azure') return [azureArgument(site, flag)];
  const secret = site.use.tool === 'compose' ? SECRET.exec(flag)?.groups : undefined;
  if (secret) return composeSecret(site, secret);
  const key = keyOf(site, flag);
  if (!key || nodeIn(site.map, ...key.path) !== null || textIn(site.map, 'build') !== null) return [null];
  return [setIn(site.text, site.map, key.path, key.value, ['context', 'file', 'push'])];
}

const AZURE_FLAGS = ['inputs', 'arguments'] as const;

/** The task of Azure takes arguments with the command `build` alone. */
function azureArgument({ text, map }: MapSite, flag: string): TextEdit | null {
  if ((textIn(map, 'inputs', 'command') ?? '') !== 'build') return null;
  const now = textIn(map, ...AZURE_FLAGS);
  return setIn(text, map, [...AZURE_FLAGS], now === null ? flag : `${now} ${flag}`, ['command']);
}

const SECRET = /^--secret id=(?<id>[\w.-]+)(?:,src=(?<file>[^,\s]+)|,env=(?<variable>\w+))?$/;

/** A secret of a service: below its `build:`, and among those that the file declares. */
function composeSecret(
  { text, map }: MapSite,
  { id = '', file, variable }: Readonly<Record<string, string | undefined>>,
): readonly (TextEdit | null)[] {
  const context = textIn(map, 'build');
  const listed =
    context === null
      ? nodeIn(map, 'build', 'secrets') === null
        ? [setIn(text, map, ['build', 'secrets'], [id], ['context', 'dockerfile'])]
        : [null]
      : (grow(text, map, 'build', { context, secrets: `[${id}]` }) ?? [null]);
  const root = rootOf(text);
  const declared = root && nodeIn(root, 'secrets', id);
  if (!root || declared !== null) return root ? listed : [null];
  const [key, source] =
    file === undefined ? ['environment', variable ?? id.toUpperCase()] : ['file', `./${file}`];
  if (nodeIn(root, 'secrets') !== null)
    return [...listed, setIn(text, root, ['secrets', id], { [key]: source })];
  const step = ' '.repeat(stepOf(text));
  const lines = ['secrets:', `${step}${id}:`, `${step}${step}${key}: ${source}`, ''];
  return [...listed, insert(text.length, (text.endsWith('\n') ? '' : '\n') + lines.join('\n'))];
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
