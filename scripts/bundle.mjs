// How TypeScript of this project becomes something that Node can run: one call of esbuild.
import { build } from 'esbuild';
import { join } from 'node:path';
import { nodeProgram } from './node-program.mjs';
import { schemaPlugin } from './schema-plugin.mjs';

export const root = join(import.meta.dirname, '..');

/**
 * Bundles one TypeScript file for this Node into out/NAME and returns the absolute path of the result.
 * Packages stay imports; the project's own modules are inlined.
 */
export async function bundleForNode(entry, name) {
  const outfile = join(root, 'out', name);
  await build({
    ...nodeProgram(root),
    entryPoints: [entry],
    outfile,
    plugins: [schemaPlugin],
  });
  return outfile;
}
