import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { lookUp } from '../context-paths.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { imagePaths } from './image-twins.ts';

/** What a program of the project writes, for a step that finds no file. */

const WRITES =
  /\b(?:writeFile|appendFile|createWriteStream|outputFile)(?:Sync)?\s*\(|\bFileHandler\(|\bbasicConfig\([^)]*filename|\bopen\([^)]*,\s*(?:mode\s*=\s*)?["'][wax]/;

/** A program that writes into a folder which is there on its author's machine only. */
export const folderNotMade: Check = async (question) => {
  const failed = failedAt(question);
  const { path = '', from = '' } = question.given;
  if (failed?.at.keyword !== 'RUN' || path === '' || from === '' || /[*?$\s]/.test(path)) return null;
  const program = await lookUp(question, from);
  const context = question.build.context ?? '';
  const text = program?.exists ? await question.files.text(joinPath(context, program.path)) : null;
  if (program === null || text === null || !WRITES.test(text) || !text.includes(basename(path))) return null;
  if ((await lookUp({ ...question, captures: {} }, path))?.exists === true) return null;
  const workdir = workdirAt(failed.file, failed.at).path;
  const folder = dirname(joinPath(workdir, path));
  if (folder === workdir || folder === '/' || (await imagePaths(question)).has(folder)) return null;
  return fact(`${program.path} writes into ${folder}, which nothing makes in the image`, { folder });
};
