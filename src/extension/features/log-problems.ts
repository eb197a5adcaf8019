import {
  DiagnosticRelatedInformation,
  Disposable,
  l10n,
  languages,
  Location,
  workspace,
  type Diagnostic,
  type DiagnosticCollection,
  type ExtensionContext,
} from 'vscode';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { lineRange, rangeOf } from '../logs/ranges.ts';
import { replaceProblems } from '../problems.ts';
import { causeProblem } from '../words/cause-problem.ts';
import { shown } from '../words/markdown.ts';

/** The problem of each log stands on the line that is the cause, and on the instruction of the Dockerfile that failed. */
export function registerLogProblems(context: ExtensionContext, diagnoses: Diagnoses): void {
  const logs = languages.createDiagnosticCollection('whyfail');
  const dockerfiles = languages.createDiagnosticCollection('whyfail-dockerfile');
  context.subscriptions.push(
    logs,
    dockerfiles,
    Disposable.from(
      diagnoses.onDidChange((diagnosed) => {
        logs.set(diagnosed.document.uri, logProblems(diagnosed));
        showInDockerfiles(dockerfiles, diagnoses);
      }),
      diagnoses.onDidClose((uri) => {
        logs.delete(uri);
        showInDockerfiles(dockerfiles, diagnoses);
      }),
    ),
  );
}

/** At most one: what follows from the cause is listed under it. */
function logProblems(diagnosed: Diagnosed): Diagnostic[] {
  const { document, cause, place, state } = diagnosed;
  if (!cause || state === 'passed') return [];
  const problem = causeProblem(cause, rangeOf(document, cause), state, cause.message);
  const consequences = tellingConsequences(diagnosed).map(
    (line) =>
      new DiagnosticRelatedInformation(
        new Location(document.uri, lineRange(document, line)),
        l10n.t('follows from it: {0}', shown(document.getText(lineRange(document, line)))),
      ),
  );
  problem.relatedInformation = [
    ...(place
      ? [
          new DiagnosticRelatedInformation(
            new Location(place.uri, place.range),
            l10n.t('the instruction that failed'),
          ),
        ]
      : []),
    ...consequences,
  ];
  return [problem];
}

/** Of the lines that follow from the cause, those that readers take for it: the end of the step and of the build. */
function tellingConsequences({ cause, reading }: Diagnosed): readonly number[] {
  const lines = cause?.consequences ?? [];
  const end = reading.failedStep?.endLine ?? 0;
  const ofStep = lines.find((line) => line >= end);
  const last = lines.at(-1);
  return [...new Set([ofStep, last])].filter((line) => line !== undefined);
}

/** The problems of all open logs, by the Dockerfile in which their steps failed. */
function showInDockerfiles(collection: DiagnosticCollection, diagnoses: Diagnoses): void {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnosed of diagnoses.all()) {
    const { document, cause, place, state } = diagnosed;
    if (!cause || !place || state === 'passed') continue;
    const log = workspace.asRelativePath(document.uri);
    const message = l10n.t('This instruction failed in {0}: {1}', log, cause.message);
    const problem = causeProblem(cause, place.range, state, message);
    problem.relatedInformation = [
      new DiagnosticRelatedInformation(
        new Location(document.uri, rangeOf(document, cause)),
        l10n.t('the line of the log that is the cause'),
      ),
    ];
    const key = place.uri.toString();
    byFile.set(key, [...(byFile.get(key) ?? []), problem]);
  }
  replaceProblems(collection, byFile);
}
