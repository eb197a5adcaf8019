import { type CancellationToken } from 'vscode';
import { childProcess } from '../host.ts';

/** More than this of a log is not taken from a program, in bytes. */
const LARGEST = 64 << 20;

/** What a program printed, and how it ended. */
export interface Output {
  /** Standard output and standard error, as they came. */
  readonly text: string;
  readonly exitCode: number | null;
}

/**
 * Runs a program without a shell and gives its output.
 *
 * @throws when the program is not there or cannot be started
 */
export function runTool(
  program: string,
  args: readonly string[],
  cwd: string | undefined,
  token: CancellationToken,
): Promise<Output> {
  const spawn = childProcess()?.spawn;
  if (!spawn) return Promise.reject(new Error('no programs can be run here'));
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const chunks: Uint8Array[] = [];
    let size = 0;
    const take = (chunk: Uint8Array): void => {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
      else child.kill();
    };
    const cancelling = token.onCancellationRequested(() => child.kill());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => {
      cancelling.dispose();
      reject(error);
    });
    child.once('close', (exitCode) => {
      cancelling.dispose();
      resolve({ text: decode(chunks), exitCode });
    });
  });
}

function decode(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
