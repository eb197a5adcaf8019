import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue, type CompiledCatalogue } from '../../src/catalog/compile.ts';
import type { Cause } from '../../src/catalog/cause.ts';
import { readCommon, readNoise } from '../../scripts/catalogue.ts';

const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const KEPT = join(root, '.cache', 'test-catalogue.json');

/** The compiled catalogue; kept between runs as long as nothing that it is made of changes. */
export function compiled(causes: () => readonly Cause[]): CompiledCatalogue {
  const key = keyOf(['src/catalog', 'src/engine', 'src/dockerfile']);
  const kept = read();
  if (kept?.key === key) return kept.catalogue;
  const catalogue = compileCatalogue(causes(), readCommon(), readNoise());
  const own = `${KEPT}.${process.pid}`;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(own, JSON.stringify({ key, catalogue }));
  // Another run never sees half a file.
  renameSync(own, KEPT);
  return catalogue;
}

/** A digest of all files below some folders. */
function keyOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function read(): { readonly key: string; readonly catalogue: CompiledCatalogue } | null {
  try {
    return JSON.parse(readFileSync(KEPT, 'utf8')) as { key: string; catalogue: CompiledCatalogue };
  } catch {
    return null;
  }
}
