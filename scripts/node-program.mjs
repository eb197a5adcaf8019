// What esbuild is told for every program and test of this project that Node runs. `root` is the project's folder, absolute:
// this file is itself bundled into such programs, so it cannot tell.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Packages stay imports; the project's own modules are inlined. */
export const nodeProgram = (root) => ({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
  define: { 'process.env.WHYFAIL_ROOT': JSON.stringify(root) },
});

/** The same for every *.test.ts below `source`, bundled into `outdir` as *.test.mjs; throws where there is none. */
export function nodeCases(root, source, outdir) {
  const files = readdirSync(source, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
  if (files.length === 0) throw new Error(`${source} holds no *.test.ts`);
  return {
    ...nodeProgram(root),
    entryPoints: files.map((file) => join(source, file)),
    outdir,
    outbase: source,
    outExtension: { '.js': '.mjs' },
    splitting: true,
  };
}
