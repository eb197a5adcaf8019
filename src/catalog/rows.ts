import type { Rows } from '../engine/index.ts';
import { readPhrases, writePhrases } from './phrases.ts';

/**
 * A file of which a part is parsed when it is asked for: an object whose lists have an element a line, each in JSON, where
 * codes may stand for phrases. The first line says in JSON how long the members are, the second one has the phrases. A log
 * meets a few of the thousands of rows of a catalogue.
 */

/**
 * Of each member its name, how many rows it has (null: it is no list, and one line), and how many bytes each `GROUP` of its
 * lines has: so few lines are to be passed on the way to a row.
 */
type Index = readonly (readonly [name: string, rows: number | null, groups: readonly number[]])[];
const GROUP = 64;

/**
 * Writes an object so that `RowFile` can read it.
 *
 * @param isPhrased the lists, by name, that are written with phrases: smaller, and some ten times as long to read
 */
export function writeRows(value: object, isPhrased: (list: string) => boolean = () => false): Uint8Array {
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => ({
    name,
    rows: Array.isArray(member) ? member.length : null,
    lines: (Array.isArray(member) ? member : [member]).map(asciiJson),
  }));
  const isPacked = ({ name, rows }: (typeof members)[number]): boolean => rows !== null && isPhrased(name);
  const { phrases, texts } = writePhrases(members.filter(isPacked).flatMap(({ lines }) => lines));
  const packed = texts.values();
  const written = members.map((member) => ({
    ...member,
    lines: isPacked(member) ? member.lines.map((line) => packed.next().value ?? line) : member.lines,
  }));
  const index = written.map(({ name, rows, lines }): Index[number] => [name, rows, groupLengths(lines)]);
  const file = [asciiJson(index), asciiJson(phrases), ...written.flatMap(({ lines }) => lines), ''];
  return Uint8Array.from(file.join('\n'), (char) => char.charCodeAt(0));
}

function groupLengths(lines: readonly string[]): readonly number[] {
  const groups: number[] = [];
  lines.forEach(({ length }, i) => {
    const group = Math.floor(i / GROUP);
    groups[group] = (groups[group] ?? 0) + length + 1;
  });
  return groups;
}

/** JSON has no line feed but in its layout, and an escape for every character. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const LF = 10;
const IS_ASCII = /^[\0-\x7f]*$/;
const decoder = new TextDecoder();

/** How many rows a member has, and where each group of its lines begins and the last one ends. */
interface Member {
  readonly rows: number | null;
  readonly starts: readonly number[];
}

/** What `writeRows` wrote. */
export class RowFile {
  readonly #bytes: Uint8Array;
  readonly #members = new Map<string, Member>();
  readonly #phrases: readonly string[];

  /** @throws {SyntaxError} for anything else, a file without its end included */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const second = bytes.indexOf(LF) + 1;
    const third = bytes.indexOf(LF, second) + 1;
    const index = JSON.parse(decoder.decode(bytes.subarray(0, second))) as Index;
    this.#phrases = JSON.parse(decoder.decode(bytes.subarray(second, third))) as readonly string[];
    let at = third;
    for (const [name, rows, groups] of index) {
      const starts = [at, ...groups.map((length) => (at += length))];
      this.#members.set(name, { rows, starts });
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
    const length = member?.rows ?? 0;
    const known = new Array<T | undefined>(length);
    // Whoever asks for all asks for one after the other.
    let next = { index: 0, start: member?.starts[0] ?? 0 };
    const startOf = (index: number): number => {
      if (index === next.index) return next.start;
      let start = member?.starts[Math.floor(index / GROUP)] ?? 0;
      for (let passed = index % GROUP; passed > 0; passed--) start = this.#bytes.indexOf(LF, start) + 1;
      return start;
    };
    const parse = (index: number): T => {
      const start = startOf(index);
      const end = this.#bytes.indexOf(LF, start);
      next = { index: index + 1, start: end + 1 };
      return finish(JSON.parse(this.#text(start, end)), index);
    };
    return {
      length,
      at: (index) => (index >= 0 && index < length ? (known[index] ??= parse(index)) : undefined),
    };
  }

  /** A member as a whole, parsed now; undefined where there is none of this name. */
  member(name: string): unknown {
    const member = this.#members.get(name);
    if (member === undefined) return undefined;
    const text = this.#text(member.starts[0] ?? 0, (member.starts.at(-1) ?? 0) - 1);
    return JSON.parse(member.rows === null ? text : `[${text.replaceAll('\n', ',')}]`);
  }

  #text(from: number, to: number): string {
    const bytes = this.#bytes.subarray(from, to);
    const text = decoder.decode(bytes);
    return IS_ASCII.test(text) ? text : readPhrases(bytes, this.#phrases);
  }
}

/** All rows. */
export const allOf = <T>(rows: Rows<T>): readonly T[] =>
  Array.from({ length: rows.length }, (_, i) => rows.at(i) as T);
