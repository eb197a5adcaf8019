import assert from 'node:assert/strict';
import { FACTS } from '../../../src/workspace/fact-names.ts';
import { factOf } from '../../support/workspace.ts';
import { FACT_ROWS } from './rows/all.ts';

describe('facts', () => {
  for (const [name, files, parameters, values] of FACT_ROWS) {
    const where = Object.entries(files)
      .map(([path, held]) => `${path}: ${typeof held === 'string' ? held : held.text}`)
      .join(' · ');
    it(`${name} ${values === null ? 'does not hold' : 'holds'} for ${JSON.stringify(parameters)} in ${where.replace(/\n/g, '⏎')}`, async () => {
      const found = await factOf(name, files, parameters);
      assert.deepEqual(found?.values ?? null, values);
      if (found) assert.match(found.says, /^\S.*[^.\s]$/);
    });
  }
  it('are each shown to hold and not to hold', () => {
    const seen = (holds: boolean): string[] =>
      [
        ...new Set(FACT_ROWS.filter(([, , , values]) => (values !== null) === holds).map(([name]) => name)),
      ].sort();
    assert.deepEqual(seen(true), Object.keys(FACTS).sort());
    assert.deepEqual(seen(false), Object.keys(FACTS).sort());
  });
  it('give only the values that they announce', () => {
    for (const [name, , , values] of FACT_ROWS) {
      const gives: readonly string[] = FACTS[name].gives;
      assert.ok(
        Object.keys(values ?? {}).every((key) => gives.includes(key)),
        name,
      );
    }
  });
});
