// node scripts/run.mjs NAME [ARGS…]: bundles scripts/NAME.ts with esbuild and runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './setup.mjs';

install();
const { bundleForNode } = await import('./bundle.mjs');
const [name, ...args] = process.argv.slice(2);
const file = await bundleForNode(join(import.meta.dirname, `${name}.ts`), `scripts/${name}.mjs`);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
