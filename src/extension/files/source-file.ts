import { RelativePattern, workspace, type CancellationToken, type Uri } from 'vscode';

/** Files of one name that are compared. */
const MOST_FOUND = 50;

/**
 * The file of the workspace that a log means: the one whose path shares the most with the path in the log, as paths in an
 * image differ at their head.
 *
 * @param roots the folders to look in
 * @param path as the log names it, with `/`
 * @returns null where no folder holds a file of that name, or when it was cancelled
 */
export async function findSourceFile(
  roots: readonly Uri[],
  path: string,
  token?: CancellationToken,
): Promise<Uri | null> {
  const wanted = path.split('/');
  const name = wanted.at(-1) ?? '';
  if (name === '') return null;
  let best: { uri: Uri; shared: number } | null = null;
  for (const root of roots) {
    const found = await workspace.findFiles(
      new RelativePattern(root, `**/${name.replace(/[[\]{}*?]/g, '?')}`),
      '**/{node_modules,.git}/**',
      MOST_FOUND,
      token,
    );
    if (token?.isCancellationRequested) return null;
    for (const uri of found) {
      const shared = sharedTail(uri.path.split('/'), wanted);
      if (shared > (best?.shared ?? 0)) best = { uri, shared };
    }
  }
  return best?.uri ?? null;
}

function sharedTail(path: readonly string[], wanted: readonly string[]): number {
  let shared = 0;
  while (shared < wanted.length && path.at(-1 - shared) === wanted.at(-1 - shared)) shared++;
  return shared;
}
