import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, showLog } from '../log-editor.ts';

const HEAD = ['#5 [2/3] COPY package.json ./', '#5 DONE 0.1s', '#6 [3/3] RUN npm ci'];
const NOISE = Array.from(
  { length: 20_000 },
  (_, i) => `#6 ${i}.5 npm http fetch GET 200 https://registry.npm.example/left-pad ${i}ms (cache miss)`,
);
const FAILURE = [
  '#6 0.612 npm error code EUSAGE',
  '#6 0.613 npm error The `npm ci` command can only install with an existing package-lock.json or',
  '#6 0.613 npm error npm-shrinkwrap.json with lockfileVersion >= 1.',
  '#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
];

describe('A log file that another program writes', () => {
  const uri = inWorkspace('growing.log');
  const write = (lines: readonly string[]): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  const problemLine = (): number | undefined =>
    vscode.languages.getDiagnostics(uri).find(({ source }) => source === 'whyfail')?.range.start.line;

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  it('is read on as it grows, and read again when it is begun anew', async () => {
    const lines = [...HEAD, ...NOISE];
    await write(lines);
    const log = await showLog('growing.log');
    const grown = async (count: number): Promise<void> => {
      await eventually(() => log.lineCount === count + 1);
    };
    for (let i = 0; i < 3; i++) {
      lines.push(...NOISE.slice(i, 200));
      await write(lines);
      await grown(lines.length);
    }
    assert.equal(problemLine(), undefined);
    lines.push(...FAILURE);
    await write(lines);
    await grown(lines.length);
    const line = lines.length - 3;
    await eventually(() => problemLine() === line);
    assert.match(log.lineAt(line).text, /existing package-lock\.json/);

    await write([...HEAD, ...FAILURE]);
    await eventually(() => problemLine() === HEAD.length + 1);
    await write(HEAD);
    await eventually(() => vscode.languages.getDiagnostics(uri).length === 0);
  }).timeout(60_000);

  it('keeps its answer right through edits in the middle', async () => {
    await write([...HEAD, ...NOISE, ...FAILURE]);
    const log = await showLog('growing.log');
    await eventually(() => problemLine() === HEAD.length + NOISE.length + 1);
    const change = new vscode.WorkspaceEdit();
    change.insert(uri, new vscode.Position(10_000, 0), 'one\ntwo\n');
    change.delete(uri, new vscode.Range(15_000, 0, 15_005, 0));
    assert.ok(await vscode.workspace.applyEdit(change));
    await eventually(() => problemLine() === HEAD.length + NOISE.length + 1 + 2 - 5);
    const gone = new vscode.WorkspaceEdit();
    gone.replace(uri, log.lineAt(log.lineCount - 4).range, '#6 0.613 npm error something else');
    assert.ok(await vscode.workspace.applyEdit(gone));
    await eventually(() => {
      const [problem] = vscode.languages.getDiagnostics(uri);
      return typeof problem?.code !== 'object' || problem.code.value !== 'npm/lockfile-missing';
    });
  }).timeout(60_000);
});
