import { copyOf } from '../../dockerfile/copies.ts';
import { basename, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** A fact about patterns of COPY: `target/*.jar` of a project that builds into `build/libs`. */

export const patternElsewhere: Check = async (question) => {
  const failed = failedAt(question);
  const { context, ignore } = question.build;
  const copy = failed && copyOf(failed.file, failed.at);
  if (!copy || context === null) return null;
  const sent = (await contextFiles(question.files, context)).filter((path) => !excludedBy(ignore, path));
  for (const source of copy.sources) {
    const name = basename(source);
    // The folder is plain, and the name says the kind of file.
    if (!/^[\w.-]*\*[\w.-]*\.\w+$/.test(name) || /[*?[$]/.test(dirname(source))) continue;
    if (sent.some((path) => globMatches(source, path))) continue;
    const folders = new Set(
      sent.filter((path) => globMatches(name, basename(path)) && !WRAPPER.test(path)).map(dirname),
    );
    const [folder] = folders;
    if (folder === undefined || folders.size > 1) continue;
    const found = joinPath(folder, name);
    return fact(
      `the context holds files like ${name} in ${folder || 'its root'}, none in ${dirname(source)}`,
      {
        source,
        found,
      },
    );
  }
  return null;
};

/** Archives that come with a project and are no output of it. */
const WRAPPER = /(?:^|\/)(?:gradle-wrapper|maven-wrapper)\.jar$/;
