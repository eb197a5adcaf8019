import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/report/index.ts';
import { answerOf } from './answers.ts';
import { percent } from './tables.ts';

const MOST_TEMPLATES = 120;

/**
 * Diagnoses the logs without labels and prints the verdicts, the causes by how often they are named, and the most frequent
 * lines of unknown failures.
 *
 * @returns the answers by the names of the logs
 */
export async function runUnlabelled(
  corpus: string,
  report: (name: string, log: Uint8Array) => Promise<Report>,
): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-'));
  const answers: Record<string, string> = {};
  const verdicts = new Map<string, number>();
  const confidences = new Map<string, number>();
  const causes = new Map<string, number>();
  const unknown = new Map<string, string[]>();
  try {
    execFileSync('tar', ['xJf', join(corpus, 'shipwright', 'unlabelled.tar.xz'), '-C', folder]);
    for (const file of readdirSync(join(folder, 'logs')).sort()) {
      const answer = await report(file, readFileSync(join(folder, 'logs', file)));
      const [first] = answer.diagnoses;
      answers[file.replace(/\.log$/, '')] = answerOf(answer);
      count(verdicts, answer.verdict);
      if (first?.cause) {
        count(causes, first.cause);
        count(confidences, first.confidence);
      }
      if (answer.verdict !== 'unknown') continue;
      const template = templateOf(first?.evidence[0]?.text ?? '');
      unknown.set(template, [...(unknown.get(template) ?? []), file]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const logs = Object.keys(answers).length;
  for (const [verdict, n] of sorted(verdicts)) console.log(`${verdict}: ${n} (${percent(n, logs)})`);
  for (const [confidence, n] of sorted(confidences)) console.log(`  ${confidence}: ${n}`);
  for (const [cause, n] of sorted(causes)) console.log(`${String(n).padStart(5)}  ${cause}`);
  console.log('\nUnknown, by the most telling line:');
  for (const [template, files] of [...unknown]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_TEMPLATES))
    console.log(`${String(files.length).padStart(5)}  ${template}   [${files.slice(0, 3).join(' ')}]`);
  return answers;
}

/** A line without what differs from project to project. */
function templateOf(line: string): string {
  return line
    .replace(/[0-9a-f]{7,}|\d+/g, 'N')
    .replace(/\/[\w./-]+/g, '/P')
    .slice(0, 90);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}
