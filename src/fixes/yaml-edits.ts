import { isMap, isNode, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { insert, replace, type TextEdit } from './edit.ts';
import { lineStart } from './lines.ts';

/** Edits of YAML by the places of its nodes: comments, quotes and indents of everything else stay as they are. */

/** What can be put into a file: texts, lists and mappings. */
export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Sets a value below a mapping; mappings on the way that are missing are added.
 *
 * @param after keys behind which a new line stands best, the best first
 * @returns null where the file keeps something else at the path (an alias, a list)
 */
export function setIn(
  text: string,
  map: YAMLMap,
  path: readonly string[],
  value: Plain,
  after: readonly string[] = [],
): TextEdit | null {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  const pair = pairOf(map, key);
  const inner = rest.reduceRight<Plain>((held, name) => ({ [name]: held }), value);
  if (!pair) return map.flow ? flowPair(map, key, inner) : newPair(text, map, key, inner, after);
  if (rest.length > 0 && isMap(pair.value) && pair.value.items.length > 0)
    return setIn(text, pair.value, rest, value, after);
  return setValue(text, map, pair, inner);
}

/** A pair of a mapping by its key. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find(({ key: each }) => isScalar(each) && String(each.value) === key);

/** The mapping, list or text at a path below a mapping. */
export function nodeIn(map: YAMLMap, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isMap(node) ? (pairOf(node, key)?.value ?? null) : null), map);
}

/** The text at a path below a mapping; numbers and other plain values as they are written. */
export function textIn(map: YAMLMap, ...path: readonly string[]): string | null {
  const node = nodeIn(map, ...path);
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? null);
}

/** Adds a text at the end of a list; null where the list is empty or not written item by item. */
export function addItem(text: string, list: YAMLSeq, item: string): TextEdit | null {
  const last = list.items.at(-1);
  if (!isNode(last) || !last.range) return null;
  const written = isScalar(last) ? likeScalar(last, item) : scalar(item);
  if (list.flow) return insert(last.range[1], `, ${written}`);
  const start = lineStart(text, last.range[0]);
  const dash = /^([ \t]*)-([ \t]+)/.exec(text.slice(start, last.range[0]));
  return dash ? insert(last.range[1], `${eolOf(text)}${dash[1] ?? ''}-${dash[2] ?? ' '}${written}`) : null;
}

/** Puts texts before an item of a list, in its quotes. */
export function itemsBefore(text: string, item: Scalar, values: readonly string[]): TextEdit | null {
  if (!item.range) return null;
  const at = item.range[0];
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart(text, at), at))?.[0];
  const written = values.map((value) => likeScalar(item, value));
  if (dash === undefined) return insert(at, written.map((value) => `${value}, `).join(''));
  return insert(lineStart(text, at), written.map((value) => dash + value + eolOf(text)).join(''));
}

/** Puts an item before another one of a list of mappings, and before the comments above it. */
export function itemBefore(text: string, item: YAMLMap, value: Plain): TextEdit | null {
  const place = placeOf(text, item);
  if (!place) return null;
  const { start, indent, gap } = place;
  const block = blockLines(value, ' '.repeat(indent.length + 1 + gap.length), stepOf(text)).join(eolOf(text));
  return insert(start, `${indent}-${gap}${block.trimStart()}${eolOf(text)}`);
}

/** Puts an item of a list of mappings before an earlier one, each with the comments above it. */
export function moveBefore(text: string, item: YAMLMap, earlier: YAMLMap): TextEdit[] | null {
  const [from, to] = [placeOf(text, item), placeOf(text, earlier)];
  if (!from || !to || !item.range) return null;
  const feed = text.indexOf('\n', item.range[1] - 1);
  const end = feed < 0 ? text.length : feed + 1;
  const lines = text.slice(from.start, end);
  return [
    insert(to.start, lines.endsWith('\n') ? lines : lines + eolOf(text)),
    replace({ start: from.start, end }, ''),
  ];
}

/** Where an item of a list begins, with the comments above it, and what stands around its dash; null where it has no lines of its own. */
function placeOf(
  text: string,
  item: YAMLMap,
): { readonly start: number; readonly indent: string; readonly gap: string } | null {
  if (!item.range || item.flow) return null;
  const dash = text.lastIndexOf('-', item.range[0]);
  let start = lineStart(text, dash);
  const indent = text.slice(start, dash);
  if (/\S/.test(indent)) return null;
  for (let above = lineStart(text, start - 1); start > 0; above = lineStart(text, start - 1)) {
    if (!text.slice(above, start).startsWith(`${indent}#`)) break;
    start = above;
  }
  return { start, indent, gap: ' '.repeat(Math.max(1, item.range[0] - dash - 1)) };
}

/** `key: text` as a mapping of values, each written as YAML; null where nothing stands behind the key. */
export function grow(
  text: string,
  map: YAMLMap,
  key: string,
  values: Readonly<Record<string, string>>,
): TextEdit[] | null {
  const { key: name, value } = pairOf(map, key) ?? {};
  if (!isScalar(name) || !name.range || !isNode(value) || !value.range) return null;
  const indent = ' '.repeat(columnOf(text, name.range[0]) + stepOf(text));
  const lines = Object.entries(values).map(([each, held]) => `${eolOf(text)}${indent}${each}: ${held}`);
  return [replace({ start: name.range[1] + 1, end: value.range[1] }, lines.join(''))];
}

