import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, problemsOf, showLog } from '../log-editor.ts';

describe('The outline of a log', () => {
  afterEach(closeAll);

  it('lists its steps and says which one failed', async () => {
    const log = await showLog('sample/build.log');
    await problemsOf(log.uri);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      log.uri,
    );
    const failed = symbols.find(({ name }) => name === 'RUN npm run check');
    assert.ok(failed);
    assert.match(failed.detail, /failed with exit code 1/);
    assert.equal(
      failed.selectionRange.start.line,
      log.getText().split('\n').indexOf('#8 [4/4] RUN npm run check'),
    );
    assert.ok(symbols.some(({ name }) => name === 'WORKDIR /app'));
  });

  it('folds each step', async () => {
    const log = await showLog('sample/build.log');
    const [problem] = await problemsOf(log.uri);
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      log.uri,
    );
    const line = problem?.range.start.line ?? 0;
    assert.ok(ranges.some(({ start, end }) => start < line && line < end && start > 5));
  });

  it('links places in sources to the files of the workspace', async () => {
    const log = await showLog('sample/build.log');
    await problemsOf(log.uri);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      log.uri,
      100,
    );
    const link = links.find(({ range }) => log.getText(range) === '/app/server.js:2:29');
    assert.ok(link?.target, 'the link has a target');
    assert.match(link.target.path, /\/sample\/server\.js$/);
    assert.equal(link.target.fragment, 'L2,29');
  });

  it('opens the source that a cause names, as the report asks for it', async () => {
    const log = await showLog('sample/build.log');
    const source = { path: '/app/server.js', line: 2 };
    await vscode.commands.executeCommand('whyfail.openSource', source, log.uri.toString());
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /\/sample\/server\.js$/);
    assert.equal(editor?.selection.active.line, 1);
  });
});
