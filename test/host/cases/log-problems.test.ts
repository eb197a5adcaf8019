import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, failureIn, problemsOf, showLog, showText } from '../log-editor.ts';

const FAILED = [
  '#1 [internal] load build definition from Dockerfile',
  '#1 DONE 0.0s',
  '#5 [2/3] COPY package.json ./',
  '#5 DONE 0.1s',
  '#6 [3/3] RUN npm ci',
  '#6 0.612 npm error code EUSAGE',
  '#6 0.613 npm error The `npm ci` command can only install with an existing package-lock.json or',
  '#6 0.613 npm error npm-shrinkwrap.json with lockfileVersion >= 1.',
  '#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  '',
];

describe('The problem of a failed build', () => {
  afterEach(closeAll);

  it('stands once in its log, on the line that is the cause', async () => {
    const log = await showLog('sample/build.log');
    const [problem, ...others] = await problemsOf(log.uri);
    assert.ok(problem);
    assert.equal(others.length, 0);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.source, 'whyfail');
    assert.match(log.getText(problem.range), /Cannot find module 'ws'/);
    assert.match(problem.message, /ws.*\.$/);
  });

  it('has a code that opens the help page of the cause without a network', async () => {
    const log = await showLog('sample/build.log');
    const [problem] = await problemsOf(log.uri);
    const code = problem?.code;
    assert.ok(typeof code === 'object');
    assert.match(String(code.value), /^[\w-]+\/[\w-]+$/);
    assert.equal(code.target.scheme, 'command');
    const [id] = JSON.parse(code.target.query) as [string];
    await vscode.commands.executeCommand(code.target.path, id);
    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'whyfail-help', path: `/${id}.md` }),
    );
    assert.match(page.getText(), /^# \S/);
    assert.match(page.getText(), /## What to do/);
  });

  it('leads to the instruction of the Dockerfile, and back', async () => {
    const log = await showLog('sample/build.log');
    const dockerfile = inWorkspace('sample/Dockerfile');
    const there = await failureIn(dockerfile);
    assert.equal(there.range.start.line, 3);
    assert.match(there.message, /build\.log/);
    assert.deepEqual(
      there.relatedInformation?.map(({ location }) => location.uri.toString()),
      [log.uri.toString()],
    );
    const [problem] = vscode.languages.getDiagnostics(log.uri);
    const related = problem?.relatedInformation ?? [];
    assert.ok(related.some(({ location }) => location.uri.toString() === dockerfile.toString()));
    assert.ok(related.some(({ message }) => /did not complete successfully/.test(message)));
  });

  it('is found by content in a text without a name', async () => {
    for (const language of ['plaintext', 'log', 'build-log']) {
      const log = await showText(FAILED.join('\n'), language);
      if (log.languageId !== language) continue; // Without another extension there is no language `log`.
      const [problem] = await problemsOf(log.uri);
      assert.equal(problem?.range.start.line, 6, language);
      assert.ok(typeof problem.code === 'object');
      assert.equal(problem.code.value, 'npm/lockfile-missing');
    }
  });

  it('is found in a log that PowerShell folded, where its line begins, and stays there when the log is edited', async () => {
    const width = 30;
    const folded = [
      'docker : #0 building with ',
      '"default"',
      '    + CategoryInfo'.padEnd(width),
      '    : NotSpecified: (#0'.padEnd(width),
      '  building:String) []',
      '',
      '#7 [3/3] RUN npm ci',
      '#7 1.021 npm error code EUSAGE',
      '#7 1.023 npm error The `npm ',
      'ci` command can only install ',
      'with an existing ',
      'package-lock.json or ',
      'npm-shrinkwrap.json',
      '#7 ERROR: process "/bin/sh -c ',
      'npm ci" did not complete ',
      'successfully: exit code: 1',
    ];
    const log = await showText(folded.join('\r\n'), 'build-log');
    const [before] = await problemsOf(log.uri);
    assert.equal(before?.range.start.line, 8);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(log.uri, new vscode.Position(6, 0), '#6 DONE 1.0s\n');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => vscode.languages.getDiagnostics(log.uri)[0]?.range.start.line === 9);
  });

  it('is found in the status of an object whose message YAML folded', async () => {
    const status = [
      'status:',
      '  containerStatuses:',
      '  - image: node:22',
      '    state:',
      '      waiting:',
      '        message: \'failed to pull and unpack image "docker.io/library/node:22": failed to',
      '          copy: httpReadSeeker: failed open: unexpected status code 429 Too Many Requests - Server',
      '          message: toomanyrequests: You have reached your',
      "          unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit'",
      '        reason: ErrImagePull',
      '',
    ];
    const log = await showText(status.join('\n'), 'build-log');
    const [problem] = await problemsOf(log.uri);
    assert.equal(problem?.range.start.line, 5);
    assert.ok(typeof problem.code === 'object');
    assert.equal(problem.code.value, 'docker-hub/pull-rate-limit');
  });

  it('is not found where nothing failed, nor in other texts', async () => {
    const passed = [
      '#1 [internal] load build definition from Dockerfile',
      '#6 [3/3] RUN npm ci',
      '#6 DONE 3.1s',
      '#7 exporting to image',
      '#7 naming to docker.io/library/shop done',
      '#7 DONE 0.1s',
      '',
    ];
    const texts = [passed.join('\n'), 'flask==3.0.3\nrequests==2.32.3\n', ''];
    const logs = [];
    for (const text of texts) logs.push(await showText(text, 'plaintext'));
    // A failed one after them: once it has its problem, the others have been read.
    const failed = await showText(FAILED.join('\n'), 'plaintext');
    await problemsOf(failed.uri);
    // A closed document of the same name may have had a problem, which goes with it.
    for (const { uri } of logs) await eventually(() => vscode.languages.getDiagnostics(uri).length === 0);
  });

  it('follows a log that grows, line by line', async () => {
    const log = await showText('', 'build-log');
    for (const line of FAILED) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(log.uri, new vscode.Position(log.lineCount - 1, 0), `${line}\n`);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const [problem] = await problemsOf(log.uri);
    assert.equal(problem?.range.start.line, 6);
  });

  it('moves with an edit above it and goes with the line that shows it', async () => {
    const log = await showText(FAILED.join('\n'), 'build-log');
    await problemsOf(log.uri);
    const insert = new vscode.WorkspaceEdit();
    insert.insert(log.uri, new vscode.Position(0, 0), 'one line more\n');
    await vscode.workspace.applyEdit(insert);
    await eventually(() => vscode.languages.getDiagnostics(log.uri)[0]?.range.start.line === 7);
    const empty = new vscode.WorkspaceEdit();
    empty.delete(log.uri, new vscode.Range(0, 0, log.lineCount, 0));
    await vscode.workspace.applyEdit(empty);
    await eventually(() => vscode.languages.getDiagnostics(log.uri).length === 0);
  });

  it('goes when the log is closed, in the Dockerfile too', async () => {
    const log = await showLog('sample/build.log');
    const dockerfile = inWorkspace('sample/Dockerfile');
    await problemsOf(log.uri);
    const failures = (): readonly vscode.Diagnostic[] =>
      vscode.languages
        .getDiagnostics(dockerfile)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    await eventually(() => failures().length > 0);
    await vscode.languages.setTextDocumentLanguage(log, 'markdown');
    await eventually(() => vscode.languages.getDiagnostics(log.uri).length === 0);
    await eventually(() => failures().length === 0);
  });
});
