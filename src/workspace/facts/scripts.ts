import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles, lookUp } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Facts about a script: that it is one, its line endings and its mode. */

/** The file of the context that a script in the image is; by its name where its place does not tell. */
export async function scriptFile(question: Question): Promise<string | null> {
  const { files, build } = question;
  const written = question.given['path'];
  if (build.context === null || written === undefined) return null;
  const found = await lookUp(question, written);
  if (found?.exists) return (await files.isFile(joinPath(build.context, found.path))) ? found.path : null;
  const name = basename(written.trim());
  const all = (await contextFiles(files, build.context)).filter((path) => basename(path) === name);
  return name !== '' && all.length === 1 ? (all[0] ?? null) : null;
}

/** What the kernel starts by its first line is no program for another platform. */
export const fileIsScript: Check = async (question) => {
  const found = await scriptFile(question);
  const text = found && (await question.files.text(joinPath(question.build.context ?? '', found)));
  return text?.startsWith('#!') ? fact(`${found} is a script`) : null;
};

/** The files of the context that the failed step calls, by whatever word of its commands. */
export async function scriptsOfStep(question: Question): Promise<string[]> {
  const failed = failedAt(question);
  const { context } = question.build;
  if (!failed || context === null) return [];
  const words = failed.at.isJson
    ? failed.at.words
    : runCommands(failed.file, failed.at).flatMap((command) => command.words);
  const found: string[] = [];
  for (const { value } of words) {
    const place = value.startsWith('-') ? null : await lookUp(question, value);
    if (place?.exists && (await question.files.isFile(joinPath(context, place.path)))) found.push(place.path);
  }
  return [...new Set(found)];
}

/**
 * The files of the context with Windows line endings that can have made the step fail: the one that the log names, or all
 * that the step calls where it names none (`/usr/bin/env: 'bash\r'`).
 */
export async function crlfScripts(question: Question): Promise<readonly string[]> {
  const named = await scriptFile(question);
  const candidates = named === null ? await scriptsOfStep(question) : [named];
  const texts = await Promise.all(
    candidates.map((path) => question.files.text(joinPath(question.build.context ?? '', path))),
  );
  return candidates.filter((_, i) => texts[i]?.includes('\r\n'));
}

/** One that the log need not name: `path` is left out. */
export const stepScriptCrlf: Check = (question) => fileCrlf({ ...question, given: {} });

export const fileCrlf: Check = async (question) => {
  const [found] = await crlfScripts(question);
  return found === undefined ? null : fact(`${found} has Windows line endings (CRLF)`, { found });
};

export const fileNotExecutable: Check = async (question) => {
  const found = await scriptFile(question);
  if (found === null) return null;
  const stat = await question.files.stat(joinPath(question.build.context ?? '', found));
  return stat?.executable === false ? fact(`${found} is not executable`, { found }) : null;
};

/** Folders that images have on their PATH. */
const ON_PATH = /^\/(?:usr\/(?:local\/)?)?s?bin$/;

/** A program of the context that a step calls by its bare name, and that the image holds in a folder that is not on PATH. */
export const commandInImage: Check = async (question) => {
  const failed = failedAt(question);
  const { files, build } = question;
  const name = question.given['command'] ?? '';
  if (failed?.at.keyword !== 'RUN' || build.context === null || !/^[\w.-]+$/.test(name)) return null;
  const copies = copiesBefore(failed.file, failed.at);
  const places = (await contextFiles(files, build.context))
    .filter((path) => basename(path) === name && excludedBy(build.ignore, path) === null)
    .flatMap((path) => copies.flatMap((copy) => broughtTo(copy, path) ?? []))
    .map((place) => joinPath('/', place));
  const [place] = new Set(places);
  if (
    place === undefined ||
    new Set(places).size > 1 ||
    basename(place) !== name ||
    ON_PATH.test(dirname(place))
  )
    return null;
  const isHere = dirname(place) === workdirAt(failed.file, failed.at).path;
  return fact(`the image holds ${name} as ${place}, and that folder is not on PATH`, {
    program: isHere ? `./${name}` : place,
  });
};
