/** One place that says how an image is built: a command of the log or of a script, an entry of a pipeline or compose file. */
export interface BuildUse {
  /** The file that says it; null for the log. */
  readonly file: string | null;
  /** What says it: `docker build`, `compose`, `kaniko`, `harness`, … */
  readonly tool: string;
  /** The Dockerfile, from the root of the workspace; null where a variable hides it. */
  readonly dockerfile: string | null;
  /** The context, from the root of the workspace; null where it is not a folder of it or not known. */
  readonly context: string | null;
  /** The Dockerfile is named, not just the builder's default. */
  readonly named: boolean;
  /** What a compose or bake file calls the build. */
  readonly service?: string;
  /** Names of build arguments that are given a value. */
  readonly buildArgs: readonly string[];
}

/** A text without any of these words says nothing of an image build. */
export const TELLING =
  /docker|kaniko|buildah|podman|BuildConfig|BuildAndPush|containerfile|ibmcloud|shipwright|pack build|acr build|nerdctl|depot build|\bic (?:ce|code-engine)\b/i;
