import { commands, FileType, Uri, window, workspace, type ExtensionContext } from 'vscode';
import type { Roots } from '../files/roots.ts';
import type { Diagnoses } from '../logs/diagnoses.ts';
import { COMMANDS } from '../names.ts';

/** The sample of the walkthrough: a failed build with its sources, copied to where it may be edited. */
export function registerSample(context: ExtensionContext, roots: Roots, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.openSample, async () => {
      const folder = Uri.joinPath(context.globalStorageUri, 'sample');
      await copyFolder(Uri.joinPath(context.extensionUri, 'media', 'sample'), folder);
      roots.add(folder);
      const log = await workspace.openTextDocument(Uri.joinPath(folder, 'build.log'));
      await window.showTextDocument(log, { preview: false });
      const diagnosed = await diagnoses.current(log);
      if (diagnosed?.cause)
        await commands.executeCommand(COMMANDS.goToLine, log.uri.toString(), diagnosed.cause.line);
    }),
  );
}

async function copyFolder(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  for (const [name, type] of await workspace.fs.readDirectory(from)) {
    const [source, target] = [Uri.joinPath(from, name), Uri.joinPath(to, name)];
    if (type === FileType.Directory) await copyFolder(source, target);
    else await workspace.fs.writeFile(target, await workspace.fs.readFile(source));
  }
}
