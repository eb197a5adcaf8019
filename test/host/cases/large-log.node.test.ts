import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll } from '../log-editor.ts';

describe('A log that is too large for the editor', () => {
  afterEach(closeAll);

  it('is read from its file, and gets its report', async () => {
    const uri = inWorkspace('large.log');
    const sample = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(inWorkspace('sample/build.log')),
    );
    const [head = '', tail = ''] = sample.split('#8 [4/4]');
    const line = '#7 1.234 copying one of very many files to the image, which nobody reads\n';
    const filler = line.repeat(Math.ceil((55 << 20) / line.length));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${head}${filler}#8 [4/4]${tail}`));
    try {
      await vscode.commands.executeCommand('whyfail.diagnoseFile', uri);
      await eventually(() =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(
            ({ input }) =>
              input instanceof vscode.TabInputWebview && input.viewType.includes('whyfail.report'),
          ),
      );
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    assert.ok(true);
  }).timeout(60_000);
});
