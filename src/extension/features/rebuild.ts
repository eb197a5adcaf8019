import { commands, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { buildCommandOf, defaultBuildCommand } from '../logs/build-command.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { COMMANDS } from '../names.ts';
import { runInTerminal } from '../sources/run-in-terminal.ts';
import { isOneLine } from '../words/command-line.ts';

/** Lines of a log that are searched for the command that made it. */
const HEAD = 500;

/** "Rebuild": shows the build command, runs it in a terminal once it is confirmed, and diagnoses what it prints. */
export function registerRebuild(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.rebuild, async (log: unknown) => {
      const uri = typeof log === 'string' ? Uri.parse(log) : window.activeTextEditor?.document.uri;
      const diagnosed = uri && diagnoses.get(uri);
      if (!diagnosed) return;
      if (!workspace.isTrusted) {
        await window.showWarningMessage(l10n.t('Builds are not run until you trust this workspace.'));
        return;
      }
      const folder = diagnosed.root;
      if (!folder) {
        await window.showWarningMessage(l10n.t('Open the folder with the sources of this log to build it.'));
        return;
      }
      const command = await window.showInputBox({
        title: l10n.t('Rebuild'),
        value: commandOf(diagnosed),
        prompt: l10n.t('Enter runs this command in a terminal, in {0}.', folder.path.split('/').at(-1) ?? ''),
        validateInput: (value) =>
          value.trim() === '' || !isOneLine(value) ? l10n.t('Give one command in one line.') : null,
      });
      if (command !== undefined) await rebuild(diagnosed, folder, command.trim(), diagnoses);
    }),
  );
}

/** The command of the log, or the plain one for its Dockerfile. It is text from a log: it is only ever shown. */
function commandOf({ document, setup }: Diagnosed): string {
  const head = Array.from({ length: Math.min(HEAD, document.lineCount) }, (_, i) => document.lineAt(i).text);
  const said = buildCommandOf(head);
  if (said !== null && isOneLine(said)) return said;
  return defaultBuildCommand(setup?.dockerfile?.path ?? 'Dockerfile', setup?.context ?? '');
}

async function rebuild(
  { document }: Diagnosed,
  folder: Uri,
  command: string,
  diagnoses: Diagnoses,
): Promise<void> {
  await workspace.saveAll(false);
  const output = await runInTerminal(command, folder);
  if (!output) {
    await window.showInformationMessage(
      l10n.t(
        'This shell does not tell when a command ends. When it has ended, run "Diagnose Last Terminal Command".',
      ),
    );
  } else if (output.exitCode === 0) {
    diagnoses.confirm(document.uri);
    await window.showInformationMessage(l10n.t('The build passes now.'));
  } else await commands.executeCommand(COMMANDS.diagnoseText, output.text);
}
