import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSliced, writeSliced } from '../../../src/extension/files/sliced-json.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Objects with arrays, as the compiled catalogue is one; names may be any text. */
const values = fc.dictionary(
  fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
  fc.oneof(fc.array(fc.jsonValue(), { maxLength: 300 }), fc.jsonValue()),
);
/** What JSON makes of a value: it has no minus zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('JSON that is parsed in slices', () => {
  it('is what was written, and ordinary JSON', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const text = writeSliced(value);
        assert.deepEqual(JSON.parse(text), plain(value));
        assert.deepEqual(plain(await readSliced(encode(text))), plain(value));
      }),
    );
  });

  it('is refused when it is cut off', async () => {
    const text = writeSliced({ list: [1, 2, 3], other: 'x' });
    for (const end of [0, 5, 12, text.length - 3])
      await assert.rejects(readSliced(encode(text.slice(0, end))), SyntaxError);
  });
});
