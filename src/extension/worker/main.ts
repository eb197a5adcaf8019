import type * as bufferModule from 'node:buffer';
import type * as fileSystemModule from 'node:fs';
import type * as threadsModule from 'node:worker_threads';
import type { Request } from './messages.ts';
import { openFile } from '../sources/random-access.ts';
import { worker } from './work.ts';

/** The worker's own thread: a worker of Node on a desktop or server, a web worker in the browser. */

/** The global scope of a web worker, as far as it is used. */
interface WebScope {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

const { process } = globalThis as { process?: Partial<NodeJS.Process> };
const builtIn = (name: string): unknown => process?.getBuiltinModule?.(name) ?? null;
const threads = builtIn('node:worker_threads') as typeof threadsModule | null;

if (threads?.parentPort) {
  const { parentPort } = threads;
  const { Buffer } = builtIn('node:buffer') as typeof bufferModule;
  const fs = builtIn('node:fs') as typeof fileSystemModule;
  const answer = worker({
    send: (reply) => parentPort.postMessage(reply),
    allocate: (size) => Buffer.alloc(size),
    openFile: (path) => openFile(fs, path),
  });
  parentPort.on('message', (request: Request) => answer(request));
} else {
  const scope = globalThis as unknown as WebScope;
  const answer = worker({ send: (reply) => scope.postMessage(reply), allocate: null, openFile: null });
  scope.onmessage = ({ data }) => answer(data as Request);
}
