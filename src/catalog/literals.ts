import { RegExpParser } from '@eslint-community/regexpp';
import { ANY_DIGIT, SHORTEST_LITERAL } from '../engine/index.ts';
import type { Noise } from './noise.ts';
import { TextsOfPattern } from './pattern-texts.ts';

/**
 * Required literals of a pattern: strings of which every match holds at least one. A pattern has several sets of
 * such strings (pattern-texts.ts); the one that is cheapest to look for is chosen here.
 */

/** What a line must hold for a pattern to match on it. */
export interface Required {
  /** Lower-case, each of at least SHORTEST_LITERAL characters: every matching line holds one of them. */
  readonly literals: readonly string[];
  /** Every matching line holds one of these too, letter by letter; empty where nothing more is known. */
  readonly guard: readonly string[];
}

const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * What can stand before a `^` in the bytes of a log: a line's start or the last character of a wrapper. A word of six
 * characters behind `^` becomes a literal of seven with it.
 */
const LINE_STARTS = ['\n', '\r', ' ', '\t', ']', ':', '"', '|', 'n'];

/** Fewer characters tell little. */
const SHORTEST_GUARD = 4;
/** Each text of a guard is looked for in turn. */
const MOST_GUARDS = 4;
/** Literals that ordinary logs hold less often, in ten million words, are seldom found in vain: a guard would be of no use. */
const OFTEN = 0.5;

/** A literal costs this much however rare it is: the table grows with it. Unit: occurrences in ten million words. */
const COST_OF_A_LITERAL = 10;
/** A line that holds the literal and is looked at in vain costs so many times a word that is looked up in vain. */
const COST_OF_A_LINE = 40;

/**
 * What a line must hold for `source` to match on it; null when no literal is long enough (the pattern would have to run
 * on every line). Of several sets of literals it takes the one whose words are rarest in logs.
 */
export function requiredLiterals(source: string, flags: string, noise: Noise): Required | null {
  const found = known.get(noise) ?? new Map<string, Required | null>();
  known.set(noise, found);
  const key = `${flags}/${source}`;
  let required = found.get(key);
  if (required === undefined) found.set(key, (required = extracted(source, flags, noise)));
  return required;
}

/** Each pattern is asked about by the one who checks it and by the one who compiles it. */
const known = new WeakMap<Noise, Map<string, Required | null>>();

function extracted(source: string, flags: string, noise: Noise): Required | null {
  const tree = parser.parsePattern(source, 0, source.length);
  const { inside, exact } = new TextsOfPattern((a, b) => isBetter(noise, a, b)).of(tree);
  const sets = exact ? [...inside, exact] : inside;
  const [best = []] = sets
    .map((texts) => withoutLonger([...new Set(texts.map((text) => text.toLowerCase()))]))
    .sort((a, b) => cost(noise, a) - cost(noise, b) || shortest(b) - shortest(a));
  const literals = best.length > 0 && shortest(best) >= SHORTEST_LITERAL ? best : anchored(source);
  return literals && { literals, guard: flags === '' ? guardOf(literals, sets, noise) : [] };
}

/** The texts that hold none of the others. */
const withoutLonger = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, i) => !texts.some((other, j) => j !== i && text !== other && text.includes(other)));

/**
 * Of the sets, the one that tells most beside the literals; one that every literal holds anyway tells nothing. None where
 * the literals alone tell enough.
 */
function guardOf(
  literals: readonly string[],
  sets: readonly (readonly string[])[],
  noise: Noise,
): readonly string[] {
  const often = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + noise.occurrences(text.toLowerCase()), 0);
  const tells = (texts: readonly string[]): boolean =>
    !literals.every((literal) => texts.some((text) => literal.includes(text.toLowerCase())));
  if (often(literals) < OFTEN) return [];
  return (
    sets
      .map((texts) => withoutLonger([...new Set(texts.map(withoutDigits))]))
      .filter((texts) => texts.length <= MOST_GUARDS && shortest(texts) >= SHORTEST_GUARD && tells(texts))
      .sort((a, b) => often(a) - often(b) || shortest(b) - shortest(a))[0] ?? []
  );
}

/** The longest part of a text that holds no digit. */
const withoutDigits = (text: string): string =>
  text.split(ANY_DIGIT).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

/** Literals of a short word that begins its line: `^Killed`. */
function anchored(source: string): readonly string[] | null {
  const word = /^\^([\w -]{6,})/.exec(source)?.[1]?.toLowerCase();
  return word === undefined ? null : LINE_STARTS.map((start) => start + word);
}

/** What it costs to look for a set of texts: how often its words stand in logs. Infinite where one is too short. */
function cost(noise: Noise, texts: readonly string[]): number {
  let sum = 0;
  for (const text of texts) {
    if (text.length < SHORTEST_LITERAL) return Infinity;
    const { words, literal } = noise.probing(text.toLowerCase());
    sum += COST_OF_A_LITERAL + words + COST_OF_A_LINE * literal;
  }
  return sum;
}

/** Whether the second of two sets is cheaper to look for; of two that cost the same, whether its texts are longer. */
function isBetter(noise: Noise, a: readonly string[], b: readonly string[]): boolean {
  const more = cost(noise, b) - cost(noise, a);
  // Two that are too short to look for cost the same too: infinitely much.
  return more < 0 || (!(more > 0) && shortest(b) > shortest(a));
}

const shortest = (texts: readonly string[]): number => Math.min(...texts.map((text) => text.length));
