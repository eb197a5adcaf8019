import type { Match } from './reading.ts';

/** Which messages belong together: those of one failure stand close to each other, or are about one source file. */

/** Lines of one failure stand close together; what is farther apart belongs to another command. */
export const CLUSTER = 25;
/** Two errors about one file may have this many lines of notes between them. */
export const COMPILATION = 700;

/** Lines of a log, both inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** As compilers write it; a traceback, of which the first may be caught, names its errors otherwise. */
const SAYS_ERROR = /\berror\b/;

/** The source file that a message of a compiler is about, or null. */
export function sourceOf({ captures, text }: Pick<Match, 'captures' | 'text'>): string | null {
  const { file } = captures;
  return file !== undefined && SAYS_ERROR.test(text) ? file : null;
}

/**
 * First line of the run of matches of one signature that a match belongs to: its own where it begins one.
 *
 * @param first those of the signature that are kept from the start of the log
 * @param last those that are kept from its end
 */
export function runFrom(
  match: Pick<Match, 'line' | 'text' | 'step' | 'captures'>,
  first: readonly Match[],
  last: readonly Match[],
): number {
  const before = last.at(-1) ?? first.at(-1);
  if (before?.step !== match.step) return match.line;
  const gap = match.line - before.line;
  if (gap <= CLUSTER) return before.runFrom;
  const source = gap <= COMPILATION ? sourceOf(match) : null;
  if (source === null || source !== sourceOf(before)) return match.line;
  // What is said again, farther away, is said by another attempt: pip builds a package twice.
  const text = match.text.trim();
  const isSaidAgain = [...first, ...last].some(
    (other) => other.line >= before.runFrom && other.text.trim() === text,
  );
  return isSaidAgain ? match.line : before.runFrom;
}

/** Joins spans of lines that stand at most `CLUSTER` lines apart to groups, in their order. */
export function joined(spans: readonly Span[]): Span[] {
  const groups: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = groups.at(-1);
    if (last && from - last.to <= CLUSTER)
      groups[groups.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else groups.push({ from, to });
  }
  return groups;
}
