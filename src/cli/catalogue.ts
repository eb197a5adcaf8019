import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledCatalogue } from '../catalog/compile.ts';
import { createEngine, type Allocate, type Engine, type Rules } from '../engine/index.ts';
import type { Wording } from '../report/index.ts';

/** Where the compiled catalogue lies: beside the bundled program. */
const folder = import.meta.dirname;

const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** Memory in which Node finds a byte quickly. */
export const nodeMemory: Allocate = (size) => Buffer.alloc(size);

/** An engine with the built-in catalogue. */
export function loadEngine(): Engine {
  const file = readFileSync(join(folder, 'tables.bin'));
  // A small file may lie anywhere in a shared pool; the tables want a multiple of 4.
  const tables = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  return createEngine(read('rules.json') as Rules, { allocate: nodeMemory, tables });
}

/** The words of the built-in catalogue. */
export function loadWording(): Wording {
  return read('words.json') as Wording;
}

/** The built-in catalogue with its literals, to be joined with causes from outside. */
export function loadCatalogue(): CompiledCatalogue {
  const rules = read('rules.json') as Rules;
  return {
    rules: { ...rules, literals: read('literals.json') as Rules['literals'] },
    words: loadWording().words,
  };
}
