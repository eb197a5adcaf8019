import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** A fact about what the image holds by the COPY instructions before a step. */

/** A step that names a path which the image has in another place: a missing WORKDIR, a wrong directory. */
export const pathInImage: Check = async (question) => {
  const failed = failedAt(question);
  const written = question.given['path']?.trim() ?? '';
  if (!failed || failed.at.keyword !== 'RUN' || written === '' || /[*?[$\s]/.test(written)) return null;
  const { file, at } = failed;
  const workdir = workdirAt(file, at).path;
  const wanted = joinPath(workdir, written);
  const name = basename(wanted);
  if (name === '') return null;
  const copies = copiesBefore(file, at);
  const all = (await namedPaths(question, name)).flatMap((path) =>
    copies.flatMap((copy) => broughtTo(copy, path) ?? []),
  );
  const places = [...new Set(all.map((place) => joinPath('/', place)))];
  const longer = places.filter((place) => below(wanted, workdir) !== null && place.endsWith(`/${written}`));
  const found = longer.length > 0 ? longer : places;
  const [place] = found;
  if (place === undefined || found.length > 1 || places.includes(wanted)) return null;
  const local = below(place, workdir);
  return fact(`the image holds ${name} as ${place}, and line ${at.line} looks for ${wanted}`, {
    place,
    directory: local === null || dirname(local) === '' ? dirname(place) : dirname(local),
    written: local === null ? place : local === '' ? '.' : /^\.\//.test(written) ? `./${local}` : local,
  });
};

/** The files and folders of the context with a name, as far as they are sent to the builder. */
async function namedPaths({ files, build }: Question, name: string): Promise<string[]> {
  if (build.context === null) return [];
  const found = new Set<string>();
  for (const path of await contextFiles(files, build.context)) {
    const parts = path.split('/');
    parts.forEach((part, i) => {
      if (part === name) found.add(parts.slice(0, i + 1).join('/'));
    });
  }
  return [...found].filter((path) => excludedBy(build.ignore, path) === null);
}
