import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll } from '../log-editor.ts';

const MB = 1 << 20;
const EXCERPT = 'whyfail-excerpt';
/** How long is waited for what follows from reading 80 MB, on a busy machine, in milliseconds. */
const LONG = 20_000;
const FILLER = '#7 1.234 copying one of very many files to the image, which nobody reads\n';

const TEAM_CAUSE = `id: acme/node/socket
title: The package for sockets is not installed
tier: specific
supersedes: [node/*]
signatures:
  - line: 'Cannot find module .(?<package>ws).'
whose: user
says: 'The server needs {{package}}.'
why: It is not in the list of the image.
resolve: [{ text: Add it. }]
matches: ["Error: Cannot find module 'ws'"]
near_misses: ["Error: Cannot find module 'wt'"]
`;

/** Writes a failing log of some size; the lines in front of the failing step are filler. */
async function writeLog(uri: vscode.Uri, size: number): Promise<void> {
  const sample = new TextDecoder().decode(
    await vscode.workspace.fs.readFile(inWorkspace('sample/build.log')),
  );
  const [head = '', tail = ''] = sample.split('#8 [4/4]');
  const block = FILLER.repeat(Math.ceil(MB / FILLER.length));
  writeFileSync(uri.fsPath, head);
  for (let written = 0; written < size; written += block.length) appendFileSync(uri.fsPath, block);
  appendFileSync(uri.fsPath, `#8 [4/4]${tail}`);
}

/** The line of the log that is the cause, from 1, counted here. */
async function causeLine(uri: vscode.Uri): Promise<number> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return text.slice(0, text.indexOf("Error: Cannot find module 'ws'")).split('\n').length;
}

describe('A log that is too large for extensions', () => {
  const uri = inWorkspace('large.log');
  before(() => writeLog(uri, 80 * MB));
  after(() => rmSync(uri.fsPath));
  afterEach(closeAll);

  it('is read from the disk by its tab; its lines that matter are shown by their numbers', async () => {
    // The editor may still close what the test before left open, and turn to another group of editors meanwhile.
    await eventually(async () => {
      await vscode.commands.executeCommand('vscode.open', uri);
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
    }, LONG);
    assert.equal(vscode.window.activeTextEditor, undefined);
    await vscode.commands.executeCommand('whyfail.diagnose');

    const { document, selection } = await eventually(
      () => vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === EXCERPT),
      LONG,
    );
    const line = await causeLine(uri);
    const shown = document.lineAt(selection.active.line).text;
    assert.match(shown, new RegExp(`^ *${line} │ .*Cannot find module 'ws'`));
    assert.ok(document.lineCount < 300, `${document.lineCount} lines`);
    assert.ok(document.getText().includes('the step that failed'));

    const [problem] = await eventually(() => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      return problems.length > 0 && problems;
    }, LONG);
    assert.equal(problem?.range.start.line, selection.active.line);
    assert.match(document.getText(problem.range), /Cannot find module/);

    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.some(({ start, end }) => start < selection.active.line && end >= selection.active.line));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      1000,
    );
    const link = links.find(({ range }) => range.start.line === selection.active.line);
    assert.equal(link?.target?.toString(), uri.with({ fragment: `L${line}` }).toString());

    // The excerpt says and offers what the log itself would: the sources lie in the workspace.
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      problem.range.start,
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .filter((each) => each instanceof vscode.MarkdownString);
    assert.ok(said.some(({ value }) => /^1\. /m.test(value)));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const [fix] = actions;
    assert.ok(fix?.edit && fix.isPreferred, actions.map(({ title }) => title).join(', '));
    assert.match(fix.title, /npm ci/);
    assert.ok(actions.some(({ title }) => title.startsWith('Explain: ')));

    // Once the fix is made the problem waits for a build; where it is undone the cause is back.
    const dockerfile = inWorkspace('sample/Dockerfile');
    const before = await vscode.workspace.fs.readFile(dockerfile);
    const becomes = (severity: vscode.DiagnosticSeverity): Promise<vscode.Diagnostic> =>
      eventually(
        () => vscode.languages.getDiagnostics(document.uri).find((each) => each.severity === severity),
        LONG,
      );
    try {
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.ok(fix.command);
      await vscode.commands.executeCommand(
        fix.command.command,
        ...((fix.command.arguments ?? []) as unknown[]),
      );
      const { message } = await becomes(vscode.DiagnosticSeverity.Information);
      assert.match(message, /^Fixed in the files: rebuild to confirm\./);
    } finally {
      const edited = await vscode.workspace.openTextDocument(dockerfile);
      const back = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, edited.lineCount, 0);
      back.replace(dockerfile, all, new TextDecoder().decode(before));
      await vscode.workspace.applyEdit(back);
    }
    await becomes(vscode.DiagnosticSeverity.Error);

    // From the excerpt the log is diagnosed, not the excerpt.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('whyfail.diagnose');
    const problems = vscode.languages.getDiagnostics(document.uri);
    assert.equal(problems.length, 1);
  }).timeout(90_000);

  it('is read with the causes of the team', async () => {
    const cause = inWorkspace('.whyfail/causes/module.yaml');
    await vscode.workspace.fs.writeFile(cause, new TextEncoder().encode(TEAM_CAUSE));
    try {
      const named = await eventually(async () => {
        await vscode.commands.executeCommand('whyfail.diagnoseFile', uri);
        const excerpt = vscode.workspace.textDocuments.find(({ uri: { scheme } }) => scheme === EXCERPT);
        const [problem] = excerpt ? vscode.languages.getDiagnostics(excerpt.uri) : [];
        return typeof problem?.code === 'object' && problem.code.value === 'acme/node/socket' && problem;
      }, 60_000);
      assert.equal(named.message, 'The server needs ws.');
    } finally {
      await vscode.workspace.fs.delete(inWorkspace('.whyfail'), { recursive: true });
    }
  }).timeout(90_000);

  it('gets its report', async () => {
    await vscode.commands.executeCommand('whyfail.diagnoseFile', uri);
    await eventually(() =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(
          ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('whyfail.report'),
        ),
    );
  }).timeout(60_000);
});

