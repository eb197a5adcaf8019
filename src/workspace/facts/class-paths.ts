import { broughtTo, contextPathsOf, copiesBefore } from '../../dockerfile/copies.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles, lookUp } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

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

/** `javac` of one root of sources that import a package of another one, which the image holds too. */
export const javaSourceRoot: Check = async (question) => {
  const failed = failedAt(question);
  const { context, ignore } = question.build;
  const end = `/${(question.given['package'] ?? '').replaceAll('.', '/')}`;
  const importer = question.given['file'] ?? '';
  if (failed?.at.keyword !== 'RUN' || context === null || end === '/' || importer === '') return null;
  const { file, at } = failed;
  const commands = runCommands(file, at);
  const [call, ...more] = commands.filter(({ program }) => program === 'javac');
  if (!call || more.length > 0 || commands.some(({ program }) => program === 'cd')) return null;
  const workdir = workdirAt(file, at).path;
  const copies = copiesBefore(file, at);
  const folders = (await contextFiles(question.files, context))
    .filter((path) => /\.java$/.test(path) && `/${dirname(path)}`.endsWith(end) && !excludedBy(ignore, path))
    .flatMap((path) => copies.flatMap((copy) => broughtTo(copy, path) ?? []))
    .map((path) => dirname(joinPath('/', path)).slice(0, -end.length) || '/');
  const [found, ...others] = new Set(folders);
  const text = (await sourceText(question, importer)) ?? '';
  const own = `/${(/^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1] ?? '').replaceAll('.', '/')}`;
  const place = joinPath(workdir, dirname(importer));
  if (found === undefined || others.length > 0 || !(own === '/' || place.endsWith(own))) return null;
  const written = (path: string): string => {
    const local = below(path, workdir);
    return local === null ? path : local === '' ? '.' : local;
  };
  const home = own === '/' ? place : place.slice(0, -own.length) || '/';
  const root = written(found);
  const values = call.words.map(({ value }) => value);
  // Without a path of sources javac looks along the class path, which is the work directory where none is given.
  const classPath =
    values.find((_, i) => /^(?:-cp|-classpath|--class-path)$/.test(values[i - 1] ?? '')) ?? '.';
  if (home === found && classPath.split(':').includes(root)) return null;
  const option = values.findIndex((value) => /^(?:-sourcepath|--source-path)$/.test(value));
  const given = values[option + 1] ?? '';
  if (option >= 0 && (given.split(':').includes(root) || !/^[\w./:-]+$/.test(given))) return null;
  return fact(`the image holds the package in ${root}, where this call of javac does not look`, {
    root,
    javac: option < 0 ? 'javac' : `${values[option] ?? ''} ${given}`,
    javac_with:
      option < 0
        ? `javac -sourcepath ${[...new Set([written(home), root])].join(':')}`
        : `${values[option] ?? ''} ${given}:${root}`,
  });
};

/** The text of a source that the compiler names from the work directory. */
async function sourceText(question: Question, path: string): Promise<string | null> {
  const found = await lookUp(question, path);
  return found?.exists ? question.files.text(joinPath(question.build.context ?? '', found.path)) : null;
}
