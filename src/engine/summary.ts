import type { LogText } from './buffer.ts';
import type { FailedStep, LogReading, Outcome } from './diagnosis.ts';
import type { Encoding } from './intake.ts';
import { readsAsProse } from './prose.ts';
import type { Match, Reading } from './reading.ts';
import { INSTRUCTION, type Builder, type Platform } from './step.ts';
import { tailOf, type Tail } from './tail.ts';
import { bareCommand } from './step-search.ts';

/** A log that is read to its end. */
export interface ReadLog {
  readonly text: LogText;
  readonly reading: Reading;
  readonly lines: number;
  readonly encoding: Encoding;
}

/** What a log says, taken as complete. Steps of the reading may be ended by it. */
export function summary({ text, reading, lines, encoding }: ReadLog): LogReading {
  const { tracker } = reading;
  const builder = most<Builder>(tracker.sightings.builders);
  const outcome = outcomeOf(reading);
  const failedStep = outcome === 'passed' ? null : failedStepOf(reading);
  const tail = tailOf(text, lines);
  const passed = passedAt(reading);
  const all = reading.matches(text);
  const matches = all.filter(({ line }) => line > passed);
  closeVertices(reading, matches, tail);
  return {
    encoding,
    bytes: text.end,
    lines,
    builder,
    platform: most<Platform>(platformsOf(reading)),
    outcome,
    names: tracker.sightings.names,
    steps: tracker.steps,
    failedStep,
    frames: tracker.frames.list(),
    matches,
    earlier: all.filter(({ line }) => line <= passed),
    tail,
    prose: readsAsProse(text),
  };
}

/**
 * Ends the steps of BuildKit that matches stand in. It says `ERROR` of every vertex that fails, so the others did not;
 * where it says nothing at all, because the log just ends, the lines `#N DONE` tell.
 */
function closeVertices({ tracker }: Reading, matches: readonly Match[], tail: Tail): void {
  const open = new Set(
    matches.flatMap(({ step }) => (step?.key?.startsWith('#') && step.outcome === 'running' ? step : [])),
  );
  if (open.size === 0) return;
  const done = tracker.failure
    ? null
    : new Set(
        tail().flatMap(({ text }) =>
          /^(?:DONE|CACHED|CANCELED)\b/.test(text.text) ? (text.vertex ?? []) : [],
        ),
      );
  for (const step of open) if (!done || done.has(step.key ?? '')) step.outcome = 'done';
}

/** The line of the success that no later failure takes back; 0 for none. */
function passedAt({ tracker }: Reading): number {
  const { failure, passedAt: built, job } = tracker;
  const passed = Math.max(built, job.passedAt);
  const failed = failure?.line ?? 0;
  if (tracker.jobLost) return 0;
  return failed > passed ? 0 : job.failedAt > passed ? built : passed;
}

function outcomeOf({ tracker }: Reading): Outcome {
  const { failure, passedAt: built, job, sightings } = tracker;
  const passed = Math.max(built, job.passedAt);
  if (tracker.jobLost || Math.max(failure?.line ?? 0, job.failedAt, tracker.frames.lastFailedAt) > passed)
    return 'failed';
  if (passed > 0) return 'passed';
  return sightings.builders.size > 0 ? 'unfinished' : 'none';
}

function failedStepOf({ tracker }: Reading): FailedStep | null {
  const { failure, dockerfile, job } = tracker;
  const failedAt = Math.max(job.failedAt, tracker.frames.lastFailedAt);
  if (!failure && failedAt === 0) return null;
  const step = failure?.step ?? null;
  const line = failure?.line ?? failedAt;
  return {
    step,
    text: step?.text || quotedStep(failure?.command ?? ''),
    line: step?.line ?? line,
    endLine: Math.max(step?.endLine ?? line, line),
    exitCode: failure?.exitCode ?? step?.exitCode ?? job.exitCode,
    dockerfile,
  };
}

/** The instruction of a step whose heading was cut off: the builder still quotes its command, and buildah the instruction. */
function quotedStep(command: string): string {
  if (command === '') return '';
  return IS_INSTRUCTION.test(command) ? command : `RUN ${bareCommand(command)}`;
}

const IS_INSTRUCTION = new RegExp(`^(?:${INSTRUCTION})\\s`);

/** Platforms that run on Kubernetes and Tekton, whose marks stand in their logs, too; Harness runs plugins of Drone. */
const ON_KUBERNETES: readonly Platform[] = ['code-engine', 'harness', 'openshift'];
const BENEATH: ReadonlySet<Platform> = new Set(['kubernetes', 'tekton', 'drone']);

function platformsOf({ tracker: { sightings } }: Reading): ReadonlyMap<Platform, number> {
  const { platforms } = sightings;
  if (!ON_KUBERNETES.some((platform) => platforms.has(platform))) return platforms;
  return new Map([...platforms].filter(([platform]) => !BENEATH.has(platform)));
}

/** The key with the highest count; of equal ones the first by name, so that the order of lines decides nothing. */
function most<T extends string>(counts: ReadonlyMap<T, number>): T | null {
  let best: T | null = null;
  for (const key of [...counts.keys()].sort())
    if (best === null || counts.get(key)! > counts.get(best)!) best = key;
  return best;
}
