import type { TailLine } from './tail.ts';

/**
 * The last words of commands that build nothing: where a log holds only them, they say that all went well. And the last words
 * of a push that was still trying, behind a build that went well.
 */

/** Behind them stand at most a name, a digest or a prompt. */
const LAST_LINES = 3;

const WELL =
  /^(?:Status: (?:Downloaded newer image|Image is up to date) for \S+$|Image is up to date for (?:sha256:[0-9a-f]{12,64}|\S+@sha256:\S+)$|Pu(?:sh|ll)ed: \S+$|Created manifest list \S+$|\{"outcome":"success",)/;
const TRIES_AGAIN = /^(?:[0-9a-f]{12}: Retrying in \d+ seconds?|retrying in \d+s)\s*$/;

const lastLines = (tail: readonly TailLine[]): readonly TailLine[] =>
  tail.filter(({ text }) => text.text.trim() !== '').slice(-LAST_LINES);

/** Whether a log that tells of no build ends with the success of a command. */
export const endsWell = (tail: readonly TailLine[]): boolean =>
  lastLines(tail).some(({ text }) => WELL.test(text.text.trim()));

/** The line on which a log ends though its tool was about to try again; null for any other end. */
export function triesAgain(tail: readonly TailLine[]): TailLine | null {
  const last = lastLines(tail).at(-1);
  return last && TRIES_AGAIN.test(last.text.text.trim()) ? last : null;
}
