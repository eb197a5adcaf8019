import { basename, below, dirname, joinPath } from '../dockerfile/paths.ts';
import { commandsOf, programOf } from '../dockerfile/shell.ts';
import type { LogReading, Step } from '../engine/index.ts';
import { linesAbove } from './excerpt-base.ts';

/** The COPY of a log that should have brought a path which a step does not find. */
export interface CopiedPath {
  /** The instruction, as the log prints it. */
  readonly instruction: string;
  /** The path in the build context. */
  readonly source: string;
}

/** What no log tells by itself: patterns, variables and the home directory. */
const UNCLEAR = /[*?$~`\s]/;
/** Stands for the work directory of the base image, which is not known. */
const START = '/(base image)';
/** Directories of the system, which no context fills although it is copied to the root. */
const SYSTEM = /^\/(?:dev|etc|home|lib\w*|opt|proc|root|s?bin|srv|sys|tmp|usr|var)\//;

/**
 * Finds the COPY or ADD before the failed step that copies the directory in which a path lies.
 *
 * @param path as the message names it: absolute, or relative to where the step is
 */
export function copiedPath(reading: LogReading, path: string): CopiedPath | null {
  const { failedStep } = reading;
  if (path === '' || UNCLEAR.test(path) || !failedStep) return null;
  let directory = START;
  const copies: { readonly text: string; readonly sources: readonly string[]; readonly to: string }[] = [];
  for (const text of instructionsBefore(reading)) {
    const [written = '', ...words] = text.split(/\s+/);
    const keyword = written.toUpperCase();
    if (keyword === 'WORKDIR') directory = joinPath(directory, words[0] ?? '');
    if (!/^(?:COPY|ADD)$/.test(keyword) || words.some((word) => /^--from=|:\/\/|^[[<]/.test(word))) continue;
    const names = words.filter((word) => !word.startsWith('--'));
    copies.push({ text, sources: names.slice(0, -1), to: joinPath(directory, names.at(-1) ?? '') });
  }
  const from = path.startsWith('/') ? '/' : placeOf(failedStep.text, path, directory);
  if (from === null) return null;
  const wanted = joinPath(from, path);
  for (const { text, sources, to } of copies.reverse()) {
    const rest = below(wanted, to);
    if (rest === null || rest === '' || (to === '/' && SYSTEM.test(wanted))) continue;
    // The step runs in what was copied, so that it is a directory.
    const isEntered = to === from && sources.length === 1;
    const source = sources.find((each) => isDirectory(each, to) || (isEntered && isNamedLikeOne(each)));
    if (source !== undefined)
      return { instruction: text, source: joinPath(source === '*' ? '' : source.replace(/^\/+/, ''), rest) };
  }
  return null;
}

/**
 * Finds the COPY or ADD before the failed step that brought a program, so that it is there although it cannot be started.
 *
 * @param program its path, or its name alone, as the message names it: that is looked for in folders of programs only
 */
export function copiedProgram(reading: LogReading, program: string): string | null {
  const { failedStep } = reading;
  if (program === '' || UNCLEAR.test(program) || !failedStep) return null;
  let directory = START;
  let found: string | null = null;
  for (const text of instructionsBefore(reading)) {
    const [written = '', ...words] = text.split(/\s+/);
    const keyword = written.toUpperCase();
    if (keyword === 'WORKDIR') directory = joinPath(directory, words[0] ?? '');
    if (!/^(?:COPY|ADD)$/.test(keyword) || words.some((word) => /^[[<]/.test(word))) continue;
    const names = words.filter((word) => !word.startsWith('--'));
    const target = names.at(-1) ?? '';
    const to = joinPath(directory, target);
    const isInto = /(?:^|\/)\.{0,2}$/.test(target) || names.length > 2;
    const places = names
      .slice(0, -1)
      .flatMap((name) => [...(isInto ? [] : [to]), joinPath(to, basename(name))]);
    const wanted = program.includes('/') ? joinPath(directory, program) : null;
    const isMeant = (place: string): boolean =>
      wanted === null ? basename(place) === program && /\/s?bin$/.test(dirname(place)) : place === wanted;
    if (places.some(isMeant)) found = text;
  }
  return found;
}

/** The instructions of the same stage before the failed one: its steps, and what only the excerpt of the Dockerfile shows. */
function instructionsBefore(reading: LogReading): string[] {
  const steps = stepsBefore(reading).map(({ text }) => text);
  const more = linesAbove(reading).filter(
    (line) => /^(?:COPY|ADD|WORKDIR) /i.test(line) && !steps.includes(line),
  );
  return [...steps, ...more];
}

function stepsBefore({ steps, failedStep }: LogReading): Step[] {
  const failed = failedStep?.step ?? null;
  const before = steps.filter(
    (step) =>
      step !== failed && step.stage === (failed?.stage ?? null) && step.line < (failedStep?.line ?? 0),
  );
  return before.slice(before.findLastIndex(({ text }) => /^FROM\s/i.test(text)) + 1);
}

/** The directory in which a step is when it names a path; null where that is not clear. */
function placeOf(step: string, path: string, directory: string): string | null {
  let place = directory;
  for (const command of commandsOf(step.replace(/^RUN\s+(?:--\S+\s+)*/i, ''))) {
    if (command.words.some(({ value }) => value === path)) break;
    if (programOf(command) === 'pushd' || programOf(command) === 'popd') return null;
    if (programOf(command) !== 'cd') continue;
    const to = command.words.at(-1)?.value ?? '~';
    if (UNCLEAR.test(to) || to === '-' || to === 'cd') return null;
    place = joinPath(place, to);
  }
  return place;
}

/** Whether a source is called as directories are: small letters without an ending, and no script of a project. */
const isNamedLikeOne = (source: string): boolean =>
  /^[a-z][\w-]*$/.test(basename(source)) &&
  !/^(?:gradlew|mvnw|artisan|configure|[a-z]*file)$/.test(basename(source));

/** Whether a source is a directory for sure: the context, a name that says so, or one that the destination repeats. */
const isDirectory = (source: string, to: string): boolean =>
  /^(?:\.|\*)?\/?$/.test(source) ||
  source.endsWith('/') ||
  (basename(source) === basename(to) && !basename(source).includes('.'));
