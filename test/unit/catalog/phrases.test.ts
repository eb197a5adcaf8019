import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPhrases, writePhrases } from '../../../src/catalog/phrases.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const read = ({ phrases, texts }: ReturnType<typeof writePhrases>): string[] =>
  texts.map((text) => readPhrases(bytesOf(text), phrases));

/** Sentences of few words, so that many stand together often. */
const sentences = fc.array(
  fc.array(fc.constantFrom('the ', 'build ', 'of ', 'image', '.', ' ', '"', '{{path}}', 'x1'), {
    maxLength: 20,
  }),
  { minLength: 20, maxLength: 200 },
);

describe('Phrases', () => {
  it('give back every text', () => {
    fc.assert(
      fc.property(sentences, (words) => {
        const texts = words.map((each) => each.join(''));
        assert.deepEqual(read(writePhrases(texts)), texts);
      }),
    );
  });

  it('give back texts with more phrases than there are short codes, and never break a line', () => {
    const texts = Array.from({ length: 40_000 }, (_, i) => `word${i % 9000} and word${(i * 7) % 5000}`);
    const phrased = writePhrases(texts);
    assert.ok(phrased.phrases.length > 3000, `${phrased.phrases.length}`);
    assert.ok(phrased.texts.every((text) => !text.includes('\n')));
    assert.deepEqual(read(phrased), texts);
  });

  it('make the text shorter', () => {
    const texts = Array.from({ length: 500 }, (_, i) => `Copy the file ${i} into the image`);
    const { phrases, texts: written } = writePhrases(texts);
    assert.ok(written.join('').length < texts.join('').length / 2);
    assert.ok(phrases.includes('into the image'), phrases.join('|'));
  });
});
