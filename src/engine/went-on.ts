import type { LogReading } from './diagnosis.ts';
import type { Match } from './reading.ts';
import { isEcho } from './echo.ts';
import type { TailLine } from './tail.ts';
import { isMessage, says, strength } from './outcome.ts';

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

const END_OF_RECAP = /^-{6,}$/;

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
  const isBare = match.step === null && reading.failedStep === null;
  // Of a job that failed the lines behind may be those of its next command.
  if (!isBare && (match.step === null || !isOfFailure(reading, match))) return 'ended';
  const found = afterwardsIn(match.text, linesBehind(reading, match));
  // Only of a step is it known where its output ends: of bare output the first failure is the better answer.
  return isBare && found === 'failed-later' ? 'ended' : found;
}

/** Whether the lines close behind a match say that what failed is done in another way, or without. */
export const gaveWay = (reading: LogReading, match: Match): boolean =>
  isOfFailure(reading, match) && givesWay(match.text, linesBehind(reading, match));

/** Whether a match, or what is said close behind it, says that the same is tried again. */
export const triesAgain = (reading: LogReading, match: Match): boolean =>
  TRIES_AGAIN.test(match.text) ||
  (isOfFailure(reading, match) &&
    LAST_WORD.test(match.text) &&
    isSaidIn(linesBehind(reading, match), TRIES_AGAIN));

const isOfFailure = ({ failedStep }: LogReading, { step }: Match): boolean =>
  step === (failedStep?.step ?? null);

/** Whether what failed on a line did not end its step, of which the lines behind it are given. */
export const isTolerated = ({ text }: TailLine, behind: readonly TailLine[]): boolean =>
  givesWay(text.text, behind) || afterwardsIn(text.text, behind) === 'failed-later';

const givesWay = (message: string, behind: Iterable<TailLine>): boolean =>
  (LAST_WORD.test(message) || TRIED.test(message)) && isSaidIn(behind, GIVES_WAY);

function afterwardsIn(message: string, behind: Iterable<TailLine>): Afterwards {
  if (!LAST_WORD.test(message)) return 'ended';
  const program = /^\S+/.exec(message)![0];
  let output = 0;
  let others = 0;
  let last: TailLine | null = null;
  for (const line of behind) {
    if (output === OUTPUT) {
      if (!says(line)) continue;
      if (isMessage(line)) return 'failed-later';
      last = line;
    } else if (isOutput(line, program)) output++;
    else if (++others > LOOKED_AT) break;
  }
  if (output < OUTPUT) return 'ended';
  return last && strength(last) > 0 ? 'failed-later' : 'went-on';
}

function isSaidIn(behind: Iterable<TailLine>, pattern: RegExp): boolean {
  let looked = 0;
  for (const { text } of behind) {
    if (looked++ === CLOSE) break;
    if (pattern.test(text.text)) return true;
  }
  return false;
}

/** The lines of the step behind a match; of its recap, where the match stands there. */
function* linesBehind({ failedStep, tail }: LogReading, match: Match): Iterable<TailLine> {
  const lines = tail(match.line);
  const first = match.line - (lines[0]?.line ?? 1) + 1;
  const vertex = match.recap ? null : match.step?.key;
  const end = match.step && match.step === failedStep?.step ? failedStep.endLine : Infinity;
  for (let at = Math.max(0, first); at < lines.length; at++) {
    const line = lines[at]!;
    if (match.recap ? END_OF_RECAP.test(line.text.text) : line.line > end) return;
    if (!vertex?.startsWith('#') || line.text.vertex === vertex) yield line;
  }
}

/** A line of another command that speaks of no failure; a command that a shell repeats is one. */
function isOutput(line: TailLine, program: string): boolean {
  const { text } = line.text;
  if (/^\s|^$/.test(text) || text.startsWith(program)) return false;
  return isEcho(text) || (says(line) && strength(line) === 0);
}
