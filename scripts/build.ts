import { build, type BuildOptions } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildTables, packTables } from '../src/engine/index.ts';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';
import { schemaPlugin } from './schema-plugin.mjs';
import { thirdPartyNotices } from './notices.ts';

// node scripts/run.mjs build: the bundles and the compiled catalogue, into dist/.
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const { rules, words } = buildCatalogue(process.argv.includes('--lenient') ? 'leave-out' : 'fail');
const packages: unknown = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8'));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'rules.json'), JSON.stringify(rules));
writeFileSync(join(dist, 'tables.bin'), packTables(buildTables(rules.literals, rules.multiplier)));
writeFileSync(join(dist, 'words.json'), JSON.stringify({ words, packages }));

const common = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'error',
  metafile: true,
  plugins: [schemaPlugin],
  define: { 'process.env.WHYFAIL_VERSION': JSON.stringify(version) },
} satisfies BuildOptions;
const vscode = {
  ...common,
  entryPoints: [join(root, 'src/extension/main.ts')],
  format: 'cjs',
  external: ['vscode'],
} satisfies BuildOptions;
const bundles = [
  await build({
    ...common,
    entryPoints: [join(root, 'src/cli/bin.ts')],
    outfile: join(dist, 'whyfail.mjs'),
    platform: 'node',
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
  }),
  await build({ ...vscode, outfile: join(dist, 'extension.cjs'), platform: 'node' }),
  await build({
    ...vscode,
    outfile: join(dist, 'extension.web.js'),
    platform: 'browser',
    alias: { path: 'path-browserify' },
    inject: [join(root, 'src/extension/browser-buffer.ts')],
  }),
];
writeFileSync(
  join(dist, 'ThirdPartyNotices.txt'),
  thirdPartyNotices(
    root,
    bundles.map(({ metafile }) => metafile),
  ),
);
