// node scripts/test.mjs [STAGE…] [-- OPTIONS]: runs the tests, all stages in order or those named, and hands OPTIONS to the
// programs that run them (test/host/README.md, test/ui/README.md; Mocha elsewhere). The first failing stage ends the run.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCases } from './node-program.mjs';
import { install } from './setup.mjs';

const root = join(import.meta.dirname, '..');
install();
const { build } = await import('esbuild');
const { bundleForNode } = await import('./bundle.mjs');
const { schemaPlugin } = await import('./schema-plugin.mjs');
const bin = (name, ...path) => join(root, 'node_modules', name, ...path);

const args = process.argv.slice(2);
const dashes = args.indexOf('--');
const wanted = dashes < 0 ? args : args.slice(0, dashes);
const options = dashes < 0 ? [] : args.slice(dashes + 1);

/** What drives the browser; its types are needed to check the tests that use it. */
const installDriver = () => install(join(root, 'test'));

/** Runs a Node program; ends this process when it fails. */
function node(program, programArgs, what, env = process.env) {
  const run = spawnSync(process.execPath, [program, ...programArgs], { cwd: root, stdio: 'inherit', env });
  if (run.status === 0) return;
  console.error(`\n${what} failed.`);
  process.exit(run.status ?? 1);
}

/** Bundles get names of their own, so that two runs at the same time do not read each other's half-written files. */
const leftovers = [];
process.on('exit', () => leftovers.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** Removes a file or folder when this process ends. */
const removeAtExit = (path) => leftovers.push(path);

/** Bundles a TypeScript program (a path below the project). */
async function bundled(path) {
  const file = await bundleForNode(join(root, path), `${path.replace(/\.ts$/, '')}-${process.pid}.mjs`);
  removeAtExit(file);
  return file;
}

/** Runs a TypeScript program. */
async function program(path, programArgs, what) {
  node(await bundled(path), programArgs, what);
}

/** Bundles every *.test.ts of a folder below test/ and runs it with Mocha. */
async function mocha(folder, mochaOptions = options) {
  const outdir = join(root, 'out', 'test', `${folder}-${process.pid}`);
  removeAtExit(outdir);
  await build({ ...nodeCases(root, join(root, 'test', folder), outdir), plugins: [schemaPlugin] });
  const report = [
    '--enable-source-maps',
    '--reporter',
    'dot',
    '--timeout',
    '60000',
    '--require',
    join(root, 'test', 'support', 'seed.mjs'),
    '--forbid-only',
    '--fail-zero',
  ];
  const files = readdirSync(outdir, { recursive: true }).filter((file) => file.endsWith('.test.mjs'));
  // The fixes take longest: one process is at them while the other compiles the catalogue for both.
  const isLong = (file) => file.startsWith('fixes');
  const specs = files.sort((a, b) => isLong(b) - isLong(a)).map((file) => join(outdir, file));
  node(
    bin('mocha', 'bin', 'mocha.js'),
    [...specs, ...report, ...mochaOptions],
    `test/${folder}`,
    // Random tests make much that lives for a moment: with room for it a tenth of their time is saved.
    { ...process.env, NODE_OPTIONS: `--max-semi-space-size=64 ${process.env['NODE_OPTIONS'] ?? ''}` },
  );
}

/** In the order of a whole run: what is quick, and what says most when it fails, comes first. */
const stages = {
  types() {
    installDriver();
    node(bin('typescript', 'bin', 'tsc'), ['--noEmit'], 'The type check');
  },
  lint() {
    installDriver();
    node(bin('eslint', 'bin', 'eslint.js'), ['.'], 'ESLint');
    node(
      bin('prettier', 'bin', 'prettier.cjs'),
      ['--check', '--log-level', 'warn', '.'],
      'Prettier (npm run format mends it)',
    );
  },
  // Side by side a file without a chosen test would count as an empty run.
  unit: () => mocha('unit', options.length > 0 ? options : ['--parallel', '--jobs', '2']),
  catalog: () => mocha('catalog'),
  build: () => node(join(root, 'scripts', 'run.mjs'), ['build'], 'The build'),
  contracts: () => mocha('contracts'),
  host: () => program('test/host/run.ts', options, 'A run in VS Code'),
  async runner() {
    process.env.WHYFAIL_HOST_RUNNER = await bundled('test/host/run.ts');
    await mocha('runner');
  },
  ui: () => program('test/ui/run.ts', options, 'A run in the window of VS Code'),
  async package() {
    const vsix = join(root, 'out', `whyfail-${process.pid}.vsix`);
    removeAtExit(vsix);
    node(join(root, 'scripts', 'run.mjs'), ['package', vsix], 'Packaging');
    process.env.WHYFAIL_PACKAGE = vsix;
    await mocha('package', []);
    await program('test/host/run.ts', ['--package', vsix, ...options], 'A run of the installed package');
  },
};

const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; the stages are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
const begin = Date.now();
for (const [name, run] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = Date.now();
  console.log(`\n── ${name}`);
  await run();
  console.log(`   ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\nAll passed, ${((Date.now() - begin) / 1000).toFixed(0)} s`);
