import { readCauses } from './catalogue.ts';
import { causePages, writePages } from './causes-pages.ts';

// node scripts/run.mjs pages: writes docs/causes, a page for each cause and the index; takes away pages of no cause.
const pages = causePages(readCauses().flatMap(({ cause }) => cause ?? []));
const stale = writePages(pages);
console.log(`${pages.size} pages in docs/causes, ${stale.length} of them changed`);
