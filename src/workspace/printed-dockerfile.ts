import type { LogDiagnosis, LogReading } from '../engine/index.ts';

/** A log with more steps than this is no log of one build. */
const MOST_STEPS = 1000;

/**
 * The Dockerfile as the classic builder prints it, instruction by instruction: each stands in the line in which the log
 * shows it. Null where the log does not hold the build from its first step.
 */
export function printedDockerfile({ builder, steps }: LogReading): string | null {
  if (builder !== 'docker-classic') return null;
  const first = steps.findLastIndex(({ opens }) => opens === true);
  if (first < 0 || steps.length - first > MOST_STEPS) return null;
  const lines: string[] = [];
  for (const { text, line, key } of steps.slice(first)) {
    if (key !== null || line <= lines.length) return null;
    while (lines.length < line - 1) lines.push('');
    lines.push(text);
  }
  return `${lines.join('\n')}\n`;
}

/** The same of a log whose cause was found: nowhere else do its instructions stand for the Dockerfile. */
export const printedOfCause = ({ verdict, reading }: LogDiagnosis): string | null =>
  verdict === 'cause' ? printedDockerfile(reading) : null;
