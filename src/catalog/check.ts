import type { Diagnosis, Engine, LogDiagnosis, WholeRules } from '../engine/index.ts';
import type { Cause } from './cause.ts';

/** What is wrong with a cause, by the path in its file (`/matches/0`). */
export interface ExampleProblem {
  readonly path: string;
  readonly message: string;
}

/** Begins the line of an example that must be the root line. */
const MARK = '→ ';

/**
 * Runs the examples of one cause through the engine: each match must get the cause first, on the marked line, with no
 * other cause that has as good a claim to it; no near miss may get it at all; every signature must be reached by an
 * example.
 *
 * @param number the cause's number in `rules`
 */
export function exampleProblems(
  cause: Cause,
  number: number,
  rules: WholeRules,
  engine: Engine,
): ExampleProblem[] {
  const problems: ExampleProblem[] = [];
  const reached = new Set<number>();
  const name = (found: number | null | undefined): string =>
    found == null ? 'no cause' : (rules.causes[found]?.id ?? 'another cause');
  cause.matches.forEach((example, i) => {
    const path = `/matches/${i}`;
    const { text, line } = unmark(example);
    const answer = engine.diagnose(new TextEncoder().encode(text));
    const first = answer.diagnoses[0];
    for (const match of answer.reading.matches) reached.add(match.signature);
    // Without a workspace a cause that needs a fact is never named.
    if (cause.facts?.some(({ required }) => required) === true) return;
    if (first?.cause !== number) {
      const at = first ? ` at line ${first.line}` : '';
      problems.push({
        path,
        message: `gets ${name(first?.cause)}${at} (verdict ${answer.verdict}) instead of ${cause.id}`,
      });
    } else if (line !== null && first.line !== line) {
      problems.push({ path, message: `is found on line ${first.line}, not on the marked line ${line}` });
    } else if (line === null && text.trim().includes('\n')) {
      problems.push({ path, message: `has several lines and no mark; begin the root line with "${MARK}"` });
    }
    const rival = first?.cause === number ? rivalOf(first, answer, rules) : null;
    if (rival !== null) {
      problems.push({
        path,
        message: `is claimed by ${name(rival)} too, on the same line; let one of the two supersede the other`,
      });
    }
    if (first?.cause === number)
      for (const n of rules.ofSteps) if (rules.signatures[n]?.cause === number) reached.add(n);
  });
  cause.near_misses.forEach((example, i) => {
    const { diagnoses } = engine.diagnose(new TextEncoder().encode(unmark(example).text));
    if (diagnoses.some((diagnosis) => diagnosis.cause === number)) {
      problems.push({ path: `/near_misses/${i}`, message: 'gets the cause and must not' });
    }
  });
  const own = rules.signatures.flatMap((signature, n) => (signature.cause === number ? [n] : []));
  own.forEach((signature, i) => {
    if (!reached.has(signature))
      problems.push({ path: `/signatures/${i}`, message: 'is reached by no example' });
  });
  return problems;
}

/** Another cause that speaks for the line of the first as well as that does: only the length of a pattern tells them apart. */
function rivalOf(first: Diagnosis, { diagnoses }: LogDiagnosis, { causes }: WholeRules): number | null {
  const tier = (cause: number | null): string | undefined => (cause === null ? '' : causes[cause]?.tier);
  const rival = diagnoses.find(
    ({ cause, line, confidence }) =>
      cause !== first.cause &&
      line === first.line &&
      confidence === first.confidence &&
      tier(cause) === tier(first.cause),
  );
  return rival?.cause ?? null;
}

/** An example without its mark, and the number of the marked line (from 1). */
export function unmark(example: string): { text: string; line: number | null } {
  const lines = example.split('\n');
  const marked = lines.findIndex((line) => line.startsWith(MARK));
  const text = lines.map((line, i) => (i === marked ? line.slice(MARK.length) : line)).join('\n');
  return { text, line: marked < 0 ? null : marked + 1 };
}
