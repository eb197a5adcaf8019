import { CodeAction, CodeActionKind, l10n, workspace, type Uri } from 'vscode';
import type { ReportDiagnosis } from '../../report/index.ts';
import { editOf } from '../files/workspace-edit.ts';
import { COMMANDS } from '../names.ts';
import { isOneLine } from '../words/command-line.ts';
import { plain, shown } from '../words/markdown.ts';
import type { OfferedFix } from './judge.ts';

/** What can be done about a cause, as code actions. */

/** How many commands of the steps are offered: the first ones matter. */
const MOST_COMMANDS = 2;
const { QuickFix } = CodeActionKind;

/**
 * The fixes that can be made now, as edits.
 *
 * @param told what is to be told once a fix of this kind is made
 */
export function fixActions(
  { fixes, root }: { readonly fixes: readonly OfferedFix[]; readonly root: Uri | null },
  told: (kind: string) => unknown[],
): CodeAction[] {
  if (!root) return [];
  return fixes.flatMap((fix) => {
    const edit = editOf([fix], root);
    if (!edit) return [];
    const action = new CodeAction(plain(fix.title), QuickFix);
    action.edit = edit;
    action.isPreferred = fix.preferred;
    action.command = { title: fix.title, command: COMMANDS.fixApplied, arguments: told(fix.kind) };
    return [action];
  });
}

function commandsOf({ fixes, resolve }: ReportDiagnosis): string[] {
  const all = [...fixes.map(({ command }) => command), ...resolve.map(({ command }) => command)];
  return [...new Set(all.filter((command) => command != null))].slice(0, MOST_COMMANDS);
}

/** The first commands of the steps: to be put in a terminal, and to be copied. */
export const commandActions = (cause: ReportDiagnosis, log: string): CodeAction[] =>
  commandsOf(cause).flatMap((command) => actionsOf(command, log));

/** Where more is said of a cause. */
export const moreAction = (cause: ReportDiagnosis, log: unknown): CodeAction =>
  cause.cause === null
    ? runAction(l10n.t('Show the report'), COMMANDS.showReport, log)
    : runAction(l10n.t('Explain: {0}', plain(cause.title)), COMMANDS.explain, cause.cause);

function actionsOf(command: string, log: string): CodeAction[] {
  const text = shown(command, 80);
  const copy = runAction(l10n.t('Copy the command: {0}', text), COMMANDS.copyCommand, command);
  if (!isOneLine(command) || !workspace.isTrusted) return [copy];
  return [
    runAction(l10n.t('Put in the terminal, not run: {0}', text), COMMANDS.putInTerminal, command, log),
    copy,
  ];
}

/** An action that runs a command of ours. */
export function runAction(title: string, command: string, ...args: readonly unknown[]): CodeAction {
  const action = new CodeAction(title, QuickFix);
  action.command = { title, command, arguments: [...args] };
  return action;
}
