import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Sameness } from '../../../src/extension/logs/sameness.ts';

/** A change of whole lines and parts of them, as the editor tells it. */
const change = fc.record({
  start: fc.nat(50),
  count: fc.nat(8),
  text: fc.array(fc.constantFrom('a', 'bc', ''), { maxLength: 6 }).map((lines) => lines.join('\n')),
  /** Lines copied before the next change. */
  copied: fc.nat(20),
});

describe('the lines that a copy has in common with its document', () => {
  it('are equal after any changes, and all of them in the end', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let lines = ['first', 'second', ''];
        const copy: string[] = [];
        const same = new Sameness(lines.length);
        const copyOn = (most: number): void => {
          for (let i = 0; i < most && !same.isWhole; i++) {
            const { start, end } = same;
            copy.splice(start, copy.length - end - start, lines[start] ?? '');
            same.copiedTo(start + 1);
          }
        };
        for (const { start, count, text, copied } of changes) {
          const from = Math.min(start, lines.length - 1);
          const to = Math.min(from + count, lines.length - 1);
          const range = { start: { line: from }, end: { line: to } };
          lines = [...lines.slice(0, from), ...text.split('\n'), ...lines.slice(to + 1)];
          same.changed([{ range, text }], lines.length);
          assert.deepEqual(copy.slice(0, same.start), lines.slice(0, same.start));
          assert.deepEqual(copy.slice(copy.length - same.end), lines.slice(lines.length - same.end));
          copyOn(copied);
        }
        copyOn(Infinity);
        assert.deepEqual(copy, lines);
      }),
      { numRuns: 500 },
    );
  });

  it('are none after changes that do not add up', () => {
    const same = new Sameness(3);
    same.copiedTo(3);
    same.changed([], 5);
    assert.deepEqual([same.start, same.end], [0, 0]);
  });
});
