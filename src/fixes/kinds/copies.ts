import { copiesBefore, copyOf } from '../../dockerfile/copies.ts';
import type { Instruction, Word } from '../../dockerfile/model.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { sourceLinked } from '../../workspace/facts/linked-sources.ts';
import { wholeSource } from '../../workspace/facts/stage-outputs.ts';
import { twinOf } from '../../workspace/twins.ts';
import {
  atFailure,
  change,
  parameter,
  placeOf,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
  type Planner,
} from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import {
  alsoMisspelt,
  inSameFolder,
  isDirectory,
  keptName,
  keptProgram,
  otherCommas,
  settingsCopy,
  withSources,
} from './copy-follow-ups.ts';
import { otherDefault } from './source-arguments.ts';

/** Fixes of what a COPY or ADD takes, and where to. */

/** The COPY that failed; of builders that name no instruction, the one that names the path. */
function copyPlace(question: FixQuestion): Place | { reason: string } {
  const place = placeOf(question);
  const { dockerfile, location } = question.build;
  const path = parameter(question, 'path');
  if (!('reason' in place) || !dockerfile || location.status !== 'unnamed' || path === null) return place;
  const { file } = dockerfile;
  const named = file.instructions.filter(
    (each) =>
      copyOf(file, each) !== null &&
      each.words.slice(0, -1).some(({ value }) => joinPath('/', value) === joinPath('/', path)),
  );
  const [at] = named;
  return at && named.length === 1 ? { file, path: dockerfile.path, at } : place;
}

export const copyPath: Planner = async (question): Promise<Draft> => {
  const place = copyPlace(question);
  if ('reason' in place) return place;
  const to = parameter(question, 'to');
  if (to === null) return refuse('no path of the build context is near to the one that is missing');
  const folder = await behindFolder(question, place, to);
  const [asked, wanted] = folder
    ? [{ ...question, given: { ...question.given, path: folder.from } }, folder.to]
    : [question, to];
  if (!(await isThere(question, wanted))) return refuse(`the build context does not hold ${wanted}`);
  const link = (await sourceLinked(question))?.values['linked'];
  if (link !== undefined) return refuse(`${link} is a symbolic link`);
  const rule = excludedBy(question.build.ignore, wanted);
  if (rule)
    return refuse(`\`${rule.text}\` in ${question.build.ignore.path ?? '.dockerignore'} excludes ${wanted}`);
  const inArgument = otherDefault(place, wanted);
  if (inArgument) return inArgument;
  const settings = settingsCopy(place, parameter(asked, 'path') ?? '', wanted);
  if (settings) return settings;
  const corrected = correctSource(asked, place, wanted);
  if ('reason' in corrected) return corrected;
  const more = [
    ...(await keptName(question, place, wanted)),
    ...(await withSources(question, place, wanted)),
    ...otherCommas(place, asked),
    ...(await inSameFolder(asked, place, wanted)),
    ...withoutBackslashes(place),
  ];
  const all = [...more, ...(await alsoMisspelt(question, place, more))];
  return {
    title: corrected.title,
    files: corrected.files.map((each) =>
      'edits' in each ? { ...each, edits: [...each.edits, ...all] } : each,
    ),
  };
};

/** Destinations and other sources as Windows writes them: a backslash escapes the letter behind it. */
const withoutBackslashes = ({ at }: Place): TextEdit[] =>
  at.words
    .slice(1)
    .filter(({ text }) => text.includes('\\') && !at.isJson)
    .map(({ text, span }) => replace(span, text.replaceAll('\\', '/')));

