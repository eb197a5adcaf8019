import { basename, globMatches } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, type Check, type Fact } from '../question.ts';
import { pathIgnored, pathNotCopied } from './paths.ts';

/** Files that a tool looks for by their kind of name, and of which the image has none: its configuration, the tests. */
export const toolFile: Check = async (question) => {
  const patterns = (question.given['pattern'] ?? '').split(' ').filter((each) => each !== '');
  const { context } = question.build;
  if (context === null || patterns.length === 0) return null;
  const named = (await contextFiles(question.files, context)).filter(
    (path) =>
      !path.includes('node_modules/') &&
      patterns.some((pattern) => globMatches(pattern, pattern.includes('/') ? path : basename(path))),
  );
  let first: Fact | null = null;
  for (const found of named.sort((a, b) => a.split('/').length - b.split('/').length)) {
    const asked = { ...question, given: { path: found } };
    const missing = (await pathIgnored(asked)) ?? (await pathNotCopied(asked));
    if (!missing) return null;
    first ??= fact(missing.says, { found });
  }
  return first;
};
