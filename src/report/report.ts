import type { Builder, Confidence, Platform, Verdict } from '../engine/index.ts';

/**
 * The answer for one log, as `--format json` prints it: schema 1, changes only add. Lines and columns count from 1,
 * columns in UTF-16 units of the raw line, `endColumn` is exclusive.
 */
export interface Report {
  readonly schema: 1;
  readonly log: string;
  readonly verdict: Verdict;
  readonly reason: 'no-known-cause' | 'log-silent' | null;
  /** Why the text is no build log, as a sentence; null otherwise. */
  readonly notice: string | null;
  readonly builder: Builder | null;
  readonly platform: Platform | null;
  /** How many secrets were masked in this report. */
  readonly masked: number;
  readonly failedStep: ReportStep | null;
  /** The files of the workspace that the log was built from; null where no workspace was looked at. */
  readonly files: ReportFiles | null;
  /** Ranked: the first is the root cause. */
  readonly diagnoses: readonly ReportDiagnosis[];
}

/** What a log was built from. Paths are those of the workspace, relative to its root. */
export interface ReportFiles {
  readonly dockerfile: string | null;
  /** The build context; the empty string is the root of the workspace. */
  readonly context: string | null;
  /** The Dockerfile no longer holds the instruction that failed. */
  readonly changed: boolean;
  /** Where more than one is possible, and a person has to say which. */
  readonly open: { readonly dockerfiles: readonly string[]; readonly contexts: readonly string[] };
}

/** The step that failed, with its lines in the log. */
export interface ReportStep {
  /** As the builder prints it; empty where it is not known. */
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly exitCode: number | null;
  /** Only where the step hid its error and ended well: the line where a later step failed for it. */
  readonly hidUntil?: number;
  /** The instruction in the Dockerfile. */
  readonly dockerfile: { readonly path: string; readonly line: number } | null;
}

/** One cause that the log shows. */
export interface ReportDiagnosis {
  /** Id of the cause; null where it is not known. */
  readonly cause: string | null;
  readonly title: string;
  /** One sentence. */
  readonly message: string;
  readonly confidence: Confidence;
  readonly tier: 'specific' | 'vague';
  /** Who can mend it. */
  readonly whose: 'user' | 'registry' | 'platform' | 'builder' | 'network';
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The lines of the log that show the cause. */
  readonly evidence: readonly { readonly line: number; readonly text: string }[];
  /** Lines of the log that follow from the cause. */
  readonly consequences: readonly number[];
  /** Why it has its place among the diagnoses. */
  readonly reasons: readonly string[];
  /** Causes that the log may suggest, and what in the files speaks against them. */
  readonly ruledOut: readonly string[];
  readonly explanation: string;
  /** The steps to take, in order. */
  readonly resolve: readonly { readonly text: string; readonly command?: string }[];
  readonly fixes: readonly ReportFix[];
  /** Fixes of the cause that are not offered, and why. */
  readonly withheld: readonly { readonly kind: string; readonly reason: string }[];
  /** The file of the project that the message names. */
  readonly source: { readonly path: string; readonly line: number | null } | null;
  /** Page of the cause, or the command that shows it. */
  readonly help: string;
}

/** A fix that can be made, or, where no file was looked at, what it would do. */
export interface ReportFix {
  readonly kind: string;
  readonly title: string;
  /** The files prove the cause. */
  readonly preferred: boolean;
  readonly command: string | null;
  /** A unified diff for each file. */
  readonly edits: readonly { readonly file: string; readonly diff: string }[];
}
