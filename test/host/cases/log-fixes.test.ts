import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, failureIn, problemsOf, showLog, showText } from '../log-editor.ts';

/** What the light bulb offers at a place. */
function actionsAt(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Does what the light bulb does: the edit, then the command. */
async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit));
  if (command)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

const titles = (actions: readonly vscode.CodeAction[]): string[] => actions.map(({ title }) => title);

async function firstProblem(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  const [problem] = await problemsOf(uri);
  assert.ok(problem);
  return problem;
}

describe('The fix of a cause', () => {
  const original = new Map<string, Uint8Array>();
  const files = ['sample/Dockerfile', 'sample/package.json'];

  before(async () => {
    for (const file of files) original.set(file, await vscode.workspace.fs.readFile(inWorkspace(file)));
  });

  afterEach(async () => {
    await closeAll();
    for (const [file, bytes] of original) await vscode.workspace.fs.writeFile(inWorkspace(file), bytes);
  });

  it('is offered at the line of the log, preferred since the workspace proves it', async () => {
    const log = await showLog('sample/build.log');
    const problem = await firstProblem(log.uri);
    const actions = await actionsAt(log.uri, problem.range);
    const [fix] = actions;
    assert.ok(fix?.edit, titles(actions).join(', '));
    assert.match(fix.title, /npm ci/);
    assert.equal(fix.isPreferred, true);
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    assert.ok(titles(actions).some((title) => title.startsWith('Explain: ')));
    assert.ok(!titles(actions).includes('Why is there no fix?'));
  });

  it('changes the Dockerfile; the problem then waits for a rebuild, and undo brings it back', async () => {
    const log = await showLog('sample/build.log');
    const problem = await firstProblem(log.uri);
    const [fix] = await actionsAt(log.uri, problem.range);
    assert.ok(fix);
    const dockerfile = await showLog('sample/Dockerfile');
    const before = dockerfile.getText();
    await apply(fix);
    assert.match(dockerfile.getText(), /^RUN npm ci$/m);

    const severity = (): vscode.DiagnosticSeverity | undefined =>
      vscode.languages.getDiagnostics(log.uri)[0]?.severity;
    await eventually(() => severity() === vscode.DiagnosticSeverity.Information);
    const [fixed] = vscode.languages.getDiagnostics(log.uri);
    assert.match(fixed?.message ?? '', /^Fixed in the files: rebuild to confirm/);
    const actions = await actionsAt(log.uri, problem.range);
    assert.match(actions[0]?.title ?? '', /^Rebuild/);

    await vscode.window.showTextDocument(dockerfile);
    await vscode.commands.executeCommand('undo');
    assert.equal(dockerfile.getText(), before);
    await eventually(() => severity() === vscode.DiagnosticSeverity.Error);
  });

  it('is offered at the instruction of the Dockerfile too', async () => {
    const log = await showLog('sample/build.log');
    await firstProblem(log.uri);
    const dockerfile = await showLog('sample/Dockerfile');
    const failed = await failureIn(dockerfile.uri);
    const actions = await eventually(async () => {
      const found = await actionsAt(dockerfile.uri, failed.range);
      return found.some(({ edit }) => edit) && found;
    });
    assert.ok(
      titles(actions).some((title) => title.includes('npm ci')),
      titles(actions).join(', '),
    );
  });

  it('is withheld with its reason when the Dockerfile has changed since', async () => {
    const text = new TextDecoder()
      .decode(original.get('sample/Dockerfile'))
      .replace('npm run check', 'npm run other');
    await vscode.workspace.fs.writeFile(inWorkspace('sample/Dockerfile'), new TextEncoder().encode(text));
    const log = await showLog('sample/build.log');
    const problem = await firstProblem(log.uri);
    // What was written may still be on its way to the editor.
    const actions = await eventually(async () => {
      const found = await actionsAt(log.uri, problem.range);
      return titles(found).includes('Why is there no fix?') && found;
    });
    assert.deepEqual(
      actions.filter(({ edit }) => edit),
      [],
    );
  });

  it('is proved by what stands in the editor, saved or not', async () => {
    const log = await showLog('sample/build.log');
    const problem = await firstProblem(log.uri);
    const dockerfile = await showLog('sample/Dockerfile');
    // What the test before wrote may still be on its way to the editor.
    await eventually(
      () => dockerfile.getText() === new TextDecoder().decode(original.get('sample/Dockerfile')),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(dockerfile.uri, new vscode.Position(0, 0), '# a comment\n\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const fix = await eventually(async () => {
      const [first] = await actionsAt(log.uri, problem.range);
      const [, edits = []] = first?.edit?.entries()[0] ?? [];
      return edits.some(({ range }) => range.start.line === 5) && first;
    });
    await apply(fix);
    assert.match(
      dockerfile.getText(),
      /^# a comment\n\nFROM [\s\S]*COPY \. \.\nRUN npm ci\nRUN npm run check\n/,
    );
  });

  it('changes the line endings of a script', async () => {
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(inWorkspace(`endings/${name}`), new TextEncoder().encode(text));
    await write('Dockerfile', 'FROM debian:bookworm\nCOPY tools /opt/tools\nRUN /opt/tools/enrol.sh --now\n');
    await write('tools/enrol.sh', '#!/bin/sh\r\necho hello\r\n');
    await write(
      'build.log',
      `Step 1/3 : FROM debian:bookworm
 ---> 5c81f2bd1a0e
Step 2/3 : COPY tools /opt/tools
 ---> 71b4d1b7c1aa
Step 3/3 : RUN /opt/tools/enrol.sh --now
 ---> Running in 0d7c2a6a5d10
/bin/sh: 1: /opt/tools/enrol.sh: not found
The command '/bin/sh -c /opt/tools/enrol.sh --now' returned a non-zero code: 127
`,
    );
    // A new .gitattributes would be shown for confirmation first.
    await vscode.workspace.fs.writeFile(
      inWorkspace('.gitattributes'),
      new TextEncoder().encode('* text=auto\n'),
    );
    const log = await showLog('endings/build.log');
    const problem = await firstProblem(log.uri);
    await eventually(async () =>
      titles(await actionsAt(log.uri, problem.range)).some((title) => /LF line endings/.test(title)),
    );
    await vscode.commands.executeCommand('whyfail.applyFix', log.uri.toString(), 0);
    const script = await vscode.workspace.openTextDocument(inWorkspace('endings/tools/enrol.sh'));
    assert.equal(script.getText(), '#!/bin/sh\necho hello\n');
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('.gitattributes'));
    await vscode.workspace.fs.delete(inWorkspace('endings'), { recursive: true });
  });

  it('of a cause without an edit is a command that waits in the terminal, or is copied', async () => {
    const log = await showText(
      [
        '#6 [3/3] RUN npm ci',
        '#6 0.613 npm error The `npm ci` command can only install with an existing package-lock.json or',
        '#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        '',
      ].join('\n'),
      'build-log',
    );
    const problem = await firstProblem(log.uri);
    const all = titles(await actionsAt(log.uri, problem.range));
    assert.ok(
      all.some((title) => /^Copy the command: npm install --package-lock-only/.test(title)),
      all.join(', '),
    );
    if (vscode.workspace.isTrusted)
      assert.ok(all.some((title) => /^Put in the terminal, not run: npm install/.test(title)));
  });
});
