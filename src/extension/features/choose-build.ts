import { commands, l10n, Uri, window, type ExtensionContext } from 'vscode';
import type { Diagnoses } from '../logs/diagnoses.ts';
import { COMMANDS } from '../names.ts';

/** Where more than one Dockerfile or context can have given a log, the person is asked once. */
export function registerChooseBuild(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.chooseBuild, async (log: unknown) => {
      const uri = typeof log === 'string' ? Uri.parse(log) : window.activeTextEditor?.document.uri;
      const open = uri && diagnoses.get(uri)?.setup?.open;
      if (!open) return;
      if (open.dockerfiles.length > 0) {
        const dockerfile = await window.showQuickPick([...open.dockerfiles], {
          title: l10n.t('Which Dockerfile was this log built from?'),
        });
        if (dockerfile !== undefined) diagnoses.choose(uri, { dockerfile });
      } else if (open.contexts.length > 0) {
        const items = open.contexts.map((folder) => ({ label: folder === '' ? '.' : folder, folder }));
        const picked = await window.showQuickPick(items, {
          title: l10n.t('Which folder was the build context?'),
        });
        if (picked) diagnoses.choose(uri, { context: picked.folder });
      }
    }),
  );
}
