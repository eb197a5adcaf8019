import { bakeTargets, buildFiles, type BakeTarget } from '../../workspace/build-files.ts';
import { refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';

/** Flags of a build, as attributes of the target of a bake file. */

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

/** Gives a flag to the target that builds the image; null where no bake file has one. */
export async function bakeFlag(question: FixQuestion, flag: string): Promise<Draft | null> {
  const { dockerfile } = question.build;
  const files = (await buildFiles(question.files)).filter(({ path }) => path.endsWith('.hcl'));
  const all = files.flatMap(({ path, text }) => bakeTargets(path, text).map((target) => ({ path, target })));
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

function withAttribute({ body, start }: BakeTarget, flag: string): TextEdit | null {
  const [, name = '', value = ''] = /^--([\w-]+)(?:[ =]([^\s"\\]*))?$/.exec(flag) ?? [];
  const [list, text] = [LISTS[name], TEXTS[name]];
  const key = list ?? text;
  if (key === undefined || value === '') return null;
  const item = JSON.stringify(value);
  const now = new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(\\[[ \\t]*)?`, 'm').exec(body);
  if (now) {
    const isOpen = list !== undefined && now[1] !== undefined && !body.includes(item);
    const isEmpty = /^\s*\]/.test(body.slice(now.index + now[0].length));
    return isOpen ? insert(start + now.index + now[0].length, isEmpty ? item : `${item}, `) : null;
  }
  const eol = body.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[ \t]+/.exec(body)?.[0] ?? '  ';
  return insert(start + body.length, `${indent}${key} = ${list === undefined ? item : `[${item}]`}${eol}`);
}
