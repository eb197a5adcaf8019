import { commands, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { allOf } from '../../catalog/rows.ts';
import type { Catalogue } from '../catalogue.ts';
import { COMMANDS, HELP_SCHEME } from '../names.ts';
import type { Scripts } from '../scripts/scripts.ts';

/** A help page for every cause, made from the catalogue: no network is needed to read it. */
export function registerHelpPages(
  context: ExtensionContext,
  { catalogue, scripts }: { readonly catalogue: Catalogue; readonly scripts: Scripts },
): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(HELP_SCHEME, {
      async provideTextDocumentContent({ path }) {
        const [{ words }, { causePage }] = await Promise.all([catalogue.wording(), scripts.engine()]);
        const id = path.slice(1).replace(/\.md$/, '');
        const cause = allOf(words).find((each) => each.id === id || each.aliases?.includes(id));
        return cause ? causePage(cause) : l10n.t('There is no cause {0}.', id);
      },
    }),
    commands.registerCommand(COMMANDS.explain, async (id: unknown) => {
      const cause = typeof id === 'string' ? id : await pickCause(catalogue);
      if (cause !== undefined) await showPage(cause);
    }),
  );
}

async function pickCause(catalogue: Catalogue): Promise<string | undefined> {
  const { words } = await catalogue.wording();
  const picked = await window.showQuickPick(
    allOf(words).map(({ id, title }) => ({ label: title, description: id, id })),
    { title: l10n.t('Explain a cause'), matchOnDescription: true },
  );
  return picked?.id;
}

async function showPage(cause: string): Promise<void> {
  const uri = Uri.from({ scheme: HELP_SCHEME, path: `/${cause}.md` });
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The editor's own Markdown extension can be off.
    await window.showTextDocument(uri, { preview: true });
  }
}
