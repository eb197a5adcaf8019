/** What reads logs by the catalogue and puts into words what they say: it is needed when a log is opened. A worker runs it too. */
export { LENT } from 'whyfail:lent';
export { rulesIn, wholeCatalogue, wordsIn } from '../../catalog/shipped.ts';
export { createEngine, rewriterFor } from '../../engine/index.ts';
export { makeReport, NO_WORDING } from '../../report/index.ts';
export { causePage } from '../../report/page.ts';
