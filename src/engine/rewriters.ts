import { cutWidth } from './cut-lines.ts';
import { isFolded, Unfolder } from './folded.ts';
import { showsObject, StatusReader } from './object-status.ts';
import { hasQuotedLines, QuotedLines } from './quoted-lines.ts';
import { hasRawProgress, RawProgress } from './raw-progress.ts';

/** Brings lines that another program folded, cut or quoted into the form in which they were written. Lines keep their numbers. */
export interface Rewriter {
  /** The next part of the text; gives what is known to be complete. */
  take(text: string): string;
  /** What is left when the text ends. */
  end(): string;
}

/** So many characters at the start of a log tell which it needs. */
export const REWRITER_HEAD = 1 << 16;

/** What a log needs, by its first characters: few are folded by PowerShell, cut by a console, JSON of BuildKit, YAML or JSON of Kubernetes, or strings. */
export function rewriterFor(head: string): Rewriter | null {
  if (isFolded(head)) return new Unfolder(0, head);
  if (hasRawProgress(head)) return new RawProgress();
  if (showsObject(head)) return new StatusReader();
  const width = cutWidth(head);
  if (width > 0) return new Unfolder(width);
  return hasQuotedLines(head) ? new QuotedLines() : null;
}
