import assert from 'node:assert/strict';
import { exampleProblems } from '../../src/catalog/check.ts';
import { staticProblems } from '../../scripts/catalogue.ts';
import { builtIn, causeFiles } from '../support/catalogue.ts';

describe('the catalogue', () => {
  const sources = causeFiles();
  it('keeps to its schema and to the rules of patterns', () => {
    assert.deepEqual(staticProblems(sources), []);
  });
  it('finds each cause in its matches, on the marked line and without a rival, and in no near miss', () => {
    const causes = sources.flatMap(({ cause }) => cause ?? []);
    const { catalogue, engine } = builtIn();
    const { rules } = catalogue;
    const problems = causes.flatMap((cause) =>
      exampleProblems(
        cause,
        rules.causes.findIndex(({ id }) => id === cause.id),
        rules,
        engine,
      ).map(({ path, message }) => `${cause.id} ${path} ${message}`),
    );
    assert.deepEqual(problems, []);
  }).timeout(60_000);
});
