import assert from 'node:assert/strict';
import schema from '../../../src/catalog/cause.schema.json';
import ignored from '../../../src/catalog/ignore.schema.json';
import { suggestions, type Schema } from '../../../src/catalog/complete.ts';

const known = { supersedes: ['npm/failed'], causes: ['npm/failed'], fact: ['lockfile-present'] };

/** What is offered at the bar of a text. */
function offered(text: string, root: Schema = schema): string[] {
  const [before = '', after = ''] = text.split('|');
  return suggestions(before.split('\n'), after.split('\n').slice(1), root, known).map(({ label }) => label);
}

describe('completion in a cause', () => {
  it('offers the keys that are not there yet', () => {
    const keys = offered('id: acme/npm/x\n|\ntier: vague\n');
    assert.ok(keys.includes('title') && keys.includes('signatures'));
    assert.ok(!keys.includes('id') && !keys.includes('tier'));
  });
  it('offers the keys of an item, in each of the ways in which lists are indented', () => {
    for (const text of ['signatures:\n  - |', 'signatures:\n- |', 'signatures:\n  - line: x\n    |'])
      assert.ok(offered(text).includes('form'), text);
    assert.ok(!offered('signatures:\n  - form: final\n    |').includes('form'));
    assert.ok(offered('signatures:\n  - form: final\n  - |').includes('form'));
  });
  it('follows references and lists in lists', () => {
    assert.ok(offered('signatures:\n  - line: x\n    after:\n      - |').includes('within'));
    assert.ok(offered('resolve:\n  - text: x\n    when:\n      |').includes('platform'));
  });
  it('offers values', () => {
    assert.deepEqual(offered('tier: |'), ['specific', 'vague']);
    assert.deepEqual(offered('applies:\n  builders:\n    - |').slice(0, 2), ['buildkit', 'docker-classic']);
    assert.deepEqual(offered('supersedes:\n  - |'), ['npm/failed']);
    assert.deepEqual(offered('facts:\n  - fact: |'), ['lockfile-present']);
    assert.deepEqual(offered('causes:\n  - np|', ignored), ['npm/failed']);
  });
  it('says nothing in texts, comments and where no key may stand', () => {
    for (const text of ['why: >\n  It |', '# |', 'title: a b|', 'matches:\n  - |\n', 'whose_not:\n  |'])
      assert.deepEqual(offered(text), [], text);
  });
});
