import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nodeCases } from '../../scripts/node-program.mjs';
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
  const cases = nodeCases(root, source, bundles);
  installBrowser();
  try {
    await build(cases);
    return Math.max(...editions.map(runTwiceAtMost));
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** A browser on a busy machine misses a moment now and then; what is wrong is wrong in a new window too. */
function runTwiceAtMost(edition: (typeof EDITIONS)[number]): number {
  const code = runEdition(edition);
  if (code === 0) return code;
  console.warn('  ↻ failed; all cases once more in a new window');
  return runEdition(edition);
}

/** Runs the cases in one edition. @returns Mocha's exit code */
function runEdition(edition: (typeof EDITIONS)[number]): number {
  installServer(edition);
  console.log(`\nVS Code ${edition.name}`);
  const mocha = createRequire(join(root, 'package.json')).resolve('mocha/bin/mocha.js');
  const options = [
    ...['--enable-source-maps', '--reporter', 'spec', '--timeout', '60000', '--retries', '1'],
    '--forbid-only',
    ...['--require', join(root, 'test', 'ui', 'retried.mjs')],
  ];
  const run = spawnSync(
    process.execPath,
    [mocha, join(bundles, '**', '*.test.mjs'), ...options, '--fail-zero', ...mochaOptions],
    { cwd: root, stdio: 'inherit', env: { ...process.env, WHYFAIL_EDITION: edition.name } },
  );
  return run.status ?? 1;
}
