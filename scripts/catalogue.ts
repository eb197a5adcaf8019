import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Cause } from '../src/catalog/cause.ts';
import { compileCatalogue, type CommonLines, type CompiledCatalogue } from '../src/catalog/compile.ts';
import { patternProblems } from '../src/catalog/lint.ts';
import { Noise, type NoiseCounts } from '../src/catalog/noise.ts';
import { patternsOf } from '../src/catalog/patterns.ts';
import { referenceProblems } from '../src/catalog/references.ts';
import { covers } from '../src/engine/index.ts';
import { validateCause } from '../src/catalog/validate.ts';
import { loadCause, type CauseProblem, type LoadedCause } from '../src/catalog/load.ts';

const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
export const CATALOGUE = join(root, 'src', 'catalog');

export interface SourceCause extends LoadedCause {
  readonly file: string;
}

/** Every cause of the built-in catalogue (src/catalog/<tool>/<name>.yaml), by file name. */
export function readCauses(): SourceCause[] {
  const files = readdirSync(CATALOGUE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/\\]+[/\\][^/\\]+\.yaml$/.test(file))
    .sort();
  return files.map((file) => ({
    file,
    ...loadCause(file, readFileSync(join(CATALOGUE, file), 'utf8'), validateCause),
  }));
}

/** The lines that belong to no cause. */
export function readCommon(): CommonLines {
  return parse(readFileSync(join(CATALOGUE, 'common.yaml'), 'utf8')) as CommonLines;
}

/** What ordinary logs are full of (scripts/train-noise.ts). */
export const readNoise = (): Noise =>
  (noiseOfLogs ??= new Noise(JSON.parse(readFileSync(join(CATALOGUE, 'noise.json'), 'utf8')) as NoiseCounts));
let noiseOfLogs: Noise | null = null;

/** Problems that can be seen without running the engine: schema, ids, patterns. */
export function staticProblems(sources: readonly SourceCause[]): CauseProblem[] {
  const problems = sources.flatMap((source) => source.problems);
  const ids = new Map<string, string>();
  const noise = readNoise();
  for (const { file, cause, placeOf } of sources) {
    if (!cause) continue;
    const expected = file.replace(/\\/g, '/').replace(/\.yaml$/, '');
    if (cause.id !== expected)
      problems.push({ file, ...placeOf('/id'), message: `the id must be ${expected}` });
    for (const id of [cause.id, ...(cause.aliases ?? [])]) {
      const other = ids.get(id);
      if (other !== undefined)
        problems.push({ file, ...placeOf('/id'), message: `the id ${id} is taken by ${other}` });
      ids.set(id, file);
    }
    problems.push(
      ...referenceProblems(cause).map(({ path, message }) => ({ file, ...placeOf(path), message })),
    );
    for (const { path, source, needsLiteral } of patternsOf(cause)) {
      for (const problem of patternProblems(source, needsLiteral ? noise : null)) {
        problems.push({ file, ...placeOf(path), message: `the pattern ${source} ${problem}` });
      }
    }
  }
  problems.push(...mutualSupersedes(sources));
  return problems;
}

/** Two causes that win against each other would both vanish. */
function mutualSupersedes(sources: readonly SourceCause[]): CauseProblem[] {
  const wins = (cause: Cause, id: string): boolean =>
    cause.supersedes?.some((pattern) => covers(pattern, id)) === true;
  const winners = sources.filter(({ cause }) => cause?.supersedes?.length);
  return winners.flatMap(({ file, cause, placeOf }) =>
    winners.flatMap((other) =>
      cause &&
      other.cause &&
      cause.id < other.cause.id &&
      wins(cause, other.cause.id) &&
      wins(other.cause, cause.id)
        ? { file, ...placeOf('/supersedes'), message: `supersedes ${other.cause.id}, which supersedes it` }
        : [],
    ),
  );
}

/**
 * Reads, checks and compiles the built-in catalogue.
 *
 * @param onProblem what to do with a cause that has problems: fail, or leave it out with a warning (while writing)
 * @throws {Error} naming file and line of everything that is wrong
 */
export function buildCatalogue(onProblem: 'fail' | 'leave-out' = 'fail'): CompiledCatalogue {
  let sources = readCauses();
  const problems = staticProblems(sources);
  if (problems.length > 0) {
    const list = problems
      .map(({ file, line, message }) => `src/catalog/${file}:${line}: ${message}`)
      .join('\n');
    if (onProblem === 'fail') throw new Error(list);
    console.error(`Left out for their problems:\n${list}`);
    sources = sources.filter(({ file }) => !problems.some((problem) => problem.file === file));
  }
  return compileCatalogue(
    sources.flatMap(({ cause }) => cause ?? []),
    readCommon(),
    readNoise(),
  );
}
