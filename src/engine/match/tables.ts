import type { WholeRules } from '../rules.ts';

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
  /** By hash of a folded word: which bytes beside it to look at; 0 where no literal is looked for by such a word. */
  readonly first: Uint8Array;
  /** By hash of a folded word and the bytes beside it: of which kind these are. */
  readonly second: Uint8Array;
  /** By bucket of such hashes: its first place in `places`; one more than there are buckets. */
  readonly start: Int32Array;
  /**
   * A literal's number and which of its four probes it is found by (`placeOf`), in the order of the buckets: the lowest byte,
   * and what is above it. Apart from each other they pack better.
   */
  readonly placesLow: Uint8Array;
  readonly placesHigh: Int32Array | Uint8Array;
  /** The offsets of the words by which each literal is found, in words: four of each, in the order of their remainders by 4. */
  readonly probes: Uint8Array;
  /** All literals one after the other, and where each starts. */
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
  /** The patterns that own each literal, one literal after the other, and where those of each start. */
  readonly owners: Uint16Array;
  readonly ownersFrom: Int32Array;
}

/** What tables are made of. */
export type Scanned = Pick<WholeRules, 'literals' | 'multiplier'> & {
  readonly patterns: readonly { readonly literals: readonly number[] }[];
};

export const SHORTEST_LITERAL = 7;
/** Stands for any decimal digit in a literal. */
export const ANY_DIGIT = '\u0001';
export const ANY_DIGIT_BYTE = 1;
const DIGITS = [48, 49, 50, 51, 52, 53, 54, 55, 56, 57];
const FOLD_MASK = 0x20202020;
/** Wide enough that few words share a hash, small enough for the processor's second cache. */
export const WORD_BITS = 18;
export const WORD_SHIFT = 32 - WORD_BITS;
export const WORDS = 1 << WORD_BITS;
const PAIR_BITS = 18;
const BUCKET_BITS = 16;
export const BUCKETS = 1 << BUCKET_BITS;
export const PAIRS = 1 << PAIR_BITS;
/** Which bytes beside a word the tables know: bits of the entries of `first` and `second`. */
export const FOUR_BEHIND = 1;
export const TWO_BEHIND = 2;
export const TWO_BEFORE = 4;
export const ALONE = 8;

/** Hash of one folded word (each byte or'ed with 0x20). */
export const hashWord = (folded: number, multiplier: number): number =>
  Math.imul(folded, multiplier) >>> WORD_SHIFT;

/** Hash of a folded word and the folded bytes beside it. */
export const hashPair = (folded: number, beside: number): number =>
  Math.imul(folded ^ Math.imul(beside, 0x85ebca6b), 0x9e3779b1) >>> (32 - PAIR_BITS);

/** The bucket of such a hash. */
export const bucketOf = (pair: number): number => pair >>> (PAIR_BITS - BUCKET_BITS);

/** Builds the tables; the order of the literals gives the numbers that the scanner reports. */
export function buildTables({ literals, multiplier, patterns }: Scanned): Tables {
  const { bytes, offsets } = joined(literals);
  const probes = probesOf(literals);
  const first = new Uint8Array(WORDS);
  const second = new Uint8Array(PAIRS);
  // Places are counted by bucket, so that each bucket has its own in one run.
  const found: number[] = []; // bucket, place
  const start = new Int32Array(BUCKETS + 1);
  literals.forEach((each, literal) => {
    const begin = offsets[literal]!;
    const end = offsets[literal + 1]!;
    for (const probe of each.probes) {
      const at = begin + probe;
      const { kind, beside } = contextOf(bytes, begin, at, end);
      for (const word of wordsAt(bytes, at, end)) {
        first[hashWord(word, multiplier)]! |= kind;
        const pair = hashPair(word, beside);
        second[pair]! |= kind;
        found.push(bucketOf(pair), placeOf(literal, probe));
        start[bucketOf(pair) + 1]!++;
      }
    }
  });
  for (let bucket = 0; bucket < BUCKETS; bucket++) start[bucket + 1]! += start[bucket]!;

  const placesLow = new Uint8Array(found.length / 2);
  const placesHigh = new Int32Array(found.length / 2);
  const filled = start.slice();
  for (let i = 0; i < found.length; i += 2) {
    const at = filled[found[i]!]!++;
    placesLow[at] = found[i + 1]!;
    placesHigh[at] = found[i + 1]! >>> 8;
  }
  const owners = ownersOf(literals.length, patterns);
  return { multiplier, first, second, start, placesLow, placesHigh, probes, bytes, offsets, ...owners };
}

