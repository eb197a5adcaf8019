import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { ANY_DIGIT, SHORTEST_LITERAL } from '../engine/index.ts';
import type { Noise } from './noise.ts';

/**
 * Required literals of a pattern: strings of which every match holds at least one. Found on the syntax tree: each node
 * gives the set of texts it can be (where that set is small), the texts it can begin and end with, and the best set
 * of texts that must occur somewhere inside.
 */

interface Info {
  /** All texts the node matches, when they are few. */
  readonly exact: readonly string[] | null;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  readonly inside: readonly string[] | null;
}

/** More alternatives than this make a set useless. */
const MOST_TEXTS = 100;
const MOST_CLASS = 10;
const ANYTHING: Info = { exact: null, prefixes: [''], suffixes: [''], inside: null };
const exactly = (texts: readonly string[]): Info => ({
  exact: texts,
  prefixes: texts,
  suffixes: texts,
  inside: null,
});
const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * What can stand before a `^` in the bytes of a log: a line's start or the last character of a wrapper. A word of six
 * characters behind `^` becomes a literal of seven with it.
 */
const LINE_STARTS = ['\n', '\r', ' ', '\t', ']', ':', '"', '|', 'n'];

/** A literal costs this much however rare it is: the table grows with it. Unit: occurrences in ten million words. */
const COST_OF_A_LITERAL = 10;
/** A line that holds the literal and is looked at in vain costs so many times a word that is looked up in vain. */
const COST_OF_A_LINE = 40;

/**
 * The required literals of `source`, lower-case, each of at least SHORTEST_LITERAL characters; null when there are none
 * (the pattern would have to run on every line). Of several sets it takes the one whose words are rarest in logs.
 */
export function requiredLiterals(source: string, noise: Noise): readonly string[] | null {
  const tree = parser.parsePattern(source, 0, source.length);
  const { inside, exact } = new Extractor(noise).visit(tree);
  const texts =
    [inside, exact].filter((set) => set !== null).sort((a, b) => cost(noise, a) - cost(noise, b))[0] ?? [];
  const folded = [...new Set(texts.map((text) => text.toLowerCase()))];
  const needed = folded.filter(
    (text, i) => !folded.some((other, j) => j !== i && text !== other && text.includes(other)),
  );
  if (needed.length > 0 && needed.every((text) => text.length >= SHORTEST_LITERAL)) return needed;
  return anchored(source);
}

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
        return node.value < 32 || node.value > 126 ? ANYTHING : exactly([String.fromCodePoint(node.value)]);
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
    return { ...inner, exact: null, inside: this.#better(inner.inside, inner.exact) };
  }

  #alternatives(infos: readonly Info[]): Info {
    const [only] = infos;
    if (infos.length === 1 && only) return only;
    const all = infos.flatMap(({ exact }) => exact ?? []);
    const exact = infos.every((info) => info.exact) && all.length <= MOST_TEXTS ? [...new Set(all)] : null;
    if (exact) return exactly(exact);
    const limited = (texts: string[]): string[] => (texts.length > MOST_TEXTS ? [''] : [...new Set(texts)]);
    const parts = infos.map((info) => this.#better(info.inside, info.exact));
    const complete = parts.every((part) => part !== null && part.every((text) => text.length >= 2));
    const inside = complete ? [...new Set(parts.flatMap((part) => part ?? []))] : null;
    return {
      exact: null,
      prefixes: limited(infos.flatMap(({ prefixes }) => prefixes)),
      suffixes: limited(infos.flatMap(({ suffixes }) => suffixes)),
      inside: inside && inside.length <= MOST_TEXTS ? inside : null,
    };
  }

  #sequence(alternative: AST.Alternative): Info {
    let run: readonly string[] = [''];
    let inside: readonly string[] | null = null;
    let prefixes: readonly string[] | null = null;
    for (const element of alternative.elements) {
      const info = this.visit(element);
      const longer = info.exact ? joined(run, info.exact) : null;
      if (longer) {
        inside = this.#better(inside, longer);
        run = longer;
        continue;
      }
      if (element.type === 'Quantifier' && element.min === 0 && element.max === 1) {
        // With or without the element: the text so far ends as before, or as the element does.
        inside = this.#better(inside, run);
        prefixes ??= run;
        run = [...new Set([...run, ...this.visit(element.element).suffixes])];
        continue;
      }
      // The run ends here; what the element can begin with still belongs to it.
      const ended = joined(run, info.prefixes) ?? run;
      inside = this.#better(
        this.#better(this.#better(inside, ended), run),
        this.#better(info.inside, info.exact),
      );
      prefixes ??= ended;
      run = info.suffixes;
    }
    inside = this.#better(inside, run);
    return { exact: prefixes ? null : run, prefixes: prefixes ?? run, suffixes: run, inside };
  }

  /** The set that is cheaper to look for. */
  #better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
    if (b === null || b.length === 0) return a;
    return a !== null && cost(this.#noise, a) <= cost(this.#noise, b) ? a : b;
  }
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
