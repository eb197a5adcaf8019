import validate from './cause.schema.json?standalone';
import validateIgnored from './ignore.schema.json?standalone';
import type { Validate } from './load.ts';

/** Checks data against cause.schema.json; compiled at build time. */
export const validateCause = validate as Validate;
/** Checks data against ignore.schema.json. */
export const validateIgnore = validateIgnored as Validate;
