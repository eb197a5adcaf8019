import assert from 'node:assert/strict';
import { noiseLines, randomSource } from '../../bench/noise.ts';
import { wordsOf } from '../../src/engine/buffer.ts';
import { LiteralScanner } from '../../src/engine/match/scan.ts';
import { buildTables } from '../../src/engine/match/tables.ts';
import { builtIn } from '../support/catalogue.ts';

/** Lines of clean logs that hold a literal, of a thousand: each is decoded and looked at by patterns, and all in vain. */
const MOST_OF_A_THOUSAND = 40;
const LINES = 50_000;

describe('clean logs', () => {
  it('have few lines that hold a literal of the catalogue', () => {
    const { rules } = builtIn().catalogue;
    const line = noiseLines(randomSource(5));
    const text = Array.from({ length: LINES }, () => `${line()}\n`).join('');
    const bytes = new Uint8Array(((text.length * 3 + 3) & ~3) + 16);
    const { written } = new TextEncoder().encodeInto(text, bytes);
    const hits = new Map<string, number>();
    const held = new Set<number>();
    new LiteralScanner(buildTables(rules)).scan(wordsOf(bytes), bytes, 0, written, (position, literal) => {
      const { text: of = '' } = rules.literals[literal] ?? {};
      hits.set(of, (hits.get(of) ?? 0) + 1);
      held.add(bytes.lastIndexOf(10, position));
    });
    const most = [...hits].sort(([, a], [, b]) => b - a).slice(0, 20);
    assert.ok(
      held.size * 1000 < MOST_OF_A_THOUSAND * LINES,
      `${held.size} of ${LINES} lines, most by ${most.map(([of, times]) => `${JSON.stringify(of)} ${times}`).join(', ')}`,
    );
  });
});
