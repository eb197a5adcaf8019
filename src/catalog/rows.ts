import type { Rows } from '../engine/index.ts';

/**
 * JSON of which a part is parsed when it is asked for: an object whose lists have an element a line, and whose first line
 * says how long the others are. It is ordinary JSON too. A log meets a few of the thousands of rows of a catalogue.
 */

/** Name of the member on the first line: of each other member its name, and the lengths in bytes of its rows or of its text. */
const INDEX = 'lengths';
type Index = readonly (readonly [name: string, lengths: readonly number[] | number])[];

/** Writes an object so that `RowFile` can read it. */
export function writeRows(value: object): string {
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => ({
    name,
    texts: isList(member) ? member.map((row) => JSON.stringify(row)) : JSON.stringify(member),
  }));
  const index: Index = members.map(({ name, texts }) => [
    name,
    typeof texts === 'string' ? lengthOf(texts) : texts.map(lengthOf),
  ]);
  const written = members.map(
    ({ name, texts }) =>
      `${JSON.stringify(name)}:${typeof texts === 'string' ? texts : `[\n${texts.join(',\n')}\n]`}`,
  );
  return `{${[`"${INDEX}":${JSON.stringify(index)}`, ...written].join(',\n')}}\n`;
}

const isList = (member: unknown): member is readonly unknown[] => Array.isArray(member) && member.length > 0;
const lengthOf = (text: string): number => new TextEncoder().encode(text).length;

const LF = 10;
const decoder = new TextDecoder();

/** What `writeRows` wrote, in UTF-8. */
export class RowFile {
  readonly #bytes: Uint8Array;
  /** Of each member where its rows or its text begin, and their lengths. */
  readonly #members = new Map<
    string,
    { readonly from: number; readonly lengths: readonly number[] | number }
  >();

  /** @throws {SyntaxError} for anything else, a file without its end included */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    let at = bytes.indexOf(LF) + 1;
    const first = `${this.#text(0, at).replace(/(?:,\n|\}\n)$/, '')}}`;
    const { [INDEX]: index = [] } = JSON.parse(first) as { [INDEX]?: Index };
    for (const [name, lengths] of index) {
      at += lengthOf(`${JSON.stringify(name)}:`);
      const rows = typeof lengths === 'number' ? null : lengths;
      this.#members.set(name, { from: rows ? at + OPENING : at, lengths });
      at += rows ? rows.reduce((sum, length) => sum + length + SEPARATOR, OPENING) : Number(lengths);
      at += SEPARATOR;
    }
    if (at !== bytes.length) throw new SyntaxError('The end is missing.');
  }

  /**
   * A list; each row is parsed when it is asked for. Empty where there is none of this name.
   *
   * @param finish makes a row of what is written of it, once for each
   */
  rows<T>(name: string, finish: (written: unknown, index: number) => T = (written) => written as T): Rows<T> {
    const { from = 0, lengths = 0 } = this.#members.get(name) ?? {};
    if (typeof lengths === 'number') return [];
    const starts = new Int32Array(lengths.length + 1);
    starts[0] = from;
    lengths.forEach((length, i) => (starts[i + 1] = (starts[i] ?? 0) + length + SEPARATOR));
    const known = new Array<T | undefined>(lengths.length);
    const parse = (index: number): T =>
      finish(JSON.parse(this.#text(starts[index] ?? 0, (starts[index + 1] ?? 0) - SEPARATOR)), index);
    return {
      length: lengths.length,
      at: (index) => (index >= 0 && index < lengths.length ? (known[index] ??= parse(index)) : undefined),
    };
  }

  /** Any other member, parsed now; undefined where there is none of this name. */
  member(name: string): unknown {
    const { from = 0, lengths } = this.#members.get(name) ?? {};
    return typeof lengths === 'number' ? JSON.parse(this.#text(from, from + lengths)) : undefined;
  }

  #text(from: number, to: number): string {
    return decoder.decode(this.#bytes.subarray(from, to));
  }
}

/** Bytes of `[` and a line feed, and of what stands behind a row or a member: a comma or a bracket, and a line feed. */
const OPENING = 2;
const SEPARATOR = 2;

/** All rows. */
export const allOf = <T>(rows: Rows<T>): readonly T[] =>
  Array.from({ length: rows.length }, (_, i) => rows.at(i) as T);
