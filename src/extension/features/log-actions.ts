import {
  CodeAction,
  CodeActionKind,
  commands,
  l10n,
  languages,
  Uri,
  window,
  workspace,
  type CodeActionProvider,
  type Diagnostic,
  type ExtensionContext,
  type Range,
} from 'vscode';
import { independentFixes } from '../../fixes/independent.ts';
import type { ReportDiagnosis } from '../../report/index.ts';
import { editOf } from '../files/workspace-edit.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import { commandActions, fixActions, moreAction, runAction } from '../logs/cause-actions.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { lineRange } from '../logs/ranges.ts';
import { COMMANDS, SOURCE } from '../names.ts';

const { QuickFix } = CodeActionKind;

/** What can be done about a cause: at the line of the log, and at the instruction that failed. */
export function registerLogActions(context: ExtensionContext, diagnoses: Diagnoses): void {
  const onLog: CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics, only }, token) {
      if (!wantsQuickFixes(only)) return null;
      const diagnosed = await diagnoses.judged(document, token);
      if (!diagnosed?.cause || !touches(range, lineRange(document, diagnosed.cause.line))) return null;
      return actionsOf(diagnosed, diagnosed.cause, ours(diagnostics));
    },
  };
  const onDockerfile: CodeActionProvider = {
    provideCodeActions({ uri }, range, { diagnostics, only }) {
      if (!wantsQuickFixes(only)) return null;
      return diagnoses
        .all()
        .filter(({ place }) => place?.uri.toString() === uri.toString() && touches(range, place.range))
        .flatMap((diagnosed) =>
          diagnosed.cause ? actionsOf(diagnosed, diagnosed.cause, ours(diagnostics)) : [],
        );
    },
  };
  const metadata = { providedCodeActionKinds: [QuickFix] };
  context.subscriptions.push(
    languages.registerCodeActionsProvider([...LOG_LANGUAGES], onLog, metadata),
    languages.registerCodeActionsProvider('dockerfile', onDockerfile, metadata),
    commands.registerCommand(COMMANDS.applyFix, async (log: unknown, ...places: readonly unknown[]) => {
      const diagnosed = typeof log === 'string' ? diagnoses.get(Uri.parse(log)) : undefined;
      const fixes = places.flatMap((at) => (typeof at === 'number' ? (diagnosed?.fixes[at] ?? []) : []));
      const edit = diagnosed?.root ? editOf(fixes, diagnosed.root) : null;
      if (!edit || fixes.length === 0) {
        await window.showWarningMessage(
          l10n.t('The files have changed since this fix was made. Diagnose the log again.'),
        );
      } else if (await workspace.applyEdit(edit)) {
        for (const { kind } of fixes) await commands.executeCommand(COMMANDS.fixApplied, log, kind);
      }
    }),
  );
}

/** Whether an editor that asks for actions of one kind `only` takes quick fixes. */
const wantsQuickFixes = (only: CodeActionKind | undefined): boolean =>
  !only || only.contains(QuickFix) || QuickFix.contains(only);

const touches = (range: Range, other: Range): boolean => range.intersection(other) !== undefined;

const ours = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter(({ source }) => source === SOURCE);

function actionsOf(diagnosed: Diagnosed, cause: ReportDiagnosis, problems: Diagnostic[]): CodeAction[] {
  const log = diagnosed.document.uri.toString();
  const actions =
    diagnosed.state === 'fixed'
      ? [
          runAction(l10n.t('Rebuild to confirm…'), COMMANDS.rebuild, log),
          ...fixActions(diagnosed, (kind) => [log, kind]),
        ]
      : [
          ...fixActions(diagnosed, (kind) => [log, kind]),
          ...fixAll(diagnosed, log),
          ...commandActions(cause, log),
          ...(isOpen(diagnosed)
            ? [runAction(l10n.t('Choose what this log was built from…'), COMMANDS.chooseBuild, log)]
            : []),
          ...(diagnosed.fixes.length === 0
            ? [runAction(l10n.t('Why is there no fix?'), COMMANDS.showReport, log)]
            : []),
        ];
  const more = moreAction(cause, log);
  for (const action of [...actions, more]) action.diagnostics = problems;
  return [...actions, more];
}

/** The workspace does not tell what the log was built from. */
const isOpen = ({ setup }: Diagnosed): boolean =>
  setup !== null && setup.open.dockerfiles.length + setup.open.contexts.length > 0;

/** One action for fixes that can be made together. */
function fixAll({ fixes, root }: Diagnosed, log: string): CodeAction[] {
  const independent = independentFixes(fixes);
  if (independent.length < 2 || !root || !editOf(independent, root)) return [];
  const action = new CodeAction(l10n.t('Apply {0} fixes together', independent.length), QuickFix);
  action.command = {
    title: action.title,
    command: COMMANDS.applyFix,
    arguments: [log, ...independent.map((fix) => fixes.indexOf(fix))],
  };
  return [action];
}
