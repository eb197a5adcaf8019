import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CouldNotRun } from './could-not-run.ts';

export const usage = `whyfail names the cause of a failed container build.

  whyfail diagnose [FILE|DIR|GLOB…|-] [--workspace DIR] [--format FORMAT] [--catalog PATH]… [--color auto|always|never]
      reads build logs (- is standard input) and names the cause of each
      FORMAT is text, json, ndjson, markdown, html, sarif, github or compact
  whyfail fix FILE|- --workspace DIR [--apply] [--fix KIND] [--catalog PATH]…
      prints the best fix of the first cause as a diff; --apply writes it
  whyfail explain CAUSE-ID | --list [--workspace DIR] [--catalog PATH]…
      explains a cause of the catalogue or of a team (DIR is the folder at hand), or lists all
  whyfail catalog check PATH…
      checks causes with their own examples
  whyfail run -- COMMAND …
      runs a build, passes its output and exit code through, and diagnoses a failure on standard error
  whyfail mcp
      serves the Model Context Protocol on standard input and output: diagnoses for language models
  whyfail completion bash|zsh|fish
      prints a script that completes the words of a command line
  whyfail help | --version

Exit codes of diagnose: 0 nothing failed, 1 a cause is named, 2 could not run, 3 no cause is known, 4 not a build log.
Exit codes of fix: 0 a fix was found, 1 none, 2 could not run.
`;

/** A call that cannot be understood; its message says what to do. */
export class UsageError extends CouldNotRun {}

/**
 * The options and positional arguments of a command.
 *
 * @throws {UsageError} for options that the command does not have, and for values that are missing
 */
export function parseCall<const Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  let call;
  try {
    call = parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    // Node goes on with advice on how to pass such a word as an argument.
    const [problem = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new UsageError(`${problem.charAt(0).toLowerCase()}${problem.slice(1)}.`);
  }
  // A variable of the shell that is not set must not mean the folder at hand.
  for (const [name, value] of Object.entries(call.values))
    if ([value].flat().includes('')) throw new UsageError(`the value of --${name} is empty.`);
  return call;
}
