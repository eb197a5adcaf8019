import { l10n, workspace, type CancellationToken, type Uri } from 'vscode';
import type { Engine } from '../../engine/index.ts';
import { fileSystem } from '../host.ts';
import { Slices, type Progress } from '../logs/slices.ts';
import { LogWorker, type FileAnswer } from '../worker/client.ts';
import { excerptOf, LineIndex } from './large-file-excerpt.ts';
import { readPieces } from './pieces.ts';
import { openFile, openSource } from './random-access.ts';

/** Above this size the editor does not hand a document to extensions (50 MB, less a margin). */
export const LARGEST_DOCUMENT = 48 << 20;
/** Where files cannot be read piece by piece, a larger one is refused. */
const LARGEST_WHOLE = 256 << 20;
/** Bytes that are read between two looks at the clock. */
const PIECE = 1 << 17;

/** What can read a large file. */
export interface FileReaders {
  /** The folder of the extension, which holds the script of the worker. */
  readonly extension: Uri;
  /** The causes are those that we ship and no others. */
  readonly isBuiltIn: boolean;
  /** Reads the file where there are no threads, or other causes; in slices, that nothing has to wait. */
  readonly engine: Engine;
}

/**
 * Diagnoses a file that is too large for the editor, in a thread of its own. On a desktop or server it is read piece by
 * piece, whatever its size.
 *
 * @returns null when cancelled
 * @throws when the file cannot be read
 */
export async function diagnoseFile(
  uri: Uri,
  { extension, isBuiltIn, engine }: FileReaders,
  token: CancellationToken,
  progress: Progress,
): Promise<FileAnswer | null> {
  const source = await sourceOf(uri);
  // A worker knows the built-in causes only.
  const worker = isBuiltIn ? await LogWorker.start(extension).catch(() => null) : null;
  if (!worker) return readHere(source, engine, token, progress);
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
  source: string | Uint8Array,
  engine: Engine,
  token: CancellationToken,
  progress: Progress,
): Promise<FileAnswer | null> {
  const fs = fileSystem();
  const access = openSource(source, fs && ((path) => openFile(fs, path)));
  try {
    const session = engine.open();
    const slices = new Slices();
    const index = new LineIndex();
    for (const done of readPieces(access, session, index, PIECE)) {
      progress(done, Math.max(done, access.size));
      await slices.pause();
      if (token.isCancellationRequested) return null;
    }
    const answer = session.finish();
    return { answer, excerpt: excerptOf(answer, access, index) };
  } finally {
    access.close();
  }
}
