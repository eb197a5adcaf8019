import { l10n, workspace, type CancellationToken, type Uri } from 'vscode';
import type { Engine } from '../../engine/index.ts';
import { fileSystem } from '../host.ts';
import { writeBytes, type Progress } from '../logs/slices.ts';
import { LogWorker, type FileAnswer } from '../worker/client.ts';
import { excerptOf, LineIndex } from './large-file-excerpt.ts';

/** Above this size the editor does not hand a document to extensions (50 MB, less a margin). */
export const LARGEST_DOCUMENT = 48 << 20;
/** Where files cannot be read piece by piece, a larger one is refused. */
const LARGEST_WHOLE = 256 << 20;

/**
 * Diagnoses a file that is too large for the editor, in a thread of its own. On a desktop or server it is read piece by
 * piece, whatever its size.
 *
 * @param extension the folder of the extension
 * @param engine reads the file where there are no threads
 * @returns null when cancelled
 * @throws when the file cannot be read
 */
export async function diagnoseFile(
  uri: Uri,
  extension: Uri,
  engine: () => Promise<Engine>,
  token: CancellationToken,
  progress: Progress,
): Promise<FileAnswer | null> {
  const source = await sourceOf(uri);
  let worker: LogWorker;
  try {
    worker = await LogWorker.start(extension);
  } catch (error) {
    if (typeof source === 'string') throw error;
    return readHere(source, await engine(), token, progress);
  }
  const listening = token.onCancellationRequested(() => worker.stop());
  try {
    return await worker.file(source, progress);
  } finally {
    listening.dispose();
    worker.stop();
  }
}

/** The path of a file, or its bytes where it has none that can be opened. */
async function sourceOf(uri: Uri): Promise<string | Uint8Array<ArrayBuffer>> {
  if (uri.scheme === 'file' && fileSystem() !== null) return uri.fsPath;
  const { size } = await workspace.fs.stat(uri);
  if (size > LARGEST_WHOLE)
    throw new Error(
      l10n.t(
        'This editor runs without access to the disk and can read a file of up to 256 MB; this one has {0} MB. Use the command line: whyfail diagnose FILE',
        Math.ceil(size / (1 << 20)),
      ),
    );
  return Uint8Array.from(await workspace.fs.readFile(uri));
}

async function readHere(
  bytes: Uint8Array,
  engine: Engine,
  token: CancellationToken,
  progress: Progress,
): Promise<FileAnswer | null> {
  const session = engine.open();
  const index = new LineIndex();
  const note = (offset: number, piece: Uint8Array): void => index.add(offset, piece);
  if (!(await writeBytes(bytes, session, token, progress, note))) return null;
  const answer = session.finish();
  const read = (into: Uint8Array, at: number): number => {
    const part = bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  };
  return { answer, excerpt: excerptOf(answer, { size: bytes.length, read }, index) };
}