/** Puts a text in the place of a scalar, in its quotes. */
export const replaceScalar = (node: Scalar, value: string): TextEdit | null =>
  node.range ? replace({ start: node.range[0], end: node.range[1] }, likeScalar(node, value)) : null;

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** How far the file indents. */
export const stepOf = (text: string): number => (/^( +)[\w"'-]/m.exec(text)?.[1]?.length ?? 2) || 2;

function setValue(text: string, map: YAMLMap, pair: Pair, value: Plain): TextEdit | null {
  const { key, value: old } = pair;
  const isEmpty =
    old === null || (isScalar(old) && old.value === null) || (isMap(old) && old.items.length === 0);
  if (isEmpty && isScalar(key) && key.range) {
    const colon = text.indexOf(':', key.range[1]);
    const end = isNode(old) && old.range ? Math.max(colon + 1, old.range[1]) : colon + 1;
    const written = map.flow ? ` ${flow(value)}` : valueText(text, value, columnOf(text, key.range[0]));
    return replace({ start: colon + 1, end }, written);
  }
  if (typeof value !== 'string') return null;
  if (!isScalar(old) || old.type === 'BLOCK_LITERAL' || old.type === 'BLOCK_FOLDED') return null;
  return replaceScalar(old, value);
}

/** ` value`, or the lines of a mapping or list below its key. */
function valueText(text: string, value: Plain, column: number): string {
  if (typeof value === 'string')
    return value.includes('\n') ? literal(text, value, column) : ` ${scalar(value)}`;
  const step = stepOf(text);
  const inner = ' '.repeat(column + step);
  return [``, ...blockLines(value, inner, step)].join(eolOf(text));
}

const literal = (text: string, value: string, column: number): string =>
  ` |${value
    .split('\n')
    .map((line) => eolOf(text) + ' '.repeat(column + stepOf(text)) + line)
    .join('')}`;

/** A value as lines, each with the indent. */
function blockLines(value: Plain, indent: string, step: number): string[] {
  if (typeof value === 'string') return [`${indent}${scalar(value)}`];
  if (isList(value))
    return value.flatMap((item) => {
      const [first = '', ...more] = blockLines(item, `${indent}  `, step);
      return [`${indent}- ${first.trimStart()}`, ...more];
    });
  return Object.entries(value).flatMap(([key, held]) =>
    typeof held === 'string'
      ? [`${indent}${key}: ${scalar(held)}`]
      : [`${indent}${key}:`, ...blockLines(held, indent + ' '.repeat(step), step)],
  );
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

function flowPair(map: YAMLMap, key: string, value: Plain): TextEdit | null {
  const last = map.items.at(-1)?.value;
  const pair = `${key}: ${flow(value)}`;
  if (isNode(last) && last.range) return insert(last.range[1], `, ${pair}`);
  if (map.items.length > 0 || !map.range) return null;
  return replace({ start: map.range[0], end: map.range[1] }, `{ ${pair} }`);
}

function flow(value: Plain): string {
  if (typeof value === 'string') return /[,[\]{}]/.test(value) ? JSON.stringify(value) : scalar(value);
  if (isList(value)) return `[${value.map(flow).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, held]) => `${key}: ${flow(held)}`)
    .join(', ')} }`;
}

/** A new line in a block mapping: behind a one-line value if there is one, else before the first key. */
function newPair(
  text: string,
  map: YAMLMap,
  key: string,
  value: Plain,
  after: readonly string[],
): TextEdit | null {
  const first = map.items[0]?.key;
  if (!isScalar(first) || !first.range) return null;
  const column = columnOf(text, first.range[0]);
  const line = `${key}:${valueText(text, value, column)}`;
  const short = map.items.filter((pair) => isOneLine(text, pair));
  const wanted = after.map((name) => short.find((pair) => pair === pairOf(map, name))).find(Boolean);
  const beside = wanted ?? short.at(-1);
  const node = beside?.value;
  if (!isNode(node) || !node.range)
    return insert(first.range[0], `${line}${eolOf(text)}${' '.repeat(column)}`);
  const feed = text.indexOf('\n', node.range[1]);
  const indent = ' '.repeat(column);
  if (feed < 0) return insert(text.length, `${eolOf(text)}${indent}${line}`);
  return insert(feed + 1, `${indent}${line}${eolOf(text)}`);
}

function isOneLine(text: string, { value }: Pair): boolean {
  if (!isNode(value) || !value.range || (!isScalar(value) && !((isMap(value) || isSeq(value)) && value.flow)))
    return false;
  return value.range[1] > value.range[0] && !text.slice(value.range[0], value.range[1]).includes('\n');
}

const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** A text as a scalar in the quotes of another one. */
function likeScalar(node: Scalar, value: string): string {
  if (node.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (node.type === 'QUOTE_SINGLE') return `'${value.replace(/'/g, "''")}'`;
  return scalar(value);
}

/** A text as a scalar: plain where it stays a text, else in quotes that are not in it. */
export const scalar = (value: string): string =>
  /^(?:[\w-]+=)?\$\{\{ [\w. ]+ \}\}$/.test(value) ||
  (/^[\w./$~-][\w./@:+$=-]*(?: [\w./@+$=-]+)*$/.test(value.replace(/\$\{\{ [\w.]+ \}\}/g, '$')) &&
    !/^(?:[-+]?[\d.][\w.+]*|true|false|yes|no|on|off|null|~|-)$|:$|: /i.test(value)) ||
  /^\d+(?:\.\d+)?[KMG]i?$/.test(value) ||
  value === '.'
    ? value
    : value.includes('"') && !/[\n\r\t]/.test(value)
      ? `'${value.replace(/'/g, "''")}'`
      : JSON.stringify(value);
