import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('A folder that is not trusted', () => {
  it('is not trusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('lets the extension start', async () => {
    const extension = vscode.extensions.getExtension('whyfail.whyfail');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
