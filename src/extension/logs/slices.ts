import type { CancellationToken } from 'vscode';
import type { Session } from '../../engine/index.ts';

/** How long the extension host is kept busy at once, in milliseconds. */
const SLICE = 5;
/** Bytes that are handed over between two looks at the clock. */
const PIECE = 1 << 17;

/** Says how far a long read is, in the units of its input. */
export type Progress = (done: number, all: number) => void;

/** Gives other work of the extension host its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Gives other work of the extension host its turn when a slice of time is used up. */
export class Slices {
  #since = performance.now();

  get isUp(): boolean {
    return performance.now() - this.#since >= SLICE;
  }

  async pause(): Promise<void> {
    if (!this.isUp) return;
    await turn();
    this.#since = performance.now();
  }
}

/**
 * Writes bytes to a session.
 *
 * @returns false when cancelled
 */
export async function writeBytes(
  bytes: Uint8Array,
  session: Session,
  token: CancellationToken,
): Promise<boolean> {
  const slices = new Slices();
  for (let at = 0; at < bytes.length; at += PIECE) {
    session.write(bytes.subarray(at, at + PIECE));
    await slices.pause();
    if (token.isCancellationRequested) return false;
  }
  return true;
}
