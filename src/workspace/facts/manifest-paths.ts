import { basename, dirname, joinPath, relativePath } from '../../dockerfile/paths.ts';
import { contextCandidates, contextFiles } from '../context-paths.ts';
import { fact, type Check } from '../question.ts';
import { nearestName, twinOf } from '../twins.ts';
import type { Files } from '../files.ts';

/** Paths of the project that a manifest names: of a crate, a module of Go, a source. */

/** What may stand around a path in a manifest. */
const WORD = /(?<=["'=\s(,>])[\w.@+-]+(?:\/[\w.@+-]+)*(?=["'\s),]|$)/gm;

/** The path that a manifest names is not there, and one that is nearly called so, or of this name elsewhere, is. */
export const manifestTwin: Check = async ({ given, ...question }) => {
  const { path = '', manifest = '' } = given;
  const { files, build } = question;
  const { context } = build;
  if (path === '' || manifest === '' || context === null) return null;
  const all = await contextFiles(files, context);
  const places = path.startsWith('/') ? contextCandidates({ ...question, given }, path) : [];
  const manifests = manifest.split(' ').map(basename);
  for (const each of all.filter((name) => manifests.includes(basename(name)))) {
    const text = (await files.text(joinPath(context, each))) ?? '';
    for (const [written] of text.matchAll(WORD)) {
      const target = joinPath(dirname(each), written);
      if (written !== path && !places.includes(target) && target !== joinPath('', path)) continue;
      if (target.startsWith('..') || (await files.exists(joinPath(context, target)))) continue;
      const found = target.endsWith('.o')
        ? await objectTwin(files, context, target)
        : ((await twinOf(files, context, target)) ?? elsewhere(all, target, manifests));
      if (found === null) continue;
      const twin = relativePath(dirname(each), found);
      return fact(`${each} names \`${written}\`, which is called \`${twin}\``, {
        importer: joinPath(context, each),
        written,
        twin: /^\.\.?\//.test(written) && !twin.startsWith('.') ? `./${twin}` : twin,
      });
    }
  }
  return null;
};

/** The one folder with a manifest, or the one file, of the same name. */
function elsewhere(all: readonly string[], target: string, manifests: readonly string[]): string | null {
  const name = basename(target);
  const found = all.flatMap((path) => {
    const folder = dirname(path);
    if (basename(path) === name) return [path];
    return manifests.includes(basename(path)) && basename(folder) === name ? [folder] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `sokcet.o` where the source is called `socket.c`. */
async function objectTwin(files: Files, context: string, target: string): Promise<string | null> {
  const folder = dirname(target);
  const stem = basename(target).slice(0, -2);
  const names = (await files.list(joinPath(context, folder))).flatMap(
    ({ name }) => /^(.+)\.(?:c|cc|cpp|cxx|S)$/.exec(name)?.[1] ?? [],
  );
  const near = names.includes(stem) ? null : nearestName(stem, names);
  return near === null ? null : joinPath(folder, `${near}.o`);
}
