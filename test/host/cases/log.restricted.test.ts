import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, problemsOf, showLog } from '../log-editor.ts';

describe('A log in a folder that is not trusted', () => {
  afterEach(closeAll);

  it('is diagnosed, and its fix is offered, but nothing that would run a program', async () => {
    const log = await showLog('sample/build.log');
    const [problem] = await problemsOf(log.uri);
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      log.uri,
      problem.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(
      actions.some(({ edit }) => edit),
      titles.join(', '),
    );
    assert.ok(
      titles.some((title) => title.startsWith('Copy the command')),
      titles.join(', '),
    );
    assert.ok(!titles.some((title) => title.startsWith('Put in the terminal')), titles.join(', '));
  });

  it('opens no terminal', async () => {
    const before = vscode.window.terminals.length;
    void vscode.commands.executeCommand('whyfail.putInTerminal', 'echo no');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(vscode.window.terminals.length, before);
  });
});
