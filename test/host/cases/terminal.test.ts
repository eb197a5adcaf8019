import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';

describe('A command of an explanation', () => {
  it('stands alone in a terminal while the one before it was not run', async function () {
    if (vscode.env.uiKind === vscode.UIKind.Web) return this.skip();
    const before = new Set(vscode.window.terminals);
    const own = (): vscode.Terminal[] => vscode.window.terminals.filter((each) => !before.has(each));
    try {
      await vscode.commands.executeCommand('whyfail.putInTerminal', 'echo one');
      await vscode.commands.executeCommand('whyfail.putInTerminal', 'echo two');
      await eventually(() => own().length === 2);
    } finally {
      for (const terminal of own()) terminal.dispose();
    }
  });
});
