import type * as fileSystemModule from 'node:fs';

/** A file that can be read anywhere. */
export interface RandomAccess {
  readonly size: number;
  /** Reads into `into`, from byte `at` on, and returns how many bytes came; 0 at the end. */
  read(into: Uint8Array, at: number): number;
}

/** One that must be closed. */
export interface OpenFile extends RandomAccess {
  close(): void;
}

/** Bytes that were read already. */
const inMemory = (bytes: Uint8Array): OpenFile => ({
  size: bytes.length,
  read: (into, at) => {
    const part = bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  },
  close: () => undefined,
});

/**
 * Opens a file of the disk.
 *
 * @throws when it cannot be read
 */
export function openFile(fs: typeof fileSystemModule, path: string): OpenFile {
  const file = fs.openSync(path, 'r');
  return {
    size: fs.fstatSync(file).size,
    read: (into, at) => fs.readSync(file, into, 0, into.length, at),
    close: () => fs.closeSync(file),
  };
}

/**
 * Opens a file by its path, or bytes that stand for one.
 *
 * @param open opens a path; null where files cannot be read
 */
export function openSource(source: string | Uint8Array, open: ((path: string) => OpenFile) | null): OpenFile {
  if (typeof source !== 'string') return inMemory(source);
  if (!open) throw new Error('Files cannot be read here.');
  return open(source);
}
