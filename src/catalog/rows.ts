import type { Rows } from '../engine/index.ts';

/**
 * JSON of which a part is parsed when it is asked for: an object whose lists have an element a line, and whose first line
 * says how long its members are. It is ordinary JSON too. A log meets a few of the thousands of rows of a catalogue.
 */

/** Name of the member on the first line: of each other member its name, whether it is a list, and its length in bytes. */
const INDEX = 'members';
type Index = readonly (readonly [name: string, isList: 0 | 1, length: number])[];

/** Writes an object so that `RowFile` can read it. */
export function writeRows(value: object): string {
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => {
    // JSON has no line feed but in its layout.
    const isList = Array.isArray(member) && member.length > 0;
    const text = isList
      ? `[\n${member.map((row: unknown) => JSON.stringify(row)).join(',\n')}\n]`
      : JSON.stringify(member);
    return { name, isList, text };
  });
  const index: Index = members.map(({ name, isList, text }) => [name, isList ? 1 : 0, lengthOf(text)]);
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
    { readonly isList: boolean; readonly from: number; readonly to: number }
  >();

  /** @throws {SyntaxError} for anything else, a file without its end included */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    let at = bytes.indexOf(LF) + 1;
    const first = `${this.#text(0, at).replace(/(?:,\n|\}\n)$/, '')}}`;
    const { [INDEX]: index = [] } = JSON.parse(first) as { [INDEX]?: Index };
    for (const [name, isList, length] of index) {
      at += lengthOf(`${JSON.stringify(name)}:`);
      this.#members.set(name, { isList: isList === 1, from: at, to: at + length });
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
    const member = this.#members.get(name);
    if (member?.isList !== true) return [];
    // Every row ends with a line feed; the bracket that closes the list stands behind the last.
    const starts: number[] = [];
    for (let at = member.from + OPENING - 1; at >= 0 && at < member.to; at = this.#bytes.indexOf(LF, at + 1))
      starts.push(at + 1);
    const length = starts.length - 1;
    const known = new Array<T | undefined>(length);
    const parse = (index: number): T => {
      // The last row has no comma.
      const end = (starts[index + 1] ?? 0) - (index === length - 1 ? 1 : SEPARATOR);
      return finish(JSON.parse(this.#text(starts[index] ?? 0, end)), index);
    };
    return {
      length,
      at: (index) => (index >= 0 && index < length ? (known[index] ??= parse(index)) : undefined),
    };
  }

  /** Any other member, parsed now; undefined where there is none of this name. */
  member(name: string): unknown {
    const member = this.#members.get(name);
    return member?.isList === false ? JSON.parse(this.#text(member.from, member.to)) : undefined;
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
