import { teamExampleProblems } from '../catalog/team-examples.ts';
import { createEngine } from '../engine/index.ts';
import { nodeMemory } from './catalogue.ts';
import { joinFiles } from './team.ts';
import { EXIT, NO, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/**
 * `whyfail catalog check PATH…`: checks the causes at the paths (files, or folders and what is below them) with the schema,
 * the rules of patterns and their own examples, beside the built-in catalogue.
 */
export function catalogCommand(argv: readonly string[], { cwd, stdout }: Terminal): number {
  const [command, ...paths] = argv;
  if (command !== 'check' || paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
    throw new UsageError('`catalog` takes `check` and the paths of causes.');
  }
  const team = joinFiles(paths, cwd);
  const engine = createEngine(team.catalogue.rules, { compile: team.compile, allocate: nodeMemory });
  const problems = [...team.problems, ...teamExampleProblems(team, engine)];
  for (const { file, line, column, message } of problems)
    stdout.write(`${file}:${line}:${column}: ${message}\n`);
  const files = [...team.causes.map(({ path }) => path), ...team.problems.map(({ file }) => file)];
  const count = new Set(files).size;
  stdout.write(
    `${count} ${count === 1 ? 'cause' : 'causes'}, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}\n`,
  );
  return problems.length > 0 ? NO : EXIT.passed;
}
