import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import type { Noise } from './noise.ts';
import { requiredLiterals } from './literals.ts';

const parser = new RegExpParser({ ecmaVersion: 2018 });
const LARGEST_COUNT = 1000;
/** How often the scanner may stop in vain for one literal, in ten million words of ordinary logs. */
const LOUDEST = 50_000;

/**
 * What is wrong with a pattern, in words; an empty list for a good one. Patterns keep to what JavaScript and RE2 read
 * alike, run in linear time on a line, and hold a literal by which their lines are found.
 *
 * @param noise what logs are full of; null for patterns that run only near a match and need no literal
 */
export function patternProblems(source: string, noise: Noise | null): string[] {
  let tree;
  try {
    tree = parser.parsePattern(source, 0, source.length);
  } catch (error) {
    return [`is no regular expression: ${error instanceof Error ? error.message : String(error)}`];
  }
  const problems = new Set<string>();
  let unbounded = 0;
  visitRegExpAST(tree, {
    onAssertionEnter: ({ kind }) => {
      if (kind === 'lookahead' || kind === 'lookbehind')
        problems.add('uses look-around, which RE2 does not have');
    },
    onBackreferenceEnter: () => problems.add('uses a back-reference, which RE2 does not have'),
    onAlternativeEnter: ({ elements }) => {
      // At the end of a pattern the second takes all that is left, and nothing is tried again.
      if (elements.slice(0, -2).some((element, i) => isEndless(element) && isEndless(elements[i + 1], 'any')))
        problems.add('repeats in two ways what .* alone takes');
    },
    onCharacterClassEnter: ({ elements, negate }) => {
      if (elements.length === 0)
        problems.add(negate ? 'uses [^]; write [\\s\\S]' : 'uses the empty class []');
    },
    onQuantifierEnter: ({ min, max, element }) => {
      if (Math.max(min, max === Infinity ? 0 : max) > LARGEST_COUNT)
        problems.add(`counts past ${LARGEST_COUNT}`);
      if (max !== Infinity) return;
      if (unbounded > 0) problems.add('repeats a repetition; bound the outer one, as in (?:…){0,9}');
      if (isGroup(element)) unbounded++;
    },
    onQuantifierLeave: ({ max, element }) => {
      if (max === Infinity && isGroup(element)) unbounded--;
    },
  });
  if (new RegExp(source).test('')) problems.add('matches the empty line');
  if (noise && problems.size === 0) {
    const literals = requiredLiterals(source, '', noise)?.literals;
    if (!literals) problems.add('holds no literal of seven characters or more in every match');
    for (const literal of literals ?? []) {
      const { words, literal: itself } = noise.probing(literal);
      if (words + itself * 40 > LOUDEST)
        problems.add(
          `is found by ${JSON.stringify(literal)}, which logs are full of; put a rarer word beside it`,
        );
    }
  }
  return [...problems];
}

/** Whether an element goes on without a bound, on any character where `kind` says so. */
const isEndless = (element: AST.Element | undefined, kind?: 'any'): boolean =>
  element?.type === 'Quantifier' &&
  element.max === Infinity &&
  (kind === undefined || (element.element.type === 'CharacterSet' && element.element.kind === kind));

const isGroup = ({ type }: AST.QuantifiableElement): boolean => type === 'Group' || type === 'CapturingGroup';
