/** Completion in the YAML of causes from their JSON Schema: what may stand at a place of a text that is being written. */

/** The parts of JSON Schema that the schemas of the catalogue use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

/** Something that may be written. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly description: string;
  /** What is written for it, with the mark of a key; a list begins on the next line. */
  readonly insert: string;
}

/** Names that no schema holds, by the key whose values they are: ids of causes, facts, kinds of fix. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** A key or the dash of a list item, by the column in which it stands. */
interface Token {
  readonly column: number;
  readonly key: string | null;
}

/**
 * What may stand at the end of `before`, the lines up to a place; `after` are the lines behind it. Understands block style,
 * as causes are written; in flow style, comments and long texts it has nothing to say.
 */
export function suggestions(
  before: readonly string[],
  after: readonly string[],
  root: Schema,
  known: KnownValues = {},
): Suggestion[] {
  const current = before.at(-1) ?? '';
  const place = /^(?<lead>\s*(?:- +)*)(?:(?<key>[\w$-]+): +[\w./*-]*|(?<word>[\w$./*-]*))$/.exec(
    current,
  )?.groups;
  if (!place) return [];
  const { lead = '', key, word } = place;
  const path = pathTo(before.slice(0, -1), lead);
  const schema = path && schemaAt(root, root, path);
  if (!path || !schema) return [];
  if (key !== undefined) {
    const of = property(root, schema, key);
    return of ? valuesOf(root, of, known[key] ?? []) : [];
  }
  const named = [...path].reverse().find((part) => part !== null) ?? '';
  if (!schema.properties) {
    // A list of values: its items begin with a dash.
    return schema.type === 'array' || word === undefined ? [] : valuesOf(root, schema, known[named] ?? []);
  }
  const taken = siblings(before.slice(0, -1), after, lead);
  return Object.entries(schema.properties)
    .filter(([name]) => !taken.has(name) && !name.startsWith('$'))
    .map(([name, each]) =>
      keySuggestion(name, resolve(root, each), schema.required?.includes(name) ?? false),
    );
}

function keySuggestion(name: string, schema: Schema, required: boolean): Suggestion {
  return {
    label: name,
    kind: 'key',
    description: `${schema.description ?? ''}${required ? ' (required)' : ''}`.trim(),
    insert: schema.type === 'array' || schema.type === 'object' ? `${name}:` : `${name}: `,
  };
}

function valuesOf(root: Schema, schema: Schema, more: readonly string[]): Suggestion[] {
  const { enum: listed = [], const: only, description = '', type } = resolve(root, schema);
  const own = [
    ...listed,
    ...(only === undefined ? [] : [only]),
    ...(type === 'boolean' ? [true, false] : []),
  ];
  return [...own.map(String), ...more].map((label) => ({ label, kind: 'value', description, insert: label }));
}

/** The keys (null for an item of a list) that lead to a place behind `lead`; null where that cannot be told. */
function pathTo(lines: readonly string[], lead: string): (string | null)[] | null {
  const path: (string | null)[] = [];
  let column = lead.length;
  for (const dash of dashesOf(lead).reverse()) {
    path.unshift(null);
    column = dash;
  }
  let inList = path.length > 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    for (const token of tokensOf(lines[i] ?? '').reverse()) {
      // The items of a list may stand in the column of its key.
      const isAbove = token.column < column || (inList && token.key !== null && token.column === column);
      if (!isAbove) continue;
      path.unshift(token.key);
      column = token.column;
      inList = token.key === null;
    }
    if (column === 0 && !inList) break;
  }
  return column === 0 && !inList ? path : null;
}

const dashesOf = (lead: string): number[] => [...lead.matchAll(/-/g)].map(({ index }) => index);

/** The dashes and the key of a line, from left to right. */
function tokensOf(line: string): Token[] {
  const found = /^(\s*(?:- +)*)(?:([\w$-]+):(?=\s|$))?/.exec(line);
  if (!found || /^\s*(?:#|$)/.test(line)) return [];
  const [, lead = '', key] = found;
  const dashes = dashesOf(lead).map((column) => ({ column, key: null }));
  return key === undefined ? dashes : [...dashes, { column: lead.length, key }];
}

/** The keys that stand beside a place already. */
function siblings(before: readonly string[], after: readonly string[], lead: string): Set<string> {
  const column = lead.length;
  const found = new Set<string>();
  const take = (lines: Iterable<string>): void => {
    for (const line of lines) {
      const tokens = tokensOf(line);
      const [first] = tokens;
      if (!first) continue;
      const own = tokens.find((token) => token.key !== null && token.column === column);
      if (own?.key) found.add(own.key);
      // Another item of the list, or the end of it.
      if (first.column < column) return;
    }
  };
  if (!lead.includes('-')) take([...before].reverse());
  take(after);
  return found;
}

function schemaAt(root: Schema, from: Schema, path: readonly (string | null)[]): Schema | null {
  let schema: Schema | null = resolve(root, from);
  for (const part of path) {
    if (!schema) return null;
    schema =
      part === null ? (schema.items ? resolve(root, schema.items) : null) : property(root, schema, part);
  }
  return schema;
}

function property(root: Schema, schema: Schema, key: string): Schema | null {
  const found = schema.properties?.[key];
  return found ? resolve(root, found) : null;
}

/** A schema without the reference; what stands beside the reference is kept. */
function resolve(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const target = root.$defs?.[$ref.replace('#/$defs/', '')];
  return target ? { ...resolve(root, target), ...own } : own;
}
