import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from '../../scripts/setup.mjs';
import { root, serverOf, type Edition } from './editions.ts';
import { stopAtTheEnd } from './ending.ts';
import { QUIET } from './settings.ts';

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 3_000;

export interface ServerOptions {
  /** Added to the settings that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where installed extensions lie; absolute. Default: an empty folder. */
  readonly extensions?: string;
  /** Whether folders are trusted without a question. */
  readonly trust?: 'trusted' | 'restricted';
  /** Who looks at the workbench: a driver gets hooks that a person must not see. */
  readonly visitor?: 'driver' | 'person';
}

/** VS Code's server; its workbench runs in a browser. */
export interface Server {
  /** The address of the workbench with `folder` (absolute) open and VS Code's own parameters in `payload`. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The URI by which the workbench knows a file of this machine. */
  uri(path: string): string;
  stop(): Promise<void>;
}

/** Installs the server build of an edition unless it is there. Takes some ten seconds the first time. */
export function installServer(edition: Edition): void {
  install(edition.folder);
  // The workbench asks for /node_modules/* below the server; npm puts these packages further up.
  const link = join(serverOf(edition).folder, 'node_modules');
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync('../../..', link);
}

/**
 * Starts VS Code's server on a free port of the loopback interface, with empty data of its own.
 *
 * @throws {Error} with what the server wrote when it does not come up
 */
export async function startServer(edition: Edition, options: ServerOptions = {}): Promise<Server> {
  installServer(edition);
  const data = mkdtempSync(join(tmpdir(), 'whyfail-vscode-'));
  const settings = JSON.stringify({ ...QUIET, ...options.settings });
  for (const scope of ['Machine', 'User']) {
    mkdirSync(join(data, 'data', scope), { recursive: true });
    writeFileSync(join(data, 'data', scope, 'settings.json'), settings);
  }
  mkdirSync(join(data, 'tmp'));
  // Other users of the machine can reach the port, but cannot read this folder.
  const token = randomUUID();
  writeFileSync(join(data, 'token'), token);
  const { folder, node } = serverOf(edition);
  const child = spawn(
    node,
    [
      join(root, 'test', 'host', 'serve.mjs'),
      join(folder, 'out', 'server-main.js'),
      '--host=127.0.0.1',
      '--port=0',
      `--connection-token-file=${join(data, 'token')}`,
      '--accept-server-license-terms',
      '--telemetry-level=off',
      `--server-data-dir=${data}`,
      `--extensions-dir=${options.extensions ?? join(data, 'extensions')}`,
      ...(options.trust === 'restricted' ? [] : ['--disable-workspace-trust']),
      ...(options.visitor === 'person' ? [] : ['--enable-smoke-test-driver']),
    ],
    // A shell that VS Code can follow; the account of a machine for CI may name one that does not exist.
    {
      stdio: 'pipe',
      detached: true,
      env: { ...process.env, SHELL: '/bin/bash', TMPDIR: join(data, 'tmp') },
    },
  );
  const stop = stopAtTheEnd(async () => {
    await endGroup(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  try {
    const authority = `127.0.0.1:${await listeningPort(child)}`;
    return {
      address: (path, payload = []) =>
        `http://${authority}/?tkn=${token}&folder=${encodeURI(path)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
      uri: (path) => `vscode-remote://${authority}${encodeURI(path)}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a .vsix file into a folder of extensions, as `code --install-extension` does. */
export function installExtension(edition: Edition, vsix: string, extensions: string): void {
  installServer(edition);
  const { folder, node } = serverOf(edition);
  const data = mkdtempSync(join(tmpdir(), 'whyfail-vscode-'));
  try {
    const args = ['--install-extension', vsix, '--extensions-dir', extensions, '--server-data-dir', data];
    const run = spawnSync(node, [join(folder, 'out', 'server-main.js'), ...args], { encoding: 'utf8' });
    if (run.status !== 0 || !run.stdout.includes('successfully installed')) {
      throw new Error(`VS Code ${edition.version} did not install ${vsix}:\n${run.stdout}${run.stderr}`);
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function listeningPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${what}:\n${said}`));
    };
    const timer = setTimeout(() => fail(`was not up after ${START_TIMEOUT / 1000} s`), START_TIMEOUT);
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000);
      const port = /agent listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', (error) => fail(`could not be started (${error.message})`));
    child.on('exit', (code, signal) => fail(`ended with ${code ?? signal ?? 'no code'}`));
  });
}

/** Ends the server, politely at first, then what it started; it leads a process group. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, STOP_TIMEOUT).unref())]);
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
