import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProgram } from './engine.ts';

/** A running image registry. */
export interface Registry {
  /** Host and port, as image names begin. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** The one account of a registry that asks for one. */
export const ACCOUNT = { user: 'builder', password: 'correct-horse' } as const;

/**
 * Starts a registry on a free port of this machine, with its storage in `folder`; `access` says whether it asks for the
 * account. Throws when it does not answer within ten seconds.
 */
export async function startRegistry(folder: string, access: 'open' | 'locked'): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'config.yml');
  const passwords = join(folder, 'htpasswd');
  if (access === 'locked') {
    const made = spawnSync('htpasswd', ['-Bbn', ACCOUNT.user, ACCOUNT.password], { encoding: 'utf8' });
    writeFileSync(passwords, made.stdout);
  }
  writeFileSync(
    config,
    `version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: ${join(folder, 'data')}}}
http: {addr: ${address}}
${access === 'locked' ? `auth: {htpasswd: {realm: Registry, path: ${passwords}}}\n` : ''}`,
  );
  const server = spawn(findProgram('docker-registry') ?? 'docker-registry', ['serve', config], {
    stdio: 'ignore',
  });
  server.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await wait(50);
  };
  for (let tries = 0; tries < 100; tries++) {
    await wait(100);
    if (await answers(address)) return { address, stop };
  }
  await stop();
  throw new Error('docker-registry does not answer');
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`http://${address}/v2/`)).status < 500;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
