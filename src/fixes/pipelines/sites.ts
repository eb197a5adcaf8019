import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { basename, dirname } from '../../dockerfile/paths.ts';
import { buildCommandsOf, type BuildCommand } from '../../workspace/build-commands.ts';
import { scriptFolder } from '../../workspace/build-files.ts';
import type { Form } from '../../workspace/build-flags.ts';
import { composeServiceUse } from '../../workspace/build-pipelines.ts';
import { listWords, partUses, type Mapping } from '../../workspace/pipeline-parts.ts';
import { TELLING, type BuildUse } from '../../workspace/build-use.ts';
import { workspacePath } from '../../workspace/written-paths.ts';
import { nodeIn, textIn } from '../yaml-edits.ts';

/** A place in a file that says how an image is built, with what an edit needs to know of it. */
export type Site = CommandSite | ListSite | MapSite;

interface Common {
  readonly path: string;
  readonly text: string;
  readonly use: BuildUse;
  /** Where it begins, in the text. */
  readonly at: number;
  /** The name that the file gives to the build: of a service, an object, a build of Code Engine. */
  readonly name: string | null;
}

/** A command of a script, a recipe or the script of a pipeline. */
export interface CommandSite extends Common {
  readonly form: 'command';
  readonly command: BuildCommand;
  /** Where its script begins; offsets of the command's words count from there. */
  readonly offset: number;
  /** The script stands in quotes, so that quotes cannot be put into it. */
  readonly isQuoted: boolean;
  /** The program and its verb are not written: the script begins with what stands behind them and a blank. */
  readonly isImplied?: true;
}

/** The arguments of a container, as a list of a pipeline. */
export interface ListSite extends Common {
  readonly form: 'list';
  readonly list: YAMLSeq;
  /** How its words say where things are, and the item that names the context where no flag does. */
  readonly tool: Form;
  readonly contextAt: number | null;
  /** The container, and where it runs, from the root of the workspace. */
  readonly owner: YAMLMap;
  readonly directory: string;
}

/** A mapping that a platform reads: a step, a task, an object, a compose service. */
export interface MapSite extends Common {
  readonly form: 'map';
  readonly map: YAMLMap;
}

/** The places of one file that say how images are built. */
export function sitesOf(path: string, text: string): Site[] {
  const name = basename(path);
  if (/\.ya?ml$/i.test(name)) return yamlSites(path, text);
  if (/\.(?:hcl|json)$/i.test(name) && name !== 'package.json') return [];
  if (name === 'package.json') return yamlSites(path, text, dirname(path));
  if (/jenkinsfile/i.test(name)) return [...jenkinsSites(path, text), ...jenkinsBuilds(path, text)];
  if (/\.toml$/i.test(name)) return [];
  return commandSites(path, text, { start: 0, end: text.length, directory: scriptFolder(path, name) });
}

/** A part of a file that a shell runs. */
interface Script {
  readonly start: number;
  readonly end: number;
  /** Where it runs, from the root of the workspace. */
  readonly directory: string;
  readonly isQuoted?: boolean;
  /** YAML joins its lines by blanks. */
  readonly isFolded?: boolean;
}

/** The commands of a script that build images, with every character at its place in the file. */
function commandSites(
  path: string,
  text: string,
  { start, end, directory, isQuoted = false, isFolded = false }: Script,
): CommandSite[] {
  // Prefixes of recipes are not the shell's; a continued line has none.
  const script = text
    .slice(start, end)
    .replace(/(?<!\\\r?\n)^(\t *)[@-]+/gm, (prefix, tab: string) => tab.padEnd(prefix.length));
  const shown = isFolded ? script.replace(/\r?\n/g, (feed) => ' '.repeat(feed.length)) : script;
  return buildCommandsOf(shown, path, directory).map((command) => ({
    form: 'command',
    path,
    text,
    use: command.use,
    at: start + command.verb.start,
    name: flagValue(command, ['--name', '-n', '--build']),
    command,
    offset: start,
    isQuoted,
  }));
}

function flagValue({ words }: BuildCommand, flags: readonly string[]): string | null {
  const at = words.findIndex(({ value }) => flags.includes(value.split('=')[0] ?? ''));
  const [, joined] = /=(.*)$/.exec(words[at]?.value ?? '') ?? [];
  return at < 0 ? null : (joined ?? words[at + 1]?.value ?? null);
}

