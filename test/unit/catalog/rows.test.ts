import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allOf, RowFile, writeRows } from '../../../src/catalog/rows.ts';

const values = fc.dictionary(
  fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
  fc.oneof(fc.array(fc.jsonValue(), { maxLength: 60 }), fc.jsonValue()),
);
/** What JSON makes of a value: it has no minus zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('A file of rows', () => {
  for (const hasPhrases of [false, true])
    it(`gives each row and each other member alone (${hasPhrases ? 'phrases' : 'plain'})`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const file = new RowFile(writeRows(value, () => hasPhrases));
          for (const [name, member] of Object.entries(value)) {
            assert.deepEqual(plain(file.member(name)), plain(member));
            const rows = file.rows(name);
            const list = Array.isArray(member) ? plain(member) : [];
            assert.deepEqual(plain(allOf(rows)), list);
            const last = rows.length - 1; // asked for first
            assert.deepEqual(plain(file.rows(name).at(last) ?? null), plain(rows.at(last) ?? null));
          }
        }),
      );
    });

  it('has nothing behind the last row, before the first, or under another name', () => {
    const file = new RowFile(writeRows({ list: [1, 2, 3], other: 'x' }));
    const rows = file.rows<number>('list');
    assert.deepEqual([rows.length, rows.at(2), rows.at(3), rows.at(-1)], [3, 3, undefined, undefined]);
    assert.equal(file.rows('none').length, 0);
    assert.equal(file.member('none'), undefined);
  });

  it('is listed whole, as an array is', () => {
    const file = new RowFile(writeRows({ list: ['a', 'b'] }));
    assert.deepEqual(
      [allOf(file.rows('list')), allOf(['a', 'b'])],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });

  it('is refused when it is cut off', () => {
    const bytes = writeRows({ list: [1, 2, 3], other: 'x' });
    for (const end of [0, 5, 12, bytes.length - 3])
      assert.throws(() => new RowFile(bytes.subarray(0, end)), SyntaxError);
  });
});
