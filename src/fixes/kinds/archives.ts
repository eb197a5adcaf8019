import { copyOf } from '../../dockerfile/copies.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** What ADD unpacks by itself. */
const ARCHIVE = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$/i;

/** `ADD a.tar.gz /tmp/a.tar.gz` makes a folder of that name: a step that unpacks it needs COPY. */
export const keepArchive = atFailure((_, { file, path, at }): Draft => {
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN that unpacks something`);
  const named = new Set(
    runCommands(file, at).flatMap(({ words }) =>
      words.slice(1).map(({ value }) => joinPath(workdirAt(file, at).path, value)),
    ),
  );
  const found = lineage(file, at).filter((each) => {
    const copy = each.keyword === 'ADD' && each.stage === at.stage ? copyOf(file, each) : null;
    const [source, ...more] = copy?.sources ?? [];
    if (!copy || source === undefined || more.length > 0 || !ARCHIVE.test(source)) return false;
    const place = copy.intoDirectory ? joinPath(copy.destination, basename(source)) : copy.destination;
    return named.has(place);
  });
  const [first] = found;
  if (!first) return refuse(`no ADD brings an archive that line ${at.line} unpacks`);
  return change(
    `Write COPY instead of ADD in line ${first.line}, which unpacks the archive itself`,
    path,
    ...found.map(({ keywordSpan }) => replace(keywordSpan, 'COPY')),
  );
});
