import type { Session } from '../../engine/index.ts';
import type { LineIndex } from './large-file-excerpt.ts';
import type { RandomAccess } from './random-access.ts';

/**
 * Hands a file to `session` from its begin to its end, `size` bytes at a time, and notes its lines in `index`; after each
 * piece it gives the number of bytes read so far.
 */
export function* readPieces(
  file: RandomAccess,
  session: Pick<Session, 'fill'>,
  index: LineIndex,
  size: number,
): Generator<number, void> {
  for (let done = 0; ;) {
    const count = session.fill(size, (into) => {
      const read = file.read(into, done);
      index.add(done, into.subarray(0, read));
      return read;
    });
    if (count === 0) return;
    yield (done += count);
  }
}
