/** What reads logs by the catalogue: it is needed when a log is opened. A worker runs it too. */
export { LENT } from 'whyfail:lent';
export { rulesIn, wholeCatalogue, wordsIn } from '../../catalog/shipped.ts';
export { createEngine, rewriterFor } from '../../engine/index.ts';
