import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { contextCandidates, contextFiles } from '../context-paths.ts';
import { gitIgnoredBy } from '../git-ignore.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { packageJson } from '../package-json.ts';

/** Scripts that write sources. */
const GENERATES =
  /^(?:gen|generate|codegen|proto|prisma|graphql|openapi|api)(?:[:-](?:gen|generate|codegen|types|client|api|code|proto|all))?$/;

/** A source that is imported, that the repository does not hold, and that a script of package.json writes. */
export const generatedByScript: Check = async (question) => {
  const { given, files, build } = question;
  const failed = failedAt(question);
  const written = given['path'] ?? '';
  const json = await packageJson(question);
  if (!failed || !json || build.context === null || !/^\.{0,2}\//.test(written)) return null;
  const place = written.startsWith('/') ? written : joinPath(dirname(given['from'] ?? ''), written);
  const paths = contextCandidates(question, place);
  const all = await contextFiles(files, build.context);
  if (
    paths.some((path) =>
      all.some((each) => each.startsWith(`${path}.`) || each.startsWith(`${path}/`) || each === path),
    )
  )
    return null;
  const [path] = paths;
  const isMade =
    /(?:^|[/._-])(?:__)?(?:generated|gen|codegen)(?:__)?(?:[/._-]|$)/.test(place) ||
    (path !== undefined && (await gitIgnoredBy(files, joinPath(build.context, path))) !== null);
  const [script, ...more] = Object.keys(json.scripts).filter((each) => GENERATES.test(each));
  const calls = [...lineage(failed.file, failed.at), failed.at].flatMap((run) =>
    runCommands(failed.file, run),
  );
  if (!isMade || script === undefined || more.length > 0) return null;
  if (calls.some(({ words }) => words.some(({ value }) => value === script))) return null;
  return fact(`${written} is not in the repository, and the script \`${script}\` of package.json makes it`, {
    script,
  });
};
