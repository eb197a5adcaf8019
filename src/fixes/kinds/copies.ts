import { broughtTo, copiesBefore, copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { basename, below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { commandsOf, programOf, programWords } from '../../dockerfile/shell.ts';
import { contextFiles, inImporter, lookUp } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { otherMembers } from '../../workspace/facts/members.ts';
import { pathElsewhere } from '../../workspace/facts/paths.ts';
import { wholeSource } from '../../workspace/facts/stage-outputs.ts';
import { twinOf } from '../../workspace/twins.ts';
import {
  atFailure,
  beforeFailure,
  change,
  inContext,
  parameter,
  placeOf,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
  type Planner,
} from '../draft.ts';
import { insert, replace } from '../edit.ts';
import { copyLine, insertBefore } from '../lines.ts';
import {
  alsoMisspelt,
  CODE,
  inSameFolder,
  isDirectory,
  keptName,
  otherCommas,
  withSources,
} from './copy-follow-ups.ts';
import { otherDefault } from './source-arguments.ts';

/** Fixes of what a COPY or ADD takes, and where to. */

export const copyBefore = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const written = parameter(question, 'path');
  if (written === null) return refuse('the log does not name the path');
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN that reads files`);
  const found = await contextPath(question, written);
  if (typeof found !== 'string') return found;
  const present = copiesBefore(file, at).find((copy) => broughtTo(copy, found) !== null);
  if (present) return refuse(`line ${present.instruction.line} copies ${found} already`);
  const workdir = workdirAt(file, at).path;
  const entered = (await enteredByScript(question, file, at, written)) ?? enteredBefore(file, at, written);
  if (entered === null) return refuse(`where line ${at.line} looks for ${written} is not known`);
  const inImage = joinPath(joinPath(workdir, entered), inImporter(question, written));
  const source = await wholeFolder(question, file, at, found);
  const isFolder = source !== found || (await isDirectory(question, found));
  // The folder stands above the file by as many parts in the image as in the context.
  const up = found.split('/').length - source.split('/').length;
  const top = joinPath(inImage, '../'.repeat(up));
  const place = isFolder ? top : dirname(inImage);
  const target = entered.startsWith('/') ? `${place.replace(/\/$/, '')}/` : inWorkdir(place, workdir);
  const others = source === found ? await otherMembers(question, file, at, found) : [];
  // They stand beside each other in the image as in the context.
  const root = top.endsWith(`/${found}`) ? top.slice(0, -found.length) : null;
  const more =
    root === null ? [] : others.map((each) => copyLine([each, inWorkdir(`${root}${each}`, workdir)]));
  const names = [source, ...(more.length > 0 ? others : [])].join(', ');
  const lines = [copyLine([source, target]), ...more];
  return change(`Copy ${names} before line ${at.line}`, path, insertBefore(file, at, lines));
});

/** A folder of the image as the destination of a COPY, from the work directory where it stands below it. */
function inWorkdir(folder: string, workdir: string): string {
  const local = below(folder, workdir);
  return local === null ? `${folder.replace(/\/$/, '')}/` : local === '' ? './' : `./${local}/`;
}

/** The folder of the image that a script of the context enters before it names a relative path; null where none does. */
async function enteredByScript(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  written: string,
): Promise<string | null> {
  if (/^[/~]/.test(written)) return null;
  for (const { program, words } of runCommands(file, at)) {
    const called = /^(?:ba|da|[akz])?sh$/.test(program) ? words[1]?.value : words[0]?.value;
    const found = called?.includes('/') === true ? await lookUp(question, called) : null;
    if (called === undefined || !found?.exists) continue;
    const text = (await question.files.text(inContext(question, found.path) ?? '..')) ?? '';
    let folder: string | null = null;
    for (const command of commandsOf(text)) {
      const [, target = ''] =
        programOf(command) === 'cd'
          ? programWords(command)
              .filter(({ value }) => value !== '--')
              .map(({ value }) => value)
          : [];
      if (target !== '') folder = enteredFrom(folder, joinPath(workdirAt(file, at).path, called), target);
      else if (folder !== null && command.words.some(({ value }) => value === written)) return folder;
    }
  }
  return null;
}

/** Where `cd` leads in a script of the image; null where a variable hides it. */
function enteredFrom(folder: string | null, script: string, target: string): string | null {
  const [own, rest = ''] =
    /^\$\(dirname (?:-- )?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?["']?\)(\/.*)?$/.exec(target) ?? [];
  if (own !== undefined) return joinPath(dirname(script), `.${rest}`);
  if (/[$`~*]/.test(target)) return null;
  return target.startsWith('/') || folder !== null ? joinPath(folder ?? '/', target) : null;
}

