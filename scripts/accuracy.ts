import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { PackageTable } from '../src/catalog/packages.ts';
import { createEngine, textLine, stripAnsi } from '../src/engine/index.ts';
import { nodeWorkspace } from '../src/cli/node-workspace.ts';
import { makeReportIn } from '../src/report/in-workspace.ts';
import { makeReport, type Report } from '../src/report/index.ts';
import { memoryWorkspace } from '../src/workspace/memory.ts';
import type { Workspace } from '../src/workspace/workspace.ts';
import { CATALOGUE, buildCatalogue } from './catalogue.ts';

/** A labelled log of the corpus; see its README for the rules of scoring. */
interface Case {
  readonly id: string;
  readonly set: string;
  readonly log: Uint8Array;
  readonly outcome: 'failed' | 'passed';
  readonly evidence: boolean;
  readonly platform: string;
  readonly toolchain: string;
  readonly rootLines: readonly number[];
  readonly mustMention: readonly string[];
  readonly causeText: string;
}

interface Score {
  readonly root: boolean;
  readonly cause: boolean;
  readonly wrong: boolean;
  readonly covered: boolean;
  readonly silent: boolean;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: 'boolean', short: 'v' },
    out: { type: 'string' },
    only: { type: 'string' },
    unlabelled: { type: 'boolean' },
    'without-causes': { type: 'boolean' },
    // Looks at the files that lie beside a log too: its workspace, or its Dockerfile.
    workspace: { type: 'boolean' },
  },
});
const corpus = positionals[0] ?? join(process.env['WHYFAIL_ROOT'] ?? '.', '..', 'shared', 'corpus');
if (!existsSync(corpus)) {
  console.log(
    `No corpus at ${corpus}: the accuracy run needs a folder with labelled logs, and is skipped without one.`,
  );
  process.exit(0);
}
const { rules, words } = buildCatalogue('leave-out');
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;
// Without causes every failure is unknown: that measures the most telling lines alone.
const engine = createEngine(
  values['without-causes']
    ? { ...rules, signatures: rules.signatures.map((s) => ({ ...s, exit: [-1] })) }
    : rules,
);
async function report(name: string, log: Uint8Array, workspace: Workspace | null): Promise<Report> {
  const answer = engine.diagnose(log);
  const wording = { words, packages };
  if (!workspace || !values.workspace) return makeReport(name, answer, wording);
  return (await makeReportIn(name, answer, wording, { workspace, engine })).report;
}

async function runLabelled(): Promise<void> {
  const cases = [...readCases(), ...readShipwright()].filter(
    ({ id }) => !values.only || id.includes(values.only),
  );
  const results: { each: Case; answer: Report; score: Score }[] = [];
  for (const each of cases) {
    const answer = await report(each.id, each.log, await workspaceOf(each));
    results.push({ each, answer, score: scoreOf(each, answer) });
  }
  for (const set of ['cases', 'shipwright']) {
    const own = results.filter(({ each }) => each.set === set);
    const failed = own.filter(({ each }) => each.outcome === 'failed' && each.evidence);
    const passed = own.filter(({ each }) => each.outcome === 'passed');
    const share = (name: keyof Score): string =>
      percent(failed.filter(({ score }) => score[name]).length, failed.length);
    console.log(
      `${set}: cause@1 ${share('cause')}  root line@1 ${share('root')}  wrong ${share('wrong')}  coverage ${share('covered')}  (${failed.length} failed)` +
        (passed.length > 0
          ? `  silent on ${passed.filter(({ score }) => score.silent).length}/${passed.length} passed`
          : ''),
    );
    for (const [name, pick] of Object.entries(BASELINES)) {
      const right = failed.filter(({ each }) => isRoot(each, pick(linesOf(each.log)))).length;
      console.log(`  baseline ${name}: root line@1 ${percent(right, failed.length)}`);
    }
  }
  if (values.verbose) for (const { each, answer, score } of results) explainMiss(each, answer, score);
  if (values.out) {
    const table = results.map(({ each, answer, score }) => ({
      id: each.id,
      verdict: answer.verdict,
      named: answer.diagnoses[0]?.cause ?? null,
      line: answer.diagnoses[0]?.line ?? null,
      ...score,
    }));
    writeFileSync(values.out, JSON.stringify(table, null, 1));
  }
}

function explainMiss(each: Case, answer: Report, score: Score): void {
  if (each.outcome === 'passed' ? score.silent : score.cause) return;
  const first = answer.diagnoses[0];
  const kind =
    each.outcome === 'passed'
      ? 'NOISY'
      : score.wrong
        ? 'WRONG'
        : answer.verdict === 'cause'
          ? 'PART'
          : answer.verdict.toUpperCase();
  console.log(`\n${kind}${score.root ? ' (root ok)' : ''} ${each.id}: ${each.causeText}`);
  console.log(
    `   got ${first?.cause ?? answer.verdict} at ${first?.line ?? '-'}: ${first?.evidence[0]?.text.slice(0, 140) ?? ''}`,
  );
  const lines = linesOf(each.log);
  for (const line of each.rootLines.slice(0, 2))
    console.log(`   root ${line}: ${clean(lines[line - 1] ?? '').slice(0, 170)}`);
  console.log(`   must mention ${each.mustMention.join('  &  ')}`);
}

