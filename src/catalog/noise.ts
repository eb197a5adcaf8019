import { ANY_DIGIT, hashWord, WORD_BITS } from '../engine/index.ts';

/**
 * How often runs of characters stand in ordinary logs, per ten million: the commonest ones, counted by
 * scripts/train-noise.ts, letters in lower case. The scanner looks at aligned words of four; a literal found by
 * rare words costs little, and one that is itself rare is seldom found in vain.
 */
export interface NoiseCounts {
  /** Runs of four. */
  readonly words: Readonly<Record<string, number>>;
  /** Runs of eight. */
  readonly runs: Readonly<Record<string, number>>;
}

/** Where the scanner looks for a literal, and how often its words and the literal itself stand in logs. */
export interface Probing {
  /** Four offsets, one for each remainder of division by 4. */
  readonly probes: readonly number[];
  /** How often the four words stand in ten million words of logs together. */
  readonly words: number;
  /** An estimate of how often the literal does. */
  readonly literal: number;
}

/** A word that is not among the commonest. */
const RARE = 1;
/** Every word more that a literal with digits brings into the table makes the others share their hashes. */
const CROWDING = 1;
/** Comparing a literal costs this many times what looking at the bytes beside a word does. */
const VERIFYING = 1;
const MOST_DIGITS = 2;
const NEVER = 1e7;
/** How many multipliers are tried. */
const TRIES = 300;
const FIRST_MULTIPLIER = 0x9e3779b1;

/** What ordinary logs are full of, and how to look for literals among it. */
export class Noise {
  readonly #counts: NoiseCounts;
  readonly #frequencies = new Map<string, number>();
  readonly #probings = new Map<string, Probing>();

  constructor(counts: NoiseCounts) {
    this.#counts = counts;
  }

  /** The rarest words by which `literal` (lower-case) can be found. */
  probing(literal: string): Probing {
    const known = this.#probings.get(literal);
    if (known) return known;
    const probes: number[] = [];
    let words = 0;
    for (let remainder = 0; remainder < 4; remainder++) {
      let best = remainder;
      let lowest = Infinity;
      for (let at = remainder; at + 4 <= literal.length; at += 4) {
        const cost = this.frequency(literal.slice(at, at + 4)) + VERIFYING * this.#seen(literal, at);
        if (cost < lowest) [best, lowest] = [at, cost];
      }
      probes.push(best);
      words += lowest;
    }
    const found = { probes, words, literal: this.occurrences(literal) };
    this.#probings.set(literal, found);
    return found;
  }

  /** The odd number by which the words that are probed share the fewest hashes with words that logs are full of. */
  quietMultiplier(
    literals: readonly { readonly text: string; readonly probes: readonly number[] }[],
  ): number {
    const probed = new Set(
      literals.flatMap(({ text, probes }) => probes.flatMap((at) => withDigits(text.slice(at, at + 4)))),
    );
    const words = [...probed].map(wordNumber);
    const common = Object.entries(this.#counts.words)
      .filter(([text]) => !probed.has(text))
      .map(([text, count]) => ({ word: wordNumber(text), count }));
    let best = { multiplier: FIRST_MULTIPLIER, collisions: Infinity };
    for (let i = 0, multiplier = FIRST_MULTIPLIER; i < TRIES; i++, multiplier = nextOdd(multiplier)) {
      const taken = new Uint8Array(1 << WORD_BITS);
      for (const word of words) taken[hashWord(word, multiplier)] = 1;
      let collisions = 0;
      for (const { word, count } of common) if (taken[hashWord(word, multiplier)] === 1) collisions += count;
      if (collisions < best.collisions) best = { multiplier, collisions };
    }
    return best.multiplier;
  }

  /** How often the word at `at` stands in logs with the bytes beside it that the scanner looks at. */
  #seen(literal: string, at: number): number {
    const word = this.frequency(literal.slice(at, at + 4));
    const run = literal.slice(at, at + 8);
    if (run.length === 8 && !run.slice(4).includes(ANY_DIGIT))
      return Math.min(word, this.#counts.runs[run] ?? RARE);
    // Two bytes beside a word leave about a third of what it stands for.
    return word / 3;
  }

  /** How often a word of four characters stands in logs, with every digit it can hold. */
  frequency(text: string): number {
    let frequency = this.#frequencies.get(text);
    if (frequency === undefined) {
      // A word of digits only would fill the table.
      const words = text.split(ANY_DIGIT).length > MOST_DIGITS + 1 ? [] : withDigits(text);
      frequency =
        words.length === 0
          ? NEVER
          : words.reduce((sum, word) => sum + (this.#counts.words[word] ?? RARE), 0) +
            CROWDING * (words.length - 1) ** 2;
      this.#frequencies.set(text, frequency);
    }
    return frequency;
  }

  /**
   * How often a text (lower-case) may stand in ten million words of logs: at most as often as the rarest run of eight in
   * it; one of four to seven characters, as its rarest word.
   */
  occurrences(literal: string): number {
    let rarest = Infinity;
    for (let at = 0; at + 4 <= literal.length; at++) {
      rarest = Math.min(rarest, this.frequency(literal.slice(at, at + 4)));
    }
    for (let at = 0; at + 8 <= literal.length; at++) {
      const run = literal.slice(at, at + 8);
      if (run.includes(ANY_DIGIT)) continue;
      rarest = Math.min(rarest, this.#counts.runs[run] ?? RARE / 10);
    }
    return rarest;
  }
}

/** A text once for each combination of digits it can hold. */
function withDigits(text: string): string[] {
  const at = text.indexOf(ANY_DIGIT);
  if (at < 0) return [text];
  return '0123456789'
    .split('')
    .flatMap((digit) => withDigits(text.slice(0, at) + digit + text.slice(at + 1)));
}

/** A word of four characters as the number that the scanner hashes: each or'ed with 0x20. */
function wordNumber(text: string): number {
  let word = 0;
  for (let i = 3; i >= 0; i--) word = (word << 8) | text.charCodeAt(i) | 0x20;
  return word;
}

/** The next of a fixed sequence of odd numbers without a pattern. */
function nextOdd(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) | 1;
}
