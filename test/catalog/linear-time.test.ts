import assert from 'node:assert/strict';
import { ANY_DIGIT } from '../../src/engine/index.ts';
import { builtIn } from '../support/catalogue.ts';
import { line, milliseconds } from '../support/timing.ts';

/** How much of a line a pattern sees at once. */
const SEEN = 4096;

describe('linear time', () => {
  const { catalogue } = builtIn();

  it('holds for built-in patterns on lines made of what they look for', () => {
    // One of them may take the square of the four kilobytes that it sees at once, as this one does; never the cube.
    const limit = (): number => 10 * milliseconds(() => void /[a-z]*!/.exec(line('a', SEEN))) + 20;
    type Pattern = (typeof catalogue.rules.patterns)[number];
    const taken = ({ source, flags, literals }: Pattern, times: number): number => {
      const pattern = new RegExp(source, flags);
      const own = literals.map((literal) => plainText(catalogue.rules.literals[literal]?.text ?? ''));
      return Math.max(
        ...lookalikes(source, own).map((unit) => {
          const text = line(unit, SEEN);
          return milliseconds(() => void pattern.exec(text), times);
        }),
      );
    };
    const first = limit();
    const doubtful = catalogue.rules.patterns.filter((pattern) => taken(pattern, 2) > first);
    // A machine that was busy is asked again.
    const most = limit();
    const over = doubtful
      .map((pattern) => ({ ms: taken(pattern, 6), source: pattern.source }))
      .filter(({ ms }) => ms > most)
      .map(({ ms, source }) => `${ms.toFixed(0)} ms: ${source}`);
    assert.deepEqual(over, [], `more than ${most.toFixed(0)} ms`);
  }).timeout(120_000);
});

/** The text of a literal, in which a digit may stand for any. */
const plainText = (literal: string): string => literal.replaceAll(ANY_DIGIT, '7');

/** Pieces of text with which a pattern begins again and again, and does not end. */
function lookalikes(source: string, literals: readonly string[]): string[] {
  const [first = ''] = literals;
  return [
    ...literals.slice(0, 3),
    `${beginningOf(source)}${first}`,
    `${first}a `,
    `${first} a:1: `,
    `${first}"`,
    `a ${first} `,
  ];
}

/** What stands in front of the first repetition or alternative of a pattern, as text. */
function beginningOf(source: string): string {
  const [beginning = ''] = source
    .replace(/^\^/, '')
    .replace(/\(\?<\w+>|\(\?:|\(/g, '')
    .split(/[*+{|)]/);
  return beginning
    .replace(/\[[^\]]*\]|\\[SwWD.]|\./g, 'a')
    .replace(/\\d/g, '7')
    .replace(/\\s/g, ' ')
    .replace(/\\b|[?$^]/g, '')
    .replace(/\\(.)/g, '$1');
}
