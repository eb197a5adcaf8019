import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, problemsOf } from '../log-editor.ts';

/** A file system that holds one file, as those of virtual workspaces do: without a disk, a search or a shell. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #content: Uint8Array;

  constructor(content: Uint8Array) {
    this.#content = content;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const type = uri.path.endsWith('.log') ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: this.#content.length };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [['build.log', vscode.FileType.File]];
  }

  readFile(): Uint8Array {
    return this.#content;
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

describe('A log of a virtual file system', () => {
  afterEach(closeAll);

  it('gets its problem and its outline', async () => {
    const content = await vscode.workspace.fs.readFile(inWorkspace('sample/build.log'));
    const provider = vscode.workspace.registerFileSystemProvider('memory', new OneFile(content), {
      isReadonly: true,
    });
    try {
      const uri = vscode.Uri.parse('memory:/project/build.log');
      const log = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(log);
      const [problem] = await problemsOf(uri);
      assert.match(log.getText(problem?.range), /Cannot find module 'ws'/);
      await eventually(async () => {
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          uri,
        );
        return symbols?.some(({ name }) => name === 'RUN npm run check');
      });
    } finally {
      provider.dispose();
    }
  });
});
