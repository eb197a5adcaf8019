import assert from 'node:assert/strict';
import { compileCatalogue } from '../../../src/catalog/compile.ts';
import { loadCause } from '../../../src/catalog/load.ts';
import { Noise } from '../../../src/catalog/noise.ts';
import { joinTeam, type CauseFile } from '../../../src/catalog/team.ts';
import { validateCause } from '../../../src/catalog/validate.ts';
import { createEngine } from '../../../src/engine/index.ts';

const cause = (id: string, line: string, more = ''): string => `id: ${id}
title: The frobnicator is not ready
tier: specific
signatures:
  - line: '${line}'
whose: user
says: The frobnicator {{name}} is not ready.
why: It was not started.
resolve: [{ text: Start it. }]
${more}matches: ['zorblat: frobnicator A is stale']
near_misses: ['zorblat: frobnicator A is fresh']
`;
const STALE = 'frobnicator (?<name>\\S+) is stale';

/** A catalogue with one cause, `acme/tool/base`. */
const BASE = ((): ReturnType<typeof compileCatalogue> => {
  const { cause: loaded } = loadCause('base.yaml', cause('acme/tool/base', STALE), validateCause);
  return compileCatalogue(
    loaded ? [loaded] : [],
    { harmless: [], consequences: [] },
    new Noise({ words: {}, runs: {} }),
  );
})();

const LOG = `Step 1/2 : FROM scratch
Step 2/2 : RUN zorblat
 ---> Running in 0123456789ab
zorblat: frobnicator B is stale
The command '/bin/sh -c zorblat' returned a non-zero code: 1
`;

/** The first cause that a catalogue with these files finds in the log, and what is wrong with the files. */
function answer(...files: readonly CauseFile[]): { first: string | null; problems: string[] } {
  const { catalogue, compile, problems } = joinTeam(BASE, files);
  const [first] = createEngine(catalogue.rules, { compile }).diagnose(
    new TextEncoder().encode(LOG),
  ).diagnoses;
  return {
    first: first?.cause == null ? null : (catalogue.rules.causes[first.cause]?.id ?? null),
    problems: problems.map(
      ({ file, line, column, endLine, endColumn, message }) =>
        `${file}:${line}:${column}-${endLine}:${endColumn} ${message}`,
    ),
  };
}

describe('what a team ignores', () => {
  const ignore = (text: string): CauseFile => ({ path: '.whyfail/ignore.yaml', text });

  it('is never named: a cause, or all of a tool', () => {
    assert.equal(answer().first, 'acme/tool/base');
    assert.deepEqual(answer(ignore('causes: [acme/tool/base]\n')), { first: null, problems: [] });
    assert.deepEqual(answer(ignore('causes:\n  - acme/tool/*\n')), { first: null, problems: [] });
  });
  it('also holds for the causes of the team itself', () => {
    const own = { path: 'own.yaml', text: cause('acme/tool/own', STALE, 'supersedes: [acme/tool/base]\n') };
    assert.equal(answer(own).first, 'acme/tool/own');
    assert.equal(answer(own, ignore('causes: [acme/tool/own]')).first, 'acme/tool/base');
  });
  it('can be lines', () => {
    assert.deepEqual(answer(ignore("lines: ['^zorblat: frobnicator B']\n")), { first: null, problems: [] });
    assert.equal(answer(ignore("lines: ['^zorblat: frobnicator C']\n")).first, 'acme/tool/base');
  });
  it('may be nothing', () => {
    assert.deepEqual(answer(ignore('# nothing yet\n')), { first: 'acme/tool/base', problems: [] });
  });
  it('is told to be wrong at its place', () => {
    assert.deepEqual(answer(ignore('causes:\n  - acme/tool/bsae\n')).problems, [
      '.whyfail/ignore.yaml:2:5-2:19 there is no cause acme/tool/bsae',
    ]);
    assert.deepEqual(answer(ignore('cause: []\n')).problems, [
      '.whyfail/ignore.yaml:1:1-1:6 the file must NOT have additional properties: cause',
    ]);
    const [problem = '', ...others] = answer(ignore("lines:\n  - 'frobnicator (?=x)'\n")).problems;
    assert.match(problem, /^\.whyfail\/ignore\.yaml:2:5-2:24 the pattern .* look-around/);
    assert.equal(others.length > 1, false);
  });
});

describe('a wrong cause of a team', () => {
  const problemsOf = (text: string): string[] => answer({ path: 'x.yaml', text }).problems;
  const sound = cause('acme/tool/x', STALE);

  it('is told where the YAML is wrong', () => {
    const [problem = ''] = problemsOf(sound.replace('whose: user', 'whose: [user'));
    assert.match(problem, /^x\.yaml:\d+:\d+-\d+:\d+ .*(?:flow|Flow)/);
  });
  it('is told where the schema is not kept', () => {
    assert.deepEqual(problemsOf(sound.replace('whose: user', 'whose: nobody')), [
      'x.yaml:6:8-6:14 /whose must be equal to one of the allowed values: user, registry, platform, builder, network',
    ]);
    assert.deepEqual(problemsOf(sound.replace('whose: user', 'whose: user\nwhy_not: x')), [
      'x.yaml:7:1-7:8 the cause must NOT have additional properties: why_not',
    ]);
  });
  it('is told where a placeholder would show itself to readers', () => {
    assert.deepEqual(problemsOf(sound.replace('{{name}}', '{{name|of {{tool}}}}')), [
      'x.yaml:7:7-7:57 holds a placeholder inside another',
    ]);
    assert.deepEqual(problemsOf(sound.replace('{{name}}', '{{mark}}')), [
      'x.yaml:7:7-7:45 the placeholder {{mark}} is no capture, fact value or name of a log',
    ]);
  });
  it('is told where a pattern cannot run in linear time', () => {
    const [problem = ''] = problemsOf(cause('acme/tool/x', 'frobnicator (?<name>\\S+) is stale(?!x)'));
    assert.match(problem, /^x\.yaml:5:11-5:\d+ the pattern .* look-around/);
  });
  it('is left out, and the others work', () => {
    const wrong = { path: 'x.yaml', text: cause('acme/tool/x', 'frob(?!x)') };
    assert.equal(answer(wrong).first, 'acme/tool/base');
  });
});
