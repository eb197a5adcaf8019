import {
  commands,
  Range,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode';
import { COMMANDS } from '../names.ts';

/** Links and buttons lead to a line of a log or Dockerfile. */
export function registerNavigation(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.goToLine, async (target: unknown, line: unknown) => {
      if (typeof target !== 'string' || typeof line !== 'number') return;
      const uri = Uri.parse(target);
      const document = await workspace.openTextDocument(uri);
      const selection = document.validateRange(new Range(line - 1, 0, line - 1, 0));
      await window.showTextDocument(document, { selection, viewColumn: columnFor(uri) });
    }),
  );
}

/** The column that shows the document, or else one with text in it: never on top of the report. */
function columnFor(uri: Uri): ViewColumn {
  const key = uri.toString();
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
  const { activeTabGroup, all } = window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const group =
    groups.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
    ) ?? groups.find(({ activeTab }) => activeTab?.input instanceof TabInputText);
  return shown?.viewColumn ?? group?.viewColumn ?? ViewColumn.One;
}
