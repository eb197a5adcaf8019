import type { BaseImage } from '../dockerfile/base-image.ts';
import type { Diagnosis } from '../engine/index.ts';
import type { Context } from './context.ts';
import type { ReportDiagnosis, ReportFiles } from './report.ts';

/** What a report rests on besides the log. */
export interface Grounds {
  /** Null where no file was looked at. */
  readonly files: ReportFiles | null;
  /** The base image of the failed stage; null where only the log tells. */
  readonly base: BaseImage | null;
  /** The values of ARG and ENV at the failed step, where they are known. */
  readonly variables: Context['variables'];
  /** The failed instruction in the workspace. */
  readonly dockerfile: { readonly path: string; readonly line: number } | null;
  of(diagnosis: Diagnosis): DiagnosisGrounds;
}

/** What the workspace adds to one diagnosis. */
export interface DiagnosisGrounds {
  readonly facts: Context['facts'];
  readonly values: Context['factValues'];
  readonly ruledOut: readonly string[];
  /** Null where no file was looked at: what the cause advises is shown. */
  readonly fixes: ReportDiagnosis['fixes'] | null;
  readonly withheld: ReportDiagnosis['withheld'];
}
