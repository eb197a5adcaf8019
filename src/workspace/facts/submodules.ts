import { basename, joinPath } from '../../dockerfile/paths.ts';
import { fact, type Check } from '../question.ts';

/** Git submodules whose folders hold nothing: the clone did not fetch them. */

/** A submodule without files; where the missing path names a folder of a submodule or one above, that one. */
export const submoduleEmpty: Check = async ({ files, given }) => {
  const text = (await files.text('.gitmodules')) ?? '';
  const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].map(([, path = '']) => path);
  const empty: string[] = [];
  for (const path of paths)
    if ((await files.list(path)).every(({ name }) => name === '.git')) empty.push(path);
  const wanted = joinPath('/', given['path'] ?? '').slice(1);
  // A header is named from the folder that the compiler was told.
  const isNamed = (path: string): boolean =>
    `${wanted}/`.includes(`${path}/`) || wanted.split('/').includes(basename(path));
  const found = empty.find(isNamed) ?? (/\.h\w*$/.test(wanted) ? empty[0] : undefined);
  return found === undefined
    ? null
    : fact(`the submodule ${found} of .gitmodules is empty`, { submodule: found });
};
