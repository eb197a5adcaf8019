import type { LogText } from '../buffer.ts';
import { decode, shownLine, type TextLine } from '../line.ts';
import type { CompilePattern, LinePattern, Neighbour } from '../rules.ts';
import type { Groups } from '../step.ts';

/** Lines of other steps that may stand between two lines of one step, before the search gives up. */
const MOST_LINES = 200;
/** Bytes searched on either side. */
const CONTEXT_BYTES = 1 << 16;
const LONGEST_LINE = 4096;
/** With this many bytes behind a line, nothing that follows changes what its neighbours are. */
export const SETTLED_BYTES = CONTEXT_BYTES + LONGEST_LINE + 2;

/** A line near a match. */
export interface NearLine extends TextLine {
  /** How many lines of the log away from the match; negative before it. */
  readonly distance: number;
}

const read = (buffer: LogText, from: number, to: number): TextLine =>
  shownLine(decode(buffer.slice(from, Math.min(to, from + LONGEST_LINE))), buffer.margin);

/** Up to `count` lines of the same step, without empty ones (as those are that were folded), after the line that ends at `end`, nearest first. */
export function* linesAfter(
  buffer: LogText,
  end: number,
  vertex: string | null,
  count: number,
): Generator<NearLine> {
  let at = end + 1;
  for (let distance = 1; distance <= MOST_LINES && count > 0 && at < buffer.end; distance++) {
    if (at - end > CONTEXT_BYTES) return;
    const lineEnd = buffer.lineEnd(at);
    const isEmpty = lineEnd - at <= 1;
    const line = read(buffer, at, lineEnd);
    at = lineEnd + 1;
    if (isEmpty || (vertex !== null && line.vertex !== vertex)) continue;
    count--;
    yield { ...line, distance };
  }
}

/** Up to `count` lines of the same step, without empty ones, before the line that starts at `start`, nearest first. */
export function* linesBefore(
  buffer: LogText,
  start: number,
  vertex: string | null,
  count: number,
): Generator<NearLine> {
  let at = start;
  for (let distance = 1; distance <= MOST_LINES && count > 0 && at > buffer.start; distance++) {
    if (start - at > CONTEXT_BYTES) return;
    const lineStart = buffer.lineStart(at - 1);
    const isEmpty = at - 1 - lineStart <= 1;
    const line = read(buffer, lineStart, at - 1);
    at = lineStart;
    if (isEmpty || (vertex !== null && line.vertex !== vertex)) continue;
    count--;
    yield { ...line, distance: -distance };
  }
}

/** Compiled patterns of neighbours, by source and flags. */
export class NeighbourPatterns {
  readonly #cache = new Map<string, LinePattern>();
  readonly compile: CompilePattern;

  constructor(compile: CompilePattern) {
    this.compile = compile;
  }

  /** The first of `lines` that the neighbour's pattern matches, with its captures. */
  find(neighbour: Neighbour, lines: Iterable<NearLine>): { line: NearLine; groups: Groups } | null {
    const key = `${neighbour.flags}/${neighbour.line}`;
    let pattern = this.#cache.get(key);
    if (!pattern) this.#cache.set(key, (pattern = this.compile(neighbour.line, neighbour.flags)));
    for (const line of lines) {
      const match = pattern.exec(line.text);
      if (match) return { line, groups: match.groups ?? {} };
    }
    return null;
  }
}
