import { CHECKS } from '../workspace/facts.ts';
import type { FactName } from '../workspace/fact-names.ts';
import { failedAt, type Question } from '../workspace/question.ts';
import type { FixKindName } from './kind-names.ts';

/** A fix that the files call for, whatever the cause is called. */
export interface GeneralFix {
  readonly kind: FixKindName;
  readonly given: Readonly<Record<string, string>>;
}

/** What a line says of a file that is not there. */
const MISSING =
  /no such file|not found|not find|cannot find|can't (?:find|open|read)|does not exist|doesn't exist|ENOENT|missing|could not (?:open|read|load|find|be found|resolve)|cannot (?:open|read|load|stat|access)|unable to (?:open|read|load|find|locate|resolve)|failed to (?:open|read|load|find|stat)|no rule to make|not a (?:file|directory)/i;
/** Words that can be a path: with a slash, or with an extension. */
const PATH = /(?<![\w./@~:-])(?:\.{0,2}\/)?[\w@.+-]+(?:\/[\w@.+-]+)*/g;
/** Captures that name what a step lacks. */
const NAMED = /^(?:path\d?|file|source|script|directory|folder|manifest|requirements|name)$/;
const MOST_PATHS = 6;

/** Which fix each fact about a path that a RUN misses calls for. */
const RULES: readonly {
  fact: FactName;
  kind: FixKindName;
  given: (path: string, values: Readonly<Record<string, string>>) => Record<string, string>;
}[] = [
  { fact: 'path-ignored', kind: 'dockerignore/unignore', given: (path) => ({ path }) },
  { fact: 'path-not-copied', kind: 'dockerfile/copy-before', given: (path) => ({ path }) },
  { fact: 'directory-flattened', kind: 'dockerfile/copy-directory', given: (path) => ({ path }) },
];

/** What is wrong whatever the log makes of it, where its lines fit. */
const CERTAIN: readonly { fact: FactName; kind: FixKindName; lines: RegExp }[] = [
  { fact: 'instruction-inside', kind: 'dockerfile/continuation-end', lines: /^/ },
  { fact: 'comment-behind', kind: 'dockerfile/inline-comment', lines: /^/ },
  { fact: 'path-overwritten', kind: 'dockerfile/path-variable', lines: /not found|no such file/i },
  { fact: 'tilde-path', kind: 'dockerfile/home-path', lines: MISSING },
];

/** The fixes of mistakes that the Dockerfile shows by itself and that explain the failure of a RUN. */
export async function certainFixes(
  site: Omit<Question, 'given'>,
  evidence: readonly string[],
): Promise<GeneralFix[]> {
  const found: GeneralFix[] = [];
  for (const { fact, kind, lines } of CERTAIN)
    if (evidence.some((line) => lines.test(line)) && (await CHECKS[fact]({ ...site, given: {} })))
      found.push({ kind, given: {} });
  return found;
}

/**
 * The fixes that the files call for where a RUN failed for want of a path, also for causes that name no fix and for unknown
 * ones: the path is in the context, and it is ignored, not copied, or was copied without its directory.
 *
 * @param evidence the lines that show the cause
 */
export async function generalFixes(
  site: Omit<Question, 'given'>,
  evidence: readonly string[],
): Promise<GeneralFix[]> {
  if (failedAt(site)?.at.keyword !== 'RUN') return [];
  const found: GeneralFix[] = [];
  for (const path of pathsOf(site.captures, evidence))
    for (const { fact, kind, given } of RULES) {
      const holds = await CHECKS[fact]({ ...site, given: { path } });
      if (holds) found.push({ kind, given: given(path, holds.values) });
    }
  return found;
}

/** Paths that lines say are missing, those that the cause captured first. */
function pathsOf(captures: Question['captures'], evidence: readonly string[]): string[] {
  const telling = evidence.filter((line) => MISSING.test(line));
  const named = Object.entries(captures)
    .filter(([name, value]) => NAMED.test(name) && telling.some((line) => line.includes(value)))
    .map(([, value]) => value);
  const written = telling
    .flatMap((line) => line.match(PATH) ?? [])
    .map((word) => word.replace(/[.,:]+$/, ''))
    .filter((word) => /\/\w/.test(word) || /\w\.[a-z]\w{0,9}$/i.test(word));
  return [...new Set([...named, ...written])]
    .filter(
      (path) =>
        path !== '' &&
        path !== '.' &&
        path !== '/' &&
        !/^\/(?:bin|usr|lib\w*|etc|proc|dev|sys|root)(?:\/|$)/.test(path),
    )
    .slice(0, MOST_PATHS);
}
