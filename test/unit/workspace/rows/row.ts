import type { FactName } from '../../../../src/workspace/fact-names.ts';
import type { MemoryFile } from '../../../../src/workspace/memory.ts';

/** A fact, files with a failed step, parameters, and the values that the fact gives: `null` where it does not hold. */
export type Row = readonly [
  FactName,
  Readonly<Record<string, MemoryFile>>,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>> | null,
];
