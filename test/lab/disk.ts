import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { NoEngine, type DockerEngine } from './engine.ts';

/** What base images, buildah's copies of them and the builds between two clearings take (docs/lab.md says how it was read). */
const NEEDED_BYTES = 7.5e9;
/** Builds that begin with less fail for want of disk, which says nothing about the product. */
const SPARE_BYTES = 3e9;

/** Throws NoEngine where the file system of `folder` has too little room for the lab. */
export function demandDisk(folder: string): void {
  const free = freeBytes(folder);
  if (free < NEEDED_BYTES)
    throw new NoEngine(`it needs ${inGB(NEEDED_BYTES)} of disk and ${inGB(free)} are free in ${folder}`);
}

/** Whether the next builds can begin; otherwise says how little is left. */
export function isDiskLeft(folder: string): boolean {
  const free = freeBytes(folder);
  if (free >= SPARE_BYTES) return true;
  console.log(`The disk is nearly full: ${inGB(free)} are free in ${folder}.`);
  return false;
}

/**
 * Takes away what builds left: the images of projects, containers, and the cache of an engine that is the lab's own. Base
 * images stay. No build may run meanwhile. `scratch` is where makeShells put its commands.
 */
export function clearBuilds(engine: DockerEngine, scratch: string): void {
  const docker = clientOf(engine);
  removeImages(engine, namesIn(docker('images', '--filter', 'reference=lab/*', '--format', NAME_FORMAT)));
  if (engine.isOwn) {
    docker('container', 'prune', '--force');
    docker('image', 'prune', '--force');
    docker('builder', 'prune', '--all', '--force');
  }
  const buildah = program(join(scratch, 'bin', 'buildah'), process.env);
  buildah('rm', '--all');
  const built = namesIn(buildah('images', '--format', '{{.Name}}:{{.Tag}}')).filter((name) =>
    name.includes('/lab/'),
  );
  if (built.length > 0) buildah('rmi', '--force', ...built);
  buildah('rmi', '--prune');
}

/** Takes images out of the engine. */
export function removeImages(engine: DockerEngine, names: readonly string[]): void {
  if (names.length > 0) clientOf(engine)('rmi', '--force', ...names);
}

/** A program to call with arguments; returns what it prints. */
type Program = (...args: readonly string[]) => string;

const program =
  (path: string, env: NodeJS.ProcessEnv): Program =>
  (...args) =>
    spawnSync(path, args, { env, encoding: 'utf8' }).stdout;

const clientOf = ({ docker, host }: DockerEngine): Program =>
  program(docker, { ...process.env, DOCKER_HOST: host });

const NAME_FORMAT = '{{.Repository}}:{{.Tag}}';

const namesIn = (output: string): string[] => output.split('\n').filter(Boolean);

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const inGB = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
