import { copyOf } from '../../dockerfile/copies.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { gitIgnoredBy } from '../../workspace/git-ignore.ts';
import { twinOf } from '../../workspace/twins.ts';
import type { Hint, Subject } from './hint.ts';

/** What cannot be looked up by its name: patterns, variables, here-documents and addresses. */
const NO_PLAIN_PATH = /[*?[$]|^<<|^[a-z]+:\/\/|^git@/;

/** The paths that a COPY names and the builder does not get: an ignore file excludes them, or they are written otherwise. */
export async function pathsNotOffered(subject: Subject): Promise<Hint[]> {
  const { build, file } = subject;
  const { context } = build;
  if (context === null) return [];
  const hints: Hint[] = [];
  for (const at of file.instructions) {
    if (copyOf(file, at) === null) continue;
    for (const { value, span } of at.words.slice(0, -1)) {
      const path = joinPath('/', value).slice(1);
      if (path === '' || NO_PLAIN_PATH.test(value)) continue;
      const found = await notOffered(subject, context, path);
      if (found) hints.push({ kind: 'copied-path', path, at, span, ...found });
    }
  }
  return hints;
}

type Found = Omit<Extract<Hint, { kind: 'copied-path' }>, 'kind' | 'path' | 'span' | 'at'>;

async function notOffered({ files, build }: Subject, context: string, path: string): Promise<Found | null> {
  const { ignore } = build;
  if (await files.exists(joinPath(context, path))) {
    const rule = excludedBy(ignore, path);
    if (!rule || ignore.path === null) return null;
    // Of an excluded folder a later rule can bring back a part.
    const inside = (await contextFiles(files, context)).filter((each) => below(each, path) !== null);
    if (inside.some((each) => !excludedBy(ignore, each))) return null;
    return {
      reason: { rule: rule.text, ignoreFile: ignore.path, line: rule.line },
      fix: { kind: 'dockerignore/unignore', given: { path } },
    };
  }
  const twin = await twinOf(files, context, path);
  if (twin === null || excludedBy(ignore, twin)) return null;
  // What is kept out of the repository is made before the build, under its own name.
  if (await gitIgnoredBy(files, joinPath(context, path))) return null;
  return { reason: { twin }, fix: { kind: 'dockerfile/copy-path', given: { path, to: twin } } };
}
