import assert from 'node:assert/strict';
import { rawOffset, stripAnsi, stripBytes } from '../../../src/engine/ansi.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const stripped = (text: string): string => {
  const source = bytes(text);
  const target = new Uint8Array(source.length);
  return new TextDecoder().decode(target.subarray(0, stripBytes(source, 0, source.length, target)));
};

const SAMPLES: readonly (readonly [raw: string, clean: string])[] = [
  ['plain', 'plain'],
  ['npm \u001b[31merror\u001b[39m code', 'npm error code'],
  ['\u001b[0m\u001b[91mE: Some index\u001b[0m', 'E: Some index'],
  ['\u001b]8;;https://example.org\u0007link\u001b]8;;\u001b\\!', 'link!'],
  ['\u001b_bk;t=1700000000018\u0007STEP 1\u001bPq\u001b\\!', 'STEP 1!'],
  ['a\u001b(Bb\u001b=c', 'abc'],
  ['cut in the middle \u001b[3', 'cut in the middle '],
  ['cut\u001b', 'cut'],
  ['open \u001b]0;title\nnext', 'open \nnext'],
];

describe('escape sequences', () => {
  for (const [raw, clean] of SAMPLES) {
    it(`are taken out of ${JSON.stringify(raw)}`, () => {
      assert.equal(stripAnsi(raw).text, clean);
      assert.equal(stripped(raw), clean);
    });
  }
  it('leave a map back to the raw columns', () => {
    const raw = 'npm \u001b[31merror\u001b[39m code';
    const { text, rawIndex } = stripAnsi(raw);
    for (const word of ['npm', 'error', 'code'])
      assert.equal(rawIndex(text.indexOf(word)), raw.indexOf(word));
    assert.equal(rawIndex(text.length), raw.length);
    const source = bytes(raw);
    assert.equal(rawOffset(source, 0, source.length, text.indexOf('code')), raw.indexOf('code'));
  });
});
