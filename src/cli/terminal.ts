/** What a run of the command line may touch. Tests give their own. */
export interface Terminal {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Whether colour is shown where `--color` is `auto`. */
  readonly colour: boolean;
}

/** Exit codes of every command. */
export const EXIT = { passed: 0, cause: 1, couldNotRun: 2, unknown: 3, notABuildLog: 4 } as const;
