import { BUCKETS, offsetOf, PAIRS, WORDS, type Literal, type Scanned, type Tables } from './tables.ts';

/** The scanner's tables as a file, so that they are made once and shipped. */

/** Marks packed tables and their version. */
const PACKED = 0x57465408;
/** A place in a file has 16 bits. */
const MOST_PROBES = 1 << 16;
/** Numbers before the tables: the mark, the multiplier, how many places, literals, bytes of them and owners there are. */
const HEAD = 6;

/**
 * The tables as one run of bytes: those by hash, which are read as numbers of 32 bits, too, then numbers of 16 bits, then
 * bytes. Running totals are written as what they total (without what `placesFrom` tells), and owners as the step from the one
 * before, which packs better. `unpackTables` takes it back.
 *
 * @throws {Error} for more literals than places of 16 bits can tell apart, or a literal of more than 255 patterns
 */
export function packTables(tables: Tables): Uint8Array<ArrayBuffer> {
  const { multiplier, first, second, start, placesLow, placesHigh, probes, bytes, offsets } = tables;
  const { owners, ownersFrom } = tables;
  const literals = offsets.length - 1;
  if (probes.length > MOST_PROBES) throw new Error(`${literals} literals are more than a file can hold`);
  const head = [PACKED, multiplier, placesLow.length, literals, bytes.length, owners.length];
  const known = steps(placesFrom(second, null));
  const parts = [
    ...[Int32Array.from(head), first, second],
    Uint16Array.from(owners, (owner, i) => owner - (owners[i - 1] ?? 0)),
    inBytes(steps(start).map((places, bucket) => places - known[bucket]!)),
    ...[inBytes(steps(offsets)), inBytes(steps(ownersFrom))],
    ...[placesLow, Uint8Array.from(placesHigh), probes, bytes],
  ];
  const packed = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return packed;
}

/** The tables in what `packTables` made (at a multiple of 4 in its memory, which they share); null for anything else. */
export function unpackTables(packed: Uint8Array<ArrayBuffer>): Tables | null {
  if (packed.byteLength < HEAD * 4 || packed.byteOffset % 4 !== 0) return null;
  const { buffer } = packed;
  let at = packed.byteOffset;
  const take = <T extends { readonly byteLength: number }>(part: T): T => {
    at += part.byteLength;
    return part;
  };
  const head = take(new Int32Array(buffer, at, HEAD));
  const [mark, multiplier = 0, places = 0, literals = 0, size = 0, owners = 0] = head;
  if (mark !== PACKED) return null;
  const first = take(new Uint8Array(buffer, at, WORDS));
  const second = take(new Uint8Array(buffer, at, PAIRS));
  return {
    multiplier,
    first,
    second,
    owners: Uint16Array.from(totals(take(new Uint16Array(buffer, at, owners))).subarray(1)),
    start: placesFrom(second, take(new Uint8Array(buffer, at, BUCKETS))),
    offsets: totals(take(new Uint8Array(buffer, at, literals))),
    ownersFrom: totals(take(new Uint8Array(buffer, at, literals))),
    placesLow: take(new Uint8Array(buffer, at, places)),
    placesHigh: take(new Uint8Array(buffer, at, places)),
    probes: take(new Uint8Array(buffer, at, 4 * literals)),
    bytes: take(new Uint8Array(buffer, at, size)),
  };
}

/** What packed tables were built from; null for anything else. */
export function scannedIn(packed: Uint8Array): Scanned | null {
  // A file may have been read to anywhere in memory; the tables want a multiple of 4.
  const tables = unpackTables(Uint8Array.from(packed));
  if (!tables) return null;
  const { multiplier, owners, ownersFrom } = tables;
  const patterns: { readonly literals: number[] }[] = [];
  for (let literal = 0; literal + 1 < ownersFrom.length; literal++)
    for (const pattern of owners.subarray(ownersFrom[literal], ownersFrom[literal + 1])) {
      while (patterns.length <= pattern) patterns.push({ literals: [] });
      patterns[pattern]!.literals.push(literal);
    }
  return { literals: literalsOf(tables), multiplier, patterns };
}

const literalsOf = (tables: Tables): Literal[] =>
  Array.from({ length: tables.offsets.length - 1 }, (_, literal) => ({
    text: String.fromCharCode(...tables.bytes.subarray(tables.offsets[literal], tables.offsets[literal + 1])),
    probes: [0, 1, 2, 3].map((remainder) => offsetOf(tables, 4 * literal + remainder)),
  }));

/** By how much each running total grows. */
const steps = (totals: Int32Array): Int32Array =>
  Int32Array.from(totals.subarray(1), (total, i) => total - totals[i]!);

/** @throws {Error} where one of the numbers is no byte */
function inBytes(numbers: Int32Array): Uint8Array {
  if (numbers.some((number) => number > 0xff)) throw new Error('a number does not fit into a byte');
  return Uint8Array.from(numbers);
}

/** Running totals, from 0 on. */
function totals(steps: Uint8Array | Uint16Array): Int32Array {
  const totals = new Int32Array(steps.length + 1);
  for (let i = 0; i < steps.length; i++) totals[i + 1] = totals[i]! + steps[i]!;
  return totals;
}

/**
 * How many hashes of each bucket the tables know, as running totals: each has a place at the least, which need not be written.
 *
 * @param more how many places each bucket has beside these
 */
function placesFrom(second: Uint8Array, more: Uint8Array | null): Int32Array {
  // A bucket is of four hashes, which are read as one number.
  const fours = new Int32Array(second.buffer, second.byteOffset, BUCKETS);
  const from = new Int32Array(BUCKETS + 1);
  // All in one loop: it runs once at every start, before the compiler has seen it.
  for (let bucket = 0, total = 0; bucket < BUCKETS; from[++bucket] = total) {
    const four = fours[bucket]!;
    // The highest bit of each of its bytes that is another than 0; the product adds the four of them up.
    const bits = (((four & 0x7f7f7f7f) + 0x7f7f7f7f) | four) & 0x80808080;
    total += (Math.imul(bits >>> 7, 0x01010101) >>> 24) + (more === null ? 0 : more[bucket]!);
  }
  return from;
}