async function runUnlabelled(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-'));
  execFileSync('tar', ['xJf', join(corpus, 'shipwright', 'unlabelled.tar.xz'), '-C', folder]);
  const verdicts = new Map<string, number>();
  const causes = new Map<string, number>();
  const unknown = new Map<string, string[]>();
  for (const file of readdirSync(join(folder, 'logs')).sort()) {
    const answer = await report(file, readFileSync(join(folder, 'logs', file)), null);
    const first = answer.diagnoses[0];
    count(verdicts, answer.verdict);
    if (first?.cause) count(causes, first.cause);
    if (answer.verdict === 'unknown') {
      const template = (first?.evidence[0]?.text ?? '')
        .replace(/[0-9a-f]{7,}|\d+/g, 'N')
        .replace(/\/[\w./-]+/g, '/P')
        .slice(0, 90);
      unknown.set(template, [...(unknown.get(template) ?? []), file]);
    }
  }
  console.log('verdicts:', Object.fromEntries(verdicts));
  for (const [cause, n] of sorted(causes)) console.log(`${String(n).padStart(5)}  ${cause}`);
  console.log('\nUnknown, by the most telling line:');
  for (const [template, files] of [...unknown].sort((a, b) => b[1].length - a[1].length).slice(0, 120)) {
    console.log(`${String(files.length).padStart(5)}  ${template}   [${files.slice(0, 3).join(' ')}]`);
  }
}

/** The files that a log was built from, as far as the corpus has them. */
async function workspaceOf({ id, set }: Case): Promise<Workspace | null> {
  if (set === 'shipwright') {
    const file = join(corpus, 'shipwright', 'dockerfiles', `${id}.Dockerfile`);
    return existsSync(file) ? memoryWorkspace({ Dockerfile: readFileSync(file, 'utf8') }) : null;
  }
  const folder = join(corpus, 'cases', id, 'workspace');
  return existsSync(folder) ? nodeWorkspace(folder) : null;
}

function* readCases(): Generator<Case> {
  const folder = join(corpus, 'cases');
  for (const id of readdirSync(folder).sort()) {
    const label = JSON.parse(readFileSync(join(folder, id, 'case.json'), 'utf8')) as Partial<
      Omit<Case, 'id' | 'set' | 'log' | 'causeText'>
    > & { cause?: string };
    yield {
      id,
      set: 'cases',
      log: readFileSync(join(folder, id, 'build.log')),
      outcome: label.outcome ?? 'failed',
      evidence: label.evidence ?? true,
      platform: label.platform ?? 'none',
      toolchain: label.toolchain ?? 'none',
      rootLines: label.rootLines ?? [],
      mustMention: label.mustMention ?? [],
      causeText: label.cause ?? '',
    };
  }
}

function* readShipwright(): Generator<Case> {
  const folder = join(corpus, 'shipwright');
  for (const line of readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n')) {
    const label = JSON.parse(line) as Omit<Case, 'set' | 'log' | 'causeText' | 'platform'> & {
      cause: string;
    };
    yield {
      ...label,
      set: 'shipwright',
      platform: 'docker-classic',
      log: readFileSync(join(folder, 'logs', `${label.id}.log`)),
      causeText: label.cause,
    };
  }
}

function scoreOf(each: Case, answer: Report): Score {
  const first = answer.diagnoses[0];
  const root = first !== undefined && isRoot(each, first.line);
  const said = first
    ? JSON.stringify([first.title, first.message, first.explanation, first.resolve, first.fixes])
    : '';
  const mentions = each.mustMention.every((pattern) => new RegExp(pattern, 'i').test(said));
  const covered = answer.verdict === 'cause';
  return {
    root,
    cause: root && covered && mentions,
    wrong: covered && !root && !mentions,
    covered,
    silent:
      (answer.verdict === 'passed' || answer.verdict === 'not-a-build-log') && answer.diagnoses.length === 0,
  };
}

function isRoot(each: Case, line: number): boolean {
  if (each.rootLines.includes(line)) return true;
  const lines = linesOf(each.log);
  const text = clean(lines[line - 1] ?? '');
  return text !== '' && each.rootLines.some((root) => clean(lines[root - 1] ?? '') === text);
}

const ERROR_WORD = /error|fail|fatal|cannot|not found|denied|unable|exception|invalid|no such/i;
const WRAPPER =
  /did not complete successfully|executor failed|returned a non-zero|exit(?:ed)? (?:code|status|with)|failed to solve|^-+$|ELIFECYCLE|\*\*\* /i;

/** What a reader with one rule would point at: line numbers from 1. */
const BASELINES: Readonly<Record<string, (lines: readonly string[]) => number>> = {
  'last line with an error word': (lines) => lines.findLastIndex((line) => ERROR_WORD.test(line)) + 1,
  'last line that is no wrapper': (lines) =>
    lines.findLastIndex((line) => line.trim() !== '' && !WRAPPER.test(line)) + 1,
  'first line with an error word': (lines) => lines.findIndex((line) => ERROR_WORD.test(line)) + 1,
};

function linesOf(log: Uint8Array): string[] {
  return new TextDecoder().decode(log).split('\n');
}

function clean(line: string): string {
  return textLine(stripAnsi(line.replace(/\r$/, '')).text).text.trim();
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

if (values.unlabelled) await runUnlabelled();
else await runLabelled();
