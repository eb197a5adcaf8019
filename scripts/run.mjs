// node scripts/run.mjs NAME [ARGS…]: bundles scripts/NAME.ts (or FOLDER/NAME.ts) with esbuild and runs it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './setup.mjs';

install();
const { bundleForNode } = await import('./bundle.mjs');
const [name, ...args] = process.argv.slice(2);
// A name of its own, so that two runs at the same time do not read each other's half-written file.
// A bare name is a script; a path leads from the root.
const entry = name.includes('/')
  ? join(import.meta.dirname, '..', `${name}.ts`)
  : join(import.meta.dirname, `${name}.ts`);
const file = await bundleForNode(entry, `scripts/${name.replaceAll('/', '-')}-${process.pid}.mjs`);
process.on('exit', () => rmSync(file, { force: true }));
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
