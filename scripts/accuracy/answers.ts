import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Report } from '../../src/report/index.ts';

/** The answer for each log by its id: `cause@line`, `unknown@line` or the verdict. Holds nothing of the logs. */
export type Answers = Readonly<Record<string, string>>;

/** The answer of a report in one word. */
export function answerOf({ verdict, diagnoses: [first] }: Report): string {
  return first ? `${first.cause ?? 'unknown'}@${first.line}` : verdict;
}

/** The answers of the last run that was written; null where none was. */
export function readAnswers(file: string): Answers | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Answers) : null;
}

/** One log a line, so that a change of the file shows each answer that moved. */
export function writeAnswers(file: string, answers: Answers): void {
  const sorted = Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

/**
 * Lists every log whose answer moved since the last run that was written.
 *
 * @param judge a word on an answer that is known to be right or wrong (`right`, `WRONG`, …); empty for others
 */
export function printMoves(
  file: string,
  before: Answers | null,
  now: Answers,
  judge: (id: string) => string,
): void {
  if (!before) {
    console.log(`\nNo answers to compare with in ${file}; --write writes them.`);
    return;
  }
  const moved = Object.entries(now).filter(([id, answer]) => before[id] !== answer);
  console.log(`\n${moved.length} of ${Object.keys(now).length} answers moved since ${file} was written.`);
  for (const [id, answer] of moved)
    console.log(`  ${id}: ${before[id] ?? 'new'} → ${answer} ${judge(id)}`.trimEnd());
}
