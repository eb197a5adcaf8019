import * as vscode from 'vscode';
import { eventually } from './eventually.ts';
import { inWorkspace } from './in-workspace.ts';

/** Opens a log of the workspace in an editor. */
export async function showLog(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(path));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Opens a text without a file. A language that no extension has becomes plain text. */
export async function showText(content: string, language: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** The problems of a document, once it has some. */
export function problemsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return eventually(() => {
    const problems = vscode.languages.getDiagnostics(uri);
    return problems.length > 0 && problems;
  });
}

/** Closes all editors without saving. The names of texts without a file are given again: their problems are gone then. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0))
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await eventually(() =>
    vscode.languages
      .getDiagnostics()
      .every(([uri, problems]) => uri.scheme !== 'untitled' || problems.length === 0),
  );
}

/** The problem of a failed build in a Dockerfile, hints left out, once it is there. */
export function failureIn(dockerfile: vscode.Uri): Promise<vscode.Diagnostic> {
  return eventually(() =>
    vscode.languages
      .getDiagnostics(dockerfile)
      .find(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
  );
}
