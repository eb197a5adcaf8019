import type { LogReading } from '../engine/index.ts';
import { basename } from '../dockerfile/paths.ts';
import { expand } from '../dockerfile/scope.ts';
import { commandsOf, programOf, programWords, type ShellCommand } from '../dockerfile/shell.ts';

/** Names that the command of the failed step gives: what it was to load. Messages of curl and tar do not say it. */

type Fill = (text: string) => string;

/** The step that failed, and the values of variables in it as far as they are known. */
export interface FailedStep {
  readonly reading: LogReading;
  readonly variables: ReadonlyMap<string, string>;
}

const ADDRESS = /^(?:https?|ftp):\/\/[^\s"'`]+$/;
const UNPACKERS = /^(?:(?:bsd)?tar|gunzip|gzip|unxz|xz|bunzip2|bzip2|zcat|unzip|zstd)$/;
const ARCHIVE = /\.(?:tar(?:\.\w+)?|t[gbx]z2?|zip|jar|war|gz|xz|bz2|zst)(?:[?#].*)?$/;
const REPOSITORY = /^(?:(?:https?|git|ssh):\/\/[^\s"'`]+|[\w.-]+@[\w.-]+:[^\s"'`]+)$/;
/** A key of gpg: its fingerprint, or the last part of it. */
const KEY = /\b(?:0x)?(?:[0-9A-F]{40}|[0-9A-F]{16}|[0-9A-F]{8})\b/g;
/** Options whose value is an address that is not loaded. */
const OTHER_ADDRESS = /^(?:-x|--proxy|--preproxy|-e|--referer|-H|--header|--execute)$/;

/** A name of the failed step, where the log tells it and only one value comes into question. */
export function stepName(step: FailedStep, name: string): string | undefined {
  const text = step.reading.failedStep?.text ?? '';
  switch (name) {
    case 'step':
      return text || undefined;
    case 'step_url':
      return only(loaded(step, text));
    case 'step_archive':
      return only(unpacked(step, text));
    case 'step_host':
      return only(
        loaded(step, text).map((url) => url.replace(/^\w+:\/\/(?:[^/@]*@)?/, '').replace(/[/:?#].*$/s, '')),
      );
    case 'step_repository':
      return only(repositories(step, text));
    case 'step_key':
      return only(text.match(KEY) ?? []);
    default:
      return undefined;
  }
}

/** Whether git of the failed step is told a word, such as a branch, with the variables in it filled in. */
export function gitIsTold(step: FailedStep, word: string): boolean {
  const { commands, fill } = scriptOf(step, step.reading.failedStep?.text ?? '');
  return commands.some(
    (command) =>
      programOf(command) === 'git' && command.words.some(({ value }) => fill(value).includes(word)),
  );
}

/** The addresses that curl and wget of a step were to load, or its ADD. */
function loaded(step: FailedStep, text: string): string[] {
  if (!/\b(?:curl|wget)\b|^ADD\s/.test(text)) return [];
  const { commands, fill } = scriptOf(step, text);
  return commands.flatMap((command) => addresses(command, fill));
}

/** The address of the archive that a step unpacks: what is piped to tar and its like, else the one with such a name. */
function unpacked(step: FailedStep, text: string): string[] {
  const { commands, fill } = scriptOf(step, text);
  const piped = commands.flatMap((command, i) => {
    const next = command.operator === '|' ? commands[i + 1] : undefined;
    return next && UNPACKERS.test(programOf(next)) ? addresses(command, fill) : [];
  });
  if (piped.length > 0) return piped;
  const all = loaded(step, text);
  const archives = all.filter((url) => ARCHIVE.test(url));
  if (all.length > 0) return archives.length > 0 ? archives : all;
  // What an earlier step of the stage loaded, and this one names.
  const { steps, failedStep } = step.reading;
  const words = commands.flatMap((command) => command.words.map(({ value }) => basename(fill(value))));
  return steps
    .filter(
      ({ stage, line }) => stage === (failedStep?.step?.stage ?? null) && line < (failedStep?.line ?? 0),
    )
    .flatMap((earlier) => loaded(step, earlier.text))
    .filter((url) => words.includes(basename(url.replace(/[?#].*/, ''))));
}

function addresses(command: ShellCommand, fill: Fill): string[] {
  if (!/^(?:curl|wget|ADD)$/.test(programOf(command))) return [];
  const words = programWords(command).map(({ value }) => value);
  return words
    .filter((_, i) => !OTHER_ADDRESS.test(words[i - 1] ?? ''))
    .map((word) => fill(word.replace(/^--url=/, '')))
    .filter((word) => ADDRESS.test(word));
}

/** The repositories that git of a step was to clone or to fetch from. */
function repositories(step: FailedStep, text: string): string[] {
  if (!/\bgit\b/.test(text)) return [];
  const { commands, fill } = scriptOf(step, text);
  return commands
    .filter((command) => programOf(command) === 'git')
    .map((command) => programWords(command).map(({ value }) => value))
    .filter((words) => words.some((word) => /^(?:clone|fetch|pull|remote|ls-remote|submodule)$/.test(word)))
    .flatMap((words) => words.slice(1).map(fill))
    .filter((word) => REPOSITORY.test(word));
}

/** The commands of a step, and what fills their variables: what is known of them, and what the step sets itself. */
function scriptOf({ variables }: FailedStep, text: string): { commands: ShellCommand[]; fill: Fill } {
  const script = text.replace(/^RUN\s+(?:--\S+\s+)*/i, '');
  const commands = commandsOf(script);
  const fill: Fill = (word) => expand(word, (name) => own.get(name) ?? variables.get(name) ?? null);
  const own = new Map<string, string>();
  for (const { words } of commands) {
    for (const { value } of words) {
      const [, name, given] = /^([A-Za-z_]\w*)=([^`]*)$/.exec(value) ?? [];
      if (name === undefined || given === undefined) {
        if (value === 'export') continue;
        break;
      }
      if (!given.includes('$(')) own.set(name, fill(given));
    }
  }
  return { commands, fill };
}

/** The one value of a list, however often it stands there. */
function only(values: readonly string[]): string | undefined {
  const [first, ...rest] = new Set(values);
  return rest.length === 0 ? first : undefined;
}
