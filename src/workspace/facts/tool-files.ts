import { basename, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, type Check, type Fact, type Question } from '../question.ts';
import { pathIgnored, pathNotCopied } from './paths.ts';

/**
 * Files that a tool looks for by their kind of name, and of which the image has none: its configuration, the tests. Kinds
 * are separated by `|`.
 */
export const toolFile: Check = async (question) => {
  const groups = (question.given['pattern'] ?? '').split(' | ');
  for (const group of groups) {
    const found = await leftOut(
      question,
      group.split(' ').filter((each) => each !== ''),
    );
    if (found) return found;
  }
  return null;
};

async function leftOut(question: Question, patterns: readonly string[]): Promise<Fact | null> {
  const { context } = question.build;
  if (context === null || patterns.length === 0) return null;
  const named = (await contextFiles(question.files, context)).filter(
    (path) =>
      !path.includes('node_modules/') &&
      patterns.some((pattern) => globMatches(pattern, pattern.includes('/') ? path : basename(path))),
  );
  let first: Fact | null = null;
  const declared = /^Cannot find (?:name|namespace) '(\w+)'/.exec(question.given['declared'] ?? '')?.[1];
  for (const found of named.sort((a, b) => a.split('/').length - b.split('/').length)) {
    if (question.given['declared'] !== undefined && !(await declares(question, found, declared))) continue;
    const asked = { ...question, given: { path: found } };
    const missing = (await pathIgnored(asked)) ?? (await pathNotCopied(asked));
    if (!missing) return null;
    first ??= fact(missing.says, { found });
  }
  return first;
}

/** Whether a file of type definitions declares a name that all modules know. */
async function declares({ files, build }: Question, path: string, name?: string): Promise<boolean> {
  const text = name === undefined ? '' : ((await files.text(joinPath(build.context ?? '', path))) ?? '');
  return new RegExp(
    `^\\s*(?:export )?(?:declare )?(?:interface|type|class|enum|namespace|const|let|var|function) ${name ?? ''}\\b`,
    'm',
  ).test(text);
}
