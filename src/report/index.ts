/** From the engine's answer to words: one wording for hover, panel, report and command line. */
import type { LogDiagnosis, LogReading } from '../engine/index.ts';
import { baseOfLog, type Context } from './context.ts';
import { adviceOf } from './advice.ts';
import { explain, explainUnknown } from './explain.ts';
import type { Grounds } from './grounds.ts';
import { Masker } from './mask.ts';
import type { Report, ReportDiagnosis, ReportStep } from './report.ts';
import type { Wording } from './wording.ts';

export type * from './report.ts';
export * from './wording.ts';

const NO_VARIABLES: Context['variables'] = new Map();

/**
 * Makes the report of one log.
 *
 * @param log how the report names the log: the path as it was given
 * @param grounds what the workspace says (see in-workspace.ts); without it no file was looked at, and fixes are advice
 */
export function makeReport(log: string, answer: LogDiagnosis, wording: Wording, grounds?: Grounds): Report {
  const { reading, verdict, reason } = answer;
  const mask = new Masker();
  const base = grounds?.base ?? baseOfLog(reading);
  const diagnoses = answer.diagnoses.map((diagnosis): ReportDiagnosis => {
    const own = grounds?.of(diagnosis);
    const context: Context = {
      reading,
      base,
      captures: diagnosis.captures,
      facts: own?.facts ?? new Set(),
      factValues: own?.values ?? {},
      variables: grounds?.variables ?? NO_VARIABLES,
      packages: wording.packages,
    };
    const words = diagnosis.cause === null ? null : (wording.words.at(diagnosis.cause) ?? null);
    const explained = words ? explain(diagnosis, words, context) : explainUnknown(diagnosis, context, reason);
    return {
      ...mask.all({ ...explained, ruledOut: own?.ruledOut ?? [], withheld: own?.withheld ?? [] }),
      // A diff is to be applied: nothing in it is masked.
      fixes: own?.fixes ?? (words ? adviceOf(words, context) : []),
    };
  });
  const failedStep = mask.all(verdict === 'cause' || verdict === 'unknown' ? stepOf(answer, grounds) : null);
  return {
    schema: 1,
    log,
    verdict,
    reason,
    notice: verdict === 'not-a-build-log' ? notBuildLog(reading) : null,
    builder: reading.builder,
    platform: reading.platform,
    masked: mask.count,
    failedStep,
    files: grounds?.files ?? null,
    diagnoses,
  };
}

/** Says why a text is taken for no build log, and what to do. */
function notBuildLog({ encoding, bytes, prose }: LogReading): string {
  if (encoding === 'binary')
    return 'this is a binary file, not a build log. Give the text that the build printed.';
  if (bytes === 0)
    return 'the file is empty. Save the output of the build (standard output and standard error) and try again.';
  if (prose) return 'this reads as a document, not as a build log. Give the text that the build printed.';
  return 'this is not a build log: no builder, step or known failure was found in it.';
}

function stepOf({ reading: { failedStep } }: LogDiagnosis, grounds: Grounds | undefined): ReportStep | null {
  if (!failedStep) return null;
  const { text, line, endLine, exitCode, hidUntil, dockerfile } = failedStep;
  return {
    text,
    line,
    endLine,
    exitCode,
    ...(hidUntil !== undefined && { hidUntil }),
    dockerfile:
      grounds?.dockerfile ?? (dockerfile && { path: dockerfile.path ?? 'Dockerfile', line: dockerfile.line }),
  };
}
