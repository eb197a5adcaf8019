import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { thisRun } from '../this-run.ts';

/** A web worker has no Node. */
const inWorker =
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node === undefined;

describe('The test run', () => {
  it('is in the VS Code that it says', () => {
    assert.equal(vscode.version, thisRun.version);
    assert.equal(inWorker ? 'web' : 'node', thisRun.host);
  });

  it('has the extension from where it says', async () => {
    const extension = vscode.extensions.getExtension('whyfail.whyfail');
    assert.ok(extension, 'the extension is not there');
    const installed = /\/extensions\/whyfail\.whyfail-\d/.test(extension.extensionUri.path);
    assert.equal(installed ? 'package' : 'folder', thisRun.source);
    await extension.activate();
  });

  it('has a folder of its own with the sample in it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(names.includes('sample'), names.join(' '));
  });
});
