/**
 * Lookup tables of the literal scanner, built once from the literals of all patterns.
 *
 * The scanner reads a text in aligned 4-byte words. Wherever a literal of 7 bytes or more stands, a word of it is
 * aligned at one of its offsets 0, 1, 2 or 3, and so is every fourth offset from there. One probe for each of the four
 * cases, at the offset where the literal's word is rarest in logs, finds every occurrence.
 */

/** A string of which every match of its patterns holds one; lower-case ASCII and ANY_DIGIT, 7 bytes or more. */
export interface Literal {
  readonly text: string;
  /** Four offsets of `text`, one for each remainder of division by 4. */
  readonly probes: readonly number[];
}

export interface Tables {
  /** The odd number that the hash of a word multiplies with. */
  readonly multiplier: number;
  /** By hash of a folded word: 0 nothing, 1 only probes that the second table tests too, 2 or 3 look at once. */
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
/** Stands for any decimal digit in a literal. */
export const ANY_DIGIT = '\u0001';
const ANY_DIGIT_BYTE = 1;
const DIGITS = [48, 49, 50, 51, 52, 53, 54, 55, 56, 57];
const FOLD_MASK = 0x20202020;
const HASHES = 1 << 16;

/** Hash of one folded word (each byte or'ed with 0x20); 16 bits. */
export const hashWord = (folded: number, multiplier: number): number => Math.imul(folded, multiplier) >>> 16;

/** Hash of two neighbouring folded words; 16 bits. */
export const hashPair = (folded: number, next: number): number =>
  Math.imul(Math.imul(folded, 0x85ebca6b) ^ next, 0x9e3779b1) >>> 16;

/** The folded little-endian words that the four bytes from `at` on can be: more than one where they hold digits. */
function wordsAt(bytes: Uint8Array, at: number): number[] {
  let words = [0];
  for (let i = 3; i >= 0; i--) {
    const byte = bytes[at + i] ?? 0;
    const values = byte === ANY_DIGIT_BYTE ? DIGITS : [byte];
    words = words.flatMap((word) => values.map((value) => (word << 8) | value));
  }
  return words.map((word) => word | FOLD_MASK);
}

const holdsDigit = (bytes: Uint8Array, from: number, to: number): boolean =>
  bytes.subarray(from, to).includes(ANY_DIGIT_BYTE);

/** Four bytes from `at` on as a folded word and a mask of those that lie inside the literal. */
function maskedWord(bytes: Uint8Array, at: number): [word: number, mask: number] {
  let word = 0;
  let mask = 0;
  for (let i = 0; i < 4; i++) {
    const byte = at + i >= 0 ? bytes[at + i] : undefined;
    if (byte === undefined || byte === ANY_DIGIT_BYTE) continue;
    word |= (byte | 0x20) << (8 * i);
    mask |= 0xff << (8 * i);
  }
  return [word, mask];
}

/**
 * Builds the tables for `literals`; their order gives the literal numbers that the scanner reports.
 *
 * @param multiplier an odd number with which the words of the literals share few hashes with common ones
 */
export function buildTables(literals: readonly Literal[], multiplier: number): Tables {
  const first = new Uint8Array(HASHES);
  const second = new Uint8Array(HASHES);
  const byHash = new Map<number, number[][]>();
  const encoded = literals.map(({ text }) => Uint8Array.from(text, (c) => c.charCodeAt(0)));
  encoded.forEach((bytes, literal) => {
    for (const offset of literals[literal]!.probes) {
      const hasNext = offset + 8 <= bytes.length && !holdsDigit(bytes, offset + 4, offset + 8);
      const entry = [literal, offset, ...maskedWord(bytes, offset + 4), ...maskedWord(bytes, offset - 4)];
      for (const word of wordsAt(bytes, offset)) {
        const hash = hashWord(word, multiplier);
        first[hash]! |= hasNext ? 1 : 2;
        if (hasNext) for (const next of wordsAt(bytes, offset + 4)) second[hashPair(word, next)] = 1;
        const entries = byHash.get(hash);
        if (entries) entries.push(entry);
        else byHash.set(hash, [entry]);
      }
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
  return { multiplier, first, second, start, entries: Int32Array.from(entries), bytes: all, offsets };
}
