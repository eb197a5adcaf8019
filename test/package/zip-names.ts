import { readFileSync } from 'node:fs';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;

/**
 * The names of the files in a zip file, from its central directory.
 *
 * @throws {Error} when it is no zip file
 */
export function zipNames(file: string): readonly string[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(uint32(END_OF_DIRECTORY));
  if (end < 0) throw new Error(`${file} is no zip file.`);
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (at < end && bytes.readUInt32LE(at) === ENTRY) {
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + length));
    at += ENTRY_SIZE + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
