import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PackageTable } from '../src/catalog/packages.ts';
import { createEngine } from '../src/engine/index.ts';
import { makeReportOf } from '../src/report/of-log.ts';
import { PLAIN, terminalText } from '../src/report/terminal.ts';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';

// node scripts/run.mjs try LOG…: the diagnosis of logs with the catalogue as its sources are now, without a build.
const { rules, words } = buildCatalogue('leave-out');
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;
const engine = createEngine(rules);
for (const log of process.argv.slice(2)) {
  process.stdout.write(
    terminalText(
      await makeReportOf(log, engine.diagnose(readFileSync(log)), { words, packages }, engine),
      PLAIN,
    ),
  );
}
