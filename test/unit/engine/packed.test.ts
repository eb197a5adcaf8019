import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildTables, packTables, scannedIn, type Literal } from '../../../src/engine/index.ts';
import { unpackTables } from '../../../src/engine/match/packed.ts';

const MULTIPLIER = 0x1e3779b1;

/** Literals with a probe for each remainder of division by 4, each anywhere it can be. */
const literals = fc.uniqueArray(
  fc
    .tuple(
      fc.stringMatching(/^[a-z: \u0001]{4,9}[a-z]{7,60}$/),
      fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([text, turns]): Literal => {
      const last = text.length - 4;
      return { text, probes: turns.map((turn, r) => Math.max(r, r + 4 * Math.min(turn, (last - r) >> 2))) };
    }),
  { selector: ({ text }) => text, minLength: 1, maxLength: 40 },
);

/** The same with patterns, of which each owns some. */
const scanned = literals.chain((some) =>
  fc
    .array(fc.uniqueArray(fc.nat({ max: some.length - 1 }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 20,
    })
    .map((lists) => ({
      literals: some,
      multiplier: MULTIPLIER,
      patterns: lists.map((list) => ({ literals: [...list].sort((a, b) => a - b) })),
    })),
);

describe('packed tables', () => {
  it('are the tables that were packed', () => {
    fc.assert(
      fc.property(scanned, (some) => {
        const tables = buildTables(some);
        const placesHigh = Uint8Array.from(tables.placesHigh);
        assert.deepEqual(unpackTables(packTables(tables)), { ...tables, placesHigh });
      }),
      { numRuns: 10 },
    );
  });
  it('hold what they were built from', () => {
    fc.assert(
      fc.property(scanned, (some) => {
        assert.deepEqual(scannedIn(packTables(buildTables(some))), some);
      }),
      { numRuns: 10 },
    );
  });
  it('are not taken from other bytes', () => {
    assert.equal(unpackTables(new Uint8Array(64)), null);
    assert.equal(unpackTables(new Uint8Array(3)), null);
    assert.equal(scannedIn(new TextEncoder().encode('{"literals":[]}')), null);
  });
});
