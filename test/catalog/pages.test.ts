import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { causePages, stalePages, writePages } from '../../scripts/causes-pages.ts';
import { causeFiles } from '../support/catalogue.ts';

describe('docs/causes', () => {
  const pages = causePages(causeFiles().flatMap(({ cause }) => cause ?? []));

  it('holds the pages of the catalogue as it is', () => {
    const stale = stalePages(pages);
    // Where a person works the pages are written at once: look at them, and run the test again.
    if (stale.length > 0 && !process.env['CI']) writePages(pages);
    assert.deepEqual(stale, [], 'stale pages; `node scripts/run.mjs pages` writes them');
  });

  it('has no link between pages that leads nowhere', () => {
    for (const [file, text] of pages) {
      // A pattern may hold what looks like a link.
      const prose = text.replace(/`[^`\n]*`/g, '');
      for (const [, path = ''] of prose.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        assert.ok(pages.has(posix.join(posix.dirname(file), path)), `${file}: ${path}`);
    }
  });
});
