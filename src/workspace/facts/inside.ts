import { KEYWORDS, type Dockerfile, type Instruction } from '../../dockerfile/model.ts';

/** What the lines of one instruction hold. */

/** A line of the file, without its line ending. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of an instruction, with those that continue it. */
export function linesOf({ text }: Dockerfile, { start, end }: Instruction): Line[] {
  const found: Line[] = [];
  for (let at = start; at < end;) {
    const feed = text.indexOf('\n', at);
    const stop = feed < 0 || feed > end ? end : feed;
    found.push({ start: at, text: text.slice(at, stop).replace(/\r$/, '') });
    at = stop + 1;
  }
  return found;
}

/** Whether a line begins an instruction in capital letters: people write shell commands in small ones. */
export const isInstruction = (text: string): boolean =>
  KEYWORDS.has(/^\s*([A-Z]+)\s+\S/.exec(text)?.[1] ?? '');
