import { isSame } from '../dockerfile/locate.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { lineage } from '../dockerfile/scope.ts';
import type { LogClues } from './log-clues.ts';

/** Instructions that every builder of this kind prints as steps. */
const PRINTED = /^(?:RUN|COPY|ADD|WORKDIR)$/;

/**
 * An instruction that stands before the failed one and that the log does not show: it was written since. Null where the log
 * fits the file, or where it cannot be told (builders that leave steps out, logs whose beginning is lost).
 */
export function newerThanLog(file: Dockerfile, failed: Instruction, clues: LogClues): Instruction | null {
  if (clues.builder !== 'buildkit' && clues.builder !== 'docker-classic') return null;
  const before = lineage(file, failed).filter(
    ({ keyword, heredocs, stage, words }) =>
      PRINTED.test(keyword) &&
      heredocs.length === 0 &&
      stage === failed.stage &&
      // The root needs no making, and BuildKit has no step for it.
      !(keyword === 'WORKDIR' && words[0]?.value === '/'),
  );
  const isShown = (each: Instruction): boolean => clues.steps.some((step) => isSame(file, each, step));
  const first = before.findIndex(isShown);
  return first < 0 ? null : (before.slice(first).find((each) => !isShown(each)) ?? null);
}
