/** A place in a source file that a line of a log names. */
export interface SourceMention {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number | null;
  /** Where it stands in the line of the log: UTF-16 units from 0, the end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The end of `src/a.ts:3:7`, `src/a.ts(3,7)`, `a.py", line 3`: a short extension and a line. */
const ENDING =
  /\.[A-Za-z]\w{0,5}(?::(?<line>\d{1,7})(?::(?<column>\d{1,5}))?|\((?<line2>\d{1,7})(?:,(?<column2>\d{1,5}))?\)|", line (?<line3>\d{1,7}))/g;
const OF_PATH = /[\w.@+~/-]/;
const LONGEST_LINE = 2000;
const LONGEST_PATH = 260;
/** What follows a host name in an address looks like the line of a file. */
const TOP_LEVEL = /\.(?:com|org|net|io|dev|cloud|local|internal|example|co)$/i;

/** The places in source files that a line of a log names. */
export function findSources(line: string): SourceMention[] {
  if (line.length > LONGEST_LINE) return [];
  return [...line.matchAll(ENDING)].flatMap(({ index, groups = {}, 0: text }) => {
    const from = startOfPath(line, index);
    const path = line.slice(from, index) + (/^\.\w+/.exec(text)?.[0] ?? '');
    const number = Number(groups['line'] ?? groups['line2'] ?? groups['line3']);
    const column = groups['column'] ?? groups['column2'];
    const isAddress = line.slice(0, from).endsWith(':') && path.startsWith('//');
    if (from === index || number === 0 || isAddress || TOP_LEVEL.test(path)) return [];
    return [
      {
        path,
        line: number,
        column: column === undefined ? null : Number(column),
        from,
        to: index + text.length,
      },
    ];
  });
}

function startOfPath(line: string, end: number): number {
  let from = end;
  while (from > 0 && end - from < LONGEST_PATH && OF_PATH.test(line.charAt(from - 1))) from--;
  return from;
}
