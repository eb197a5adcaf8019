import assert from 'node:assert/strict';
import type { PackageTable } from '../../../src/catalog/packages.ts';
import { packRules, packWords, rulesIn, wholeCatalogue, wordsIn } from '../../../src/catalog/shipped.ts';
import { builtIn } from '../../support/catalogue.ts';

/** What JSON makes of a value: what is undefined is absent. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const PACKAGES: PackageTable = {
  command: {
    frobnicate: { apt: 'frob', apk: 'frob-tools' },
    frob: { apt: 'frob', apk: 'frob', dnf: 'frob frob-libs' },
    unfrob: { apt: 'frob', apk: 'frob-tools' },
  },
  header: { 'frob.h': { dnf: 'frob-devel' } },
  library: {},
  pkgconfig: {},
  package: {},
};

describe('The files of the compiled catalogue', () => {
  it('give back all rules and all words, each row alone and all together', () => {
    const { rules, words } = builtIn().catalogue;
    const { rules: packed, tables } = packRules(rules);
    const read = rulesIn(packed);
    const wording = wordsIn(packWords(words, PACKAGES), read.causes);
    const last = read.signatures.length - 1; // asked for first
    assert.deepEqual(read.signatures.at(last), plain(rules.signatures[last]));
    assert.deepEqual(wording.words.at(words.length - 1), plain(words.at(-1)));
    const whole = wholeCatalogue(read, tables, wording.words);
    assert.deepEqual(whole.words, plain(words));
    assert.deepEqual(wording.packages, PACKAGES);
    for (const name of ['signatures', 'causes', 'ofSteps', 'harmless', 'consequences'] as const)
      assert.deepEqual(whole.rules[name], plain(rules[name]), name);
    const withoutLiterals = whole.rules.patterns.map(({ literals: _, ...pattern }) => pattern);
    assert.deepEqual(withoutLiterals, plain(rules.patterns.map(({ literals: _, ...pattern }) => pattern)));
  });
});
