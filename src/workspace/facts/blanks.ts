import { joinPath } from '../../dockerfile/paths.ts';
import type { Word } from '../../dockerfile/model.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Names with blanks, which COPY takes for several words. */

/** Words of a COPY that are one name of the context together. */
export interface BlankName {
  readonly words: readonly Word[];
  readonly name: string;
}

/** The names with a blank that the sources of the failed COPY hold; none where the log names no COPY in shell form. */
export async function blankNames(question: Pick<Question, 'build' | 'files'>): Promise<BlankName[]> {
  const failed = failedAt(question);
  const { context } = question.build;
  if (!failed || context === null || failed.at.isJson || !/^(?:COPY|ADD)$/.test(failed.at.keyword)) return [];
  const sources = failed.at.words.slice(0, -1);
  const files = await contextFiles(question.files, context);
  const holds = (path: string): boolean => files.some((each) => each === path || each.startsWith(`${path}/`));
  const found: BlankName[] = [];
  for (let from = 0; from < sources.length - 1; from++)
    for (let to = sources.length; to > from + 1; to--) {
      const words = sources.slice(from, to);
      const name = joinPath('', words.map(({ value }) => value).join(' '));
      if (words.some(({ text, value }) => text !== value) || !holds(name)) continue;
      found.push({ words, name });
      from = to - 1;
    }
  return found;
}

export const pathWithBlank: Check = async (question) => {
  const path = joinPath('/', question.given['path'] ?? '').slice(1);
  const found = (await blankNames(question)).find(({ words }) =>
    words.some(({ value }) => joinPath('', value) === path),
  );
  return found
    ? fact(`the context holds \`${found.name}\`, and COPY takes a name with a blank for several`, {
        found: found.name,
      })
    : null;
};
