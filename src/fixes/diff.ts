import type { FileEdit, TextEdit } from './edit.ts';

const CONTEXT = 3;
/** Larger differences are shown as one block. */
const MOST_CELLS = 4_000_000;

/** The unified diff of one file, as `git apply` and `patch -p1` take it; empty where nothing differs. */
export function unifiedDiff({ path, before, after }: Pick<FileEdit, 'path' | 'before' | 'after'>): string {
  if (before === after) return '';
  const hunks = hunksOf(linesOf(before ?? ''), linesOf(after));
  const [a, b] = [fileName('a', path), fileName('b', path)];
  const header = [
    `diff --git ${a} ${b}`,
    ...(before === null ? ['new file mode 100644', '--- /dev/null'] : [`--- ${tabbed(a)}`]),
    `+++ ${tabbed(b)}`,
  ];
  return `${[...header, ...hunks].join('\n')}\n`;
}

/** The replacements of whole lines that lead from one text to another. */
export function lineEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let last: { start: number; end: number; text: string } | null = null;
  for (const { sign, line } of partsOf(linesOf(before), linesOf(after))) {
    if (sign === ' ') last = null;
    else if (!last) edits.push((last = { start: at, end: at, text: '' }));
    if (sign === '+' && last) last.text += line;
    if (sign === '-' && last) last.end += line.length;
    if (sign !== '+') at += line.length;
  }
  return edits;
}

/** Names with spaces end in a tab, so that what follows is not taken for a date. */
const tabbed = (name: string): string => (name.includes(' ') ? `${name}\t` : name);

/** A name with other characters than printable ASCII is quoted as git does. */
function fileName(side: string, path: string): string {
  const name = `${side}/${path}`;
  if (/^[\x20-\x7e]*$/.test(name) && !/["\\]/.test(name)) return name;
  const bytes = [...new TextEncoder().encode(name)];
  const quoted = bytes.map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === '\\') return `\\${char}`;
    return byte >= 0x20 && byte < 0x7f ? char : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${quoted.join('')}"`;
}

/** Lines with their line feeds; the last may have none. */
function linesOf(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}

interface Part {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

function hunksOf(before: readonly string[], after: readonly string[]): string[] {
  const parts = partsOf(before, after);
  const output: string[] = [];
  let at = 0;
  while (at < parts.length) {
    const first = parts.findIndex(({ sign }, i) => i >= at && sign !== ' ');
    if (first < 0) break;
    const from = Math.max(at, first - CONTEXT);
    let last = first;
    for (let i = first; i < parts.length && i <= last + 2 * CONTEXT; i++)
      if (parts[i]?.sign !== ' ') last = i;
    const to = Math.min(parts.length, last + CONTEXT + 1);
    output.push(...hunk(parts, from, to));
    at = to;
  }
  return output;
}

function hunk(parts: readonly Part[], from: number, to: number): string[] {
  const count = (list: readonly Part[], sign: '-' | '+'): number =>
    list.filter((part) => part.sign === ' ' || part.sign === sign).length;
  const head = parts.slice(0, from);
  const body = parts.slice(from, to);
  const range = (sign: '-' | '+'): string => {
    const length = count(body, sign);
    const start = count(head, sign) + (length > 0 ? 1 : 0);
    return length === 1 ? String(start) : `${start},${length}`;
  };
  const lines = body.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line.slice(0, -1)}` : `${sign}${line}\n\\ No newline at end of file`,
  );
  return [`@@ -${range('-')} +${range('+')} @@`, ...lines];
}

/** Both texts as one list: what stays, what goes, what comes. */
function partsOf(before: readonly string[], after: readonly string[]): Part[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const same = (lines: readonly string[]): Part[] => lines.map((line) => ({ sign: ' ', line }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** The longest common subsequence of what differs. */
function middle(a: readonly string[], b: readonly string[]): Part[] {
  const gone = (lines: readonly string[]): Part[] => lines.map((line) => ({ sign: '-', line }));
  const come = (lines: readonly string[]): Part[] => lines.map((line) => ({ sign: '+', line }));
  if (a.length * b.length > MOST_CELLS) return [...gone(a), ...come(b)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ sign: ' ', line: a[i] ?? '' });
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) parts.push({ sign: '-', line: a[i++] ?? '' });
    else parts.push({ sign: '+', line: b[j++] ?? '' });
  }
  return [...parts, ...gone(a.slice(i)), ...come(b.slice(j))];
}
