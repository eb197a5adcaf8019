import { Entries } from './entries.ts';
import {
  ALONE,
  bucketOf,
  FOUR_BEHIND,
  hashPair,
  hashWord,
  TWO_BEFORE,
  TWO_BEHIND,
  WORD_SHIFT,
  type Tables,
} from './tables.ts';

/** So many words are looked at before what is found among them is reported: the lists of them stay in the cache. */
const BLOCK = 1 << 13;

/** Finds the literals of `tables` in texts; ASCII letters are compared without case. */
export class LiteralScanner {
  readonly #tables: Tables;
  readonly #entries: Entries;
  /** One bit for each hash of a word: whether `first` holds it. Small enough for the processor's first cache. */
  readonly #bits: Int32Array;
  /** Words whose hash is in the tables, and of these the ones whose neighbours are too. */
  readonly #known = new Int32Array(BLOCK + 4);
  readonly #likely = new Int32Array(BLOCK + 4);

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#entries = new Entries(tables);
    this.#bits = bitsOf(tables.first);
  }

  /**
   * Reads one aligned word of four after the other (the stride is fixed, so no load waits for the one before it). Words
   * whose hash is in the tables are listed, of these the ones whose neighbours are, and what is left is compared byte by
   * byte. The first two passes have no branch that depends on the text, so that none is mispredicted.
   *
   * @param words the text as 32-bit words; its buffer holds at least two words more than the text
   * @param bytes the same memory as bytes
   * @param from first byte of the text, a multiple of 4
   * @param to   end of the text (exclusive), in bytes
   * @param found called for each occurrence with its first byte and the literal's number; occurrences in the same line
   *   may come out of order, lines come in order
   */
  scan(
    words: Int32Array,
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (at: number, literal: number) => void,
  ): void {
    const end = (to + 3) >> 2;
    for (let i = from >> 2; i < end; i += BLOCK) {
      const known = this.#listKnown(words, i, Math.min(end, i + BLOCK));
      const likely = this.#listLikely(words, known);
      for (let n = 0; n < likely; n++) this.#look(words, bytes, this.#likely[n]!, to, found);
    }
  }

  /** Lists the words of `[i, end)` whose hash is in the tables, and says how many. */
  #listKnown(words: Int32Array, i: number, end: number): number {
    const bits = this.#bits;
    const list = this.#known;
    const multiplier = this.#tables.multiplier | 0; // as a 32-bit integer, so that the loop need not convert it
    let n = 0;
    // Every word is written to the list; only one that is known moves its end.
    for (; i + 4 <= end; i += 4) {
      const a = Math.imul(words[i]! | 0x20202020, multiplier) >>> WORD_SHIFT;
      const b = Math.imul(words[i + 1]! | 0x20202020, multiplier) >>> WORD_SHIFT;
      const c = Math.imul(words[i + 2]! | 0x20202020, multiplier) >>> WORD_SHIFT;
      const d = Math.imul(words[i + 3]! | 0x20202020, multiplier) >>> WORD_SHIFT;
      list[n] = i;
      n += (bits[a >> 5]! >>> (a & 31)) & 1;
      list[n] = i + 1;
      n += (bits[b >> 5]! >>> (b & 31)) & 1;
      list[n] = i + 2;
      n += (bits[c >> 5]! >>> (c & 31)) & 1;
      list[n] = i + 3;
      n += (bits[d >> 5]! >>> (d & 31)) & 1;
    }
    for (; i < end; i++) {
      const hash = hashWord(words[i]! | 0x20202020, multiplier);
      list[n] = i;
      n += (bits[hash >> 5]! >>> (hash & 31)) & 1;
    }
    return n;
  }

  /** Lists those of the known words that stand beside bytes which the tables know too, and says how many. */
  #listLikely(words: Int32Array, known: number): number {
    const { first, second } = this.#tables;
    const multiplier = this.#tables.multiplier | 0;
    const list = this.#known;
    const likely = this.#likely;
    let n = 0;
    for (let k = 0; k < known; k++) {
      const at = list[k]!;
      const word = words[at]! | 0x20202020;
      const next = words[at + 1]! | 0x20202020;
      const kinds =
        (second[hashPair(word, next)]! & FOUR_BEHIND) |
        (second[hashPair(word, next & 0xffff)]! & TWO_BEHIND) |
        (second[hashPair(word, before(words, at) >>> 16)]! & TWO_BEFORE) |
        ALONE;
      likely[n] = at;
      n += (kinds & first[hashWord(word, multiplier)]!) !== 0 ? 1 : 0;
    }
    return n;
  }

  /** Looks at a likely word in the ways in which the literals with this word are told apart. */
  #look(
    words: Int32Array,
    bytes: Uint8Array,
    at: number,
    to: number,
    found: (at: number, literal: number) => void,
  ): void {
    const tables = this.#tables;
    const entries = this.#entries;
    const { second } = tables;
    const word = words[at]! | 0x20202020;
    const seen = tables.first[hashWord(word, tables.multiplier)]!;
    const next = words[at + 1]! | 0x20202020;
    const previous = before(words, at);
    if ((seen & FOUR_BEHIND) !== 0) {
      const pair = hashPair(word, next);
      if ((second[pair]! & FOUR_BEHIND) !== 0)
        verify(tables, entries, bytes, at, bucketOf(pair), next, previous, to, found);
    }
    if ((seen & TWO_BEHIND) !== 0) {
      const pair = hashPair(word, next & 0xffff);
      if ((second[pair]! & TWO_BEHIND) !== 0)
        verify(tables, entries, bytes, at, bucketOf(pair), next, previous, to, found);
    }
    if ((seen & TWO_BEFORE) !== 0) {
      const pair = hashPair(word, previous >>> 16);
      if ((second[pair]! & TWO_BEFORE) !== 0)
        verify(tables, entries, bytes, at, bucketOf(pair), next, previous, to, found);
    }
    if ((seen & ALONE) !== 0)
      verify(tables, entries, bytes, at, bucketOf(hashPair(word, 0)), next, previous, to, found);
  }
}

