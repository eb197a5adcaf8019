import { contextPathsOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction, Stage } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { excludedBy } from '../docker-ignore.ts';
import type { Question } from '../question.ts';
import { twinOf } from '../twins.ts';

/** What a COPY --from asks for, and the stage that it names. */
interface Asked {
  readonly file: Dockerfile;
  readonly at: Instruction;
  readonly stage: Stage;
}

/**
 * The path that was meant, of those that the stage copies or makes with mkdir; null where none is like it.
 *
 * @param path what is asked for, absolute; `wanted` as the builder names it
 */
export async function pathOfStage(
  question: Question,
  { file, at, stage }: Asked,
  { path, wanted, isFile }: { path: string; wanted: string; isFile: boolean },
): Promise<string | null> {
  const folders = isFile ? [] : foldersOf(file, stage);
  return (
    fromWorkdir(file, at, stage, wanted) ??
    sameName(path, folders) ??
    (await belowWorkdir(question, file, stage, path)) ??
    besideOf(path, folders) ??
    (await twinCopied(question, file, stage, path))
  );
}

/** A source that was written as if the work directory of the stage counted: `COPY --from=build dist .` */
function fromWorkdir(file: Dockerfile, at: Instruction, stage: Stage, wanted: string): string | null {
  const last = stage.instructions.at(-1);
  const workdir = last ? workdirAt(file, { ...last, index: last.index + 1 }).path : '/';
  const isMeant = at.words
    .slice(0, -1)
    .some(({ value }) => /^(?:\.\/)?\w/.test(value) && joinPath('/', value) === joinPath('/', wanted));
  return isMeant && workdir !== '/' ? joinPath(workdir, wanted.replace(/^\/+/, '')) : null;
}

/** The one folder of that name that the stage makes elsewhere. */
function sameName(path: string, folders: readonly string[]): string | null {
  const [found, ...others] = folders.filter((folder) => basename(folder) === basename(path));
  return found !== undefined && found !== path && others.length === 0 ? found : null;
}

/** A path that was written from the root, which the stage copies to its work directory. */
async function belowWorkdir(
  question: Question,
  file: Dockerfile,
  stage: Stage,
  path: string,
): Promise<string | null> {
  const last = stage.instructions.at(-1);
  const { context, ignore } = question.build;
  if (!last || context === null) return null;
  const end = { ...last, index: last.index + 1 };
  const workdir = workdirAt(file, end).path;
  if (workdir === '/' || below(path, workdir) !== null) return null;
  const meantPath = joinPath(workdir, path.slice(1));
  for (const source of contextPathsOf(file, end, meantPath))
    if (!excludedBy(ignore, source) && (await question.files.exists(joinPath(context, source))))
      return meantPath;
  return null;
}

/** The one folder that the stage makes where the wanted path would be. */
function besideOf(path: string, folders: readonly string[]): string | null {
  const beside = folders.filter((folder) => dirname(folder) === dirname(path));
  return beside.length === 1 && beside[0] !== path ? (beside[0] ?? null) : null;
}

/** A path that the stage copies from the context under a name that is nearly the one asked for. */
async function twinCopied(
  question: Question,
  file: Dockerfile,
  stage: Stage,
  path: string,
): Promise<string | null> {
  const last = stage.instructions.at(-1);
  const { context } = question.build;
  if (!last || context === null) return null;
  for (const source of contextPathsOf(file, { ...last, index: last.index + 1 }, path)) {
    const twin = path.endsWith(`/${source}`) ? await twinOf(question.files, context, source) : null;
    if (twin !== null) return path.slice(0, -source.length) + twin;
  }
  return null;
}

/** The folders that the steps of a stage make with mkdir. */
function foldersOf(file: Dockerfile, stage: Stage): string[] {
  const last = stage.instructions.at(-1);
  const runs = last ? [...lineage(file, last), last].filter(({ keyword }) => keyword === 'RUN') : [];
  const found = runs.flatMap((run) =>
    runCommands(file, run)
      .filter(({ program }) => program === 'mkdir')
      .flatMap(({ words }) => words.slice(1))
      .filter(({ value }) => !/^-|[$*]/.test(value))
      .map(({ value }) => joinPath(workdirAt(file, run).path, value)),
  );
  return [...new Set(found)];
}
