import type { Instruction, Word } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** A `COPY --from` that puts a directory beside the place where the step looks for it. */
export interface MisplacedCopy {
  readonly at: Instruction;
  readonly target: Word;
  /** Where it puts it, and where that should be, absolute. */
  readonly place: string;
  readonly wanted: string;
}

/** The one `COPY --from` of a directory that is called as the one of a pattern, which counts from the folder of a file. */
export function misplacedCopy(question: Question): MisplacedCopy | null {
  const failed = failedAt(question);
  const { path = '', file: source = '' } = question.given;
  if (failed?.at.keyword !== 'RUN') return null;
  const { file, at } = failed;
  const pattern = joinPath(dirname(joinPath(workdirAt(file, at).path, source)), path);
  const parts = pattern.split('/');
  const plain = parts.findIndex((part) => /[*?[]/.test(part));
  const folders = plain < 0 ? [pattern, dirname(pattern)] : [parts.slice(0, plain).join('/')];
  const found = lineage(file, at).flatMap((each) => {
    const target = each.words.at(-1);
    const isFrom = each.keyword === 'COPY' && each.flags.some(({ name }) => name === 'from');
    if (!isFrom || !target || each.words.length !== 2 || each.isJson || /[$"']/.test(target.text)) return [];
    const place = joinPath(workdirAt(file, each).path, target.value);
    const wanted = folders.find((folder) => basename(folder) !== '' && basename(folder) === basename(place));
    return wanted === undefined || wanted === place ? [] : [{ at: each, target, place, wanted }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

export const stageCopyElsewhere: Check = (question) => {
  const found = misplacedCopy(question);
  if (!found) return null;
  const { at, place, wanted } = found;
  return fact(`line ${at.line} copies to ${place}, and the step looks in ${wanted}`, { place, wanted });
};

/** The place as the instruction writes it: from its work directory where it did so before. */
export const writtenPlace = (written: string, workdir: string, wanted: string): string => {
  const local = written.startsWith('/') ? null : below(wanted, workdir);
  const path = local === null ? wanted : `${written.startsWith('./') ? './' : ''}${local}`;
  return `${path}${written.endsWith('/') ? '/' : ''}`;
};
