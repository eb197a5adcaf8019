import { Slices } from '../logs/slices.ts';

/**
 * JSON that is parsed in slices of time: an object whose arrays have an element a line. It is ordinary JSON too.
 */

/** Lines that are parsed between two looks at the clock. */
const LINES = 100;

/** Writes an object so that `readSliced` can read it. */
export function writeSliced(value: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(value).map(([key, member]) => {
    const name = JSON.stringify(key);
    if (!Array.isArray(member) || member.length === 0) return `${name}:${JSON.stringify(member)}`;
    return `${name}:[\n${member.map((element) => JSON.stringify(element)).join(',\n')}\n]`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

/**
 * Parses what `writeSliced` wrote, in UTF-8.
 *
 * @throws {SyntaxError} for anything else
 */
export async function readSliced(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const slices = new Slices();
  const value: Record<string, unknown> = {};
  const lines = new TextDecoder().decode(bytes).split('\n');
  await slices.pause();
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '}') return value;
    if (!line.endsWith('[')) {
      Object.assign(value, JSON.parse(`{${line.replace(/,$/, '')}}`));
      continue;
    }
    const elements: unknown[] = [];
    for (i++; i < lines.length && !/^\],?$/.test(lines[i] ?? '');) {
      const batch: string[] = [];
      while (batch.length < LINES && i < lines.length && !/^\],?$/.test(lines[i] ?? ''))
        batch.push(lines[i++] ?? '');
      elements.push(...(JSON.parse(`[${batch.join('\n').replace(/,$/, '')}]`) as unknown[]));
      await slices.pause();
    }
    value[JSON.parse(line.slice(0, -2)) as string] = elements;
  }
  throw new SyntaxError('The end is missing.');
}
