// node scripts/test.mjs [STAGE…]: runs the tests, all stages in order or those named. The first failing stage ends the run.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './setup.mjs';

install();
const { build } = await import('esbuild');
const root = join(import.meta.dirname, '..');
const bin = (name, ...path) => join(root, 'node_modules', name, ...path);

/** Runs a Node program; ends this process when it fails. */
function node(program, args, what) {
  const run = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
  if (run.status === 0) return;
  console.error(`\n${what} failed.`);
  process.exit(run.status ?? 1);
}

/** Bundles every *.test.ts of a folder below test/ and runs it with Mocha. */
async function mocha(folder) {
  const files = readdirSync(join(root, 'test', folder), { recursive: true }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  if (files.length === 0) throw new Error(`test/${folder} holds no *.test.ts`);
  const outdir = join(root, 'out', 'test', folder);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: files.map((file) => join(root, 'test', folder, file)),
    outdir,
    outbase: join(root, 'test', folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
    define: { 'process.env.WHYFAIL_ROOT': JSON.stringify(root) },
  });
  node(
    bin('mocha', 'bin', 'mocha.js'),
    [join(outdir, '**', '*.test.mjs'), '--enable-source-maps', '--reporter', 'dot', '--timeout', '20000'],
    `test/${folder}`,
  );
}

const stages = {
  types: () => node(bin('typescript', 'bin', 'tsc'), ['--noEmit'], 'The type check'),
  lint() {
    node(bin('eslint', 'bin', 'eslint.js'), ['.'], 'ESLint');
    node(
      bin('prettier', 'bin', 'prettier.cjs'),
      ['--check', '--log-level', 'warn', '.'],
      'Prettier (npm run format mends it)',
    );
  },
  unit: () => mocha('unit'),
  catalog: () => mocha('catalog'),
  build: () => node(join(root, 'scripts', 'run.mjs'), ['build'], 'The build'),
  contracts: () => mocha('contracts'),
};
for (const [name, script] of [
  ['host', 'test/host/run.mjs'],
  ['ui', 'test/ui/run.mjs'],
]) {
  if (existsSync(join(root, script))) stages[name] = () => node(join(root, script), [], `The ${name} stage`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; the stages are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = Date.now();
  console.log(`\n── ${name}`);
  await run();
  console.log(`   ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