/** What the host may be held up in milliseconds; where it is longer, a machine that is busy is asked again, so often. */
const SLICE = 10;
const ROUNDS = 6;

/**
 * The longest times in which nothing else got its turn in this thread, in milliseconds, while it worked itself. Without
 * those of V8's collections of garbage: 30 MB of lines make them long on a busy machine, in an idle host too.
 */
class Blocks {
  readonly #gaps: { from: number; to: number; used: number }[] = [];
  readonly #collections: PerformanceEntry[] = [];
  readonly #observer = new PerformanceObserver((list) => this.#collections.push(...list.getEntries()));
  #isOn = true;

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
    let [from, usedBefore] = [performance.now(), busy()];
    const tick = (): void => {
      const [to, usedNow] = [performance.now(), busy()];
      // On a busy machine another process may have had the processor: that time is not ours.
      this.#gaps.push({ from, to, used: Math.min(to - from, usedNow - usedBefore) });
      [from, usedBefore] = [to, usedNow];
      if (this.#isOn) setImmediate(tick);
    };
    setImmediate(tick);
  }

  /** The longest first. */
  async stop(): Promise<number[]> {
    this.#isOn = false;
    // What was observed is handed over in a turn of its own.
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.#observer.disconnect();
    return this.#gaps
      .map(({ from, to, used }) => used - this.#collected(from, to))
      .sort((a, b) => b - a)
      .slice(0, 5);
  }

  #collected(from: number, to: number): number {
    const parts = this.#collections.map(({ startTime, duration }) =>
      Math.max(0, Math.min(to, startTime + duration) - Math.max(from, startTime)),
    );
    return parts.reduce((sum, part) => sum + part, 0);
  }
}

/** Milliseconds of processor time: of this thread where the system tells, else of the process. */
function busy(): number {
  try {
    const [nanoseconds = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

describe('A log of 30 MB', () => {
  const uri = inWorkspace('thirty.data');
  before(() => writeLog(uri, 30 * MB));
  after(() => rmSync(uri.fsPath));
  afterEach(closeAll);

  it('is read without holding up the extension host', async () => {
    // The editor needs its time to hand over the text; only what comes then is ours.
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const idle = new Blocks();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const [longestIdle = 0] = await idle.stop();

    // The system may come between once; what the extension does itself comes in every round.
    const rounds: string[] = [];
    let longest = Infinity;
    for (let round = 0; round < ROUNDS && longest > SLICE + longestIdle; round++) {
      const blocks = new Blocks();
      const log = await vscode.languages.setTextDocumentLanguage(document, 'build-log');
      const [problem] = await eventually(() => {
        const problems = vscode.languages.getDiagnostics(uri);
        return problems.length > 0 && problems;
      }, 30_000);
      const times = await blocks.stop();
      assert.ok(problem);
      assert.match(log.getText(problem.range), /Cannot find module 'ws'/);
      longest = Math.min(longest, times[0] ?? 0);
      rounds.push(times.map((ms) => ms.toFixed(1)).join(', '));
      // No log, and of no extension that would send the whole text somewhere.
      await vscode.languages.setTextDocumentLanguage(document, 'ini');
      await eventually(() => vscode.languages.getDiagnostics(uri).length === 0);
    }
    const shown = `${rounds.join('; ')}; of the idle host: ${longestIdle.toFixed(1)}`;
    console.log(`  longest blocks in ms: ${shown}`);
    assert.ok(longest <= SLICE + longestIdle, shown);
  }).timeout(90_000);
});
