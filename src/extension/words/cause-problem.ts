import { Diagnostic, DiagnosticSeverity, l10n, type Range } from 'vscode';
import type { ReportDiagnosis } from '../../report/index.ts';
import { COMMANDS, SOURCE } from '../names.ts';
import { commandLink } from './links.ts';

/** `open`: the files hold the cause, as far as is known; `fixed`: a fix was made, and is to be confirmed by a build. */
export type CauseState = 'open' | 'fixed';

/**
 * The problem of a cause, in a log or in the Dockerfile.
 *
 * @param message what it says as long as nothing is fixed
 */
export function causeProblem(
  cause: ReportDiagnosis,
  range: Range,
  state: CauseState,
  message: string,
): Diagnostic {
  const said =
    state === 'fixed'
      ? l10n.t('Fixed in the files: rebuild to confirm. The log says: {0}', cause.message)
      : message;
  const problem = new Diagnostic(range, said, severityOf(cause, state));
  problem.source = SOURCE;
  problem.code =
    cause.cause === null
      ? 'unknown'
      : { value: cause.cause, target: commandLink(COMMANDS.explain, cause.cause) };
  return problem;
}

/** An unknown cause is no error that was found, but a place to look at. */
function severityOf({ cause }: ReportDiagnosis, state: CauseState): DiagnosticSeverity {
  if (state === 'fixed') return DiagnosticSeverity.Information;
  return cause === null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
}
