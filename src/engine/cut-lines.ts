import { unwrap } from './wrappers.ts';

/**
 * Lines that a console cut at its width: what was copied from a window of Windows' command prompt, from tmux or from a
 * screenshot's text has a line feed wherever the window ended.
 */

/** Narrower consoles are rare, and lines that are alike by chance are short. */
const NARROWEST = 60;
const WIDEST = 260;
/** So many lines must have been cut, and so large a share of those that are as wide as the widest. */
const FEWEST = 3;
const SHARE = 0.8;
/** So large a share of them in the middle of a word. */
const IN_WORD = 0.3;

/** What ends a line of a width of its own: rules, bars and the edges of boxes. */
const FILLED = /([-=*_~.#+─━═│┃|█ ])\1$|[│┃|╮╯┐┘]$/;
/** What stands between the columns of a table. */
const GAP = /\S {2,}(?=\S)/g;

/**
 * The width of the console, in UTF-16 units, where the first lines of a log were cut at it; 0 where they were not: then lines
 * of that length do not go on in the next one, or some are longer.
 *
 * @param head the first characters of the log; the last line may be cut
 */
export function cutWidth(head: string): number {
  const lines = head.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (width < NARROWEST || width > WIDEST) return 0;
  let wide = 0;
  let cut = 0;
  let inWord = 0;
  for (let at = 0; at + 1 < lines.length; at++) {
    const line = lines[at]!;
    if (line.length !== width || hasOwnWidth(line)) continue;
    wide++;
    const next = lines[at + 1]!;
    // The rest of a line has at most the blank in front at which it was cut, and nothing that begins one.
    if (!/^ ?\S/.test(next) || unwrap(next).length > 0) continue;
    cut++;
    if (/[\w/:@-]$/.test(line) && /^[\w/:@-]/.test(next)) inWord++;
  }
  return cut >= FEWEST && cut >= wide * SHARE && inWord >= cut * IN_WORD ? width : 0;
}

const hasOwnWidth = (line: string): boolean => FILLED.test(line) || (line.match(GAP)?.length ?? 0) > 1;
