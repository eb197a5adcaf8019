import { l10n, workspace, type CancellationToken, type Uri } from 'vscode';
import type { Engine, LogDiagnosis } from '../../engine/index.ts';
import { fileSystem } from '../host.ts';
import { Slices, writeBytes, type Progress } from '../logs/slices.ts';

/** Above this size the editor does not hand a document to extensions (50 MB, less a margin). */
export const LARGEST_DOCUMENT = 48 << 20;
/** Where files cannot be read piece by piece, a larger one is refused. */
const LARGEST_WHOLE = 256 << 20;
const PIECE = 1 << 20;

/**
 * Diagnoses a file that is too large for the editor. On a desktop or server it is read piece by piece.
 *
 * @returns null when cancelled
 * @throws when the file cannot be read
 */
export async function diagnoseFile(
  uri: Uri,
  engine: Engine,
  token: CancellationToken,
  progress: Progress,
): Promise<LogDiagnosis | null> {
  const { size } = await workspace.fs.stat(uri);
  const session = engine.open();
  const node = uri.scheme === 'file' ? fileSystem() : null;
  if (!node) {
    if (size > LARGEST_WHOLE)
      throw new Error(
        l10n.t('Here a file of up to 256 MB can be read. Use the command line: whyfail diagnose FILE'),
      );
    const bytes = await workspace.fs.readFile(uri);
    return (await writeBytes(bytes, session, token, progress)) ? session.finish() : null;
  }
  const file = await node.promises.open(uri.fsPath);
  try {
    const buffer = new Uint8Array(PIECE);
    const slices = new Slices();
    for (let done = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return session.finish();
      session.write(buffer.subarray(0, bytesRead));
      progress((done += bytesRead), size);
      await slices.pause();
      if (token.isCancellationRequested) return null;
    }
  } finally {
    await file.close();
  }
}
