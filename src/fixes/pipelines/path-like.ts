import { relativePath } from '../../dockerfile/paths.ts';
import { rootOf } from '../../workspace/written-paths.ts';

/** A path of the workspace in the way another was written: from a variable, with `./`, with a slash at its end. */
export function pathLike(written: string | null, path: string, directory: string): string {
  const root = written === null ? null : rootOf(written);
  if (root !== null) return path === '' ? root : `${root}/${path}`;
  const plain = relativePath(directory, path);
  const start = written?.startsWith('./') === true && !/^\.{1,2}(?:\/|$)/.test(plain) ? './' : '';
  const end = written !== null && /[^.]\/$/.test(written) && plain !== '.' ? '/' : '';
  return start + plain + end;
}
