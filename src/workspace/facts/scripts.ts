import { basename, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles, lookUp } from '../context-paths.ts';
import { fact, type Check, type Question } from '../question.ts';

/** Facts about a script: its line endings and its mode. */

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

export const fileCrlf: Check = async (question) => {
  const found = await scriptFile(question);
  if (found === null) return null;
  const text = await question.files.text(joinPath(question.build.context ?? '', found));
  return text?.includes('\r\n') ? fact(`${found} has Windows line endings (CRLF)`, { found }) : null;
};

export const fileNotExecutable: Check = async (question) => {
  const found = await scriptFile(question);
  if (found === null) return null;
  const stat = await question.files.stat(joinPath(question.build.context ?? '', found));
  return stat?.executable === false ? fact(`${found} is not executable`, { found }) : null;
};
