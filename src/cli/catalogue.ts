import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rules } from '../engine/index.ts';
import type { Wording } from '../report/index.ts';

/** Where the compiled catalogue lies: beside the bundled program. */
const folder = import.meta.dirname;

/** The rules of the built-in catalogue. */
export function loadRules(): Rules {
  return JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as Rules;
}

/** The words of the built-in catalogue; read only when there is something to say. */
export function loadWording(): Wording {
  return JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as Wording;
}
