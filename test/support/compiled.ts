import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unmark } from '../../src/catalog/check.ts';
import { compileCatalogue, type CompiledCatalogue } from '../../src/catalog/compile.ts';
import { readCauses, readCommon, readNoise } from '../../scripts/catalogue.ts';

const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const KEPT = join(root, '.cache', 'test-catalogue.json');

/** What most tests need of the files of causes. */
interface Compiled {
  readonly catalogue: CompiledCatalogue;
  /** Excerpts of failed builds: the examples of the causes, without their marks. */
  readonly excerpts: readonly string[];
}

/** The compiled catalogue; kept between runs as long as nothing that it is made of changes. */
export function compiled(): Compiled {
  const key = keyOf(['src/catalog', 'src/engine', 'src/dockerfile']);
  const kept = read();
  if (kept?.key === key) return kept;
  // What is wrong with a cause is for test/catalog to say; checking takes as long as all the rest.
  const causes = readCauses().flatMap(({ cause }) => cause ?? []);
  const made: Compiled = {
    catalogue: compileCatalogue(causes, readCommon(), readNoise()),
    excerpts: causes.flatMap(({ matches, near_misses }) =>
      [...matches, ...near_misses].map((example) => unmark(example).text),
    ),
  };
  const own = `${KEPT}.${process.pid}`;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(own, JSON.stringify({ key, ...made }));
  // Another run never sees half a file.
  renameSync(own, KEPT);
  return made;
}

/** A digest of the names, sizes and times of change of all files below some folders. */
function keyOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
  }
  return hash.digest('hex');
}

function read(): (Compiled & { readonly key: string }) | null {
  try {
    return JSON.parse(readFileSync(KEPT, 'utf8')) as Compiled & { key: string };
  } catch {
    return null;
  }
}