function jenkinsSites(path: string, text: string): CommandSite[] {
  const shells = [...text.matchAll(/\bsh[ \t(]*(?:script:[ \t]*)?("""|'''|"|')([\s\S]*?)\1/g)];
  return shells.flatMap(({ index, 0: whole, 1: quote = '', 2: script = '' }) => {
    const end = index + whole.length - quote.length;
    const isQuoted = quote.length === 1;
    return commandSites(path, text, { start: end - script.length, end, directory: '', isQuoted });
  });
}

/** `docker.build('NAME', 'FLAGS CONTEXT')` of a Jenkinsfile: its second text is read as what stands behind the verb. */
function jenkinsBuilds(path: string, text: string): CommandSite[] {
  const verb = 'docker build';
  const calls = [...text.matchAll(/docker\.build\(\s*(["'])[^"'\n]*\1\s*,\s*(["'])([^"'\n]*)\2/g)];
  return calls.flatMap(({ index, 0: whole, 3: options = '' }) => {
    const at = index + whole.length - 1 - options.length;
    const offset = at - verb.length - 1;
    return buildCommandsOf(`${verb} ${options}`, path).map((command): CommandSite => ({
      ...{ form: 'command', path, text, use: command.use, at, name: null, command, offset },
      ...{ isQuoted: true, isImplied: true },
    }));
  });
}

function yamlSites(path: string, text: string, directory = ''): Site[] {
  return parseAllDocuments(text, { logLevel: 'silent' }).flatMap((document) => {
    if (!('contents' in document) || document.errors.length > 0) return [];
    return [
      ...composeSites(path, text, document),
      ...visit({ path, text, document }, document.contents, directory),
    ];
  });
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly document: Document;
}

/** Goes through a pipeline node by node, as the reading of builds does. */
function visit(source: Source, node: unknown, directory: string): Site[] {
  if (isScalar(node)) return scalarSites(source, node, directory);
  if (isSeq(node)) return node.items.flatMap((item) => visit(source, item, directory));
  if (!isMap(node)) return [];
  const own = textIn(node, 'working-directory') ?? textIn(node, 'dir');
  const folder = own === null ? directory : (workspacePath(own, '') ?? directory);
  const known = mapSites(source, node, folder);
  if (known.length > 0) return known;
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) && key.value === 'services' && isMap(value) ? [] : visit(source, value, folder),
  );
}

function scalarSites({ path, text }: Source, node: Scalar, directory: string): Site[] {
  if (typeof node.value !== 'string' || !node.range || !TELLING.test(node.value)) return [];
  const [start, end] = node.range;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const header = isBlock ? text.indexOf('\n', start) + 1 - start : isQuoted ? 1 : 0;
  return commandSites(path, text, {
    start: start + header,
    end: isQuoted ? end - 1 : end,
    directory,
    isQuoted,
    isFolded: node.type !== 'BLOCK_LITERAL',
  });
}

function mapSites({ path, text, document }: Source, node: YAMLMap, directory: string): Site[] {
  const value = node.toJS(document, { maxAliasCount: 100 }) as Mapping;
  const list = nodeIn(node, 'args');
  return partUses(path, value, directory).map((use): Site => {
    const common = { path, text, use, at: node.range?.[0] ?? 0, name: nameOf(node) };
    const words = listWords(value);
    if (!isSeq(list) || !words) return { ...common, form: 'map', map: node };
    const contextAt = words.contextAt === null ? null : words.contextAt + list.items.length - words.count;
    return { ...common, form: 'list', list, owner: node, tool: words.form, contextAt, directory };
  });
}

const nameOf = (node: YAMLMap): string | null =>
  textIn(node, 'metadata', 'name') ?? textIn(node, 'identifier') ?? textIn(node, 'name');

/** The services of a compose file that are built. */
function composeSites(path: string, text: string, document: Document): MapSite[] {
  const services = isMap(document.contents) ? nodeIn(document.contents, 'services') : null;
  if (!isMap(services)) return [];
  return services.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    const js = value.toJS(document, { maxAliasCount: 100 }) as Mapping;
    return composeServiceUse(path, js['build']).map((use): MapSite => ({
      form: 'map',
      path,
      text,
      use,
      at: key.range?.[0] ?? 0,
      name: String(key.value),
      map: value,
    }));
  });
}
