import { statSync } from 'node:fs';

/** The versions of Node whose flags are known to be these. */
const KNOWN = /^(?:20|22|24)\./;
/** Logs of more bytes than this are worth a start that takes a moment longer. */
const LARGE = 1 << 23;

/**
 * Keeps the heap of this process small from now on, best before anything is loaded. Reading a log makes short-lived
 * objects only; left alone, the collector lets them pile up to a hundred megabytes before it looks at them.
 *
 * @param size bytes of the log, as far as they are known; a small log needs nothing of this
 */
export async function keepHeapSmall(size: number): Promise<void> {
  if (size <= LARGE || !KNOWN.test(process.versions.node)) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1'); // the young generation stays at its first megabyte
  setFlagsFromString('--heap-growing-percent=40'); // the old one is collected when it has grown by two fifths
}

/** Size of the largest of these files (paths), in bytes; 0 for what is not there or may not be looked at. */
export const largest = (files: readonly string[]): number =>
  files.reduce((most, file) => Math.max(most, sizeOf(file)), 0);

function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}
