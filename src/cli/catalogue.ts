import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledCatalogue } from '../catalog/compile.ts';
import {
  RULES_FILE,
  rulesIn,
  TABLES_FILE,
  wholeCatalogue,
  WORDS_FILE,
  wordsIn,
  type Wording,
} from '../catalog/shipped.ts';
import { createEngine, type Allocate, type Engine, type Rules } from '../engine/index.ts';

/** The compiled catalogue, which lies beside the bundled program. */
const read = (file: string): Buffer<ArrayBuffer> => readFileSync(join(import.meta.dirname, file));

/** Memory in which Node finds a byte quickly. */
export const nodeMemory: Allocate = (size) => Buffer.alloc(size);

/** An engine with the built-in catalogue. */
export function loadEngine(): Engine {
  const file = read(TABLES_FILE);
  // A small file may lie anywhere in a shared pool; the tables want a multiple of 4.
  const tables = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  return createEngine(rules(), { allocate: nodeMemory, tables });
}

let known: Rules | null = null;
const rules = (): Rules => (known ??= rulesIn(read(RULES_FILE)));

/** The words of the built-in catalogue. */
export const loadWording = (): Wording => wordsIn(read(WORDS_FILE), rules().causes);

/** The built-in catalogue as it can be joined with causes from outside. */
export const loadCatalogue = (): CompiledCatalogue =>
  wholeCatalogue(rules(), read(TABLES_FILE), loadWording().words);
