import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { threadScript } from '../../../src/extension/scripts/thread-script.ts';
import { eventually } from '../eventually.ts';
import { inWorkspace } from '../in-workspace.ts';
import { closeAll, showLog } from '../log-editor.ts';

const MB = 1 << 20;

/** A web worker, as far as it is used here. */
type WebWorker = new (script: string) => {
  postMessage(message: unknown): void;
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message?: string }) => void;
  terminate(): void;
};

describe('A large log in the browser', () => {
  afterEach(closeAll);

  it('has a worker to be read in', async () => {
    const { Worker } = globalThis as unknown as { Worker: WebWorker };
    const extension = vscode.extensions.getExtension('whyfail.whyfail');
    assert.ok(extension);
    const textOf = async (file: string): Promise<string> =>
      new TextDecoder().decode(
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'dist', file)),
      );
    const source = threadScript([await textOf('engine.js'), await textOf('worker.js')]);
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const reply = await new Promise<unknown>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ type: 'diagnose', log: 1, question: 5 });
    });
    worker.terminate();
    assert.deepEqual(reply, { type: 'failed', question: 5, message: 'The catalogue has not come.' });
  });

  it('gets its problem', async () => {
    const uri = inWorkspace('large.build.log');
    const sample = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(inWorkspace('sample/build.log')),
    );
    const [head = '', tail = ''] = sample.split('#8 [4/4]');
    const line = '#7 1.234 copying one of very many files to the image, which nobody reads\n';
    const text = `${head}${line.repeat(Math.ceil((22 * MB) / line.length))}#8 [4/4]${tail}`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      const log = await showLog('large.build.log');
      const [problem] = await eventually(() => {
        const problems = vscode.languages.getDiagnostics(uri);
        return problems.length > 0 && problems;
      }, 40_000);
      assert.ok(problem);
      assert.match(log.getText(problem.range), /Cannot find module 'ws'/);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  }).timeout(90_000);
});
