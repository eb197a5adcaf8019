import { basename, join } from 'node:path';
import { after, afterEach, before } from 'mocha';
import { openBrowser } from '../host/browser.ts';
import { editionNamed, root } from '../host/editions.ts';
import { startServer } from '../host/server.ts';
import { copyWorkspace } from '../host/workspace.ts';
import { Editor } from './editor.ts';

export interface EditorOptions {
  /** Folder of the project whose copy is opened. Default: the sample that the product ships. */
  readonly workspace?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the window, in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/**
 * Opens VS Code with the extension before the tests of the calling `describe`, and ends it after them.
 *
 * @returns a function that gives the driver inside tests
 */
export function useEditor(options: EditorOptions = {}): () => Editor {
  const edition = editionNamed(process.env['WHYFAIL_EDITION'] ?? '');
  const pictures = join(root, 'out', 'ui', edition.name);
  const stops: (() => Promise<void>)[] = [];
  let editor: Editor | undefined;
  const current = (): Editor => {
    if (!editor) throw new Error('The editor is open in tests only.');
    return editor;
  };

  before('open VS Code', async () => {
    const source = options.workspace ?? 'media/sample';
    const workspace = copyWorkspace(basename(source), { [source]: '.' });
    stops.push(() => workspace.remove());
    const server = await startServer(edition, options.settings ? { settings: options.settings } : {});
    stops.push(() => server.stop());
    const { browser, stop } = await openBrowser();
    stops.push(stop);
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    editor = new Editor(page, workspace.folder, pictures);
    await page.goto(
      server.address(workspace.folder, [
        ['extensionDevelopmentPath', server.uri(root)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
    );
    await editor.ready();
  });

  afterEach('picture of a failure', async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed' || !editor) return;
    const picture = await editor.screenshot(`failed-${test.fullTitle().replace(/\W+/g, '-')}`);
    console.error(`The window when "${test.fullTitle()}" failed: ${picture}`);
  });

  after('end VS Code', async () => {
    editor = undefined;
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  return current;
}
