import { printableLine } from './printable.ts';
import type { Report } from './report.ts';

/** `FILE:LINE:COLUMN: error: MESSAGE [CAUSE]`, one line for the root cause; nothing where nothing failed. */
export function compactLines({ log, diagnoses: [first] }: Report): string {
  if (!first) return '';
  return `${printableLine(log)}:${first.line}:${first.column}: error: ${printableLine(first.message)} [${first.cause ?? 'unknown'}]\n`;
}