/** A bit for each byte: whether it is another than 0. */
function bitsOf(bytes: Uint8Array): Int32Array {
  const bits = new Int32Array(bytes.length >> 5);
  const fours = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  for (let four = 0; four < fours.length; four++) {
    if (fours[four] === 0) continue;
    for (let at = four << 2; at < (four + 1) << 2; at++)
      if (bytes[at] !== 0) bits[at >> 5]! |= 1 << (at & 31);
  }
  return bits;
}

/** The folded word before the one at `at`; 0 before the first. */
const before = (words: Int32Array, at: number): number => (at > 0 ? words[at - 1]! | 0x20202020 : 0);

/** Reports the literals of `hash` that really stand around word `word`. */
function verify(
  tables: Tables,
  made: Entries,
  bytes: Uint8Array,
  word: number,
  bucket: number,
  next: number,
  previous: number,
  to: number,
  found: (at: number, literal: number) => void,
): void {
  const { start, offsets, bytes: literals } = tables;
  const entries = made.numbers;
  const last = start[bucket + 1]! * Entries.SIZE;
  for (let e = start[bucket]! * Entries.SIZE; e < last; e += Entries.SIZE) {
    if (entries[e] === 0) made.make(e);
    if (
      (((next ^ entries[e + 2]!) & entries[e + 3]!) | ((previous ^ entries[e + 4]!) & entries[e + 5]!)) !==
      0
    )
      continue;
    const literal = entries[e]! - 1;
    const at = (word << 2) - entries[e + 1]!;
    const begin = offsets[literal]!;
    const length = offsets[literal + 1]! - begin;
    if (at < 0 || at + length > to) continue;
    let same = 0;
    while (same < length && isSame(bytes[at + same]!, literals[begin + same]!)) same++;
    if (same === length) found(at, literal);
  }
}

/** Whether a byte of the text is that of a literal, which is lower-case or 1 for any digit. */
const isSame = (byte: number, literal: number): boolean =>
  literal === 1 ? byte >= 48 && byte <= 57 : (byte >= 65 && byte <= 90 ? byte | 32 : byte) === literal;

/** Whether a literal stands at `at` in a text that ends at `to`. */
export function holdsAt(bytes: Uint8Array, at: number, to: number, literal: Uint8Array): boolean {
  return at + literal.length <= to && literal.every((byte, i) => isSame(bytes[at + i]!, byte));
}
