import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine, type Rules } from '../engine/index.ts';
import type { Wording } from '../report/index.ts';

/** Where the compiled catalogue lies: beside the bundled program. */
const folder = import.meta.dirname;

/** An engine with the built-in catalogue. */
export function loadEngine(): Engine {
  const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as Rules;
  return createEngine(rules, { allocate: (size) => Buffer.alloc(size), tables: loadTables() });
}

/** The scanner's tables for its rules. */
function loadTables(): Uint8Array<ArrayBuffer> {
  const file = readFileSync(join(folder, 'tables.bin'));
  // A small file may lie anywhere in a shared pool; the tables want a multiple of 4.
  return file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
}

/** The words of the built-in catalogue; read only when there is something to say. */
export function loadWording(): Wording {
  return JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as Wording;
}
