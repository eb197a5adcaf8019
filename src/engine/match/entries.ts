import { ANY_DIGIT_BYTE, literalOf, offsetOf, type Tables } from './tables.ts';

/**
 * What the scanner compares with the bytes around a word before it compares byte by byte: of each place of the tables the
 * literal, the offset of the word in it, and the words behind and before it (folded) with a mask of the bytes that are the
 * literal's. Most places are never met in a log; an entry is made when it is.
 */
export class Entries {
  /** Numbers of an entry. */
  static readonly SIZE = 6;
  /** The entry of place `p` begins at `p * SIZE`; its first number is the literal's plus one, 0 until the entry is made. */
  readonly numbers: Int32Array;
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.numbers = new Int32Array(tables.placesLow.length * Entries.SIZE);
  }

  /** Makes the entry that begins at `entry`. */
  make(entry: number): void {
    const { placesLow, placesHigh, offsets } = this.#tables;
    const number = entry / Entries.SIZE;
    const place = placesLow[number]! | (placesHigh[number]! << 8);
    const literal = literalOf(place);
    const begin = offsets[literal]!;
    const end = offsets[literal + 1]!;
    const probe = offsetOf(this.#tables, place);
    const word = begin + probe;
    this.numbers[entry] = literal + 1;
    this.numbers[entry + 1] = probe;
    this.#mask(entry + 2, word + 4, begin, end);
    this.#mask(entry + 4, word - 4, begin, end);
  }

  /** Writes four bytes from `at` on as a folded word, and a mask of those that lie inside the literal and are no digit. */
  #mask(to: number, at: number, begin: number, end: number): void {
    const { bytes } = this.#tables;
    for (let i = 0; i < 4; i++) {
      const byte = at + i >= begin && at + i < end ? bytes[at + i]! : ANY_DIGIT_BYTE;
      if (byte === ANY_DIGIT_BYTE) continue;
      this.numbers[to]! |= (byte | 0x20) << (8 * i);
      this.numbers[to + 1]! |= 0xff << (8 * i);
    }
  }
}
