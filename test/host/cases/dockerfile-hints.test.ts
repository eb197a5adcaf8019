import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll } from '../log-editor.ts';

let count = 0;

/** A folder of its own with these files; gives the Dockerfile in an editor. */
async function project(files: Readonly<Record<string, string>>): Promise<vscode.TextDocument> {
  const folder = `hints-${++count}`;
  for (const [name, text] of Object.entries(files))
    await vscode.workspace.fs.writeFile(inWorkspace(`${folder}/${name}`), new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(inWorkspace(`${folder}/Dockerfile`));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

const codesOf = (document: vscode.TextDocument): string[] =>
  vscode.languages
    .getDiagnostics(document.uri)
    .map(({ code }) => (typeof code === 'string' ? code : ''))
    .sort();

function hasCodes(document: vscode.TextDocument, ...codes: readonly string[]): Promise<boolean> {
  return eventually(() => codesOf(document).join() === [...codes].sort().join());
}

/** The edit of the first quick fix for the hint with a code. */
async function editFor(document: vscode.TextDocument, code: string): Promise<vscode.WorkspaceEdit> {
  const hint = vscode.languages.getDiagnostics(document.uri).find((each) => each.code === code);
  assert.ok(hint, code);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    hint.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const action = actions.find(({ edit }) => edit);
  assert.ok(action?.edit, actions.map(({ title }) => title).join(', '));
  return action.edit;
}

/** Applies it. */
async function fix(document: vscode.TextDocument, code: string): Promise<void> {
  assert.ok(await vscode.workspace.applyEdit(await editFor(document, code)));
}

const PACKAGE =
  '{ "name": "tide", "scripts": { "build": "tsc" }, "devDependencies": { "typescript": "^5.4.0" } }\n';
const LOCK = '{ "name": "tide", "lockfileVersion": 3, "packages": {} }\n';

describe('Hints on a Dockerfile by itself', () => {
  afterEach(closeAll);
  // Other cases ask which project a log belongs to.
  after(async () => {
    for (let i = 1; i <= count; i++)
      await vscode.workspace.fs.delete(inWorkspace(`hints-${i}`), { recursive: true });
  });

  it('point out that nothing installs the dependencies, until something does', async () => {
    const dockerfile = await project({
      Dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm run build\n',
      'package.json': PACKAGE,
      'package-lock.json': LOCK,
      '.dockerignore': 'node_modules\n',
    });
    await hasCodes(dockerfile, 'install-step');
    await fix(dockerfile, 'install-step');
    assert.match(dockerfile.getText(), /\nRUN npm ci\n[\s\S]*RUN npm run build\n/);
    await hasCodes(dockerfile);
  });

  it('point out that node_modules is copied, until an ignore file excludes it', async () => {
    const dockerfile = await project({
      Dockerfile:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "a.js"]\n',
      'package.json': PACKAGE,
      'package-lock.json': LOCK,
      '.dockerignore': 'dist',
    });
    await hasCodes(dockerfile, 'dockerignore');
    await fix(dockerfile, 'dockerignore');
    const path = dockerfile.uri.path.replace(/Dockerfile$/, '.dockerignore');
    const ignore = await vscode.workspace.openTextDocument(dockerfile.uri.with({ path }));
    assert.equal(ignore.getText(), 'dist\nnode_modules\n');
    await hasCodes(dockerfile);
  });

  it('offer a new ignore file where there is none', async () => {
    const dockerfile = await project({
      Dockerfile:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "a.js"]\n',
      'package.json': PACKAGE,
      'package-lock.json': LOCK,
    });
    await hasCodes(dockerfile, 'dockerignore');
    const edit = await editFor(dockerfile, 'dockerignore');
    const [[uri, edits] = []] = edit.entries();
    assert.match(uri?.path ?? '', /\/\.dockerignore$/);
    assert.deepEqual(
      edits?.map(({ newText }) => newText),
      ['node_modules\n'],
    );
  });

  it('point out that a step opens a port below 1024', async () => {
    const dockerfile = await project({
      Dockerfile:
        'FROM debian:bookworm\nRUN PORT=80 ./server & curl -f http://localhost:80/health\nEXPOSE 80\n',
    });
    await hasCodes(dockerfile, 'privileged-port');
    const [hint] = vscode.languages.getDiagnostics(dockerfile.uri);
    assert.equal(hint && dockerfile.getText(hint.range), '80');
    await fix(dockerfile, 'privileged-port');
    assert.match(dockerfile.getText(), /RUN PORT=8080 .*localhost:8080\/health\n/);
    await hasCodes(dockerfile);
  });

  it('warn of a path that the build context holds under another name, until the name is right', async () => {
    const dockerfile = await project({
      Dockerfile: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirement.txt ./\nCOPY src ./src\n',
      'requirements.txt': 'flask\n',
      'src/main.py': 'print()\n',
      '.dockerignore': 'src\n',
    });
    await hasCodes(dockerfile, 'copied-path', 'copied-path');
    const hints = vscode.languages.getDiagnostics(dockerfile.uri);
    assert.deepEqual(hints.map(({ range }) => dockerfile.getText(range)).sort(), ['requirement.txt', 'src']);
    for (const { severity } of hints) assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    await fix(dockerfile, 'copied-path');
    await hasCodes(dockerfile, 'copied-path');
    await fix(dockerfile, 'copied-path');
    await hasCodes(dockerfile);
    assert.match(dockerfile.getText(), /\nCOPY requirements\.txt \.\/\nCOPY src \.\/src\n/);
    const path = dockerfile.uri.path.replace(/Dockerfile$/, '.dockerignore');
    const ignore = await vscode.workspace.openTextDocument(dockerfile.uri.with({ path }));
    assert.doesNotMatch(ignore.getText(), /^src/m);
  });

  it('warn of an npm ci that gets no lock file, until it gets one', async () => {
    const dockerfile = await project({
      Dockerfile:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY index.js ./\nCMD ["node", "index.js"]\n',
      'package.json': PACKAGE,
      'package-lock.json': LOCK,
      'index.js': '',
    });
    await hasCodes(dockerfile, 'lock-file');
    await fix(dockerfile, 'lock-file');
    assert.match(dockerfile.getText(), /\nCOPY .*package-lock\.json.*\n(?:.*\n)*RUN npm ci\n/);
    await hasCodes(dockerfile);
  });

  it('warn of a script with Windows line endings, until they are gone', async () => {
    const dockerfile = await project({
      Dockerfile: 'FROM debian:bookworm\nCOPY start.sh /\nRUN chmod +x /start.sh\nENTRYPOINT ["/start.sh"]\n',
      'start.sh': '#!/bin/sh\r\necho hello\r\n',
    });
    await hasCodes(dockerfile, 'script');
    const path = dockerfile.uri.path.replace(/Dockerfile$/, 'start.sh');
    const script = await vscode.workspace.openTextDocument(dockerfile.uri.with({ path }));
    const editor = await vscode.window.showTextDocument(script);
    assert.ok(await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.LF)));
    await hasCodes(dockerfile);
  });

  it('are silent on what is well, and on what only looks alike', async () => {
    const healthy = [
      'FROM node:22-slim AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=deps /app/node_modules node_modules\nCOPY . .\nRUN npm run build\n',
      'FROM acme/base\nWORKDIR /app\nCOPY . .\nRUN npm run build\n',
      'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN make deps && npm run build\n',
      'FROM debian\nRUN curl -f https://example.org:443/x && ssh -p 22 host true && git clone ssh://git@example.org:22/x\n',
    ];
    const files = { 'package.json': PACKAGE, 'package-lock.json': LOCK, '.dockerignore': 'node_modules\n' };
    const documents: vscode.TextDocument[] = [];
    for (const Dockerfile of healthy) documents.push(await project({ ...files, Dockerfile }));
    const last = await project({ Dockerfile: 'FROM debian\nRUN PORT=81 ./serve\n' });
    await hasCodes(last, 'privileged-port');
    for (const document of documents) assert.deepEqual(codesOf(document), [], document.getText());
  });

  it('can be switched off, each by its setting', async () => {
    const settings = vscode.workspace.getConfiguration('whyfail.hints');
    const dockerfile = await project({ Dockerfile: 'FROM debian\nRUN PORT=80 ./serve\n' });
    await hasCodes(dockerfile, 'privileged-port');
    await settings.update('privilegedPort', false, vscode.ConfigurationTarget.Workspace);
    try {
      await hasCodes(dockerfile);
    } finally {
      await settings.update('privilegedPort', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await hasCodes(dockerfile, 'privileged-port');
  });
});
