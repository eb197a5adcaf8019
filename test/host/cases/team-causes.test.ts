import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, problemsOf, showText } from '../log-editor.ts';

const CAUSE = inWorkspace('.whyfail/causes/token.yaml');
const IGNORED = inWorkspace('.whyfail/ignore.yaml');

const yaml = (pattern: string): string => `id: acme/proxy/token
title: The proxy token of the team has expired
tier: specific
signatures:
  - line: '${pattern}'
whose: platform
says: 'The token {{token}} of the proxy has expired.'
why: Tokens live for a day.
resolve: [{ text: Ask for a new one. }]
matches: ['zorblat: frobnicator T-123 is stale']
near_misses: ['zorblat: frobnicator T-123 is fresh']
`;
const RIGHT = 'frobnicator (?<token>\\S+) is stale';

const LOG = [
  '#6 [3/3] RUN zorblat',
  '#6 0.612 zorblat: frobnicator T-9 is stale',
  '#6 ERROR: process "/bin/sh -c zorblat" did not complete successfully: exit code: 1',
  'ERROR: failed to solve: process "/bin/sh -c zorblat" did not complete successfully: exit code: 1',
  '',
].join('\n');

const write = (uri: vscode.Uri, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** The cause that the problem of a log names, once it is this one. */
const named = (log: vscode.TextDocument, id: string): Promise<unknown> =>
  eventually(() => {
    const [problem] = vscode.languages.getDiagnostics(log.uri);
    const code = problem?.code;
    return (typeof code === 'object' ? code.value : code) === id;
  });

describe('The causes of a team', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('.whyfail'), { recursive: true });
  });

  it('are found in logs, from the moment in which they are saved, and can be ignored', async () => {
    const log = await showText(LOG, 'build-log');
    await named(log, 'unknown');
    await write(CAUSE, yaml(RIGHT));
    await named(log, 'acme/proxy/token');
    const [problem] = await problemsOf(log.uri);
    assert.equal(problem?.message, 'The token T-9 of the proxy has expired.');
    assert.equal(problem.range.start.line, 1);
    await write(IGNORED, 'causes: [acme/proxy/token]\n');
    await named(log, 'unknown');
  });

  it('may change while a log is read: its outline comes all the same', async function () {
    // The second time the causes are compiled too fast to be changed meanwhile.
    this.retries(0);
    const steps = async ({ uri }: vscode.TextDocument): Promise<string[] | undefined> => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      );
      return symbols?.map(({ name }) => name);
    };
    const log = await showText(LOG, 'build-log');
    const asked: Promise<string[] | undefined>[] = [];
    // Each change lets the causes be compiled and the log be read anew, before the last time ended; each edit asks anew.
    for (let round = 0; round < 10; round++) {
      await write(CAUSE, yaml(RIGHT).replace('stale', `stale${round}`));
      await new Promise((resolve) => setTimeout(resolve, 350));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(log.uri, new vscode.Position(log.lineCount, 0), `${round}\n`);
      await vscode.workspace.applyEdit(edit);
      asked.push(steps(log));
    }
    for (const names of await Promise.all(asked)) assert.deepEqual(names, ['RUN zorblat']);
  }).timeout(60_000);

  it('show what is wrong with them in their YAML', async () => {
    await write(CAUSE, yaml('frobnicator (?=x)'));
    const document = await vscode.workspace.openTextDocument(CAUSE);
    await vscode.window.showTextDocument(document);
    const problem = await eventually(() =>
      vscode.languages.getDiagnostics(CAUSE).find(({ message }) => /look-around/.test(message)),
    );
    assert.equal(problem.source, 'whyfail');
    assert.equal(document.getText(problem.range), "'frobnicator (?=x)'");

    // While it is written: a wrong value.
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(CAUSE, all, yaml(RIGHT).replace('platform', 'nobody'));
    await vscode.workspace.applyEdit(edit);
    await eventually(() =>
      vscode.languages
        .getDiagnostics(CAUSE)
        .some(({ message, range }) => /allowed values/.test(message) && range.start.line === 5),
    );

    // With its examples, once it is saved: the near miss is one no more.
    const again = new vscode.WorkspaceEdit();
    again.replace(CAUSE, all, yaml('frobnicator (?<token>\\S+) is'));
    await vscode.workspace.applyEdit(again);
    await document.save();
    await eventually(() =>
      vscode.languages
        .getDiagnostics(CAUSE)
        .some(({ message }) => /near_misses\/0 gets the cause/.test(message)),
    );
  });

  it('are completed from the schema', async () => {
    const uri = inWorkspace('.whyfail/causes/begun.yaml');
    await write(uri, 'id: acme/proxy/token\ntier: \n');
    const document = await vscode.workspace.openTextDocument(uri);
    const labels = async (line: number, character: number): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const values = await labels(1, 6);
    assert.ok(values.includes('specific') && values.includes('vague'), values.join(' '));
    const keys = await labels(2, 0);
    assert.ok(keys.includes('signatures') && !keys.includes('id'), keys.join(' '));
  });
});
