import { isScalar } from 'yaml';
import { below, joinPath, relativePath } from '../../dockerfile/paths.ts';
import { inOwnFolder, ownVariable } from '../../workspace/build-commands.ts';
import { isFetched } from '../../workspace/build-flags.ts';
import { rootOf, workspacePath } from '../../workspace/written-paths.ts';
import { allOrNone, replace, type TextEdit } from '../edit.ts';
import { itemsBefore, replaceScalar } from '../yaml-edits.ts';
import { definitionOf } from './definitions.ts';
import { isVariable, valuesIn, withVariables } from './expressions.ts';
import { flagOf, replaceWord, setFlag } from './flags.ts';
import { mapPlace } from './map-place.ts';
import { pathLike } from './path-like.ts';
import type { CommandSite, ListSite, Site } from './sites.ts';
import type { BuildPlace } from './wanted-place.ts';

/** Writes a place into a file; none where it stands there already, null where it cannot be written. */
export function writePlace(site: Site, place: BuildPlace): readonly TextEdit[] | null {
  switch (site.form) {
    case 'command':
      return site.command.form.context.length > 0 ? flagsPlace(site, place) : wordPlace(site, place);
    case 'list':
      return site.tool.context.length > 0 ? flagsPlace(site, place) : itemPlace(site, place);
    case 'map':
      return mapPlace(site, place);
  }
}

/** `docker build -f FILE CONTEXT` */
function wordPlace(site: CommandSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { directory, form, context: word } = site.command;
  if (directory === null) return null;
  const edits: (TextEdit | null)[] = [];
  const meaning = (value: string): string | null =>
    workspacePath(inOwnFolder(value, site.command.own), directory);
  const own = definitionOf(site.text, word?.value ?? null);
  if (own && workspacePath(own.value, directory) !== context) {
    edits.push(replace(own, wordLike(site, own.value, context, directory)));
  }
  const isOpen = !own && word !== null && isVariable(inOwnFolder(word.value, site.command.own));
  const values = isOpen ? valuesIn(word.value, context, directory) : null;
  // A variable that means another folder here is not understood.
  if (isOpen && !values && context !== '') return null;
  if (!own && meaning(word?.value ?? '-') !== context && !values) {
    if (!word) return null;
    edits.push(replaceWord(site, word, wordLike(site, word.value, context, directory)));
  }
  const written = flagOf(site, form.dockerfile);
  const set = definitionOf(site.text, written);
  const now = written === null ? joinPath(context, 'Dockerfile') : meaning(set?.value ?? written);
  if (dockerfile !== null && now !== dockerfile && set)
    edits.push(replace(set, wordLike(site, set.value, dockerfile, directory)));
  else if (dockerfile !== null && now !== dockerfile) {
    const path = wordLike(site, written, dockerfile, directory);
    edits.push(setFlag(site, form.dockerfile, values ? withVariables(path, values) : path, 'verb'));
  }
  return allOrNone(edits);
}

/** A path in the way another was written, also from the folder of the script. */
function wordLike(
  { command: { own } }: CommandSite,
  written: string | null,
  path: string,
  directory: string,
): string {
  const variable = written === null ? null : ownVariable(written, own);
  if (variable === null || own === null) return pathLike(written, path, directory);
  const rest = relativePath(own.folder, path);
  return rest === '.' ? variable : `${variable}/${rest}`;
}

/** `args: [build, -f, FILE, CONTEXT]`: a new flag has to stand before the context. */
function itemPlace(site: ListSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { directory } = site;
  const item = site.list.items[site.contextAt ?? -1];
  if (!isScalar(item) || typeof item.value !== 'string') return null;
  const edits: (TextEdit | null)[] = [];
  if (site.use.context !== context) edits.push(replaceScalar(item, pathLike(item.value, context, directory)));
  const written = flagOf(site, site.tool.dockerfile);
  const now = written === null ? joinPath(context, 'Dockerfile') : workspacePath(written, directory);
  if (dockerfile === null || now === dockerfile) return allOrNone(edits);
  const value = pathLike(written, dockerfile, directory);
  if (written !== null) edits.push(setFlag(site, site.tool.dockerfile, value, 'end'));
  else edits.push(itemsBefore(site.text, item, [site.tool.dockerfile[0] ?? '-f', value]));
  return allOrNone(edits);
}

/** `--context DIR --dockerfile FILE`, the file counted from the context. */
function flagsPlace(site: CommandSite | ListSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { context: contextFlags, dockerfile: fileFlags } =
    site.form === 'command' ? site.command.form : site.tool;
  const directory = site.form === 'command' ? site.command.directory : '';
  if (directory === null) return null;
  const edits: (TextEdit | null)[] = [];
  const written = flagOf(site, contextFlags);
  const source = flagOf(site, ['--source', '--build-source']);
  const root = source === null ? directory : (workspacePath(source, directory) ?? '');
  if (site.use.context !== context) {
    const value = pathLike(written, context, written === null || isFetched(source) ? root : directory);
    edits.push(setFlag(site, contextFlags, value, 'end'));
  }
  if (fileFlags.length === 0 || dockerfile === null) return allOrNone(edits);
  const file = flagOf(site, fileFlags);
  const inContext = below(dockerfile, context);
  if (file === null ? inContext === 'Dockerfile' : fileNow(file, context) === dockerfile)
    return allOrNone(edits);
  const value = file !== null && rootOf(file) !== null ? pathLike(file, dockerfile, '') : inContext;
  if (value === null) return null;
  edits.push(setFlag(site, fileFlags, value, 'end'));
  return allOrNone(edits);
}

const fileNow = (written: string, context: string): string | null =>
  workspacePath(written, rootOf(written) === null ? context : '');
