import { basename, joinPath } from '../../dockerfile/paths.ts';
import { fact, type Check } from '../question.ts';

/** Git submodules whose folders hold nothing: the clone did not fetch them. */

/** A submodule without files in which the missing path lies, or whose name is that of a folder or of the file in it. */
export const submoduleEmpty: Check = async ({ files, given }) => {
  const text = (await files.text('.gitmodules')) ?? '';
  const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].map(([, path = '']) => path);
  const empty: string[] = [];
  for (const path of paths)
    if ((await files.list(path)).every(({ name }) => name === '.git')) empty.push(path);
  const wanted = joinPath('/', given['path'] ?? '').slice(1);
  // A header is named from the folder that the compiler was told: `jsmn.h` of third_party/jsmn.
  const names = wanted.split('/').map((part) => part.replace(/\.h\w*$/, ''));
  const found = empty.find((path) => `${wanted}/`.includes(`${path}/`) || names.includes(basename(path)));
  return found === undefined
    ? null
    : fact(`the submodule ${found} of .gitmodules is empty`, { submodule: found });
};
