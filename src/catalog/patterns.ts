import type { Cause } from './cause.ts';
import { PLACEHOLDER } from './placeholder.ts';

/** A pattern in a cause: where it stands, and whether lines are found by it (which takes a literal). */
export interface CausePattern {
  /** Path in the file: `/signatures/0/line`. */
  readonly path: string;
  readonly source: string;
  readonly needsLiteral: boolean;
}

/** Every pattern of a cause. */
export function patternsOf(cause: Cause): CausePattern[] {
  const list: CausePattern[] = [];
  const add = (path: string, source: string | undefined, needsLiteral = false): void => {
    if (source !== undefined) list.push({ path, source, needsLiteral });
  };
  add('/made_by', cause.made_by?.replace(PLACEHOLDER, 'x'));
  cause.consequences?.forEach((source, i) => add(`/consequences/${i}`, source));
  cause.signatures.forEach((signature, i) => {
    const at = `/signatures/${i}`;
    add(`${at}/line`, signature.line, true);
    for (const side of ['before', 'after', 'without'] as const) {
      signature[side]?.forEach(({ line }, j) => add(`${at}/${side}/${j}`, line));
    }
    add(`${at}/step`, signature.step?.command);
  });
  return list;
}
