import { exampleProblems } from '../catalog/check.ts';
import { createEngine } from '../engine/index.ts';
import { nodeMemory } from './catalogue.ts';
import { BadCatalogue } from './team-paths.ts';
import { joinFiles } from './team.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** Exit code for causes with problems. */
const PROBLEMS = 1;

/**
 * `whyfail catalog check PATH…`: checks the causes at the paths (files, or folders and what is below them) with the schema,
 * the rules of patterns and their own examples, beside the built-in catalogue.
 */
export function catalogCommand(argv: readonly string[], { cwd, stdout, stderr }: Terminal): number {
  const [command, ...paths] = argv;
  if (command !== 'check' || paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
    throw new UsageError('`catalog` takes `check` and the paths of causes.');
  }
  try {
    const { catalogue, compile, causes, problems } = joinFiles(paths, cwd);
    const found = [...problems];
    const engine = createEngine(catalogue.rules, { compile, allocate: nodeMemory });
    for (const { path, cause, placeOf } of causes) {
      const number = catalogue.rules.causes.findLastIndex(({ id }) => id === cause.id);
      for (const problem of exampleProblems(cause, number, catalogue.rules, engine)) {
        found.push({
          file: path,
          ...placeOf(problem.path),
          message: `${problem.path.slice(1)} ${problem.message}`,
        });
      }
    }
    for (const { file, line, column, message } of found)
      stdout.write(`${file}:${line}:${column}: ${message}\n`);
    const count = new Set([...causes.map(({ path }) => path), ...problems.map(({ file }) => file)]).size;
    stdout.write(
      `${count} ${count === 1 ? 'cause' : 'causes'}, ${found.length} ${found.length === 1 ? 'problem' : 'problems'}\n`,
    );
    return found.length > 0 ? PROBLEMS : EXIT.passed;
  } catch (error) {
    if (!(error instanceof BadCatalogue)) throw error;
    stderr.write(`whyfail: ${error.message}\n`);
    return EXIT.couldNotRun;
  }
}
