import type { CauseWords } from '../catalog/cause.ts';
import { ALWAYS_WRONG, FIX_KINDS, isFixKind } from '../fixes/kind-names.ts';
import { holds, type Context } from './context.ts';
import type { ReportFix } from './report.ts';

/**
 * The fixes of a cause as advice, for reports that looked at no file: what each would do. What only a look at the files calls
 * for is none.
 */
export function adviceOf(words: CauseWords, context: Context): ReportFix[] {
  const kinds = (words.fixes ?? []).flatMap(({ kind, when }) =>
    isFixKind(kind) && !ALWAYS_WRONG.includes(kind) && holds(when, context) ? [kind] : [],
  );
  return [...new Set(kinds)].map((kind) => ({
    kind,
    title: imperative(FIX_KINDS[kind].does),
    preferred: false,
    command: null,
    edits: [],
  }));
}

/** `adds a flag` → `Add a flag`. */
function imperative(does: string): string {
  const base = (verb: string): string => verb.replace(/ies$/, 'y').replace(/s$/, '');
  const plain = does.replace(/^(\w+)(?: or (\w+s)\b)?/, (_, first: string, second?: string) =>
    second === undefined ? base(first) : `${base(first)} or ${base(second)}`,
  );
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
