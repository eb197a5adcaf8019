import { build, type BuildOptions, type StdinOptions } from 'esbuild';
import { chmodSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nodeProgram } from '../../scripts/node-program.mjs';
import { root } from './editions.ts';
import type { Run } from './this-run.ts';

const here = join(root, 'test', 'host');
const CASE = /\.test\.ts$/;

/** Case files of a run: the part of the name before `.test.ts` says where a case belongs (README.md). */
function casesOf({ host, trust }: Run, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => CASE.test(file))
    .sort();
  const chosen = files.filter((file) => {
    const place = /\.(node|web|restricted)\.test\.ts$/.exec(file)?.[1];
    if (trust === 'restricted') return place === 'restricted';
    return place === undefined || place === host;
  });
  if (chosen.length === 0)
    throw new Error(`${folder} holds no case for ${trust} folders and the ${host} host`);
  return chosen.map((file) => join(folder, file));
}

/**
 * Bundles the cases of a run, which lie in `source`, into `folder`; both absolute.
 *
 * @returns the file whose exported `run` VS Code calls; absolute
 */
export async function bundleCases(run: Run, source: string, folder: string): Promise<string> {
  const cases = casesOf(run, source);
  const common: BuildOptions = {
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'error',
    external: ['vscode'],
    define: {
      'process.env.WHYFAIL_RUN': JSON.stringify(JSON.stringify(run)),
      'process.env.WHYFAIL_ROOT': JSON.stringify(root),
    },
  };
  const entry = (contents: string): StdinOptions => ({ contents, resolveDir: here, loader: 'ts' });
  // The web host of VS Code 1.100 adds .js to any other name.
  const index = join(folder, 'index.js');
  if (run.host === 'web') {
    const load = cases.map((file) => `require(${JSON.stringify(file)});`).join(' ');
    await build({
      ...common,
      stdin: entry(
        `import { runCases } from './mocha-web.ts'; export const run = () => runCases(() => { ${load} });`,
      ),
      outfile: index,
      platform: 'browser',
      define: { ...common.define, global: 'globalThis' },
      alias: { 'node:assert/strict': join(here, 'web-assert.ts') },
    });
    return index;
  }
  const node: BuildOptions = { ...common, platform: 'node', packages: 'external' };
  const outputs = cases.map((file, number) => join(folder, `${number}-${basename(file, '.ts')}.js`));
  for (const [number, file] of cases.entries()) {
    await build({ ...node, entryPoints: [file], outfile: outputs[number]! });
  }
  await build({
    ...node,
    stdin: entry(
      `import { runCases } from './mocha-node.ts'; export const run = () => runCases(${JSON.stringify(outputs)});`,
    ),
    outfile: index,
  });
  return index;
}

/**
 * Bundles the stand-in for the executable of VS Code into `folder`.
 *
 * @returns the executable file; absolute
 */
export async function bundleStandIn(folder: string): Promise<string> {
  const outfile = join(folder, 'code.mjs');
  await build({
    ...nodeProgram(root),
    entryPoints: [join(here, 'code.ts')],
    outfile,
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(outfile, 0o755);
  return outfile;
}
