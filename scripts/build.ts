import { build, type BuildOptions } from 'esbuild';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';
import type { PackageTable } from '../src/catalog/packages.ts';
import { packRules, packWords, RULES_FILE, TABLES_FILE, WORDS_FILE } from '../src/catalog/shipped.ts';
import { buildScripts } from './scripts.ts';
import { schemaPlugin } from './schema-plugin.mjs';
import { startPlugin } from './start-plugin.ts';
import { thirdPartyNotices } from './notices.ts';

// node scripts/run.mjs build: the bundles and the compiled catalogue, into dist/.
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const { rules, words } = buildCatalogue(process.argv.includes('--lenient') ? 'leave-out' : 'fail');
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const packed = packRules(rules);
writeFileSync(join(dist, RULES_FILE), packed.rules);
writeFileSync(join(dist, TABLES_FILE), packed.tables);
// For extensions that complete YAML by schemas; package.json names them.
writeFileSync(
  join(dist, 'cause.json'),
  JSON.stringify(JSON.parse(readFileSync(join(CATALOGUE, 'cause.schema.json'), 'utf8'))),
);
copyFileSync(join(CATALOGUE, 'ignore.schema.json'), join(dist, 'ignore.json'));
writeFileSync(join(dist, WORDS_FILE), packWords(words, packages));

const AST_TYPES = { 'vscode-languageserver-types': join(root, 'scripts', 'ast-types.ts') };

const common = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'error',
  metafile: true,
  plugins: [schemaPlugin],
  alias: AST_TYPES,
  define: { 'process.env.WHYFAIL_VERSION': JSON.stringify(version) },
} satisfies BuildOptions;
// One script for Node and the browser: what only Node has is asked for at run time (src/extension/host.ts).
const extension = (entry: string, file: string): BuildOptions => ({
  ...common,
  entryPoints: [join(root, 'src/extension', entry)],
  outfile: join(dist, file),
  format: 'cjs',
  external: ['vscode'],
  platform: 'browser',
  alias: { ...AST_TYPES, path: 'path-browserify' },
  inject: [join(root, 'src/extension/browser-buffer.ts')],
});
const engine = extension('scripts/engine.ts', 'engine.js');
const main = extension('main.ts', 'extension.web.js');
const workspace = extension('scripts/workspace.ts', 'workspace.js');
// CommonJS packages in an ESM bundle ask for `require`.
const CLI_BANNER = `#!/usr/bin/env node
import { createRequire as whyfailRequire } from 'node:module'; const require = whyfailRequire(import.meta.url);`;
const bundles = [
  await build({
    ...common,
    entryPoints: { whyfail: join(root, 'src/cli/bin.ts'), 'whyfail-worker': join(root, 'src/cli/worker.ts') },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    // What only some commands need is read only by them.
    splitting: true,
    plugins: [schemaPlugin, startPlugin(join(root, 'src/cli/main.ts'), [join(root, 'src/cli/worker.ts')])],
    chunkNames: 'whyfail-[hash]',
    platform: 'node',
    format: 'esm',
    banner: { js: CLI_BANNER },
  }),
  ...(await buildScripts(root, [
    [engine, []],
    [main, []],
    [workspace, [engine, main]],
    [extension('scripts/team.ts', 'team.js'), [engine, main, workspace]],
    [extension('worker/main.ts', 'worker.js'), [engine]],
  ])),
];
writeFileSync(
  join(dist, 'ThirdPartyNotices.txt'),
  thirdPartyNotices(
    root,
    bundles.map(({ metafile }) => metafile),
  ),
);
