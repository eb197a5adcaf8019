import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledCatalogue } from '../catalog/compile.ts';
import { createEngine, literalsIn, type Allocate, type Engine, type Rules } from '../engine/index.ts';
import type { CauseWords } from '../catalog/cause.ts';
import type { PackageTable } from '../catalog/packages.ts';
import { wholeWording, type WholeWording, type Wording } from '../report/index.ts';

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

/** The words of the built-in catalogue, all of them. */
export function loadWords(): WholeWording {
  const { words, packages } = read('words.json') as WholeWording;
  return wholeWording(words, packages);
}

/** The same, each parsed when it is asked for: a report speaks of a few causes out of a thousand. */
export function loadWording(): Wording {
  const lines = linesOf(readFileSync(join(folder, 'words.json')));
  const end = lines.findIndex((line) => line[0] === CLOSING);
  const words = new Map<number, CauseWords>();
  let packages: PackageTable | null = null;
  return {
    wordsOf: (cause) => {
      const line = lines[WORDS_FROM + cause];
      if (line === undefined || WORDS_FROM + cause >= end) return undefined;
      const known = words.get(cause) ?? (element(line) as CauseWords);
      words.set(cause, known);
      return known;
    },
    get packages() {
      const line = `{${lines.slice(end + 1).join('\n')}`;
      return (packages ??= (JSON.parse(line) as { packages: PackageTable }).packages);
    },
  };
}

/** Behind the lines `{` and `"words":[`, as `writeSliced` writes them, the words of each cause have a line. */
const WORDS_FROM = 2;
const CLOSING = ']'.charCodeAt(0);

const element = (line: Buffer): unknown => JSON.parse(line.toString().replace(/,$/, ''));

function linesOf(file: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0, to; (to = file.indexOf('\n', from)) >= 0; from = to + 1)
    lines.push(file.subarray(from, to));
  return lines;
}

/** The built-in catalogue with its literals, to be joined with causes from outside. */
export function loadCatalogue(): CompiledCatalogue {
  const rules = read('rules.json') as Rules;
  return {
    rules: { ...rules, literals: literalsIn(readFileSync(join(folder, 'tables.bin'))) },
    words: loadWords().words,
  };
}
