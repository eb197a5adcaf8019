import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { makeSmaller } from './smaller-zip.ts';
import { writeVsix } from './vsix.ts';

// node scripts/run.mjs package [FILE]: builds the extension and packages it, as whyfail-VERSION.vsix or as FILE.
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};
const file = resolve(root, process.argv[2] ?? `${name}-${version}.vsix`);

const build = spawnSync(process.execPath, [join(root, 'scripts', 'run.mjs'), 'build'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
writeVsix(root, file);
await makeSmaller(file);
console.log(`${relative(root, file)}: ${Math.ceil(statSync(file).size / 1000)} kB`);
