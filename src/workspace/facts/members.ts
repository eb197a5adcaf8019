import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { dirname, foldersUp, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import type { Question } from '../question.ts';

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
