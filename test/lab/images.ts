import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DockerEngine } from './engine.ts';

const HOST_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
/** Both names are made by debootstrap. */
const DEBIAN = ['debian:bookworm', 'debian:bookworm-slim'];

/** What the lab gives the base images. */
export interface ImageSources {
  /** The folder test/lab. */
  readonly lab: string;
  /** A folder for what is made on the way. */
  readonly scratch: string;
  /** Address of the lab's own Python index. */
  readonly pythonIndex: string;
}

/**
 * Makes the base images that the texts (of Dockerfiles) name and that the engine lacks. Returns the names of those made.
 *
 * @throws when one cannot be made
 */
export function makeImages(engine: DockerEngine, sources: ImageSources, texts: readonly string[]): string[] {
  const families = parse(readFileSync(join(sources.lab, 'images.yaml'), 'utf8')) as Record<string, string[]>;
  const made: string[] = [];
  const has = (tag: string): boolean => docker(engine, ['image', 'inspect', tag]).status === 0;
  if (DEBIAN.some((tag) => !has(tag))) made.push(...makeDebian(engine, sources));
  for (const [name, tags] of Object.entries(families)) {
    const wanted = tags.some((tag) => texts.some((text) => text.includes(tag)));
    if (!wanted || tags.every(has)) continue;
    console.error(`Making ${tags.join(', ')} …`);
    const context = contextOf(name, sources);
    const run = docker(engine, [
      ...['build', '--network', 'host', '-q', '--build-arg', `PYTHON_INDEX=${sources.pythonIndex}`],
      ...['-f', join(sources.lab, 'images', `${name}.Dockerfile`)],
      ...tags.flatMap((tag) => ['-t', tag]),
      context,
    ]);
    if (run.status !== 0)
      throw new Error(`The base image ${name} cannot be made:\n${run.stdout}${run.stderr}`);
    rmSync(context, { recursive: true });
    made.push(...tags);
  }
  return made;
}

function makeDebian(engine: DockerEngine, { scratch }: ImageSources): readonly string[] {
  const root = join(scratch, 'rootfs');
  if (!existsSync(root)) {
    console.error(`Making ${DEBIAN.join(', ')} …`);
    const run = spawnSync('debootstrap', ['--variant=minbase', 'bookworm', root], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`debootstrap failed:\n${run.stdout}${run.stderr}`);
  }
  const script = `tar -C "$ROOT" --exclude=./var/cache/apt/archives/*.deb --exclude=./var/lib/apt/lists/* -c . | "$DOCKER" import -c 'CMD ["bash"]' - ${DEBIAN[0]} && "$DOCKER" tag ${DEBIAN.join(' ')}`;
  const env = { ...process.env, ROOT: root, DOCKER: engine.docker, DOCKER_HOST: engine.host };
  const run = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The image debian:bookworm cannot be made:\n${run.stderr}`);
  rmSync(root, { recursive: true });
  return DEBIAN;
}

/** The build context of a family: the host's certificates, and Node itself for the images with Node. */
function contextOf(name: string, { scratch }: ImageSources): string {
  const folder = join(scratch, 'images', name);
  mkdirSync(folder, { recursive: true });
  const certificates = existsSync(HOST_CERTIFICATES) ? readFileSync(HOST_CERTIFICATES, 'utf8') : '';
  writeFileSync(join(folder, 'ca.crt'), certificates);
  if (name !== 'node') return folder;
  cpSync(realpathSync(process.execPath), join(folder, 'node'));
  const modules = spawnSync('npm', ['root', '--global'], { encoding: 'utf8' }).stdout.trim();
  cpSync(join(modules, 'npm'), join(folder, 'npm'), { recursive: true, dereference: true });
  return folder;
}

function docker(engine: DockerEngine, args: readonly string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, DOCKER_HOST: engine.host, DOCKER_BUILDKIT: '1' };
  return spawnSync(engine.docker, args, { env, encoding: 'utf8', maxBuffer: 1 << 28 });
}
