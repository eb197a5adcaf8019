import { execFileSync } from 'node:child_process';

/** What the editor pays to start the extension: its bundle is loaded and activated in a new process, with nothing open. */

/**
 * Stands in for VS Code: whatever is asked of it exists and does nothing. It prints the milliseconds that loading and activating
 * took.
 */
const PROGRAM = `
const Module = require('node:module');
const nothing = function () {};
const anything = new Proxy(nothing, {
  get: (_, name) =>
    name === 'then' ? undefined
    : name === Symbol.iterator ? [][Symbol.iterator].bind([])
    : name === Symbol.toPrimitive ? () => ''
    : anything,
  apply: () => anything,
  construct: () => anything,
  set: () => true,
});
const having = (own) => new Proxy(own, { get: (_, name) => (name in own ? own[name] : anything) });
const vscode = having({
  workspace: having({ textDocuments: [], workspaceFolders: [], isTrusted: true }),
  window: having({ visibleTextEditors: [], terminals: [], activeTextEditor: undefined, tabGroups: { all: [], onDidChangeTabs: anything } }),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const start = performance.now();
const extension = require(process.argv[1]);
const loaded = performance.now();
extension.activate(having({ subscriptions: [], extensionUri: anything }));
console.log(JSON.stringify([loaded - start, performance.now() - loaded]));
`;

/**
 * Prints how long the extension takes to start.
 *
 * @param bundle of the extension; absolute
 * @param rounds how often it is started
 */
export function activation(bundle: string, rounds: number): void {
  const taken = Array.from(
    { length: rounds },
    () =>
      JSON.parse(execFileSync(process.execPath, ['-e', PROGRAM, bundle], { encoding: 'utf8' })) as [
        number,
        number,
      ],
  );
  const median = (part: 0 | 1): string =>
    (taken.map((each) => each[part]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN).toFixed(1);
  console.log(`extension: ${median(0)} ms to load, ${median(1)} ms to activate, with nothing open\n`);
}
