import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A Docker engine to build with. */
export interface DockerEngine {
  /** What DOCKER_HOST is set to. */
  readonly host: string;
  /** The client: one that builds both with BuildKit and with the classic builder. */
  readonly docker: string;
  /** Whether the lab started it, so that nobody else builds with it. */
  readonly isOwn: boolean;
  readonly stop: () => Promise<void>;
}

/** The engine cannot be had here; the message says why, in words for the person who ran the lab. */
export class NoEngine extends Error {}

const PACKAGES = [
  'docker.io',
  'runc',
  'containerd',
  'debootstrap',
  'buildah',
  'docker-registry',
  'apache2-utils',
];
/** What the lab needs besides an engine. */
const HELPERS = ['debootstrap', 'buildah', 'docker-registry', 'htpasswd'];

/** The engine that DOCKER_HOST names, or one of the lab's own that keeps its state in `folder`. */
export async function dockerEngine(folder: string): Promise<DockerEngine> {
  const given = process.env['DOCKER_HOST'];
  if (given) {
    const docker = clientOf(given);
    if (!docker) throw new NoEngine(`the engine at DOCKER_HOST=${given} does not answer`);
    installPrograms(HELPERS);
    return { host: given, docker, isOwn: false, stop: () => Promise.resolve() };
  }
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new NoEngine('it needs a Docker engine in DOCKER_HOST, or root on Linux to start one of its own');
  installPrograms(['dockerd', 'runc', ...HELPERS]);
  return startEngine(folder);
}

function installPrograms(names: readonly string[]): void {
  const lacking = names.filter((name) => findProgram(name) === null);
  if (lacking.length === 0) return;
  if (!findProgram('apt-get') || process.getuid?.() !== 0)
    throw new NoEngine(`${lacking.join(', ')} cannot be found or installed here`);
  console.error('Installing the Docker engine and its tools …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  const run = spawnSync('apt-get', install, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (run.status !== 0) throw new NoEngine('apt-get could not install the Docker engine');
}

async function startEngine(folder: string): Promise<DockerEngine> {
  mkdirSync(folder, { recursive: true });
  const socket = join(folder, 'docker.sock');
  const host = `unix://${socket}`;
  const log = join(folder, 'dockerd.log');
  const output = openSync(log, 'w');
  // Without bridge and packet filter the engine runs where the kernel lends it neither; builds use the host's network.
  const daemon = spawn(
    findProgram('dockerd') ?? 'dockerd',
    [
      ...['--storage-driver=overlay2', '--iptables=false', '--ip6tables=false', '--bridge=none'],
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'docker.pid'), '-H', host],
    ],
    { stdio: ['ignore', output, output], detached: true },
  );
  closeSync(output);
  daemon.on('error', () => undefined);
  for (let tries = 0; tries < 150; tries++) {
    await wait(200);
    const docker = existsSync(socket) ? clientOf(host) : null;
    if (docker) return { host, docker, isOwn: true, stop: () => stopEngine(daemon, folder) };
    if (hasEnded(daemon)) break;
  }
  await stopEngine(daemon, folder);
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  throw new NoEngine(`dockerd does not start: ${lines.at(-1) ?? 'it says nothing'}`);
}

const hasEnded = (process: ChildProcess): boolean => process.exitCode !== null || process.signalCode !== null;

async function stopEngine(daemon: ChildProcess, folder: string): Promise<void> {
  daemon.kill('SIGTERM');
  for (let tries = 0; tries < 150 && !hasEnded(daemon); tries++) await wait(100);
  if (!hasEnded(daemon)) daemon.kill('SIGKILL');
  unmountBelow(folder);
  rmSync(join(folder, 'exec'), { recursive: true, force: true });
}

/** Ends the mounts that builders leave below a folder, so that it can be removed. */
export function unmountBelow(folder: string): void {
  if (!existsSync('/proc/mounts')) return;
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .flatMap((mount) => mount.split(' ')[1] ?? []);
  const inside = places.filter((path) => path.startsWith(`${folder}/`));
  for (const path of inside.reverse()) spawnSync('umount', ['-l', path]);
}

/** The first docker on the PATH that reaches the engine and can use BuildKit without a plugin of its own; null for none. */
function clientOf(host: string): string | null {
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '1' };
  return (
    allOnPath('docker').find((docker) => {
      if (spawnSync(docker, ['version'], { env, stdio: 'ignore' }).status !== 0) return false;
      const usage = spawnSync(docker, ['build', '--help'], { env, encoding: 'utf8' });
      return usage.status === 0 && usage.stdout.includes('--secret');
    }) ?? null
  );
}

/** The absolute path of a program on the PATH; null when there is none. */
export const findProgram = (name: string): string | null => allOnPath(name)[0] ?? null;

function allOnPath(name: string): readonly string[] {
  const folders = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter);
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}
