import type { FrameList } from './frames.ts';
import type { Encoding } from './intake.ts';
import type { LogName, Platform, Builder, Step } from './step.ts';
import type { Match } from './reading.ts';
import type { Tail } from './tail.ts';

/** What the engine says of one log: plain data, lines and columns from 1, columns in UTF-16 units, ends exclusive. */
export interface LogReading {
  readonly encoding: Encoding;
  /** Size of the log in UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  readonly builder: Builder | null;
  readonly platform: Platform | null;
  readonly outcome: Outcome;
  readonly names: ReadonlyMap<LogName, string>;
  readonly steps: readonly Step[];
  readonly failedStep: FailedStep | null;
  /** The steps of the platform. */
  readonly frames: FrameList;
  readonly matches: readonly Match[];
  /** What was said in front of a build that went well. */
  readonly earlier: readonly Match[];
  /** The last lines of the log; read when they are asked for. */
  readonly tail: Tail;
  /** The text reads as prose or markup that quotes messages, not as a log. */
  readonly prose: boolean;
}

/** `unfinished`: a build began and the log ends before it does; `none`: no builder or platform speaks. */
export type Outcome = 'failed' | 'passed' | 'unfinished' | 'none';

/** The step that failed, as far as the log names it; lines count from 1. */
export interface FailedStep {
  readonly step: Step | null;
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly exitCode: number | null;
  readonly dockerfile: { readonly path: string | null; readonly line: number } | null;
  /** It hid its error and ended well; the line where a later step failed for it. */
  readonly hidUntil?: number;
}

/** A line that may say why an unknown failure happened. */
export interface TellingLine {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly text: string;
}

/** `unknown`: a build failed and no cause of the catalogue shows. */
export type Verdict = 'cause' | 'unknown' | 'passed' | 'not-a-build-log';
/** See docs/confidence.md. */
export type Confidence = 'proved' | 'likely' | 'possible';

/** A cause found in the log, or, with `cause: null`, the place where an unknown one shows. */
export interface Diagnosis {
  /** Number into the catalogue's causes. */
  readonly cause: number | null;
  readonly confidence: Confidence;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly captures: Readonly<Record<string, string>>;
  readonly evidence: readonly { readonly line: number; readonly text: string }[];
  readonly consequences: readonly number[];
  /** Why it stands where it stands, in words. */
  readonly reasons: readonly string[];
}

/** The answer for one log: the causes it shows, the root cause first. */
export interface LogDiagnosis {
  readonly verdict: Verdict;
  /** For `unknown`: `no-known-cause`, or `log-silent` where the log does not hold the cause. */
  readonly reason: 'no-known-cause' | 'log-silent' | null;
  readonly reading: LogReading;
  readonly diagnoses: readonly Diagnosis[];
}

/** What the workspace says of one cause: facts that prove it and facts that rule it out, as sentences. */
export interface Findings {
  readonly proves: readonly string[];
  readonly rulesOut: readonly string[];
}
