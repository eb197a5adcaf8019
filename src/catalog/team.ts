import { covers, type CompilePattern } from '../engine/index.ts';
import type { Cause } from './cause.ts';
import { compileCatalogue, type CompiledCatalogue } from './compile.ts';
import { isIgnoreFile } from './ignore-file.ts';
import { loadIgnored } from './ignore.ts';
import { compileLinear, linearProblems } from './linear.ts';
import { patternProblems } from './lint.ts';
import { loadCause, type CauseProblem, type Place } from './load.ts';
import { mergeCatalogues, withoutCauses } from './merge.ts';
import { Noise } from './noise.ts';
import { patternsOf } from './patterns.ts';
import { referenceProblems } from './references.ts';
import { validateCause } from './validate.ts';

/** The YAML file of a cause, or one that says what is ignored (`ignore.yaml`), as it was read. */
export interface CauseFile {
  readonly path: string;
  readonly text: string;
}

/** A cause that was read, with the way from its parts to places in its file. */
export interface TeamCause {
  readonly path: string;
  readonly cause: Cause;
  placeOf(part: string): Place;
}

/** Causes from outside, ready for an engine together with the built-in ones. */
export interface TeamCatalogue {
  readonly catalogue: CompiledCatalogue;
  /** Compiles a pattern: those from outside run in linear time, whatever they are. */
  readonly compile: CompilePattern;
  /** Those that are sound and not ignored. */
  readonly causes: readonly TeamCause[];
  /** What is wrong with the files; a cause with a problem is left out. */
  readonly problems: readonly CauseProblem[];
}

/** Nothing is known of a team's logs; every word is as rare as another. */
const NO_NOISE = new Noise({ words: {}, runs: {} });

/**
 * Reads causes from outside (a team's, or ones that are being written) and joins them with the built-in catalogue. One
 * with the id of a built-in cause takes its place. What is ignored is never named, ours or theirs.
 */
export function joinTeam(base: CompiledCatalogue, files: readonly CauseFile[]): TeamCatalogue {
  const problems: CauseProblem[] = [];
  const causes: TeamCause[] = [];
  const ids = new Map<string, string>();
  for (const { path, text } of files.filter((file) => !isIgnoreFile(file.path))) {
    const loaded = loadCause(path, text, validateCause);
    const found = loaded.cause ? ownProblems(loaded.cause, ids) : [];
    problems.push(
      ...loaded.problems,
      ...found.map(({ part, message }) => ({ file: path, ...loaded.placeOf(part), message })),
    );
    if (!loaded.cause || found.length > 0) continue;
    ids.set(loaded.cause.id, path);
    causes.push({ path, cause: loaded.cause, placeOf: (part) => loaded.placeOf(part) });
  }
  const team = compileCatalogue(
    causes.map(({ cause }) => cause),
    { harmless: [], consequences: [] },
    NO_NOISE,
  );
  const joined = mergeCatalogues(withoutCauses(base, new Set(ids.keys())), team);
  const known = joined.rules.causes.map(({ id }) => id);
  const ignored = files
    .filter(({ path }) => isIgnoreFile(path))
    .map(({ path, text }) => loadIgnored(path, text, known));
  problems.push(...ignored.flatMap((each) => each.problems));
  const names = ignored.flatMap((each) => each.ignored.causes);
  const lines = ignored.flatMap((each) => each.ignored.lines);
  const gone = known.filter((id) => names.some((pattern) => covers(pattern, id)));
  const { rules, words } = withoutCauses(joined, new Set(gone));
  const named = causes.filter(({ cause }) => !gone.includes(cause.id));
  const harmless = [...rules.harmless, ...lines];
  const sources = new Set(causes.flatMap(({ cause }) => patternsOf(cause).map(({ source }) => source)));
  // The engine makes one pattern of all harmless lines.
  if (lines.length > 0) sources.add(harmless.join('|'));
  return {
    catalogue: { rules: { ...rules, harmless }, words },
    compile: (source, flags) =>
      sources.has(source) ? compileLinear(source, flags) : new RegExp(source, flags),
    causes: named,
    problems,
  };
}

function ownProblems(cause: Cause, ids: ReadonlyMap<string, string>): { part: string; message: string }[] {
  const problems = referenceProblems(cause).map(({ path, message }) => ({ part: path, message }));
  const other = ids.get(cause.id);
  if (other !== undefined) problems.push({ part: '/id', message: `the id ${cause.id} is taken by ${other}` });
  for (const { path, source, needsLiteral } of patternsOf(cause)) {
    const wrong = patternProblems(source, needsLiteral ? NO_NOISE : null);
    if (wrong.length === 0) wrong.push(...linearProblems(source));
    for (const problem of wrong) problems.push({ part: path, message: `the pattern ${source} ${problem}` });
  }
  return problems;
}
