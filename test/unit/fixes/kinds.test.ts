import assert from 'node:assert/strict';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { fixed } from '../../support/workspace.ts';
import { FIX_ROWS } from './rows/all.ts';

describe('fixes', () => {
  for (const [kind, files, parameters, expected, path] of FIX_ROWS) {
    const where = typeof files === 'string' ? files : JSON.stringify(files);
    it(`${kind} ${JSON.stringify(parameters)} in ${where.replace(/\r?\n/g, '⏎')}`, async () => {
      const result = await fixed(kind, files, parameters, path);
      if (typeof expected === 'string') assert.equal(result, expected);
      else {
        assert.match(result, /^withheld: /);
        assert.match(result, expected);
      }
    });
  }
  it('are each shown to be made and to be withheld', () => {
    const seen = (made: boolean): string[] =>
      [
        ...new Set(FIX_ROWS.filter((row) => (typeof row[3] === 'string') === made).map(([kind]) => kind)),
      ].sort();
    assert.deepEqual(seen(true), Object.keys(PLANNERS).sort());
    assert.deepEqual(seen(false), Object.keys(PLANNERS).sort());
  });
});
