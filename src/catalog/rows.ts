import type { Rows } from '../engine/index.ts';

/**
 * JSON of which a part is parsed when it is asked for: an object whose lists have an element a line, and whose first line
 * says how long its members are. It is ordinary JSON too. A log meets a few of the thousands of rows of a catalogue.
 */

/** Name of the member on the first line: of each other member its name, how many rows it has, and its length in bytes. */
const INDEX = 'members';
/** A member that is no list, or an empty one, has no rows. */
type Index = readonly (readonly [name: string, rows: number, length: number])[];

/** Writes an object so that `RowFile` can read it. */
export function writeRows(value: object): string {
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => {
    // JSON has no line feed but in its layout.
    const rows = Array.isArray(member) ? member.map((row: unknown) => JSON.stringify(row)) : [];
    const text = rows.length > 0 ? `[\n${rows.join(',\n')}\n]` : JSON.stringify(member);
    return { name, rows: rows.length, text };
  });
  const index: Index = members.map(({ name, rows, text }) => [name, rows, lengthOf(text)]);
  const written = members.map(({ name, text }) => `${JSON.stringify(name)}:${text}`);
  return `{${[`"${INDEX}":${JSON.stringify(index)}`, ...written].join(',\n')}}\n`;
}

const lengthOf = (text: string): number => new TextEncoder().encode(text).length;

const LF = 10;
const decoder = new TextDecoder();

/** What `writeRows` wrote, in UTF-8. */
export class RowFile {
  readonly #bytes: Uint8Array;
  /** Where the text of each member begins and ends. */
  readonly #members = new Map<
    string,
    { readonly rows: number; readonly from: number; readonly to: number }
  >();

  /** @throws {SyntaxError} for anything else, a file without its end included */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    let at = bytes.indexOf(LF) + 1;
    const first = `${this.#text(0, at).replace(/(?:,\n|\}\n)$/, '')}}`;
    const { [INDEX]: index = [] } = JSON.parse(first) as { [INDEX]?: Index };
    for (const [name, rows, length] of index) {
      at += lengthOf(`${JSON.stringify(name)}:`);
      this.#members.set(name, { rows, from: at, to: at + length });
      at += length + SEPARATOR;
    }
    if (at !== bytes.length) throw new SyntaxError('The end is missing.');
  }

  /**
   * A list; each row is parsed when it is asked for. Empty where there is none of this name.
   *
   * @param finish makes a row of what is written of it, once for each
   */
  rows<T>(name: string, finish: (written: unknown, index: number) => T = (written) => written as T): Rows<T> {
    const { rows: length, from } = this.#members.get(name) ?? { rows: 0, from: 0 };
    const known = new Array<T | undefined>(length);
    // Every row ends with a line feed; as many are looked for as are needed.
    const starts = [from + OPENING];
    const startOf = (index: number): number => {
      for (let n = starts.length; n <= index; n++) starts.push(this.#bytes.indexOf(LF, starts[n - 1]) + 1);
      return starts[index] ?? 0;
    };
    const parse = (index: number): T => {
      // The last row has no comma.
      const end = startOf(index + 1) - (index === length - 1 ? 1 : SEPARATOR);
      return finish(JSON.parse(this.#text(startOf(index), end)), index);
    };
    return {
      length,
      at: (index) => (index >= 0 && index < length ? (known[index] ??= parse(index)) : undefined),
    };
  }

  /** A member as a whole, parsed now; undefined where there is none of this name. */
  member(name: string): unknown {
    const member = this.#members.get(name);
    return member && JSON.parse(this.#text(member.from, member.to));
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
