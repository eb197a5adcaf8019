import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, type DockerEngine } from './engine.ts';
import type { Builder } from './project.ts';

/** How a build ended: its exit code (null: it was stopped for taking too long) and all that it printed. */
export interface BuildResult {
  readonly code: number | null;
  readonly log: string;
}

/** Where the command of a project runs, and what its words mean. */
export interface Shells {
  run(command: string, cwd: string, builder: Builder): Promise<BuildResult>;
}

/** A build of the lab takes a minute at most where packages come quickly. */
const LIMIT_MS = 240_000;

/**
 * Makes commands named `docker` and `buildah` that reach the lab's engine and storage, so that projects call them as users
 * do. `variables` are set for the commands of projects (`$REGISTRY`, …).
 */
export function makeShells(
  engine: DockerEngine,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Shells {
  const bin = join(folder, 'bin');
  const storage = `--storage-driver overlay --root ${join(folder, 'containers')} --runroot ${join(folder, 'run')}`;
  const buildah = findProgram('buildah') ?? 'buildah';
  mkdirSync(bin, { recursive: true });
  // Builds use the host's network: the engine has no bridge.
  writeScript(
    join(bin, 'docker'),
    `if [ "$1" = build ]; then
  shift
  [ "$LAB_BUILDER" != buildah ] || exec buildah bud "$@"
  exec ${engine.docker} build --network host "$@"
fi
exec ${engine.docker} "$@"`,
  );
  writeScript(
    join(bin, 'buildah'),
    `command=$1
shift
case $command in
  bud|build) exec ${buildah} ${storage} bud --isolation chroot --network host "$@" ;;
esac
exec ${buildah} ${storage} "$command" "$@"`,
  );
  return {
    run(command, cwd, builder) {
      const env = {
        ...process.env,
        ...variables,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        LC_ALL: 'C.UTF-8',
        DOCKER_HOST: engine.host,
        // A login belongs to one project.
        DOCKER_CONFIG: `${cwd}.docker`,
        DOCKER_BUILDKIT: builder === 'classic' ? '0' : '1',
        LAB_BUILDER: builder,
        REGISTRY_AUTH_FILE: `${cwd}.docker/auth.json`,
      };
      return collect(command, cwd, env);
    },
  };
}

function collect(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<BuildResult> {
  return new Promise((resolve) => {
    // A group of its own: what takes too long is ended with all it started.
    const child = spawn('sh', ['-ec', `exec 2>&1\n${command}`], { cwd, env, detached: true });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LIMIT_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, log: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Hands an image of the engine to buildah's own storage. */
export function lendToBuildah(engine: DockerEngine, folder: string, tag: string): void {
  const archive = join(folder, 'image.tar');
  const env = { ...process.env, DOCKER_HOST: engine.host };
  const name = `docker.io/library/${tag}`;
  const script = `"$DOCKER" save "$TAG" -o "$FILE" && "$BIN/buildah" pull -q "docker-archive:$FILE" >/dev/null && rm "$FILE"`;
  const run = spawnSync('sh', ['-c', script], {
    env: { ...env, DOCKER: engine.docker, TAG: tag, FILE: archive, BIN: join(folder, 'bin') },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`buildah cannot take ${name}: ${run.stderr}`);
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}
