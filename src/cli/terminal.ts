/** What text is written to. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  /** Resolves when what was written has been taken, so that a slow reader bounds our memory. */
  drained?(): Promise<void>;
}

/** What a run of the command line may touch. Tests give their own. */
export interface Terminal {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether colour is shown where `--color` is `auto`. */
  readonly colour: boolean;
  /** What worker threads run; without it everything runs in this thread. */
  readonly worker?: URL;
}

/** Exit codes of `diagnose`; `passed` and `couldNotRun` mean the same for every command. */
export const EXIT = { passed: 0, cause: 1, couldNotRun: 2, unknown: 3, notABuildLog: 4 } as const;
/** Exit code of the other commands for a no: there is no such fix or cause, or the causes that were checked have problems. */
export const NO = 1;
