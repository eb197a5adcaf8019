import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, problemsOf, showLog, showText } from '../log-editor.ts';

/** The tab of the report, once it is open. */
function reportTab(): Promise<vscode.Tab> {
  return eventually(() =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('whyfail.report'),
      ),
  );
}

describe('"Diagnose build"', () => {
  afterEach(closeAll);

  it('opens the report of the log in front, and shows the line', async () => {
    const log = await showLog('sample/build.log');
    const [problem] = await problemsOf(log.uri);
    await vscode.commands.executeCommand('whyfail.diagnose');
    await reportTab();
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === log);
    assert.equal(editor?.selection.active.line, problem?.range.start.line);
  });

  it('opens a file that is given', async () => {
    await vscode.commands.executeCommand('whyfail.diagnoseFile', inWorkspace('sample/build.log'));
    await reportTab();
    const open = vscode.window.visibleTextEditors.map(({ document }) => document.uri.path);
    assert.ok(
      open.some((path) => path.endsWith('/sample/build.log')),
      open.join(' '),
    );
  });

  it('takes a file of any language for a log when it is told to', async () => {
    const sample = await vscode.workspace.fs.readFile(inWorkspace('sample/build.log'));
    const uri = inWorkspace('output.json');
    await vscode.workspace.fs.writeFile(uri, sample);
    await vscode.commands.executeCommand('whyfail.diagnoseFile', uri);
    await reportTab();
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    assert.equal(document?.languageId, 'build-log');
    // Another extension may have said something of the JSON that it is not.
    const ours = await eventually(() => {
      const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'whyfail');
      return problems.length > 0 && problems;
    });
    assert.equal(ours.length, 1);
  });

  it('diagnoses a text that a command or terminal printed', async () => {
    const sample = await vscode.workspace.openTextDocument(inWorkspace('sample/build.log'));
    await vscode.commands.executeCommand('whyfail.diagnoseText', sample.getText());
    await reportTab();
    const { document } = vscode.window.visibleTextEditors.find(({ document: { isUntitled } }) => isUntitled)!;
    assert.equal(document.languageId, 'build-log');
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, 1);
  });
});

describe('The help page', () => {
  afterEach(closeAll);

  it('opens for a cause', async () => {
    await vscode.commands.executeCommand('whyfail.explain', 'npm/lockfile-missing');
    await eventually(() =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label }) => label.includes('lockfile-missing')),
    );
  });
});

describe('The tool for language models', () => {
  afterEach(closeAll);

  const invoke = async (input: object): Promise<Record<string, unknown>> => {
    const result = await vscode.lm.invokeTool('whyfail_diagnoseBuild', {
      input,
      toolInvocationToken: undefined,
    });
    const [part] = result.content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    return JSON.parse(part.value) as Record<string, unknown>;
  };

  it('gives the report of a text', async () => {
    const log =
      '#6 [3/3] RUN npm ci\n#6 0.6 npm error The `npm ci` command can only install with an existing package-lock.json or\n#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n';
    const report = await invoke({ log });
    assert.equal(report['schema'], 1);
    assert.equal(report['verdict'], 'cause');
    const [first] = report['diagnoses'] as { cause: string; line: number }[];
    assert.equal(first?.cause, 'npm/lockfile-missing');
    assert.equal(first.line, 2);
  });

  it('gives the report of a file of the workspace, and of no other', async () => {
    const report = await invoke({ path: 'sample/build.log' });
    assert.equal(report['verdict'], 'cause');
    const refused = await invoke({ path: '../../../etc/hostname' });
    assert.match(String(refused['error']), /not in the workspace/);
  });

  it('gives the report of the log in front', async () => {
    await showText('hello', 'plaintext');
    assert.equal((await invoke({}))['verdict'], 'not-a-build-log');
  });
});
