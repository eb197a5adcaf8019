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

/**
 * Finds every literal of `tables` in a text, ASCII letters compared without case.
 *
 * Reads one aligned word of four (the stride is fixed, so no load waits for the one before it); a word whose hash is in
 * the tables is compared with its neighbours by masks, and what is left byte by byte.
 *
 * @param words the text as 32-bit words; its buffer holds at least two words more than the text
 * @param bytes the same memory as bytes
 * @param from first byte of the text, a multiple of 4
 * @param to   end of the text (exclusive), in bytes
 * @param found called for each occurrence with its first byte and the literal's number; occurrences in the same line
 *   may come out of order, lines come in order
 */
export function scanLiterals(
  tables: Tables,
  words: Int32Array,
  bytes: Uint8Array,
  from: number,
  to: number,
  found: (at: number, literal: number) => void,
): void {
  const { first } = tables;
  const multiplier = tables.multiplier | 0; // as a 32-bit integer, so that the loop need not convert it
  const end = (to + 3) >> 2;
  let i = from >> 2;
  // Four words a turn; one test covers the common case that none of them is in the table.
  for (; i + 4 < end; i += 4) {
    const a = words[i]! | 0x20202020;
    const b = words[i + 1]! | 0x20202020;
    const c = words[i + 2]! | 0x20202020;
    const d = words[i + 3]! | 0x20202020;
    const ha = Math.imul(a, multiplier) >>> WORD_SHIFT;
    const hb = Math.imul(b, multiplier) >>> WORD_SHIFT;
    const hc = Math.imul(c, multiplier) >>> WORD_SHIFT;
    const hd = Math.imul(d, multiplier) >>> WORD_SHIFT;
    const va = first[ha]!;
    const vb = first[hb]!;
    const vc = first[hc]!;
    const vd = first[hd]!;
    if ((va | vb | vc | vd) === 0) continue;
    if (va !== 0) look(tables, words, bytes, i, a, va, to, found);
    if (vb !== 0) look(tables, words, bytes, i + 1, b, vb, to, found);
    if (vc !== 0) look(tables, words, bytes, i + 2, c, vc, to, found);
    if (vd !== 0) look(tables, words, bytes, i + 3, d, vd, to, found);
  }
  for (; i < end; i++) {
    const word = words[i]! | 0x20202020;
    const seen = first[hashWord(word, multiplier)]!;
    if (seen !== 0) look(tables, words, bytes, i, word, seen, to, found);
  }
}

/** Looks at the bytes beside a word in the ways in which the literals with this word are told apart. */
function look(
  tables: Tables,
  words: Int32Array,
  bytes: Uint8Array,
  at: number,
  word: number,
  seen: number,
  to: number,
  found: (at: number, literal: number) => void,
): void {
  const { second } = tables;
  const next = words[at + 1]! | 0x20202020;
  const previous = at > 0 ? words[at - 1]! | 0x20202020 : 0;
  if ((seen & FOUR_BEHIND) !== 0) {
    const pair = hashPair(word, next);
    if ((second[pair]! & FOUR_BEHIND) !== 0)
      verify(tables, bytes, at, bucketOf(pair), next, previous, to, found);
  }
  if ((seen & TWO_BEHIND) !== 0) {
    const pair = hashPair(word, next & 0xffff);
    if ((second[pair]! & TWO_BEHIND) !== 0)
      verify(tables, bytes, at, bucketOf(pair), next, previous, to, found);
  }
  if ((seen & TWO_BEFORE) !== 0) {
    const pair = hashPair(word, previous >>> 16);
    if ((second[pair]! & TWO_BEFORE) !== 0)
      verify(tables, bytes, at, bucketOf(pair), next, previous, to, found);
  }
  if ((seen & ALONE) !== 0) verify(tables, bytes, at, bucketOf(hashPair(word, 0)), next, previous, to, found);
}

/** Reports the literals of `hash` that really stand around word `word`. */
function verify(
  tables: Tables,
  bytes: Uint8Array,
  word: number,
  bucket: number,
  next: number,
  previous: number,
  to: number,
  found: (at: number, literal: number) => void,
): void {
  const { start, entries, offsets, bytes: literals } = tables;
  for (let e = start[bucket]! * 6, last = start[bucket + 1]! * 6; e < last; e += 6) {
    if (
      (((next ^ entries[e + 2]!) & entries[e + 3]!) | ((previous ^ entries[e + 4]!) & entries[e + 5]!)) !==
      0
    )
      continue;
    const literal = entries[e]!;
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
