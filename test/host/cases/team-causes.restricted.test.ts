import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, problemsOf, showText } from '../log-editor.ts';

describe('The causes of a folder that is not trusted', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('.whyfail'), { recursive: true });
  });

  it('are not loaded', async () => {
    const ignored = new TextEncoder().encode('causes: [npm/lockfile-missing]\n');
    await vscode.workspace.fs.writeFile(inWorkspace('.whyfail/ignore.yaml'), ignored);
    const log = await showText(
      '#6 [3/3] RUN npm ci\n#6 0.613 npm error The `npm ci` command can only install with an existing package-lock.json or\n#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n',
      'build-log',
    );
    const [problem] = await problemsOf(log.uri);
    const code = problem?.code;
    assert.equal(typeof code === 'object' ? code.value : code, 'npm/lockfile-missing');
  });
});
