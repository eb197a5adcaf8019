/**
 * Lookup tables of the literal scanner, built once from the literals of all patterns.
 *
 * The scanner reads a text in aligned 4-byte words. A literal of 7 bytes or more covers one whole aligned word wherever
 * it stands, so four words of a 7-byte window (or 11-byte, for the two-level test) are enough to find every occurrence.
 */

/** A string of which every match of its patterns holds one; lower-case ASCII, 7 bytes or more. */
export interface Literal {
  readonly text: string;
  /** Where the indexed window starts in `text`, in bytes; chosen at build time where the text is rarest in logs. */
  readonly window: number;
}

export interface Tables {
  /** By hash of a folded word: 0 nothing, 1 only literals that the second table tests too, 2 or 3 look at once. */
  readonly first: Uint8Array;
  /** By hash of a folded word and its successor. */
  readonly second: Uint8Array;
  /** By hash: first entry of that hash in `entries`, in entries; one more than there are hashes. */
  readonly start: Int32Array;
  /** Six numbers an entry: literal, offset in it, next word and its mask, previous word and its mask (folded). */
  readonly entries: Int32Array;
  /** All literals one after the other, and where each starts. */
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

export const SHORTEST_LITERAL = 7;
const TWO_LEVEL_LITERAL = 11;
const FOLD_MASK = 0x20202020;
const HASHES = 1 << 16;

/** Hash of one word whose ASCII letters are folded (or'ed with 0x20); 16 bits. */
export const hashWord = (folded: number): number => Math.imul(folded, 0x9e3779b1) >>> 16;

/** Hash of two neighbouring folded words; 16 bits. */
export const hashPair = (folded: number, next: number): number =>
  Math.imul(Math.imul(folded, 0x85ebca6b) ^ next, 0x9e3779b1) >>> 16;

/** The folded little-endian word of four bytes from `at` on. */
function wordAt(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let i = 3; i >= 0; i--) word = (word << 8) | (bytes[at + i] ?? 0);
  return word | FOLD_MASK;
}

/** Four bytes from `at` on as a folded word and a mask of those that lie inside the literal. */
function maskedWord(bytes: Uint8Array, at: number): [word: number, mask: number] {
  let word = 0;
  let mask = 0;
  for (let i = 0; i < 4; i++) {
    const byte = at + i >= 0 ? bytes[at + i] : undefined;
    if (byte === undefined) continue;
    word |= (byte | 0x20) << (8 * i);
    mask |= 0xff << (8 * i);
  }
  return [word, mask];
}

/** Builds the tables for `literals`; their order gives the literal numbers that the scanner reports. */
export function buildTables(literals: readonly Literal[]): Tables {
  const first = new Uint8Array(HASHES);
  const second = new Uint8Array(HASHES);
  const byHash = new Map<number, number[][]>();
  const encoded = literals.map(({ text }) => Uint8Array.from(text, (c) => c.charCodeAt(0)));
  encoded.forEach((bytes, literal) => {
    const twoLevel = bytes.length >= TWO_LEVEL_LITERAL;
    const window = literals[literal]?.window ?? 0;
    for (let shift = 0; shift < 4; shift++) {
      const offset = window + shift;
      const word = wordAt(bytes, offset);
      const hash = hashWord(word);
      first[hash] = (first[hash] ?? 0) | (twoLevel ? 1 : 2);
      if (twoLevel) second[hashPair(word, wordAt(bytes, offset + 4))] = 1;
      const entry = [literal, offset, ...maskedWord(bytes, offset + 4), ...maskedWord(bytes, offset - 4)];
      const entries = byHash.get(hash);
      if (entries) entries.push(entry);
      else byHash.set(hash, [entry]);
    }
  });

  const start = new Int32Array(HASHES + 1);
  const entries: number[] = [];
  for (let hash = 0; hash < HASHES; hash++) {
    start[hash] = entries.length / 6;
    for (const entry of byHash.get(hash) ?? []) entries.push(...entry);
  }
  start[HASHES] = entries.length / 6;

  const offsets = new Int32Array(encoded.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = (offsets[i] ?? 0) + bytes.length));
  const all = new Uint8Array(offsets[encoded.length] ?? 0);
  encoded.forEach((bytes, i) => all.set(bytes, offsets[i]));
  return { first, second, start, entries: Int32Array.from(entries), bytes: all, offsets };
}

/** How many bytes from its window's start on a literal of `length` bytes needs to be indexed. */
export const windowSize = (length: number): number =>
  length >= TWO_LEVEL_LITERAL ? TWO_LEVEL_LITERAL : SHORTEST_LITERAL;
