import type { FixKindName } from '../../../../src/fixes/kind-names.ts';
import type { MemoryFile } from '../../../../src/workspace/memory.ts';

/**
 * A kind, files (or the Dockerfile) with a failed step, parameters, and the changed text; a RegExp is the reason why there
 * is no fix. `path` is the changed file where it is not the Dockerfile.
 */
export type Row = readonly [
  FixKindName,
  string | Readonly<Record<string, MemoryFile>>,
  Readonly<Record<string, string>>,
  string | RegExp,
  path?: string,
];
