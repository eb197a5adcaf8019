/** What dialects say of a log, line by line, and the steps that the reading makes of it. All lines count from 1. */

/** Programs that build images, by whose lines a log is told. */
export type Builder = 'buildkit' | 'docker-classic' | 'kaniko' | 'buildah' | 'buildpacks' | 's2i';

/** Services that run builds, and tools around them, that leave marks in a log. */
export const PLATFORMS = [
  'code-engine',
  'harness',
  'openshift',
  'tekton',
  'kubernetes',
  'github',
  'gitlab',
  'jenkins',
  'azure',
  'cloudbuild',
  'codebuild',
  'circleci',
  'bitbucket',
  'travis',
  'drone',
  'compose',
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Names that hold for the whole log and fill the placeholders of explanations and commands. */
export type LogName =
  | 'image'
  | 'build'
  | 'build_run'
  | 'project'
  | 'app'
  | 'job'
  | 'job_run'
  | 'secret'
  | 'namespace'
  | 'pod'
  | 'service'
  /** The last command of the log that builds an image, and the name of the Dockerfile that the builder reads. */
  | 'build_command'
  | 'dockerfile';

/** What a line says of the build. */
export type StepEvent =
  /** A builder began to work; what stood before belongs to another build or to the platform. */
  | { readonly type: 'build-started' }
  /** A step's heading. `key` is BuildKit's vertex; without it the step is the current one until the next heading. */
  | {
      readonly type: 'step';
      readonly key?: string;
      readonly text: string;
      readonly stage?: string | undefined;
      /** No step of its own where the running step holds this text. */
      readonly within?: string;
      /** The builder numbers it as the first step of a build. */
      readonly opens?: true;
    }
  /** With `last`, what follows is of no step. */
  | { readonly type: 'step-done'; readonly key?: string; readonly last?: true }
  | { readonly type: 'step-cached' | 'step-canceled'; readonly key?: string }
  /** A step failed; without a key it is the one with this command or, failing that, the current one. */
  | {
      readonly type: 'step-failed';
      readonly key?: string;
      readonly exitCode?: number | undefined;
      readonly command?: string;
    }
  /** BuildKit's recap of a failed step begins; it ends with the excerpt of the Dockerfile or the last error. */
  | { readonly type: 'recap'; readonly text: string }
  /** The instruction that failed, as the builder names it. */
  | { readonly type: 'dockerfile-line'; readonly path?: string; readonly line: number }
  /** The builder gave up, or finished well. */
  | { readonly type: 'build-failed'; readonly exitCode?: number | undefined }
  /** With `anyway`, words that are printed after a step failed as well, and then mean nothing. */
  | { readonly type: 'build-passed'; readonly anyway?: true }
  /** A step of the platform is skipped, because the one before it failed. */
  | { readonly type: 'earlier-step-failed' }
  /** The platform's own verdict on the job; with `on`, only where the log is known to be of that platform. */
  | {
      readonly type: 'job-failed';
      readonly exitCode?: number | undefined;
      readonly on?: Platform;
      /** Heading of the platform's step that failed. */
      readonly step?: string;
    }
  | { readonly type: 'job-passed' }
  /** A step of the platform begins; `aside`: it runs whether or not the job failed, `behind`: also behind a failure; `job`: the first one of a job. */
  | { readonly type: 'frame'; readonly aside?: true; readonly behind?: true; readonly job?: true }
  | { readonly type: 'frame-failed' }
  /** The last line of a job, which ended well where nothing was said of a failure. */
  | { readonly type: 'job-ended' }
  /** A step of the job runs in a container; nothing is said where it fails. */
  | { readonly type: 'container-action' }
  /** Lines between the two are the echo of a script. */
  | { readonly type: 'echo-begins' | 'echo-ends' }
  | { readonly type: 'platform'; readonly platform: Platform }
  | { readonly type: 'name'; readonly name: LogName; readonly value: string };

/** `running`: the log does not say how the step ended. */
export type StepOutcome = 'running' | 'done' | 'cached' | 'canceled' | 'failed';

/** One instruction, phase or command of the build. */
export interface Step {
  readonly key: string | null;
  /** The instruction or phase as the log prints it: `RUN npm ci`, `DETECTING`. */
  text: string;
  stage: string | null;
  /** The first step of a build, where the builder numbers its steps. */
  readonly opens?: true;
  /** The heading's line, and the last line known to belong to the step. */
  readonly line: number;
  endLine: number;
  outcome: StepOutcome;
  exitCode: number | null;
}

/** Named groups of a pattern; those that took no part are undefined. */
export type Groups = Readonly<Record<string, string | undefined>>;

/**
 * One line form of a builder or platform: a pattern (in the same subset as signatures, with a literal of 7 or more
 * characters in every match) and what it says of the build.
 */
export interface Marker {
  readonly name: string;
  readonly line: string;
  readonly flags?: 'i';
  /** Signatures stay silent on such a line: it repeats a command or names a step. */
  readonly echo?: true;
  /** The pattern sees the line with its wrapper (clean of escape sequences); otherwise without. */
  readonly whole?: true;
  read(groups: Groups, vertex: string | null): StepEvent | readonly StepEvent[];
}

/** The line forms of one builder, or of platforms. */
export interface Dialect {
  /** The builder that prints these lines, or null for platforms. */
  readonly builder: Builder | null;
  readonly markers: readonly Marker[];
}

/** The text of an exit code as a number; undefined when it is none. */
export function exitCode(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The text of a step as its builder prints it, with one space behind the instruction, whatever blanks the Dockerfile has. */
export const heading = (text: string): string => text.replace(/\s+/, ' ');

/** Instructions of a Dockerfile, as an alternative for patterns. */
export const INSTRUCTION =
  'RUN|COPY|ADD|FROM|WORKDIR|ENV|ARG|USER|LABEL|EXPOSE|VOLUME|CMD|ENTRYPOINT|SHELL|ONBUILD|HEALTHCHECK|STOPSIGNAL|MAINTAINER';
