import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { PackageTable } from '../src/catalog/packages.ts';
import { createEngine } from '../src/engine/index.ts';
import { makeReportIn } from '../src/report/in-workspace.ts';
import { makeReportOf } from '../src/report/of-log.ts';
import { type Report } from '../src/report/index.ts';
import type { Workspace } from '../src/workspace/workspace.ts';
import { answerOf, printMoves, readAnswers, writeAnswers } from './accuracy/answers.ts';
import { labelledCases, workspaceOf } from './accuracy/corpus.ts';
import { invariance } from './accuracy/invariance.ts';
import { scoreOf, type Result } from './accuracy/score.ts';
import { confidenceTable, explainMiss, printTables, printTotals } from './accuracy/tables.ts';
import { runUnlabelled } from './accuracy/unlabelled.ts';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';

// npm run accuracy [-- CORPUS] [OPTIONS]: how often the answers for labelled logs are right, and what moved since the answers
// that are committed in bench/. docs/confidence.md explains the measures.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** Each log whose answer is not right. */
    verbose: { type: 'boolean', short: 'v' },
    /** Tables by toolchain, platform, builder and cause. */
    tables: { type: 'boolean' },
    /** How often each confidence was right, by the log alone and with the files beside it. */
    confidence: { type: 'boolean' },
    /** The same answers for logs in other forms? */
    invariance: { type: 'boolean' },
    /** The logs without labels instead. */
    unlabelled: { type: 'boolean' },
    /** Looks at the files beside a log too: its workspace, or its Dockerfile. */
    workspace: { type: 'boolean' },
    /** Only logs whose id holds this. */
    only: { type: 'string' },
    /** Measures the most telling lines alone: every failure is unknown. */
    'without-causes': { type: 'boolean' },
    /** Writes the answers into bench/, to be compared with later. */
    write: { type: 'boolean' },
    /** Writes answers and scores into this file. */
    out: { type: 'string' },
  },
});
const root = process.env['WHYFAIL_ROOT'] ?? '.';
const corpus = positionals[0] ?? join(root, '..', 'shared', 'corpus');
if (!existsSync(corpus)) {
  console.log(
    `No corpus at ${corpus}: the accuracy run needs a folder with labelled logs, and is skipped without one.`,
  );
  process.exit(0);
}
const { rules, words } = buildCatalogue('leave-out');
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;
const wording = { words, packages };
const engine = createEngine(
  values['without-causes']
    ? { ...rules, signatures: rules.signatures.map((s) => ({ ...s, exit: [-1] })) }
    : rules,
);
const isWanted = (id: string): boolean => values.only === undefined || id.includes(values.only);

async function report(name: string, log: Uint8Array, workspace: Workspace | null): Promise<Report> {
  const answer = engine.diagnose(log);
  if (!workspace) return makeReportOf(name, answer, wording, engine);
  return (await makeReportIn(name, answer, wording, { workspace, engine })).report;
}

async function results(withFiles: boolean): Promise<Result[]> {
  const found: Result[] = [];
  for (const each of labelledCases(corpus)) {
    if (!isWanted(each.id)) continue;
    const answer = await report(each.id, each.log, withFiles ? await workspaceOf(corpus, each) : null);
    found.push({ each, answer, score: scoreOf(each, answer) });
  }
  return found;
}

async function runLabelled(): Promise<void> {
  const found = await results(values.workspace ?? false);
  printTotals(found);
  if (values.tables) printTables(found);
  if (values.verbose) found.forEach(explainMiss);
  if (values.out !== undefined) {
    const table = found.map(({ each: { id }, answer, score }) => ({
      id,
      answer: answerOf(answer),
      ...score,
    }));
    writeFileSync(values.out, JSON.stringify(table, null, 1));
  }
  const right = new Map(found.map(({ each: { id }, score }) => [id, wordFor(score)] as const));
  const now = Object.fromEntries(found.map(({ each: { id }, answer }) => [id, answerOf(answer)]));
  compare('accuracy.json', now, (id) => right.get(id) ?? '');
}

const wordFor = ({ cause, wrong, silent }: Result['score']): string =>
  cause || silent ? '(right)' : wrong ? '(WRONG)' : '(not right)';

function compare(name: string, now: Readonly<Record<string, string>>, judge: (id: string) => string): void {
  const file = join(root, 'bench', name);
  // What depends on options is no answer to compare with.
  if (values['without-causes'] || values.workspace) return;
  const before = readAnswers(file);
  printMoves(`bench/${name}`, before, now, judge);
  if (values.write) writeAnswers(file, { ...before, ...now });
}

async function runConfidence(): Promise<void> {
  console.log(`By the log alone:\n\n${confidenceTable(await results(false))}\n`);
  console.log(`With the files beside it:\n\n${confidenceTable(await results(true))}`);
}

function runInvariance(): void {
  const fixtures = join(root, 'test', 'fixtures');
  const own = ['misleading', 'passed'].flatMap((folder) =>
    readdirSync(join(fixtures, folder))
      .filter((file) => file.endsWith('.log'))
      .map((file) => ({ id: `${folder}/${file}`, log: readFileSync(join(fixtures, folder, file)) })),
  );
  const logs = [...labelledCases(corpus), ...own].filter(({ id }) => isWanted(id));
  for (const { change, moved } of invariance(logs, rules)) {
    console.log(`${change}: ${logs.length - moved.length} of ${logs.length} answers are the same`);
    for (const each of moved) console.log(`  ${each}`);
  }
}

if (values.unlabelled) {
  const answers = await runUnlabelled(corpus, (name, log) => report(name, log, null));
  compare('accuracy-unlabelled.json', answers, () => '');
} else if (values.invariance) runInvariance();
else if (values.confidence) await runConfidence();
else await runLabelled();
