import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { spawnSync } from 'node:child_process';
import { stopAtTheEnd, type Stop } from '../host/ending.ts';
import { lendToBuildah, makeShells } from './builders.ts';
import { clearBuilds, demandDisk, isDiskLeft, removeImages } from './disk.ts';
import { dockerEngine, NoEngine, unmountBelow, type DockerEngine } from './engine.ts';
import { makeImages } from './images.ts';
import { readProjects } from './project.ts';
import { servePython } from './python-index.ts';
import { ACCOUNT, startRegistry } from './registry.ts';
import { scrub } from './scrub.ts';
import { isGood, lineOf, summary, tally, WANTED } from './table.ts';
import { tryProject, type Trial } from './trial.ts';

// npm run test:lab [-- --only NAME… --keep DIR]: builds the broken projects of test/lab/projects with a real engine, asks
// Whyfail why, applies its first fix and builds again. npm run lab:record also writes the logs to test/fixtures/lab.
// --keep DIR leaves the engine's images in DIR, so that the next run with it begins sooner.
/** Builds wait for packages most of the time. */
const AT_ONCE = 2;
/** So many builds, then what they left is taken away. */
const BETWEEN_CLEARINGS = 12;
const running: (() => Promise<void>)[] = [];
/** How many builds were tried twice. */
let again = 0;
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const lab = join(root, 'test', 'lab');
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    keep: { type: 'string' },
    record: { type: 'boolean' },
  },
});

const projects = readProjects(join(lab, 'projects')).filter(
  ({ name }) => !values.only || values.only.some((part) => name.includes(part)),
);
if (projects.length === 0) throw new Error('There is no such project in test/lab/projects');
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'whyfail-lab-'));
mkdirSync(folder, { recursive: true });
started({
  stop: () => {
    unmountBelow(folder);
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  },
});

const begin = Date.now();
try {
  demandDisk(folder);
  const engine = started(await dockerEngine(join(folder, 'engine')));
  const trials = await tryAll(engine);
  console.log(summary(trials));
  console.log(`right at the first try     ${trials.length - again} of ${trials.length} builds`);
  console.log(`${((Date.now() - begin) / 1000).toFixed(0)} s`);
  const few = !values.only && tally(trials).repairable < WANTED.repairable;
  if (few) console.log(`The lab must hold ${WANTED.repairable} repairable projects or more.`);
  if (!isGood(trials) || few) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof NoEngine)) throw error;
  console.log(`The lab is skipped: ${error.message}.`);
} finally {
  for (const stop of running.reverse()) await stop();
}

async function tryAll(engine: DockerEngine): Promise<readonly Trial[]> {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const index = started(await servePython(join(lab, 'python'), join(scratch, 'python')));
  const open = started(await startRegistry(join(scratch, 'registry'), 'open'));
  const locked = started(await startRegistry(join(scratch, 'locked'), 'locked'));
  const texts = projects.flatMap((project) => textsBelow(project.folder));
  const made = makeImages(engine, { lab, scratch, pythonIndex: index.url }, texts);
  // A copy: what is under test must not change while others build it.
  const product = join(scratch, 'product');
  rmSync(product, { recursive: true, force: true });
  cpSync(join(root, 'dist'), product, { recursive: true });
  const shells = makeShells(engine, scratch, {
    PYTHON_INDEX: index.url,
    REGISTRY: open.address,
    LOCKED_REGISTRY: locked.address,
    REGISTRY_USER: ACCOUNT.user,
    REGISTRY_PASSWORD: ACCOUNT.password,
  });
  if (projects.some(({ builders }) => builders.includes('buildah')))
    for (const tag of baseImages(engine)) lendToBuildah(engine, scratch, tag);
  const places = {
    engineData: join(folder, 'engine', 'data'),
    containers: join(scratch, 'containers'),
    pythonIndex: index.url,
    registry: open.address,
    lockedRegistry: locked.address,
    npmRegistry: npmHost(),
  };
  const all = projects.flatMap((project) => project.builders.map((builder) => ({ project, builder })));
  const attempt = async ({ project, builder }: (typeof all)[number]): Promise<Trial> => {
    const trial = await tryProject(
      project,
      builder,
      shells,
      join(product, 'whyfail.mjs'),
      join(scratch, 'work'),
    );
    console.log(lineOf(trial));
    return trial;
  };
  const inBatches = async (every: typeof all): Promise<readonly Trial[]> => {
    const trials: Trial[] = [];
    for (let at = 0; at < every.length && isDiskLeft(folder); at += BETWEEN_CLEARINGS) {
      trials.push(...(await inTurn(every.slice(at, at + BETWEEN_CLEARINGS), attempt)));
      clearBuilds(engine, scratch);
    }
    return trials;
  };
  const first = await inBatches(all);
  // A package server that did not answer once says nothing about the product; what is wrong is wrong twice.
  const doubtful = first.filter((trial) => !isGood([trial]));
  again = doubtful.length;
  if (again > 0) console.log('\nOnce more:');
  const second = await inBatches(doubtful);
  const trials = [...first.filter((trial) => !doubtful.includes(trial)), ...second];
  if (trials.length < all.length)
    console.log(
      `The lab is cut short: ${all.length - trials.length} builds could not be tried for want of disk.`,
    );
  if (values.record === true)
    for (const trial of trials) record(trial, { ...places, workspace: trial.workspace });
  if (!engine.isOwn) removeImages(engine, made);
  return trials;
}

/** Does `action` for all, some at a time. @returns the results, in the order in which they came */
async function inTurn<T, R>(all: readonly T[], action: (each: T) => Promise<R>): Promise<R[]> {
  const waiting = [...all];
  const done: R[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done.push(await action(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

/** The base images in the engine that projects with buildah name. */
function baseImages(engine: DockerEngine): readonly string[] {
  const texts = projects
    .filter(({ builders }) => builders.includes('buildah'))
    .flatMap(({ folder: at }) => textsBelow(at));
  const env = { ...process.env, DOCKER_HOST: engine.host };
  const list = spawnSync(engine.docker, ['images', '--format', '{{.Repository}}:{{.Tag}}'], {
    env,
    encoding: 'utf8',
  });
  return list.stdout.split('\n').filter((tag) => tag !== '' && texts.some((text) => text.includes(tag)));
}

function npmHost(): string {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  return new URL(stdout.trim()).host;
}

function textsBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Writes the log of a trial to the project's fixtures. */
function record(trial: Trial, places: Parameters<typeof scrub>[1]): void {
  const target = join(root, 'test', 'fixtures', 'lab');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, `${trial.project.name}.${trial.builder}.log`), scrub(trial.log, places));
}

function started<T extends { readonly stop: Stop }>(thing: T): T {
  running.push(stopAtTheEnd(thing.stop));
  return thing;
}
