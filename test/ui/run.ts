import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installBrowser } from '../host/browser.ts';
import { EDITIONS, root, serverRunsHere } from '../host/editions.ts';
import { installServer } from '../host/server.ts';

/*
 * Runs test/ui/cases in the workbench of every edition.
 *   [EDITION]…     only these
 *   -- OPTIONS     of Mocha, such as --grep TEXT
 */
const names = EDITIONS.map(({ name }) => name);
const args = process.argv.slice(2);
const editions = EDITIONS.filter(
  ({ name }) => args.includes(name) || !args.some((arg) => names.includes(arg)),
);
const mochaOptions = args.filter((arg) => !names.includes(arg));
const bundles = join(root, 'out', 'test', `ui-${process.pid}`);
const source = join(root, 'test', 'ui', 'cases');

process.exitCode = serverRunsHere ? await main() : skip();

function skip(): number {
  console.log('   skipped: the browser that shows VS Code runs on Linux x64 only');
  return 0;
}

async function main(): Promise<number> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  if (files.length === 0) throw new Error('test/ui/cases holds no *.test.ts');
  installBrowser();
  try {
    await build({
      entryPoints: files.map((file) => join(source, file)),
      outdir: bundles,
      outbase: source,
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
    return Math.max(...editions.map(runEdition));
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Runs the cases in one edition. @returns Mocha's exit code */
function runEdition(edition: (typeof EDITIONS)[number]): number {
  installServer(edition);
  console.log(`\nVS Code ${edition.name}`);
  const mocha = createRequire(join(root, 'package.json')).resolve('mocha/bin/mocha.js');
  const options = ['--enable-source-maps', '--reporter', 'spec', '--timeout', '60000', '--forbid-only'];
  const run = spawnSync(
    process.execPath,
    [mocha, join(bundles, '**', '*.test.mjs'), ...options, '--fail-zero', ...mochaOptions],
    { cwd: root, stdio: 'inherit', env: { ...process.env, WHYFAIL_EDITION: edition.name } },
  );
  return run.status ?? 1;
}
