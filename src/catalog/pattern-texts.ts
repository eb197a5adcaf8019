import type { AST } from '@eslint-community/regexpp';
import { ANY_DIGIT } from '../engine/index.ts';

/*
 * The texts of a pattern, found on its syntax tree: each node gives the set of texts it can be (where that set is small),
 * the texts it can begin and end with, and sets of texts of which one must occur somewhere inside.
 */

/** What a part of a pattern can match, as far as it can be told. */
export interface Texts {
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
const ANYTHING: Texts = { exact: null, prefixes: [''], suffixes: [''], inside: [] };
const exactly = (texts: readonly string[]): Texts => ({
  exact: texts,
  prefixes: texts,
  suffixes: texts,
  inside: [],
});

/** All texts of `a` followed by all of `b`; null when they are too many. */
function joined(a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (a.length * b.length > MOST_TEXTS) return null;
  return [...new Set(a.flatMap((x) => b.map((y) => x + y)))];
}

/** Walks the syntax tree of one pattern. */
export class TextsOfPattern {
  readonly #isBetter: (a: readonly string[], b: readonly string[]) => boolean;

  /** @param isBetter whether the second of two sets of texts is the one to look for */
  constructor(isBetter: (a: readonly string[], b: readonly string[]) => boolean) {
    this.#isBetter = isBetter;
  }

  /** What a pattern or a part of it can match. */
  of(node: AST.Pattern | AST.Element): Texts {
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

  #quantifier(node: AST.Quantifier): Texts {
    const inner = this.of(node.element);
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

  #alternatives(infos: readonly Texts[]): Texts {
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

  #sequence(alternative: AST.Alternative): Texts {
    const inside: (readonly string[])[] = [];
    let run: readonly string[] = [''];
    let best: readonly string[] | null = null; // of the run so far, and of what it began with
    let prefixes: readonly string[] | null = null;
    for (const element of withRuns(alternative.elements)) {
      const info = typeof element === 'string' ? exactly([element]) : this.of(element);
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
        run = [...new Set([...run, ...this.of(element.element).suffixes])];
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

  /** Of two sets the one to look for; an empty one is none. */
  #better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
    if (b === null || b.length === 0) return a;
    return a === null || this.#isBetter(a, b) ? b : a;
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

function characterClass(node: AST.CharacterClass): Texts {
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
