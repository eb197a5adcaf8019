import { covers } from '../engine/index.ts';
import { patternProblems } from './lint.ts';
import { loadChecked, type CauseProblem } from './load.ts';
import { linearProblems } from './linear.ts';
import { validateIgnore } from './validate.ts';

/** What a team does not want to be told. */
export interface Ignored {
  /** Ids of causes, or `tool/*`. */
  readonly causes: readonly string[];
  /** Patterns of lines on which nothing is found. */
  readonly lines: readonly string[];
}

/**
 * Reads a team's `ignore.yaml`.
 *
 * @param ids of all causes there are; another one is a problem, since nothing would be ignored
 */
export function loadIgnored(
  file: string,
  text: string,
  ids: readonly string[],
): { readonly ignored: Ignored; readonly problems: readonly CauseProblem[] } {
  const { data, problems, placeOf } = loadChecked(file, text, validateIgnore, 'the file');
  // An empty file ignores nothing.
  if (problems.length > 0 && text.replace(/#.*/g, '').trim() === '')
    return { ignored: NOTHING, problems: [] };
  if (problems.length > 0) return { ignored: NOTHING, problems };
  const { causes = [], lines = [] } = data as Partial<Ignored>;
  const unknown = causes.flatMap((pattern, i) =>
    ids.some((id) => covers(pattern, id))
      ? []
      : { file, ...placeOf(`/causes/${i}`), message: `there is no cause ${pattern}` },
  );
  const faults = lines.map((source) => [...patternProblems(source, null), ...linearProblems(source)]);
  const wrong = faults.flatMap((list, i) =>
    list.map((fault) => ({
      file,
      ...placeOf(`/lines/${i}`),
      message: `the pattern ${lines[i] ?? ''} ${fault}`,
    })),
  );
  return {
    ignored: { causes, lines: lines.filter((_, i) => faults[i]?.length === 0) },
    problems: [...unknown, ...wrong],
  };
}

const NOTHING: Ignored = { causes: [], lines: [] };
