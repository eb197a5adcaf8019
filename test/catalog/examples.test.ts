import assert from 'node:assert/strict';
import { exampleProblems } from '../../src/catalog/check.ts';
import { createEngine } from '../../src/engine/index.ts';
import { compileCatalogue } from '../../src/catalog/compile.ts';
import { readCauses, readCommon, readNoise, staticProblems } from '../../scripts/catalogue.ts';

describe('the catalogue', () => {
  const sources = readCauses();
  it('keeps to its schema and to the rules of patterns', () => {
    assert.deepEqual(staticProblems(sources), []);
  });
  it('finds each cause in its matches, on the marked line, and in no near miss', () => {
    const causes = sources.flatMap(({ cause }) => cause ?? []);
    const { rules } = compileCatalogue(causes, readCommon(), readNoise());
    const engine = createEngine(rules);
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
