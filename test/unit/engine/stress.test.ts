import assert from 'node:assert/strict';
import { compileLinear } from '../../../src/catalog/linear.ts';
import { joinTeam } from '../../../src/catalog/team.ts';
import { ANY_DIGIT, createEngine, type Engine } from '../../../src/engine/index.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode } from '../../support/logs.ts';

/*
 * No line and no pattern makes a log expensive: times are compared with those of the same size in the same run, so that
 * a slow machine is no failure. A pattern that backtracks takes thousands of times as long, not tens.
 */

const MB = 1 << 20;
/** How much of a line a pattern sees at once. */
const SEEN = 4096;
const PLAIN = '#7 1.1 compiling module one of very many, and nothing to tell of it\n';
const shown = (ms: number): string => `${ms.toFixed(1)} ms for plain lines`;
const line = (unit: string, size = MB): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** The shortest time of some runs in milliseconds; other work on the machine only makes a run longer. */
function milliseconds(action: () => void, times = 3): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return Math.min(...taken);
}

/** Patterns with which a backtracking engine takes a cube of the line's length. */
const CUBIC = [
  '.*.*.*literally wrong$',
  '(?<a>\\S+):(?<b>\\S+):(?<c>\\S+): literally wrong',
  '[a-z ]*[a-z ]*[a-z ]*literally wrong$',
];
/** Those that take it all time. */
const EXPONENTIAL = ['(?:a+)+literally wrong$', '(?:(?:a|a)*)*literally wrong$', '(?:a*)*b literally wrong'];

const teamCause = (pattern: string, number: number): { path: string; text: string } => ({
  path: `cause-${number}.yaml`,
  text: `id: acme/stress/pattern-${number}
title: A pattern that a team wrote
tier: specific
whose: user
signatures:
  - line: '${pattern}'
says: 'A pattern of a team matches.'
why: It was written in a hurry.
resolve:
  - text: Write it again.
matches: ['aaaa literally wrong']
near_misses: ['bbbb is right']
`,
});

describe('linear time', () => {
  const { catalogue, engine } = builtIn();
  const time = (engine: Engine, log: Uint8Array): number => milliseconds(() => void engine.diagnose(log));

  it('holds for built-in patterns on lines made of what they look for', () => {
    // One of them may take the square of the four kilobytes that it sees at once, as this one does; never the cube.
    const square = milliseconds(() => void /[a-z]*!/.exec(line('a', SEEN)));
    const slow = catalogue.rules.patterns.map(({ source, flags, literals }) => {
      const pattern = new RegExp(source, flags);
      const own = literals.map((literal) => plainText(catalogue.rules.literals[literal]?.text ?? ''));
      const taken = lookalikes(source, own).map((unit) => {
        const text = line(unit, SEEN);
        return milliseconds(() => void pattern.exec(text), 2);
      });
      return { ms: Math.max(...taken), source };
    });
    const limit = 10 * square + 20;
    const over = slow
      .filter(({ ms }) => ms > limit)
      .map(({ ms, source }) => `${ms.toFixed(0)} ms: ${source}`);
    assert.deepEqual(over, [], `more than ${limit.toFixed(0)} ms`);
  }).timeout(120_000);

  it('grows with the length of a line, not with its square', () => {
    const failing =
      '\nnpm error The `npm ci` command can only install with an existing package-lock.json or\n';
    for (const unit of [
      'a',
      'a ',
      'error: ',
      '[',
      '/a',
      'a:1:',
      '\u001b[0m',
      '\r',
      'é',
      '{"a":"',
      '\\n',
      '#1 ',
    ]) {
      const small = time(engine, encode(line(unit, MB) + failing));
      const large = time(engine, encode(line(unit, 4 * MB) + failing));
      assert.ok(
        large < 16 * small + 200,
        `${JSON.stringify(unit)}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`,
      );
    }
  }).timeout(60_000);

  it('holds for what a team writes', () => {
    const team = joinTeam(catalogue, [...CUBIC, ...EXPONENTIAL].map(teamCause));
    assert.equal(team.causes.length, CUBIC.length, JSON.stringify(team.problems));
    assert.ok(team.problems.every(({ message }) => message.includes('repeats a repetition')));
    const joined = createEngine(team.catalogue.rules, { compile: team.compile });
    const base = time(joined, encode(line(PLAIN, MB / 4)));
    for (const text of [
      'a',
      'a literally ',
      `${'a'.repeat(30)} literally wrong? `,
      'a:literally',
      'a:a: literally ',
    ]) {
      const taken = time(joined, encode(line(text, MB / 4)));
      assert.ok(taken < 400 * base + 200, `${JSON.stringify(text)}: ${taken.toFixed(0)} ms, ${shown(base)}`);
    }
  }).timeout(60_000);

  it('holds for patterns that would be refused', () => {
    for (const source of [...CUBIC, ...EXPONENTIAL]) {
      const pattern = compileLinear(source, '');
      const short = milliseconds(() => void pattern.exec(line('a', 1 << 13)));
      const long = milliseconds(() => void pattern.exec(line('a', 1 << 16)));
      assert.ok(long < 32 * short + 50, `${source}: ${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`);
    }
  }).timeout(60_000);
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
