import type { LogReading } from './diagnosis.ts';
import type { Match } from './reading.ts';
import { isEcho } from './echo.ts';
import type { TailLine } from './tail.ts';
import { says, strength } from './outcome.ts';
import { outputsOf, type StepOutput } from './step-output.ts';

/**
 * Whether a script went on behind the message of a command that failed: what `|| true`, `;` or a shell without `set -e`
 * tolerates is seldom the root.
 */

/** Commands that end with their message: what is printed behind it is printed by others. */
const COMMANDS = [
  'cp|mv|rm|rmdir|mkdir|ln|ls|cat|chmod|chown|chgrp|touch|install|stat|readlink|realpath|mktemp|tee|sed|awk|gawk|grep|egrep|find',
  'sort|head|tail|cut|wc|test|id|su|sudo|gosu|useradd|userdel|usermod|groupadd|groupdel|adduser|addgroup|passwd|chpasswd',
  'sysctl|mount|umount|modprobe|systemctl|service|update-rc\\.d|update-alternatives|locale-gen|ldconfig|which|hostname|tar|unzip',
  'gzip|gunzip|xz|bzip2|gpg|curl|wget|git|ssh|scp|rsync|openssl|patch|nc|ping|pkill|kill|strip|file|env|nohup|xargs|setcap|pg_ctl',
];
const LAST_WORD = new RegExp(
  [
    `^(?:/\\S*/)?(?:${COMMANDS.join('|')}): `,
    // A shell names its script and line, or only itself.
    '^(?:/\\S*/)?(?:ba|da|[akz])?sh: |^\\S{1,200}: (?:line )?\\d+: \\S+: ',
    '^fatal: |^error: pathspec ',
    "^E: (?:Unable to locate package|Package '\\S+' has no installation candidate|Version '\\S+' for '\\S+' was not found)",
    '^System has not been booted with systemd|^Failed to connect to bus|^Cannot connect to the Docker daemon',
  ].join('|'),
);

/** Messages of tools and languages that others often run to see whether they can. */
const TRIED = /^(?:[\w.]*Error|ERROR)\b|^\S{1,200}: error while loading shared libraries: /;

/** What a tool says before it tries again, whatever else it says. */
const TRIES_AGAIN = /(?<!\b[Aa]fter )\b[Rr]etrying\b|\b[Tt]rying other mirror\b/;
/** What says that something else is tried, or that it goes without. */
const GIVES_WAY =
  /\b[Ff]all(?:s|ing)? back\b|\b[Uu]sing (?:the |a )?fallback\b|\b[Tt]rying (?:the |an)?(?:next|other(?! mirror\.$)|again|alternat|mirror)|\b[Bb]uilding (?:it )?from source|\b[Ii]s optional|\b[Gg]oing on without|\b[Cc]ontinuing (?:without|anyway)/;
/** They stand so many lines behind the message at most. */
const CLOSE = 2;

/** So many lines that speak of no failure are the output of other commands. */
const OUTPUT = 5;
/** Among them stand so many other lines at most. */
const LOOKED_AT = 100;

/** `'failed-later'`: behind the output stands the message of another failure, or its last line speaks of one. */
export type Afterwards = 'ended' | 'went-on' | 'failed-later';

/** What came behind a match in the step that failed, or in a log that names no step and no failure. */
export function afterwards(reading: LogReading, match: Match): Afterwards {
  if (!LAST_WORD.test(match.text)) return 'ended';
  const isBare = match.step === null && reading.failedStep === null;
  // Of a job that failed the lines behind may be those of its next command.
  if (!isBare && (match.step === null || !isOfFailure(reading, match))) return 'ended';
  const found = afterwardsIn(match.text, outputBehind(reading, match));
  // Only of a step is it known where its output ends: of bare output the first failure is the better answer.
  return isBare && found === 'failed-later' ? 'ended' : found;
}

/** Whether the lines close behind a match say that what failed is done in another way, or without. */
export const gaveWay = (reading: LogReading, match: Match): boolean =>
  isOfFailure(reading, match) && mayGiveWay(match.text) && isSaidIn(outputBehind(reading, match), GIVES_WAY);

/** Whether a match, or what is said close behind it, says that the same is tried again. */
export const triesAgain = (reading: LogReading, match: Match): boolean =>
  TRIES_AGAIN.test(match.text) ||
  (isOfFailure(reading, match) &&
    LAST_WORD.test(match.text) &&
    isSaidIn(outputBehind(reading, match), TRIES_AGAIN));

const isOfFailure = ({ failedStep }: LogReading, { step }: Match): boolean =>
  step === (failedStep?.step ?? null);

/** Whether what failed on a line of an output did not end it. */
export function isTolerated({ line, text }: TailLine, output: StepOutput): boolean {
  const message = text.text;
  const behind = { output, from: output.behind(line) };
  if (mayGiveWay(message) && isSaidIn(behind, GIVES_WAY)) return true;
  return LAST_WORD.test(message) && afterwardsIn(message, behind) === 'failed-later';
}

/** The lines of an output from an index on. */
interface Behind {
  readonly output: StepOutput;
  readonly from: number;
}

const mayGiveWay = (message: string): boolean => LAST_WORD.test(message) || TRIED.test(message);

/** What came behind the last word of a command. */
function afterwardsIn(message: string, { output, from }: Behind): Afterwards {
  const program = /^\S+/.exec(message)![0];
  let printed = 0;
  let others = 0;
  for (let at = from; at < output.lines.length; at++) {
    if (isOutput(output.lines[at]!, program)) printed++;
    else if (++others > LOOKED_AT) break;
    if (printed === OUTPUT) return output.failsFrom(at + 1) ? 'failed-later' : 'went-on';
  }
  return 'ended';
}

const isSaidIn = ({ output, from }: Behind, pattern: RegExp): boolean =>
  output.lines.slice(from, from + CLOSE).some(({ text }) => pattern.test(text.text));

/** What stands behind a match in the output of its step; in the recap, where the match stands there. */
function outputBehind({ failedStep, tail }: LogReading, match: Match): Behind {
  const outputs = outputsOf(tail(match.line));
  const vertex = match.step?.key?.startsWith('#') ? match.step.key : null;
  const end = match.step && match.step === failedStep?.step ? failedStep.endLine : Infinity;
  const output = match.recap ? outputs.ofRecap(match.line) : outputs.ofStep(vertex, end);
  return { output, from: output.behind(match.line) };
}

/** A line of another command that speaks of no failure; a command that a shell repeats is one. */
function isOutput(line: TailLine, program: string): boolean {
  const { text } = line.text;
  if (/^\s|^$/.test(text) || text.startsWith(program)) return false;
  return isEcho(text) || (says(line) && strength(line) === 0);
}
