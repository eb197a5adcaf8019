import { build, type BuildOptions } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';

// node scripts/run.mjs build: the bundles and the compiled catalogue, into dist/.
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const { rules, words } = buildCatalogue(process.argv.includes('--lenient') ? 'leave-out' : 'fail');
const packages: unknown = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8'));
writeFileSync(join(dist, 'rules.json'), JSON.stringify(rules));
writeFileSync(join(dist, 'words.json'), JSON.stringify({ words, packages }));

const common: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'error',
  define: { 'process.env.WHYFAIL_VERSION': JSON.stringify(version) },
};
await build({
  ...common,
  entryPoints: [join(root, 'src/cli/bin.ts')],
  outfile: join(dist, 'whyfail.mjs'),
  platform: 'node',
  format: 'esm',
  banner: { js: '#!/usr/bin/env node' },
});
const extension = join(root, 'src/extension/main.ts');
if (existsSync(extension)) {
  const vscode: BuildOptions = { ...common, entryPoints: [extension], format: 'cjs', external: ['vscode'] };
  await build({ ...vscode, outfile: join(dist, 'extension.cjs'), platform: 'node' });
  await build({
    ...vscode,
    outfile: join(dist, 'extension.web.js'),
    platform: 'browser',
    alias: { path: 'path-browserify' },
  });
}