/** Whether the context holds a path, or something that a pattern matches. */
async function isThere(question: FixQuestion, path: string): Promise<boolean> {
  const { context } = question.build;
  if (context === null) return false;
  if (!/[*?[]/.test(path)) return question.files.exists(joinPath(context, path));
  return (await contextFiles(question.files, context)).some((each) => globMatches(path, each));
}

/** Some builders name only the first folder of a source that is not there: the whole source, and what it should be. */
async function behindFolder(
  question: FixQuestion,
  { at }: Place,
  to: string,
): Promise<{ from: string; to: string } | null> {
  const { context } = question.build;
  const from = joinPath('/', parameter(question, 'path') ?? '');
  const sources = at.words.slice(0, -1).map(({ value }) => joinPath('/', value));
  const [source, ...more] = sources.filter((each) => below(each, from) !== null);
  if (context === null || from === '/' || source === undefined || more.length > 0 || source === from)
    return null;
  const rest = below(source, from) ?? '';
  const direct = joinPath(to, rest);
  const twin = (await isThere(question, direct)) ? direct : await twinOf(question.files, context, direct);
  return twin === null ? null : { from: source.slice(1), to: twin };
}

export const copyFromPath = atFailure((question, place) => {
  const to = parameter(question, 'to');
  if (to === null) return refuse('the right path is not known');
  if (!place.at.flags.some(({ name }) => name === 'from'))
    return refuse(`line ${place.at.line} copies from the build context`);
  const path = wholeSource(place.at, parameter(question, 'path') ?? '');
  const corrected = correctSource({ ...question, given: { ...question.given, path } }, place, to);
  const kept = 'reason' in corrected ? [] : keptProgram(place, to);
  if ('reason' in corrected || kept.length === 0) return corrected;
  return {
    title: corrected.title,
    files: corrected.files.map((each) =>
      'edits' in each ? { ...each, edits: [...each.edits, ...kept] } : each,
    ),
  };
});

function correctSource(
  question: FixQuestion,
  { path, at }: { path: string; at: Instruction },
  to: string,
): Draft {
  const from = parameter(question, 'path');
  if (at.keyword === 'RUN') return mountedSource(at, path, from ?? '', to);
  if (!/^(?:COPY|ADD)$/.test(at.keyword)) return refuse(`line ${at.line} is no COPY or ADD`);
  const sources = at.words.slice(0, -1);
  const own = sources.filter(
    ({ value }) =>
      from !== null &&
      [value, value.replaceAll('\\', '')].some((each) => joinPath('/', each) === joinPath('/', from)),
  );
  const [word] =
    own.length > 0
      ? own
      : sources.length === 1 &&
          from !== null &&
          joinPath('/', sources[0]?.value ?? '').endsWith(joinPath('/', from))
        ? sources
        : [];
  if (!word) return refuse(`line ${at.line} does not name ${from ?? 'the path'} as it stands in the log`);
  if (word.value === to || joinPath('/', word.value) === joinPath('/', to))
    return refuse(`line ${at.line} names ${to} already`);
  return change(
    `Write \`${to}\` instead of \`${word.value}\` in line ${at.line}`,
    path,
    replace(word.span, likeBefore(word, to, at)),
  );
}

/** The source of a bind mount of a RUN. */
function mountedSource(at: Instruction, path: string, from: string, to: string): Draft {
  for (const { name, value, valueSpan } of at.flags) {
    const [whole = '', lead = '', source = ''] = /^((?:.*,)?(?:source|src)=)([^,]+)/.exec(value) ?? [];
    const isOfContext = name === 'mount' && !/(?:^|,)(?:from=|type=(?!bind))/.test(value);
    if (whole === '' || !isOfContext || joinPath('/', source) !== joinPath('/', from)) continue;
    const start = valueSpan.start + lead.length;
    return change(
      `Mount \`${to}\` instead of \`${source}\` in line ${at.line}`,
      path,
      replace({ start, end: start + source.length }, to),
    );
  }
  return refuse(`line ${at.line} mounts no ${from}`);
}

/** A path in the way the old one was written: its beginning, its last slash, its quotes. */
function likeBefore({ text, value }: Word, to: string, { isJson, flags }: Instruction): string {
  // A path of somebody's computer is no path of the context.
  const isOfStage = flags.some(({ name }) => name === 'from');
  const isOfHost = !isOfStage && /^\/(?:home|Users|root|mnt|media|var|opt|srv|tmp)\//.test(value);
  const start =
    isOfStage && to.startsWith('/') ? '/' : isOfHost ? '' : (/^(?:\.\/|\/)/.exec(value)?.[0] ?? '');
  const end = value.endsWith('/') && !to.endsWith('/') ? '/' : '';
  const path = `${start}${to.replace(/^(?:\.\/|\/)/, '')}${end}`;
  if (isJson) return JSON.stringify(path);
  const quote = /^["']/.exec(text)?.[0] ?? (/\s/.test(path) ? '"' : '');
  return `${quote}${path}${quote}`;
}

export const trailingSlash = atFailure(async (question, { file, path, at: failed }) => {
  // A file that was copied under the name of the directory that a WORKDIR, or a path of a command, names.
  const isWorkdir = failed.keyword === 'WORKDIR';
  const named = isWorkdir ? (failed.words[0]?.value ?? '') : parameter(question, 'path');
  const whole = named === null ? '/' : joinPath(workdirAt(file, failed).path, named);
  const place = isWorkdir ? whole : dirname(whole);
  // Of a source that is not there nobody knows whether it is a directory.
  const known = isWorkdir ? [] : await contextFiles(question.files, question.build.context ?? '');
  const under = copiesBefore(file, failed).findLast(
    ({ destination, intoDirectory, sources }) =>
      (!intoDirectory || sources.length > 1) &&
      (isWorkdir ? sources.length === 1 : sources.every((source) => known.includes(source))) &&
      below(place, destination) !== null,
  );
  const at = under?.instruction ?? failed;
  const target = at.words.at(-1);
  if (!/^(?:COPY|ADD)$/.test(at.keyword) || !target || at.words.length < 2)
    return refuse(`line ${at.line} is no COPY or ADD`);
  if (/(?:^|\/)\.{0,2}$/.test(target.value))
    return refuse(`the destination \`${target.value}\` is a directory already`);
  const [source, ...more] = at.words.slice(0, -1);
  if (source && more.length === 0 && (await isDirectory(question, joinPath('/', source.value).slice(1))))
    return refuse(`line ${at.line} copies what is in one directory, with a slash or without`);
  const quoted = /["']$/.test(target.text) ? 1 : 0;
  const title = `End the destination \`${basename(target.value)}\` in line ${at.line} with a slash`;
  return change(title, path, insert(target.span.end - quoted, '/'));
});
