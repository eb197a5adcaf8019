import type { LogDiagnosis } from '../engine/index.ts';
import { printedOfCause } from '../workspace/printed-dockerfile.ts';
import { makeReport, type Report, type Wording } from './index.ts';
import type { Judge } from './rank-with-facts.ts';

/**
 * The report of a log alone. Where the builder printed every instruction, they tell what the Dockerfile would: an ARG
 * without a default, the USER of the step. Lines in such facts are lines of the log.
 *
 * @param log how the report names the log: the path as it was given
 * @param engine the engine that diagnosed the log; it ranks again with the facts
 */
export async function makeReportOf(
  log: string,
  answer: LogDiagnosis,
  wording: Wording,
  engine: Judge,
): Promise<Report> {
  const printed = printedOfCause(answer);
  if (printed === null) return makeReport(log, answer, wording);
  // What reads Dockerfiles is loaded only where there is one.
  const { makeReportByInstructions } = await import('./of-instructions.ts');
  return makeReportByInstructions(log, answer, { wording, engine, printed });
}
