import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import { dirname } from '../dockerfile/paths.ts';
import { contextUse } from './build-commands.ts';
import type { BuildUse } from './build-use.ts';

/** Bake files, in HCL and in JSON. */

/** Whether a file is one of them. */
export const isBakeFile = (path: string): boolean => /\.hcl$|(?:^|\/)docker-bake[^/]*\.json$/.test(path);

/** A target of a bake file: what it builds, and where its body stands in the text. */
export interface BakeTarget {
  readonly use: BuildUse;
  readonly start: number;
  readonly body: string;
  readonly name: string;
  readonly isJson: boolean;
}

type Body = Omit<BakeTarget, 'use'>;

/** The targets of a bake file, as far as they are written without functions. */
export const bakeTargets = (path: string, text: string): BakeTarget[] =>
  (path.endsWith('.json') ? jsonBodies(text) : hclBodies(text)).flatMap((body) =>
    contextUse(
      path,
      'bake',
      {
        context: valueIn(body, 'context')?.value,
        dockerfile: valueIn(body, 'dockerfile')?.value,
        buildArgs: argumentsIn(body).map(({ name }) => name),
      },
      dirname(path),
    ).map((use) => ({ ...body, use: { ...use, service: body.name } })),
  );

const hclBodies = (text: string): Body[] =>
  [...text.matchAll(/^target[ \t]+"([^"]*)"[ \t]*\{[ \t]*\r?\n([\s\S]*?)^\}/gm)].map(
    ({ index, 0: whole, 1: name = '', 2: body = '' }) => ({
      body,
      name,
      start: index + whole.length - 1 - body.length,
      isJson: false,
    }),
  );

function jsonBodies(text: string): Body[] {
  const { contents, errors } = parseDocument(text, { logLevel: 'silent' });
  const all = isMap(contents) && errors.length === 0 ? contents.get('target') : null;
  return (isMap(all) ? all.items : []).flatMap(({ key, value }) => {
    const [from, to] = (isScalar(key) && isNode(value) && isMap(value) ? value.range : null) ?? [0, 0];
    return to === 0
      ? []
      : [{ body: text.slice(from + 1, to - 1), name: String(key), start: from + 1, isJson: true }];
  });
}

/** A body without what stands in braces: attributes of a block are not those of the target. */
function flat({ body }: Body): string {
  let found = body;
  for (let depth = 0; depth < 3; depth++)
    found = found.replace(/\{[^{}]*\}/g, (inner) => inner.replace(/[^\r\n]/g, ' '));
  return found;
}

/** Where the value of an attribute of a target begins, in the file; null where it has none. */
export function attributeAt(target: Body, name: string): number | null {
  const lead = target.isJson ? `"${name}"\\s*:\\s*` : `^[ \\t]*${name}[ \\t]*=[ \\t]*`;
  const found = new RegExp(lead, 'm').exec(flat(target));
  return found ? target.start + found.index + found[0].length : null;
}

/** The text that an attribute of a target has, and where it stands in the file. */
export function valueIn(target: Body, name: string): { value: string; start: number } | null {
  const at = attributeAt(target, name);
  const value = at === null ? null : /^"([^"\n]*)"/.exec(target.body.slice(at - target.start));
  return at !== null && value ? { value: value[1] ?? '', start: at + 1 } : null;
}

/** The build arguments that a target gives, with their places in the file. */
export function argumentsIn({ body, start, isJson }: Body): { name: string; start: number }[] {
  const block = (
    isJson
      ? /"args"\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/
      : /^[ \t]*args(?:[ \t]*=)?[ \t]*\{((?:[^{}]|\{[^{}]*\})*)\}/m
  ).exec(body);
  if (!block) return [];
  const inner = block[1] ?? '';
  const from = start + block.index + block[0].length - 1 - inner.length;
  const names = isJson ? /"([A-Za-z_]\w*)"\s*:/g : /(?<=^[ \t]*"?)([A-Za-z_]\w*)"?[ \t]*[=:]/gm;
  return [...inner.matchAll(names)].map(({ index, 1: name = '' }) => ({
    name,
    start: from + index + (isJson ? 1 : 0),
  }));
}
