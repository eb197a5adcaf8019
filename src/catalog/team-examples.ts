import type { Engine } from '../engine/index.ts';
import { exampleProblems } from './check.ts';
import type { CauseProblem } from './load.ts';
import type { TeamCatalogue } from './team.ts';

/**
 * What the examples of a team's causes say against them, beside the built-in causes.
 *
 * @param engine made of the team's catalogue
 */
export function teamExampleProblems({ catalogue, causes }: TeamCatalogue, engine: Engine): CauseProblem[] {
  const { rules } = catalogue;
  return causes.flatMap(({ path: file, cause, placeOf }) => {
    const number = rules.causes.findLastIndex(({ id }) => id === cause.id);
    return exampleProblems(cause, number, rules, engine).map(({ path, message }) => ({
      file,
      ...placeOf(path),
      message: `${path.slice(1)} ${message}`,
    }));
  });
}
