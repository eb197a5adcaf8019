import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { desktopOf, hasDisplay } from '../test/host/desktop.ts';
import { NEWEST, OLDEST, root, serverRunsHere } from '../test/host/editions.ts';
import { stopAtTheEnd } from '../test/host/ending.ts';
import { installExtension, startServer } from '../test/host/server.ts';
import { writeVsix } from './vsix.ts';

/*
 * npm start [-- LOG] [--no-open]: builds, prints the diagnosis of LOG, and opens LOG in VS Code with the extension.
 * Without LOG: a sample of a failed build with its sources. Opens nothing where nobody watches.
 */
const COULD_NOT_RUN = 2;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'no-open': { type: 'boolean', default: false } },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const built = runNode([join(root, 'scripts', 'run.mjs'), 'build']);
  if (built !== 0) return built;
  const log = positionals[0] === undefined ? freshSample() : resolve(positionals[0]);
  // Where the sources of another log lie is not known here.
  const sources = positionals[0] === undefined ? ['--workspace', dirname(log)] : [];
  const diagnosed = runNode([join(root, 'dist', 'whyfail.mjs'), 'diagnose', log, ...sources]);
  if (diagnosed === COULD_NOT_RUN) return COULD_NOT_RUN;
  if (values['no-open'] || !process.stdout.isTTY) return 0;
  if (await openOnDesktop(log)) return 0;
  return openInBrowser(log);
}

function runNode(args: readonly string[]): number {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}

/** A copy of the sample, since trying a fix changes its files. @returns its log; absolute */
function freshSample(): string {
  const folder = join(root, 'out', 'sample');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'media', 'sample'), folder, { recursive: true });
  return join(folder, 'build.log');
}

/** Opens the log in the VS Code that is installed, or that can be downloaded. @returns whether that went well */
async function openOnDesktop(log: string): Promise<boolean> {
  if (!hasDisplay) return false;
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, dirname(log), log];
  if (isRecent('code') && open('code', args)) return true;
  const downloaded = await desktopOf(NEWEST);
  if (downloaded === undefined) return false;
  const data = join(root, '.cache', 'vscode-data');
  return open(downloaded, [
    `--user-data-dir=${data}`,
    `--extensions-dir=${join(data, 'extensions')}`,
    ...args,
  ]);
}

function open(program: string, args: readonly string[]): boolean {
  const quoted =
    process.platform === 'win32' ? [program, ...args].map((arg) => `"${arg}"`) : [program, ...args];
  const [command = program, ...rest] = quoted;
  console.log(`Opening the log in VS Code (${program}) …`);
  return spawnSync(command, rest, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** True when a program on the PATH is a VS Code that the extension runs in. */
function isRecent(program: string): boolean {
  const run = spawnSync(program, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const minor = /^1\.(\d+)\./.exec(run.stdout)?.[1];
  return minor !== undefined && Number(minor) >= Number(OLDEST.name.split('.')[1]);
}

/** Shows VS Code in the browser of the person, until they stop it. @returns the exit code */
async function openInBrowser(log: string): Promise<number> {
  if (!serverRunsHere) {
    console.log('There is no VS Code here: install it with its `code` command, then run this again.');
    return 0;
  }
  // The server takes an extension from a folder only while a driver is at work; a person gets the package, installed.
  const extensions = join(root, 'out', 'start');
  rmSync(extensions, { recursive: true, force: true });
  const vsix = join(extensions, 'whyfail.vsix');
  writeVsix(root, vsix);
  installExtension(NEWEST, vsix, extensions);
  const server = await startServer(NEWEST, { visitor: 'person', extensions });
  const address = server.address(dirname(log), [
    ['openFile', server.uri(log)],
    ['skipWelcome', 'true'],
  ]);
  console.log(`\nThe log is open in VS Code at\n\n  ${address}\n\nCtrl-C stops it.`);
  await new Promise((settle) => void stopAtTheEnd(() => settle(undefined)));
  return 0;
}
