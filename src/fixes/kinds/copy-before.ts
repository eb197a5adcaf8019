import { broughtTo, copiesBefore, copyOf, type Copy } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { commandsOf, programOf, programWords } from '../../dockerfile/shell.ts';
import { contextFiles, inImporter, lookUp } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { behindLink } from '../../workspace/linked-packages.ts';
import { otherMembers } from '../../workspace/facts/members.ts';
import { pathElsewhere } from '../../workspace/facts/paths.ts';
import {
  beforeFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { insert, replace } from '../edit.ts';
import { copyLine, insertBefore } from '../lines.ts';
import { CODE, isDirectory } from './copy-follow-ups.ts';

/** The fix of a step that reads what no COPY has brought: a COPY before it. */

export const copyBefore = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const asked = parameter(question, 'path');
  if (asked === null) return refuse('the log does not name the path');
  const written = (await behindLink(question, asked)) ?? asked;
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN that reads files`);
  const found = await contextPath(question, written);
  if (typeof found !== 'string') return found;
  const present = copiesBefore(file, at).find((copy) => broughtTo(copy, found) !== null);
  // A header that is included by its name alone is looked for in no folder of that name.
  const isBare = /^[^/]+$/.test(question.captures['header'] ?? '');
  if (present)
    return (
      (isBare ? null : flattened({ file, path, at }, present, found, written)) ??
      refuse(`line ${present.instruction.line} copies ${found} already`)
    );
  const beside = withSources({ file, path, at }, found);
  if (beside) return beside;
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
  if (isFolder && makesFolder(file, at, joinPath(workdir, target)))
    return refuse(`line ${at.line} makes ${source} itself`);
  const others = source === found ? await otherMembers(question, file, at, found) : [];
  // They stand beside each other in the image as in the context.
  const root = top.endsWith(`/${found}`) ? top.slice(0, -found.length) : null;
  const read =
    source === found && root === `${workdir.replace(/\/$/, '')}/`
      ? await filesRead(question, file, at, found)
      : [];
  const more =
    root === null
      ? []
      : [
          ...others.map((each) => copyLine([each, inWorkdir(`${root}${each}`, workdir)])),
          ...read.map((each) => copyLine([each, inWorkdir(dirname(`${root}${each}`), workdir)])),
        ];
  const names = [source, ...(root === null ? [] : others), ...read].join(', ');
  const lines = [copyLine([source, target]), ...more];
  return change(`Copy ${names} before line ${at.line}`, path, insertBefore(file, at, lines));
});

/** Whether a step makes a folder that must not be there: `mkdir src && echo … > src/main.rs`. */
const makesFolder = (file: Dockerfile, at: Instruction, folder: string): boolean =>
  runCommands(file, at).some(
    ({ program, words }) =>
      program === 'mkdir' &&
      !words.some(({ value }) => /^-\w*p/.test(value)) &&
      words.some(
        ({ value }) => joinPath(joinPath(workdirAt(file, at).path, value), '') === joinPath(folder, ''),
      ),
  );

/** The files of the context that a script names by their paths from the root, and that no COPY brings either. */
async function filesRead(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  script: string,
): Promise<string[]> {
  if (!/\.(?:[cm]?[jt]s|py|sh)$/.test(script)) return [];
  const text = (await question.files.text(inContext(question, script) ?? '..')) ?? '';
  const named = [...text.matchAll(/(["'`])(?:\.\/)?([\w.-]+(?:\/[\w.-]+)+)\1/g)].map(
    ([, , each = '']) => each,
  );
  const all = new Set(await contextFiles(question.files, question.build.context ?? ''));
  const copies = copiesBefore(file, at);
  return [...new Set(named)].filter(
    (each) =>
      all.has(each) &&
      each !== script &&
      !excludedBy(question.build.ignore, each) &&
      copies.every((copy) => broughtTo(copy, each) === null),
  );
}

/** A header of a folder of which a COPY brings the sources alone: `COPY src/*.c ./`. */
function withSources({ file, path, at }: Place, found: string): Draft | null {
  const [, ending] = /(\.h(?:h|pp|xx)?)$/.exec(found) ?? [];
  const copy = copiesBefore(file, at).findLast(
    ({ instruction, sources, intoDirectory }) =>
      instruction.stage === at.stage &&
      intoDirectory &&
      sources.some((each) => dirname(each) === dirname(found) && /\.(?:c|cc|cpp|cxx)$/.test(each)),
  );
  const word = copy?.instruction.words.at(-2);
  if (ending === undefined || !copy || !word || copy.instruction.isJson) return null;
  const source = joinPath(dirname(found), `*${ending}`);
  return change(
    `Copy ${source} too in line ${copy.instruction.line}`,
    path,
    insert(word.span.end, ` ${source}`),
  );
}

/** Files of one folder that were copied without it: `COPY web/package.json ./` where the step looks for `web/package.json`. */
function flattened(
  { file, path, at }: Place,
  { instruction, sources, destination }: Copy,
  found: string,
  written: string,
): Draft | null {
  const folder = dirname(found);
  const wanted = joinPath(workdirAt(file, at).path, written);
  const target = instruction.words.at(-1);
  const isMeant =
    folder !== '' &&
    instruction.stage === at.stage &&
    wanted === joinPath(destination, found) &&
    sources.every((source) => dirname(source) === folder);
  if (!isMeant || !target || instruction.isJson || !/(?:^|\/)\.{0,2}$/.test(target.value)) return null;
  const start = /^\.\/?$/.test(target.value) ? './' : target.value;
  return change(
    `Copy into ${folder} in line ${instruction.line}`,
    path,
    replace(target.span, `${start}${folder}/`),
  );
}

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

/** The folder of a project that another one refers to, where none of its sources is in the image. */
async function projectOf(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  path: string,
): Promise<string | null> {
  const folder = dirname(path);
  const all = await contextFiles(question.files, question.build.context ?? '');
  // A package of the repository of which no COPY brings anything else.
  if (folder !== '' && basename(path) === 'package.json') {
    const own = all.filter((each) => each !== path && each.startsWith(`${folder}/`));
    const brought = file.instructions.flatMap((each) => copyOf(file, each) ?? []);
    const isOther = own.every((each) => brought.every((copy) => broughtTo(copy, each) === null));
    return own.length > 0 && isOther && !excludedBy(question.build.ignore, folder) ? folder : null;
  }
  const isSource = (each: string): boolean => each.startsWith(`${folder}/`) && /\.tsx?$/.test(each);
  if (folder === '' || !/^tsconfig[\w.-]*\.json$/.test(basename(path))) return null;
  const sources = all.filter(isSource);
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
