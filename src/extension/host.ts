import type * as bufferModule from 'node:buffer';
import type * as childProcessModule from 'node:child_process';
import type * as fileSystemModule from 'node:fs';

/** What only a desktop or server offers; null in the browser. Asked for at run time, so that one source serves both. */

type ChildProcess = typeof childProcessModule;
type FileSystem = typeof fileSystemModule;

/** Runs programs. */
export function childProcess(): ChildProcess | null {
  return nodeModule('node:child_process') as ChildProcess | null;
}

/** Reads files piece by piece, which the editor's own interface to files cannot. */
export function fileSystem(): FileSystem | null {
  return nodeModule('node:fs') as FileSystem | null;
}

/** Memory in which Node finds a byte quickly. */
export function nodeMemory(): ((size: number) => Uint8Array<ArrayBuffer>) | null {
  const buffer = nodeModule('node:buffer') as typeof bufferModule | null;
  return buffer && ((size) => buffer.Buffer.alloc(size));
}

/** Files there have no mode that says whether they may be executed. */
export function isWindows(): boolean {
  return (globalThis as { process?: Partial<NodeJS.Process> }).process?.platform === 'win32';
}

function nodeModule(name: string): unknown {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  return process?.versions?.node === undefined ? null : (process.getBuiltinModule?.(name) ?? null);
}
