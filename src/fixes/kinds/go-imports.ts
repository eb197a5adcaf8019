import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { nearestName, twinOf } from '../../workspace/twins.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { withoutImport } from './go-unused.ts';
import { literal } from '../../workspace/literal.ts';

/** An import of a package of the project that names another module than go.mod, or misspells the folder. */
export const goImport = atFailure(async (question): Promise<Draft> => {
  const wanted = parameter(question, 'package') ?? '';
  const unused = parameter(question, 'file');
  if (unused !== null) return withoutImport(question, unused, wanted);
  const folder = await manifestFolder(question, 'go.mod');
  const manifest = folder === null ? null : inContext(question, joinPath(folder, 'go.mod'));
  const text = manifest === null ? null : await question.files.text(manifest);
  const module = /^(module[ \t]+)([\w./~-]+)/m.exec(text ?? '');
  if (folder === null || manifest === null || !module?.[2] || !/^[\w.~-]+(?:\/[\w.~-]+)+$/.test(wanted))
    return refuse('the module of the project is not known');
  const [whole, word = '', name] = module;
  const sources = (await contextFiles(question.files, question.build.context ?? '')).filter((path) =>
    path.endsWith('.go'),
  );
  const root = joinPath(question.build.context ?? '', folder);
  const holds = (rest: string): boolean => sources.some((path) => dirname(path) === joinPath(folder, rest));
  const parts = wanted.split('/');
  const at = wanted.startsWith(`${name}/`)
    ? -1
    : parts.findIndex((_, i) => i > 0 && holds(parts.slice(i).join('/')));
  const rest = parts.slice(at).join('/');
  const near = wanted.startsWith(`${name}/`)
    ? await twinOf(question.files, root, wanted.slice(name.length + 1))
    : null;
  if (at < 0 && (near === null || !holds(near)))
    return refuse(`no folder of the project is meant by ${wanted}`);
  const other = parts.slice(0, at).join('/');
  if (at >= 0 && !isOwn(other, name, rest)) return refuse(`${wanted} may be a package of another module`);
  const [from, to] = at < 0 ? [wanted, `${name}/${near ?? ''}`] : [`${other}/`, `${name}/`];
  const files = [];
  let isNamed = false;
  for (const path of sources) {
    const full = inContext(question, path) ?? '..';
    const source = (await question.files.text(full)) ?? '';
    isNamed ||= source.includes(`"${name}/`);
    const edits = [
      ...source.matchAll(new RegExp(`(?<=")${literal(from)}(?=${at < 0 ? '"' : '\\w'})`, 'g')),
    ].map(({ index }) => replace({ start: index, end: index + from.length }, to));
    if (edits.length > 0) files.push({ path: full, edits });
  }
  if (files.length === 0) return refuse(`no source of the project imports ${wanted}`);
  // Where all sources agree on another name, go.mod is the one that is wrong.
  if (at >= 0 && !isNamed && files.length > 1)
    return change(
      `Call the module ${other} in ${manifest}, as all imports do`,
      manifest,
      replace({ start: module.index + word.length, end: module.index + whole.length }, other),
    );
  return { title: `Import ${at < 0 ? to : `${name}/${rest}`} instead of ${wanted}`, files };
});

/** Whether a module of another name can only be the project's own: by a part for itself, no host, or nearly the name. */
const isOwn = (other: string, name: string, rest: string): boolean => {
  const plain = (each: string): string => each.toLowerCase().replace(/[^a-z0-9/]/g, '');
  return (
    /(?:^|\/)internal(?:\/|$)/.test(rest) ||
    !/^[^/]+\.[^/]+/.test(other) ||
    plain(other) === plain(name) ||
    nearestName(other.replaceAll('.', '/'), [name.replaceAll('.', '/')]) !== null
  );
};
