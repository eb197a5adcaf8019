import { stripAnsi, textLine } from '../../src/engine/index.ts';
import type { Report } from '../../src/report/index.ts';
import type { Case } from './corpus.ts';

/** How an answer compares with the label of its log. */
export interface Score {
  /** The first diagnosis stands on the root line. */
  readonly root: boolean;
  /** And a cause is named whose words mention what a right answer mentions. */
  readonly cause: boolean;
  /** A cause is named, and neither its line nor its words are right. */
  readonly wrong: boolean;
  /** A cause is named at all. */
  readonly covered: boolean;
  readonly silent: boolean;
}

/** A labelled log with its answer. */
export interface Result {
  readonly each: Case;
  readonly answer: Report;
  readonly score: Score;
}

/** How an answer fares against the label of a log. */
export function scoreOf(each: Case, answer: Report): Score {
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

/** Whether a line is a root line of a log, or reads like one: BuildKit says everything twice. */
export function isRoot(each: Case, line: number): boolean {
  if (each.rootLines.includes(line)) return true;
  const lines = linesOf(each.log);
  const text = clean(lines[line - 1] ?? '');
  return text !== '' && each.rootLines.some((root) => clean(lines[root - 1] ?? '') === text);
}

/** The failed logs that hold their cause: what is scored. */
export const scored = (results: readonly Result[]): Result[] =>
  results.filter(({ each }) => each.outcome === 'failed' && each.evidence);

const ERROR_WORD = /error|fail|fatal|cannot|not found|denied|unable|exception|invalid|no such/i;
const WRAPPER =
  /did not complete successfully|executor failed|returned a non-zero|exit(?:ed)? (?:code|status|with)|failed to solve|^-+$|ELIFECYCLE|\*\*\* /i;

/** What a reader with one rule would point at: line numbers from 1. */
export const BASELINES: Readonly<Record<string, (lines: readonly string[]) => number>> = {
  'last line with an error word': (lines) => lines.findLastIndex((line) => ERROR_WORD.test(line)) + 1,
  'last line that is no wrapper': (lines) =>
    lines.findLastIndex((line) => line.trim() !== '' && !WRAPPER.test(line)) + 1,
  'first line with an error word': (lines) => lines.findIndex((line) => ERROR_WORD.test(line)) + 1,
};

/** The lines of a log as they are, without their line feeds. */
export function linesOf(log: Uint8Array): string[] {
  return new TextDecoder().decode(log).split('\n');
}

/** A line without colours and wrapper. */
export function clean(line: string): string {
  return textLine(stripAnsi(line.replace(/\r$/, '')).text).text.trim();
}
