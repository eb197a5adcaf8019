import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, failureIn, problemsOf, showLog, showText } from '../log-editor.ts';

async function hoverText(uri: vscode.Uri, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** Markdown without its fenced blocks. */
function withoutBlocks(text: string): string {
  let fence = '';
  const outside = text.split('\n').filter((line) => {
    const marks = /^ *(`{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && marks !== '') fence = marks;
    else if (fence !== '' && line.trim() === fence) fence = '';
    else return fence === '';
    return false;
  });
  return outside.join('\n');
}

describe('The hover', () => {
  afterEach(closeAll);

  it('says cause, quotes and steps on the line that is the cause, and has one link', async () => {
    const log = await showLog('sample/build.log');
    const [problem] = await problemsOf(log.uri);
    assert.ok(problem);
    const text = await hoverText(log.uri, problem.range.start);
    assert.match(text, /^\*\*.+\*\*/);
    assert.match(text, /^ *\d+ \| Error: Cannot find module 'ws'$/m);
    assert.match(text, /^1\. /m);
    assert.equal([...text.matchAll(/\]\(command:/g)].length, 1);
    assert.match(text, /\]\(command:whyfail\.explain\?/);
  });

  it('says nothing elsewhere in the log', async () => {
    const log = await showLog('sample/build.log');
    await problemsOf(log.uri);
    assert.equal(await hoverText(log.uri, new vscode.Position(2, 3)), '');
  });

  it('says the same on the instruction that failed', async () => {
    const log = await showLog('sample/build.log');
    await problemsOf(log.uri);
    const dockerfile = inWorkspace('sample/Dockerfile');
    await failureIn(dockerfile);
    await vscode.workspace.openTextDocument(dockerfile);
    assert.match(await hoverText(dockerfile, new vscode.Position(3, 5)), /Cannot find module 'ws'/);
  });

  it('shows text of the log as text', async () => {
    const log = await showText(
      [
        '#6 [3/3] RUN ./check',
        '#6 0.5 fatal: [click](command:workbench.action.quit) ``` <b>bold</b> ![x](https://tracker.example/x)',
        '#6 ERROR: process "/bin/sh -c ./check" did not complete successfully: exit code: 7',
        'ERROR: failed to solve: process "/bin/sh -c ./check" did not complete successfully: exit code: 7',
      ].join('\n'),
      'build-log',
    );
    const [problem] = await problemsOf(log.uri);
    assert.ok(problem);
    const text = await hoverText(log.uri, problem.range.start);
    const outside = withoutBlocks(text);
    const links = [...outside.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target);
    assert.equal(links.length, 1, outside);
    assert.match(links[0] ?? '', /^command:whyfail\./);
    assert.doesNotMatch(outside, /(?<!\\)<|:\/\//);
  });
});