function ownersOf(literals: number, patterns: Scanned['patterns']): Pick<Tables, 'owners' | 'ownersFrom'> {
  const lists = Array.from({ length: literals }, (): number[] => []);
  patterns.forEach((pattern, number) => pattern.literals.forEach((literal) => lists[literal]?.push(number)));
  const ownersFrom = new Int32Array(literals + 1);
  lists.forEach((list, literal) => (ownersFrom[literal + 1] = ownersFrom[literal]! + list.length));
  return { owners: Uint16Array.from(lists.flat()), ownersFrom };
}

/** A literal and one of its probes as one number, which is the index in `probes`, too. */
const placeOf = (literal: number, offset: number): number => (literal << 2) | (offset & 3);
export const literalOf = (place: number): number => place >>> 2;

/** The offset of the word of a place. */
export const offsetOf = ({ probes }: Pick<Tables, 'probes'>, place: number): number =>
  (probes[place]! << 2) | (place & 3);

/** @throws {Error} for a literal that is too long */
function probesOf(literals: readonly Literal[]): Uint8Array {
  const probes = new Uint8Array(4 * literals.length);
  literals.forEach((each, literal) => {
    if (each.text.length > 0xff) throw new Error(`a literal is too long: ${each.text}`);
    for (const offset of each.probes) probes[placeOf(literal, offset)] = offset >>> 2;
  });
  return probes;
}

/** Which bytes beside the word at `at` tell most: four behind it, two behind it, two before it, or none. */
function contextOf(
  bytes: Uint8Array,
  begin: number,
  at: number,
  end: number,
): { readonly kind: number; readonly beside: number } {
  if (at + 8 <= end && !holdsDigit(bytes, at + 4))
    return { kind: FOUR_BEHIND, beside: wordAt(bytes, at + 4, end) };
  const behind = at + 6 <= end ? halfAt(bytes, at + 4) : -1;
  if (behind >= 0) return { kind: TWO_BEHIND, beside: behind };
  const before = at - 2 >= begin ? halfAt(bytes, at - 2) : -1;
  return before >= 0 ? { kind: TWO_BEFORE, beside: before } : { kind: ALONE, beside: 0 };
}

/** All literals one after the other, and where each starts. */
function joined(literals: readonly Literal[]): Pick<Tables, 'bytes' | 'offsets'> {
  const offsets = new Int32Array(literals.length + 1);
  literals.forEach(({ text }, i) => (offsets[i + 1] = offsets[i]! + text.length));
  const bytes = new Uint8Array(offsets[literals.length]!);
  literals.forEach(({ text }, i) => {
    for (let at = 0; at < text.length; at++) bytes[offsets[i]! + at] = text.charCodeAt(at);
  });
  return { bytes, offsets };
}

const holdsDigit = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === ANY_DIGIT_BYTE ||
  bytes[at + 1] === ANY_DIGIT_BYTE ||
  bytes[at + 2] === ANY_DIGIT_BYTE ||
  bytes[at + 3] === ANY_DIGIT_BYTE;

/** The folded little-endian half word of the two bytes from `at` on; -1 where one of them is any digit. */
const halfAt = (bytes: Uint8Array, at: number): number =>
  bytes[at] === ANY_DIGIT_BYTE || bytes[at + 1] === ANY_DIGIT_BYTE
    ? -1
    : bytes[at]! | (bytes[at + 1]! << 8) | 0x2020;

/** The folded little-endian word of the four bytes from `at` on; what lies behind `end` is 0. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  let word = 0;
  for (let i = 3; i >= 0; i--) word = (word << 8) | (at + i < end ? bytes[at + i]! : 0);
  return word | FOLD_MASK;
}

/** The folded words that the four bytes from `at` on can be: more than one where they hold digits. */
function wordsAt(bytes: Uint8Array, at: number, end: number): readonly number[] {
  const word = wordAt(bytes, at, end);
  if (!holdsDigit(bytes, at)) return [word];
  let words = [word];
  for (let i = 0; i < 4; i++) {
    if (bytes[at + i] !== ANY_DIGIT_BYTE) continue;
    const rest = ~(0xff << (8 * i));
    words = words.flatMap((each) => DIGITS.map((digit) => (each & rest) | (digit << (8 * i))));
  }
  return words;
}
