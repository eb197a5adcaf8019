import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Fact, type Question } from '../question.ts';

/** A fact about what the image holds by the COPY instructions before a step. */

/** A step that names a path which the image has in another place: a missing WORKDIR, a wrong directory. */
export const pathInImage: Check = async (question) => {
  const failed = failedAt(question);
  const written = question.given['path']?.trim() ?? '';
  if (!failed || failed.at.keyword !== 'RUN' || written === '') return null;
  if (/^[^*?[$\s]*\*[^*?[$\s/]*$/.test(written)) return patternInImage(question, written);
  if (/[*?[$\s]/.test(written)) return null;
  const { file, at } = failed;
  const { path: workdir, declared } = workdirAt(file, at);
  const wanted = joinPath(workdir, written);
  const name = basename(wanted);
  if (name === '') return null;
  const copies = copiesBefore(file, at);
  const all = (await namedPaths(question, name)).flatMap(({ file: path, inside }) =>
    copies.flatMap((copy) => placeOf(broughtTo(copy, path), inside) ?? []),
  );
  // What a COPY names by itself counts also where its folder is not searched (vendor, node_modules).
  const byName: string[] = [];
  for (const copy of copies)
    for (const source of copy.sources)
      if (basename(source) === name && (await isFile(question, source)))
        byName.push(broughtTo(copy, source) ?? wanted);
  const places = [...new Set([...all, ...byName].map((place) => joinPath('/', place)))];
  const longer = places.filter((place) => below(wanted, workdir) !== null && place.endsWith(`/${written}`));
  // A COPY that names the file says where it is wanted; one of the whole context brings it besides.
  const fitting = longer.length > 0 ? longer : places;
  const meant = fitting.filter((each) => byName.some((named) => joinPath('/', named) === each));
  const found = meant.length > 0 ? meant : fitting;
  const [place] = found;
  if (place === undefined || found.length > 1 || places.includes(wanted)) return null;
  const local = below(place, workdir);
  return fact(`the image holds ${name} as ${place}, and line ${at.line} looks for ${wanted}`, {
    place,
    // Without a WORKDIR nobody thinks of a path as one below the root.
    directory: local === null || !declared || dirname(local) === '' ? dirname(place) : dirname(local),
    written:
      local === null || !declared ? place : local === '' ? '.' : /^\.\//.test(written) ? `./${local}` : local,
  });
};

/** `scripts/*.sh`, where the image holds files that fit in one other directory. */
async function patternInImage(question: Question, written: string): Promise<Fact | null> {
  const failed = failedAt(question);
  const { files, build } = question;
  if (!failed || build.context === null) return null;
  const { file, at } = failed;
  const workdir = workdirAt(file, at).path;
  const wanted = joinPath(workdir, written);
  const copies = copiesBefore(file, at);
  const fitting = (await contextFiles(files, build.context)).filter(
    (path) => excludedBy(build.ignore, path) === null && globMatches(basename(wanted), basename(path)),
  );
  const places = fitting.flatMap((path) => copies.flatMap((copy) => broughtTo(copy, path) ?? []));
  const [folder, ...more] = [...new Set(places.map((place) => dirname(joinPath('/', place))))];
  if (folder === undefined || more.length > 0 || folder === dirname(wanted)) return null;
  const place = joinPath(folder, basename(wanted));
  const local = below(place, workdir);
  return fact(`the image holds ${basename(wanted)} in ${folder}, and line ${at.line} looks for ${wanted}`, {
    place,
    directory: folder,
    written: local ?? place,
  });
}

async function isFile({ files, build }: Question, path: string): Promise<boolean> {
  return build.context !== null && (await files.isFile(joinPath(build.context, path)));
}

/** Where a path ended up of which a file `inside` it was brought to `place`; null where that does not tell. */
function placeOf(place: string | null, inside: string): string | null {
  if (place === null || inside === '') return place;
  return place.endsWith(`/${inside}`) ? place.slice(0, -inside.length - 1) || '/' : null;
}

/**
 * The files of the context that have a name or stand in a folder of that name, as far as they are sent to the builder;
 * with the path from that folder on. COPY brings what a folder holds, so that a file in it tells the place of the folder.
 */
async function namedPaths(
  { files, build }: Question,
  name: string,
): Promise<{ file: string; inside: string }[]> {
  if (build.context === null) return [];
  return (await contextFiles(files, build.context))
    .filter((path) => excludedBy(build.ignore, path) === null)
    .flatMap((file) => {
      const parts = file.split('/');
      const at = parts.indexOf(name);
      return at < 0 ? [] : [{ file, inside: parts.slice(at + 1).join('/') }];
    });
}
