import { attributeAt, bakeTargets, isBakeFile, type BakeTarget } from '../../workspace/bake-files.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';

/** Attributes of the targets of a bake file. */

const LISTS: Readonly<Record<string, string>> = {
  secret: 'secret',
  ssh: 'ssh',
  allow: 'entitlements',
  platform: 'platforms',
  ulimit: 'ulimits',
};
const TEXTS: Readonly<Record<string, string>> = {
  network: 'network',
  'shm-size': 'shm-size',
  target: 'target',
};

/** A target and its file. */
export interface PlacedTarget {
  readonly path: string;
  readonly text: string;
  readonly target: BakeTarget;
}

/** The targets of all bake files of the workspace, or the one that the log names. */
export async function allTargets({ files, build }: FixQuestion): Promise<PlacedTarget[]> {
  const found = (await buildFiles(files)).filter(({ path }) => isBakeFile(path));
  const all = found.flatMap(({ path, text }) =>
    bakeTargets(path, text).map((target) => ({ path, text, target })),
  );
  const named = all.filter(({ target }) => target.name === build.clues.service);
  return named.length > 0 ? named : all;
}

/** Gives a flag to the target that builds the image; null where no bake file has one. */
export async function bakeFlag(question: FixQuestion, flag: string): Promise<Draft | null> {
  const { dockerfile } = question.build;
  const all = await allTargets(question);
  const own = dockerfile ? all.filter(({ target }) => target.use.dockerfile === dockerfile.path) : all;
  const [found, ...more] = own;
  if (!found) return null;
  if (more.length > 0) return refuse(`more than one target of ${found.path} can have built this image`);
  const { path, target } = found;
  const edit = withAttribute(target, flag);
  return edit
    ? { title: `Add \`${flag}\` to the target in ${path}`, files: [{ path, edits: [edit] }] }
    : refuse(`the target in ${path} cannot take \`${flag}\``);
}

function withAttribute(target: BakeTarget, flag: string): TextEdit | null {
  const [, name = '', value = ''] = /^--([\w-]+)(?:[ =]([^\s"\\]*))?$/.exec(flag) ?? [];
  const [list, text] = [LISTS[name], TEXTS[name]];
  const key = list ?? text;
  if (key === undefined || value === '') return null;
  const item = JSON.stringify(value);
  const at = attributeAt(target, key);
  if (at === null) return newAttribute(target, key, list === undefined ? item : `[${item}]`, 'end');
  const open = /^\[[ \t]*/.exec(target.body.slice(at - target.start))?.[0];
  if (list === undefined || open === undefined || target.body.includes(item)) return null;
  const start = at + open.length;
  const isEmpty = /^\s*\]/.test(target.body.slice(start - target.start));
  return insert(start, isEmpty ? item : `${item}, `);
}

/** An attribute in a line of its own; in JSON before the others, behind which no comma stands. */
export function newAttribute(
  { body, start, isJson }: BakeTarget,
  name: string,
  value: string,
  where: 'begin' | 'end',
): TextEdit {
  const eol = body.includes('\r\n') ? '\r\n' : '\n';
  if (isJson) {
    const lead = /^\s*/.exec(body)?.[0] ?? '';
    if (lead.length === body.length) return insert(start, `"${name}": ${value}`);
    const indent = lead.includes('\n') ? eol + lead.slice(lead.lastIndexOf('\n') + 1) : ' ';
    return insert(start + lead.length, `"${name}": ${value},${indent}`);
  }
  const indent = /^[ \t]+/.exec(body)?.[0] ?? '  ';
  return insert(where === 'begin' ? start : start + body.length, `${indent}${name} = ${value}${eol}`);
}
