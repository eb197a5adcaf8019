import { FILES } from './kind-names/files.ts';
import { INSTALLS } from './kind-names/installs.ts';
import { INSTRUCTIONS } from './kind-names/instructions.ts';
import { PIPELINES } from './kind-names/pipelines.ts';
import { SOURCES } from './kind-names/sources.ts';

/** Kinds of fix that causes can offer. */
export const FIX_KINDS = {
  ...INSTALLS,
  ...FILES,
  ...INSTRUCTIONS,
  ...SOURCES,
  ...PIPELINES,
};

/** Whether a name is that of a kind of fix. */
export const isFixKind = (name: string): name is FixKindName => Object.hasOwn(FIX_KINDS, name);

/** Name of a kind of fix: `dockerfile/npm-ci`. */
export type FixKindName = keyof typeof FIX_KINDS;

/** Kinds that mend what is never meant as it is written, whatever failed; each refuses where nothing of it is there. */
export const ALWAYS_WRONG: readonly FixKindName[] = [
  'dockerfile/split-line',
  'dockerfile/env-sign',
  'dockerfile/plain-characters',
  'dockerfile/braces',
  'dockerfile/shell-form',
  'dockerfile/workdir-path',
];
