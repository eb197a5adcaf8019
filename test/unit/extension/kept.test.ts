import assert from 'node:assert/strict';
import { Kept } from '../../../src/extension/kept.ts';

describe('what is kept', () => {
  it('is made once, by all who ask, and again when it was forgotten', async () => {
    let made = 0;
    const kept = new Kept(() => Promise.resolve(++made));
    assert.deepEqual(await Promise.all([kept.get(), kept.get()]), [1, 1]);
    assert.equal(await kept.get(), 1);
    kept.forget();
    assert.equal(await kept.get(), 2);
  });
  it('is made anew once it failed', async () => {
    const answers = [() => Promise.reject(new Error('no network')), () => Promise.resolve('here')];
    const kept = new Kept<string>(() => answers.shift()!());
    await assert.rejects(kept.get(), /no network/);
    assert.equal(await kept.get(), 'here');
  });
});
