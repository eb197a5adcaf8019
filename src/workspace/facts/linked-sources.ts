import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** A source of a COPY that is a symbolic link: builders follow it inside of the context alone. */
export const sourceLinked: Check = async ({ files, build, given }) => {
  const failed = failedAt({ build });
  const sources = failed?.at.words.slice(0, -1).map(({ value }) => value) ?? [];
  const isOwn = failed?.at.flags.every(({ name }) => name !== 'from') ?? false;
  if (!failed || !build.dockerfile || !isOwn || !/^(?:COPY|ADD)$/.test(failed.at.keyword)) return null;
  const folders = new Set([
    ...(build.context === null ? [] : [build.context]),
    dirname(build.dockerfile.path),
  ]);
  const wanted = joinPath('/', given['path'] ?? '');
  for (const folder of folders)
    for (const source of sources.filter((each) => !/[*?[$]/.test(each))) {
      const stat = await files.stat(joinPath(folder, source));
      // The log names where the link leads, or the link itself.
      const isOther = sources.some((each) => each !== source && joinPath('/', each) === wanted);
      if (stat?.linked === true && !isOther) return fact(`${source} is a symbolic link`, { linked: source });
    }
  return null;
};
