import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { ANY_DIGIT, SHORTEST_LITERAL } from '../engine/index.ts';
import type { Noise } from './noise.ts';

/**
 * Required literals of a pattern: strings of which every match holds at least one. Found on the syntax tree: each node
 * gives the set of texts it can be (where that set is small), the texts it can begin and end with, and sets of texts of
 * which one must occur somewhere inside.
 */

/** What a line must hold for a pattern to match on it. */
export interface Required {
  /** Lower-case, each of at least SHORTEST_LITERAL characters: every matching line holds one of them. */
  readonly literals: readonly string[];
  /** Every matching line holds one of these too, letter by letter; empty where nothing more is known. */
  readonly guard: readonly string[];
}

interface Info {
  /** All texts the node matches, when they are few. */
  readonly exact: readonly string[] | null;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Of each of these sets one text occurs. */
  readonly inside: readonly (readonly string[])[];
}

/** More alternatives than this make a set useless. */
const MOST_TEXTS = 100;
const MOST_CLASS = 10;
const ANYTHING: Info = { exact: null, prefixes: [''], suffixes: [''], inside: [] };
const exactly = (texts: readonly string[]): Info => ({
  exact: texts,
  prefixes: texts,
  suffixes: texts,
  inside: [],
});
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
  const { inside, exact } = new Extractor(noise).visit(tree);
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

/** Of the sets, the one that tells most beside the literals; one that every literal holds anyway tells nothing. */
function guardOf(
  literals: readonly string[],
  sets: readonly (readonly string[])[],
  noise: Noise,
): readonly string[] {
  const often = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + noise.occurrences(text.toLowerCase()), 0);
  const tells = (texts: readonly string[]): boolean =>
    !literals.every((literal) => texts.some((text) => literal.includes(text.toLowerCase())));
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

const shortest = (texts: readonly string[]): number => Math.min(...texts.map((text) => text.length));

/** All texts of `a` followed by all of `b`; null when they are too many. */
function joined(a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (a.length * b.length > MOST_TEXTS) return null;
  return [...new Set(a.flatMap((x) => b.map((y) => x + y)))];
}

/** Walks the syntax tree of one pattern. */
class Extractor {
  readonly #noise: Noise;

  constructor(noise: Noise) {
    this.#noise = noise;
  }

