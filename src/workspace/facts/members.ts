import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, foldersUp, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { literal } from '../literal.ts';

/** The members of a workspace of Cargo or Go: the tool wants all of them and names one at a time. */

const LISTS: readonly { file: string; manifest: string; list: RegExp; item: RegExp }[] = [
  { file: 'Cargo.toml', manifest: 'Cargo.toml', list: /^\s*members\s*=\s*\[([^\]]*)\]/m, item: /"([^"]+)"/g },
  { file: 'go.work', manifest: 'go.mod', list: /^use\s*\(([^)]*)\)/m, item: /^\s*([\w./-]+)/gm },
];

/** Other members beside one that is missing, which no COPY before an instruction brings. */
export async function otherMembers(
  question: Question,
  file: Dockerfile,
  at: Instruction,
  member: string,
): Promise<string[]> {
  const { context, ignore } = question.build;
  if (context === null) return [];
  const all = await contextFiles(question.files, context);
  const copies = copiesBefore(file, at);
  for (const root of foldersUp(dirname(member)))
    for (const { file: name, manifest, list, item } of LISTS) {
      const text = (await question.files.text(joinPath(context, joinPath(root, name)))) ?? '';
      const [, inner = ''] = list.exec(text) ?? [];
      const patterns = [...inner.matchAll(item)].map(([, each = '']) => joinPath(root, each));
      if (!patterns.some((pattern) => globMatches(pattern, member))) continue;
      const folders = all
        .filter(
          (path) => path.endsWith(`/${manifest}`) && !copies.some((copy) => broughtTo(copy, path) !== null),
        )
        .map(dirname);
      return folders.filter(
        (folder) =>
          folder !== member &&
          !excludedBy(ignore, folder) &&
          patterns.some((pattern) => globMatches(pattern, folder)),
      );
    }
  return [];
}

/** A package of a module that a go.work of the context lists, where the step does not have the go.work. */
export const goWorkspaceNotCopied: Check = async (question) => {
  const failed = failedAt(question);
  const wanted = question.given['module']?.replace(/@.*$/, '') ?? '';
  const { context, ignore } = question.build;
  if (!failed || context === null) return null;
  // Without a package that Go misses, the step itself names the folder.
  const names = (folder: string): boolean =>
    new RegExp(`(?<!cd )\\./${literal(folder.replace(/^\.\//, ''))}(?![\\w-])`).test(failed.at.args.text);
  const copies = copiesBefore(failed.file, failed.at);
  for (const path of await contextFiles(question.files, context)) {
    if (basename(path) !== 'go.work') continue;
    const isThere = copies.some((copy) => broughtTo(copy, path) !== null) && !excludedBy(ignore, path);
    const text = (await question.files.text(joinPath(context, path))) ?? '';
    for (const [, folder = ''] of text.matchAll(/^\s*(?:use\s+)?(\.[\w./-]*)\s*$/gm)) {
      const manifest = joinPath(context, joinPath(joinPath(dirname(path), folder), 'go.mod'));
      const name = /^module\s+(\S+)/m.exec((await question.files.text(manifest)) ?? '')?.[1];
      const isMeant = wanted === '' ? names(folder) : `${wanted}/`.startsWith(`${name ?? ''}/`);
      if (name === undefined || isThere || !isMeant) continue;
      return fact(`${path} lists ${name}, and the image does not hold it at this step`, { workspace: path });
    }
  }
  return null;
};
