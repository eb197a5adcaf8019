import type * as bufferModule from 'node:buffer';
import type * as childProcessModule from 'node:child_process';
import type * as fileSystemModule from 'node:fs';
import type * as threadsModule from 'node:worker_threads';
import { workspace, type Uri } from 'vscode';
import { threadScript } from './scripts/thread-script.ts';

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

/** A thread beside the extension host. */
export interface HostThread {
  /** `moved` is not the sender's any more. */
  send(message: unknown, moved: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  stop(): void;
}

/**
 * Starts scripts of the extension, one behind the other, in a thread of their own: a worker of Node, or a web worker.
 *
 * @throws when there are no threads here
 */
export async function startThread(scripts: readonly Uri[]): Promise<HostThread> {
  const threads = nodeModule('node:worker_threads') as typeof threadsModule | null;
  // They may lie where no thread can load them from, such as on a server that only the editor talks to.
  const source = threadScript(await Promise.all(scripts.map(textOf)));
  if (threads) {
    const thread = new threads.Worker(source, { eval: true });
    return {
      send: (message, moved) => thread.postMessage(message, [...moved]),
      onMessage: (listener) => thread.on('message', listener),
      onError: (listener) => thread.on('error', listener),
      stop: () => void thread.terminate(),
    };
  }
  const { Worker, Blob, URL } = globalThis as unknown as Partial<WebScope>;
  if (!Worker || !Blob || !URL) throw new Error('There are no web workers here.');
  const thread = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  return {
    send: (message, moved) => thread.postMessage(message, [...moved]),
    onMessage: (listener) => (thread.onmessage = ({ data }) => listener(data)),
    onError: (listener) => (thread.onerror = ({ message }) => listener(new Error(message))),
    stop: () => thread.terminate(),
  };
}

/**
 * Runs a script of the extension (CommonJS) when it is needed, the way the editor itself runs an extension in the browser,
 * where no other way is left: `import` and `importScripts` are closed there.
 *
 * @param lent the modules that it may ask for, by name
 * @returns what it exports
 */
export async function runScript(script: Uri, lent: ReadonlyMap<string, unknown>): Promise<unknown> {
  const source = await textOf(script);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a file of this extension, not a text of a user
  const run = new Function('module', 'require', source) as (
    module: { exports: unknown },
    require: (name: string) => unknown,
  ) => void;
  const module = { exports: {} as unknown };
  run(module, (name) => {
    if (!lent.has(name)) throw new Error(`${script.path} asks for ${name}`);
    return lent.get(name);
  });
  return module.exports;
}

const textOf = async (script: Uri): Promise<string> =>
  new TextDecoder().decode(await workspace.fs.readFile(script));

/** The global scope of a browser, as far as it is used. */
interface WebScope {
  readonly Worker: new (script: string) => {
    postMessage(message: unknown, moved: readonly ArrayBuffer[]): void;
    onmessage: (event: { readonly data: unknown }) => void;
    onerror: (event: { readonly message: string }) => void;
    terminate(): void;
  };
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string };
}

/** Files there have no mode that says whether they may be executed. */
export function isWindows(): boolean {
  return (globalThis as { process?: Partial<NodeJS.Process> }).process?.platform === 'win32';
}

function nodeModule(name: string): unknown {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  return process?.versions?.node === undefined ? null : (process.getBuiltinModule?.(name) ?? null);
}
