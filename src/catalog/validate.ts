import validate from './cause.schema.json?standalone';
import type { Validate } from './load.ts';

/** Checks data against cause.schema.json; compiled at build time. */
export const validateCause = validate as Validate;
