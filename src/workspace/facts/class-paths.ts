import { contextPathsOf } from '../../dockerfile/copies.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { basename, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** `javac -cp "lib/*"` of jars that lie in the context and that .dockerignore keeps away. */
export const classPathIgnored: Check = async (question) => {
  const failed = failedAt(question);
  const { context, ignore } = question.build;
  if (!failed || context === null) return null;
  const { file, at } = failed;
  const words = runCommands(file, at).flatMap(({ words: all }) =>
    all.flatMap(({ value }, i) =>
      /^(?:-cp|-classpath|--class-path)$/.test(all[i - 1]?.value ?? '') ? value.split(':') : [],
    ),
  );
  const wanted = words
    .filter((word) => /\/\*$|\.jar$/.test(word))
    .map((word) => (word.endsWith('/*') ? `${word}.jar` : word));
  const jars = (await contextFiles(question.files, context)).filter((path) => path.endsWith('.jar'));
  const patterns = wanted.flatMap((word) =>
    contextPathsOf(file, at, dirname(word)).map((folder) => joinPath(folder, basename(word))),
  );
  for (const pattern of patterns) {
    const found = jars.find((jar) => globMatches(pattern, jar));
    const rule = found === undefined ? null : excludedBy(ignore, found);
    if (found === undefined || !rule) continue;
    const isFolder = excludedBy(ignore, dirname(found)) !== null;
    return fact(
      `\`${rule.text}\` in ${ignore.path ?? '.dockerignore'} (line ${rule.line}) excludes ${found}`,
      {
        rule: rule.text,
        ignored: isFolder ? dirname(found) : pattern,
      },
    );
  }
  return null;
};