  visit(node: AST.Pattern | AST.Element): Info {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup':
        return this.#alternatives(node.alternatives.map((each) => this.#sequence(each)));
      case 'Character':
        return printable(node) ? exactly([String.fromCodePoint(node.value)]) : ANYTHING;
      case 'CharacterSet':
        return node.kind === 'digit' && !node.negate ? exactly([ANY_DIGIT]) : ANYTHING;
      case 'CharacterClass':
        return characterClass(node);
      case 'Assertion':
        return exactly(['']);
      case 'Quantifier':
        return this.#quantifier(node);
      default:
        return ANYTHING;
    }
  }

  #quantifier(node: AST.Quantifier): Info {
    const inner = this.visit(node.element);
    if (node.min === 0) {
      return node.max === 1 && inner.exact && inner.exact.length <= 4
        ? exactly(['', ...inner.exact])
        : ANYTHING;
    }
    if (node.min === 1 && node.max === 1) return inner;
    if (inner.exact && node.min === node.max) {
      let texts: readonly string[] | null = inner.exact;
      for (let i = 1; i < node.min && texts; i++) texts = joined(texts, inner.exact);
      if (texts) return exactly(texts);
    }
    return { ...inner, exact: null, inside: [...inner.inside, ...(inner.exact ? [inner.exact] : [])] };
  }

  #alternatives(infos: readonly Info[]): Info {
    const [only] = infos;
    if (infos.length === 1 && only) return only;
    const all = infos.flatMap(({ exact }) => exact ?? []);
    const exact = infos.every((info) => info.exact) && all.length <= MOST_TEXTS ? [...new Set(all)] : null;
    if (exact) return exactly(exact);
    const limited = (texts: string[]): string[] => (texts.length > MOST_TEXTS ? [''] : [...new Set(texts)]);
    const parts = infos.map((info) => this.#best(info.inside, info.exact));
    const complete = parts.every((part) => part !== null && part.every((text) => text.length >= 2));
    const inside = complete ? [...new Set(parts.flatMap((part) => part ?? []))] : [];
    return {
      exact: null,
      prefixes: limited(infos.flatMap(({ prefixes }) => prefixes)),
      suffixes: limited(infos.flatMap(({ suffixes }) => suffixes)),
      inside: inside.length > 0 && inside.length <= MOST_TEXTS ? [inside] : [],
    };
  }

  #sequence(alternative: AST.Alternative): Info {
    const inside: (readonly string[])[] = [];
    let run: readonly string[] = [''];
    let best: readonly string[] | null = null; // of the run so far, and of what it began with
    let prefixes: readonly string[] | null = null;
    for (const element of withRuns(alternative.elements)) {
      const info = typeof element === 'string' ? exactly([element]) : this.visit(element);
      const longer = info.exact ? joined(run, info.exact) : null;
      if (longer) {
        best = this.#better(best, longer);
        run = longer;
        continue;
      }
      if (
        typeof element !== 'string' &&
        element.type === 'Quantifier' &&
        element.min === 0 &&
        element.max === 1
      ) {
        // With or without the element: the text so far ends as before, or as the element does.
        best = this.#better(best, run);
        prefixes ??= run;
        run = [...new Set([...run, ...this.visit(element.element).suffixes])];
        continue;
      }
      // The run ends here; what the element can begin with still belongs to it.
      const ended = joined(run, info.prefixes) ?? run;
      best = this.#better(this.#better(best, ended), run);
      if (best) inside.push(best);
      inside.push(...info.inside);
      if (info.exact) inside.push(info.exact);
      prefixes ??= ended;
      run = info.suffixes;
      best = null;
    }
    best = this.#better(best, run);
    if (best) inside.push(best);
    return { exact: prefixes ? null : run, prefixes: prefixes ?? run, suffixes: run, inside };
  }

  /** The set that is cheapest to look for; null where there is none. */
  #best(sets: readonly (readonly string[])[], exact: readonly string[] | null): readonly string[] | null {
    return sets.reduce<readonly string[] | null>((best, set) => this.#better(best, set), exact);
  }

  /** The set that is cheaper to look for; of two that cost the same, the one with the longer texts. */
  #better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
    if (b === null || b.length === 0) return a;
    if (a === null) return b;
    const more = cost(this.#noise, b) - cost(this.#noise, a);
    // Two that are too short to look for cost the same too: infinitely much.
    return more < 0 || (!(more > 0) && shortest(b) > shortest(a)) ? b : a;
  }
}

const printable = (node: AST.Character): boolean => node.value >= 32 && node.value <= 126;

/** The elements, with each run of printable characters as one text: its beginnings tell no more than the whole. */
function withRuns(elements: readonly AST.Element[]): (AST.Element | string)[] {
  const runs: (AST.Element | string)[] = [];
  for (const element of elements) {
    const last = runs.at(-1);
    if (element.type !== 'Character' || !printable(element)) runs.push(element);
    else if (typeof last === 'string') runs[runs.length - 1] = last + String.fromCodePoint(element.value);
    else runs.push(String.fromCodePoint(element.value));
  }
  return runs;
}

function characterClass(node: AST.CharacterClass): Info {
  if (node.negate) return ANYTHING;
  const texts: string[] = [];
  for (const element of node.elements) {
    if (element.type === 'Character') texts.push(String.fromCodePoint(element.value));
    else if (element.type === 'CharacterSet' && element.kind === 'digit' && !element.negate)
      texts.push(ANY_DIGIT);
    else if (element.type === 'CharacterClassRange' && element.max.value - element.min.value < MOST_CLASS) {
      for (let c = element.min.value; c <= element.max.value; c++) texts.push(String.fromCodePoint(c));
    } else return ANYTHING;
  }
  const ascii = texts.every((text) => text === ANY_DIGIT || (text >= ' ' && text <= '~'));
  return ascii && texts.length <= MOST_CLASS ? exactly(texts) : ANYTHING;
}