/** The folder that a RUN enters with `cd` before it names a relative path; null where a variable hides it. */
function enteredBefore(file: Dockerfile, at: Instruction, written: string): string | null {
  if (/^[/~.]/.test(written)) return '';
  const commands = runCommands(file, at);
  const use = commands.findIndex(({ words }) => words.slice(1).some(({ value }) => value === written));
  const folders = commands
    .slice(0, Math.max(0, use))
    .filter(({ program }) => program === 'cd')
    .map(({ words }) => words[1]?.value ?? '~');
  if (folders.some((folder) => /[$~`*]|^-$/.test(folder))) return null;
  return folders.reduce((from, folder) => joinPath(from, folder), '');
}

/** The first folder of a source file where nothing of it is in the image and it holds more; else the file itself. */
async function wholeFolder(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  path: string,
): Promise<string> {
  const project = await projectOf(question, file, at, path);
  if (project !== null) return project;
  const [top = '', ...rest] = path.split('/');
  if (!CODE.test(path) || rest.length === 0 || question.build.context === null) return path;
  const inside = (await contextFiles(question.files, question.build.context)).filter((each) =>
    each.startsWith(`${top}/`),
  );
  const copies = copiesBefore(file, at);
  const isCopied = inside.some((each) => copies.some((copy) => broughtTo(copy, each) !== null));
  return isCopied || inside.length < 2 || excludedBy(question.build.ignore, top) ? path : top;
}

/** The folder of a project of TypeScript that another one refers to, where none of its sources is in the image. */
async function projectOf(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  path: string,
): Promise<string | null> {
  const folder = dirname(path);
  const isSource = (each: string): boolean => each.startsWith(`${folder}/`) && /\.tsx?$/.test(each);
  if (folder === '' || !/^tsconfig[\w.-]*\.json$/.test(basename(path))) return null;
  const sources = (await contextFiles(question.files, question.build.context ?? '')).filter(isSource);
  const copies = copiesBefore(file, at);
  return sources.some((each) => copies.every((copy) => broughtTo(copy, each) === null)) ? folder : null;
}

/** A path of the context that exists and is sent to the builder, for a path of the log. */
async function contextPath(question: FixQuestion, written: string): Promise<string | { reason: string }> {
  if (question.build.context === null) return refuse('the build context is not known');
  const direct = await lookUp(question, written);
  if (direct?.exists && direct.rule)
    return refuse(
      `\`${direct.rule.text}\` in ${question.build.ignore.path ?? '.dockerignore'} excludes ${direct.path}`,
    );
  if (direct?.exists) return direct.path;
  const elsewhere = (await pathElsewhere({ ...question, given: { path: written } }))?.values['found'];
  return elsewhere ?? refuse(`the build context does not hold ${written}`);
}

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
  const rule = excludedBy(question.build.ignore, wanted);
  if (rule)
    return refuse(`\`${rule.text}\` in ${question.build.ignore.path ?? '.dockerignore'} excludes ${wanted}`);
  const inArgument = otherDefault(place, wanted);
  if (inArgument) return inArgument;
  const corrected = correctSource(asked, place, wanted);
  if ('reason' in corrected) return corrected;
  const more = [
    ...(await keptName(question, place, wanted)),
    ...(await withSources(question, place, wanted)),
    ...otherCommas(place, asked),
    ...(await inSameFolder(asked, place, wanted)),
  ];
  const all = [...more, ...(await alsoMisspelt(question, place, more))];
  return {
    title: corrected.title,
    files: corrected.files.map((each) =>
      'edits' in each ? { ...each, edits: [...each.edits, ...all] } : each,
    ),
  };
};

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
  return correctSource({ ...question, given: { ...question.given, path } }, place, to);
});

function correctSource(
  question: FixQuestion,
  { path, at }: { path: string; at: Instruction },
  to: string,
): Draft {
  const from = parameter(question, 'path');
  if (!/^(?:COPY|ADD)$/.test(at.keyword)) return refuse(`line ${at.line} is no COPY or ADD`);
  const sources = at.words.slice(0, -1);
  const own = sources.filter(({ value }) => from !== null && joinPath('/', value) === joinPath('/', from));
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
  // A file that was copied under the name of the directory that a WORKDIR names.
  const place = joinPath('/', failed.words[0]?.value ?? '');
  const under =
    failed.keyword === 'WORKDIR'
      ? copiesBefore(file, failed).findLast(
          ({ destination, intoDirectory, sources }) =>
            !intoDirectory && sources.length === 1 && destination === place,
        )
      : undefined;
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
