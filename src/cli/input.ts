import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Engine, Session } from '../engine/index.ts';
import { CouldNotRun } from './could-not-run.ts';
import { keepHeapSmall } from './memory.ts';
import type { Terminal } from './terminal.ts';

/** Where logs come from. */
export type Input = Pick<Terminal, 'cwd' | 'stdin'>;

/** A log that cannot be read; the message says why and what to do. */
export class Unreadable extends CouldNotRun {}

const CHUNK = 1 << 18;
/** Of a file of more bytes, the next piece is read while the last is scanned. */
const LARGE = 1 << 23;
const PIECE = 1 << 20;

/**
 * Reads a file, or standard input for `-`.
 *
 * @returns what the engine has read
 * @throws {Unreadable} for a file that cannot be read
 */
export async function readLog(
  file: string,
  { cwd, stdin }: Input,
  engine: Pick<Engine, 'open'>,
): Promise<Session> {
  if (file === '-') {
    const session = engine.open();
    let size = 0;
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      session.write(chunk);
      size += chunk.length;
      await keepHeapSmall(size);
    }
    return session;
  }
  const path = resolve(cwd, file);
  let descriptor;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new Unreadable(reason(file, error));
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw new Unreadable(`${file} is a directory; name the log files in it.`);
    const input = descriptor;
    // Room for one more piece, in which the end is found.
    const session = engine.open(stat.size + CHUNK);
    if (stat.size > LARGE) await readAhead(input, session);
    else while (session.fill(CHUNK, (into) => readSync(input, into)) > 0);
    return session;
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(reason(file, error));
  } finally {
    closeSync(descriptor);
  }
}

/** Reads the next piece while the last one is scanned: two buffers take turns. */
async function readAhead(descriptor: number, session: Session): Promise<void> {
  const readInto = promisify(read);
  let here = Buffer.alloc(PIECE);
  let there = Buffer.alloc(PIECE);
  let coming = readInto(descriptor, here, 0, PIECE, null);
  for (;;) {
    const { bytesRead } = await coming;
    if (bytesRead === 0) return;
    coming = readInto(descriptor, there, 0, PIECE, null);
    session.write(here.subarray(0, bytesRead));
    [here, there] = [there, here];
  }
}

function reason(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return /[*?{[]/.test(file)
        ? `no file matches ${file}; check the pattern.`
        : `${file} does not exist; check the path.`;
    case 'EACCES':
    case 'EPERM':
      return `${file} may not be read; check its permissions.`;
    default:
      return `${file} could not be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
