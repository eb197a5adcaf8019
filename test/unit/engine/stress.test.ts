import assert from 'node:assert/strict';
import { compileLinear } from '../../../src/catalog/linear.ts';
import { joinTeam } from '../../../src/catalog/team.ts';
import { createEngine, type Engine } from '../../../src/engine/index.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode } from '../../support/logs.ts';
import { line, MB, milliseconds } from '../../support/timing.ts';

/*
 * No line and no pattern makes a log expensive: times are compared with those of the same size in the same run, so that
 * a slow machine is no failure. A pattern that backtracks takes thousands of times as long, not tens.
 */

const PLAIN = '#7 1.1 compiling module one of very many, and nothing to tell of it\n';
const shown = (ms: number): string => `${ms.toFixed(1)} ms for plain lines`;
/** Patterns with which a backtracking engine takes a cube of the line's length. */
const CUBIC = [
  '.*a.*a.*literally wrong$',
  '(?<a>\\S+):(?<b>\\S+):(?<c>\\S+): literally wrong',
  '[a-z ]*[a-z ]*[a-z ]*literally wrong$',
];
/** Those that are refused, because they can take it all time. */
const REFUSED = [
  '.*.*.*literally wrong$',
  '(?:a+)+literally wrong$',
  '(?:(?:a|a)*)*literally wrong$',
  '(?:a*)*b literally wrong',
];

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
      '\n',
      ' ',
      'é',
      '{"a":"',
      '\\n',
      '#1 ',
    ]) {
      const small = time(engine, encode(line(unit, MB / 2) + failing));
      const large = time(engine, encode(line(unit, 2 * MB) + failing));
      assert.ok(
        large < 16 * small + 200,
        `${JSON.stringify(unit)}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`,
      );
    }
  }).timeout(60_000);

  it('grows with the number of lines that may say why, not with its square', () => {
    const classic = (said: string): string =>
      `Step 1/2 : RUN x\n${said}The command '/bin/sh -c x' returned a non-zero code: 1\n`;
    const buildKit = (said: string): string =>
      `#5 [2/2] RUN x\n${said.replaceAll(/^/gm, '#5 1.2 ')}\n#5 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 1\n`;
    for (const wrap of [classic, buildKit])
      for (const lines of [
        'error: x\n',
        'cp: x\n',
        'id: x\nall is well\n',
        'npm ERR! code E404 not found: a@1\n',
      ]) {
        const of = (size: number): Uint8Array => encode(wrap(lines.repeat(size / lines.length)));
        const small = time(engine, of(MB / 8));
        const large = time(engine, of(MB));
        assert.ok(large < 32 * small + 300, `${lines}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`);
      }
  }).timeout(120_000);

  it('holds for what a team writes', () => {
    const team = joinTeam(catalogue, [...CUBIC, ...REFUSED].map(teamCause));
    assert.equal(team.causes.length, CUBIC.length, JSON.stringify(team.problems));
    assert.ok(team.problems.every(({ message }) => message.includes('repeats')));
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
    for (const source of [...CUBIC, ...REFUSED]) {
      const pattern = compileLinear(source, '');
      const short = milliseconds(() => void pattern.exec(line('a', 1 << 13)));
      const long = milliseconds(() => void pattern.exec(line('a', 1 << 16)));
      assert.ok(long < 32 * short + 50, `${source}: ${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`);
    }
  }).timeout(60_000);
});
