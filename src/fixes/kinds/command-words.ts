import type { Instruction } from '../../dockerfile/model.ts';
import { copiesBefore } from '../../dockerfile/copies.ts';
import { dirname, relativePath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { contextCandidates, lookUp } from '../../workspace/context-paths.ts';
import { stageOf } from '../../workspace/facts/stage-outputs.ts';
import {
  atFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { afterWord, replaceWord } from '../script-edits.ts';
import { projectCommand } from '../../workspace/facts/node.ts';
import { laterUses } from './later-uses.ts';
import { lostCd } from './lost-cd.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of the words of the failed instruction that a log names: a flag that is missing, a text that is another. */

export const commandFlag = atFailure((question, { file, path, at }): Draft => {
  const command = parameter(question, 'command');
  const flag = parameter(question, 'flag');
  if (command === null || flag === null || !/^[\w./@ +-]+$/.test(command))
    return refuse('the command is not known');
  const wanted = command.split(/\s+/);
  const title = `Add \`${flag}\` to \`${command}\` in line ${at.line}`;
  if (at.isJson) return jsonFlag(at, wanted, flag, title, path);
  const edits = runCommands(file, at).flatMap(({ words, program, script }) => {
    const values = [program, ...words.slice(1).map(({ value }) => value)];
    const last = words[wanted.length - 1];
    if (!last || !wanted.every((word, i) => values[i] === word)) return [];
    if (values.includes(flag) || hasFlags(values, flag)) return [];
    const next = words[wanted.length];
    // Short options of these tools are written together: `ln -sf`.
    if (CLUSTERS.test(program) && /^-\w$/.test(flag) && next && /^-[a-zA-Z]+$/.test(next.value))
      return next.value.includes(flag.slice(1)) ? [] : [afterWord(script, next, flag.slice(1))];
    return [afterWord(script, last, ` ${flag}`)];
  });
  if (edits.length === 0) return refuse(`line ${at.line} has no \`${command}\` without \`${flag}\``);
  return change(title, path, ...edits);
});

/** Tools whose short options without a value may stand in any order behind one dash. */
const CLUSTERS = /^(?:ln|mkdir|rm|cp|mv)$/;

/** A flag of several words (`--network host`) stands there when its words follow each other. */
function hasFlags(values: readonly string[], flag: string): boolean {
  return ` ${values.join(' ')} `.includes(` ${flag} `);
}

function jsonFlag(
  at: Instruction,
  wanted: readonly string[],
  flag: string,
  title: string,
  path: string,
): Draft {
  const values = at.words.map(({ value }) => value);
  const last = at.words[wanted.length - 1];
  if (!last || values.includes(flag) || !wanted.every((word, i) => values[i] === word))
    return refuse(`line ${at.line} has no \`${wanted.join(' ')}\` without \`${flag}\``);
  return change(
    title,
    path,
    insert(
      last.span.end,
      flag
        .split(' ')
        .map((word) => `, ${JSON.stringify(word)}`)
        .join(''),
    ),
  );
}

export const replaceText = atFailure(async (question, failed): Promise<Draft> => {
  const place = builtBefore(failed, parameter(question, 'from') ?? '') ?? failed;
  const from = parameter(question, 'from');
  const to = parameter(question, 'to');
  if (from === null || to === null || from === to) return refuse('the text to put in its place is not known');
  if (parameter(question, 'alike') !== null && stem(from) !== stem(to))
    return refuse(`${to} is not called like ${from}`);
  // A log may name the path in the image (`/app/tools/a.js`) of what is written relative to the work directory.
  const entered = lostCd(place, from, to);
  if (entered) return entered;
  const writings = from.startsWith('/') ? [from, ...contextCandidates(question, from)] : [from];
  for (const written of writings) {
    const edits = replacements(place, written, to);
    if (edits.length > 0)
      return change(
        `Write \`${to}\` instead of \`${written}\` in line ${place.at.line}`,
        place.path,
        ...edits,
        ...laterUses(place, from, to),
        ...(to === `npx ${from}` ? await otherTools(question, place, from) : []),
      );
  }
  return (
    (await inScripts(question, place, writings, to)) ??
    inVariable(place, from, to, parameter(question, 'anywhere') !== null) ??
    refuse(`line ${place.at.line} does not hold \`${from}\``)
  );
});

/** What stands before the version in the name of an archive or its folder. */
const stem = (name: string): string => name.toLowerCase().replace(/[-_.]?v?\d.*$|-(?:main|master)$/, '');

/** The other commands of the step that only npx finds. */
async function otherTools(question: FixQuestion, { file, at }: Place, known: string): Promise<TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const { program, words, script } of runCommands(file, at)) {
    const [first] = words;
    if (!first || program === known || first.value !== program || !/^[a-z][\w-]*$/.test(program)) continue;
    if (await projectCommand({ ...question, given: { name: program } }))
      edits.push(replaceWord(script, first, `npx ${program}`));
  }
  return edits;
}

/** The value of the one ENV or ARG before the step that holds a text, or a RUN that wrote it where the step reads it. */
function inVariable({ file, path, at }: Place, from: string, to: string, isWritten: boolean): Draft | null {
  const [only, ...more] = lineage(file, at).filter(
    ({ keyword, args }) =>
      (/^(?:ENV|ARG)$/.test(keyword) && args.text.includes(`=${from}`)) ||
      (isWritten && keyword === 'RUN' && args.text.includes(from)),
  );
  const edits = only && more.length === 0 ? replacements({ file, path, at: only }, from, to) : [];
  return only && edits.length === 1
    ? change(`Write \`${to}\` instead of \`${from}\` in line ${only.line}`, path, ...edits)
    : null;
}

/** The step of the stage that a COPY takes from which holds a text, where the COPY does not. */
function builtBefore({ file, path, at }: Place, text: string): Place | null {
  const stage = at.keyword === 'COPY' && !at.args.text.includes(text) ? stageOf(file, at) : undefined;
  const [run, ...more] =
    stage?.instructions.filter(({ keyword, args }) => keyword === 'RUN' && args.text.includes(text)) ?? [];
  return run && more.length === 0 ? { file, path, at: run } : null;
}

/** The files whose commands a RUN calls, by the program. */
const SCRIPTS: readonly [program: RegExp, file: string][] = [
  [/^(?:npm|yarn|pnpm|bun)$/, 'package.json'],
  [/^g?make$/, 'Makefile'],
];

/** The same in the scripts of package.json, in a Makefile, or in a script of the project that the step calls. */
async function inScripts(
  question: FixQuestion,
  { file, at }: Place,
  writings: readonly string[],
  to: string,
): Promise<Draft | null> {
  const called = runCommands(file, at).flatMap(({ program, words }) => [
    ...SCRIPTS.flatMap(([programs, name]) => (programs.test(program) ? [name] : [])),
    ...words
      .map(({ value }) => value)
      .filter((value) => (/^pip/.test(program) ? /^[\w./-]+\.(?:txt|in)$/ : /^[\w./-]+\.sh$/).test(value)),
  ]);
  // apt reads the lists that COPY brings.
  for (const { destination, sources } of copiesBefore(file, at))
    if (destination.startsWith('/etc/apt/sources.list')) called.push(...sources);
  for (const name of new Set(called)) {
    const found = await lookUp(question, name);
    const path = found?.exists ? inContext(question, found.path) : null;
    const text = path === null ? null : await question.files.text(path);
    if (path === null || text === null) continue;
    for (const written of writings) {
      // Lists of pip name others from their own folder.
      const isList = /\.(?:txt|in)$/.test(name);
      const from = isList ? relativePath(dirname(name), written) : written;
      const by = isList ? relativePath(dirname(name), to) : to;
      const word = new RegExp(`(?<![\\w./-])${literal(from)}(?![\\w-]|\\.\\w)`, 'g');
      const edits = [...text.matchAll(word)].map(({ index }) =>
        replace({ start: index, end: index + from.length }, by),
      );
      if (edits.length > 0)
        return change(`Write \`${by}\` instead of \`${from}\` in ${path}`, path, ...edits);
    }
  }
  return null;
}

/** Every place of an instruction that holds `from` as a word of its own. */
function replacements({ file, at }: Place, from: string, to: string): TextEdit[] {
  const edits: { edit: TextEdit; isAlone: boolean }[] = [];
  const { text } = at.args;
  for (let found = text.indexOf(from); found >= 0; found = text.indexOf(from, found + from.length)) {
    const span = at.args.span(found, found + from.length);
    const isWhole = file.text.slice(span.start, span.end) === from;
    const [before = '', behind = ''] = [text[found - 1], text[found + from.length]];
    // A word inside a longer one is another word, and what stands there as the new text needs no change.
    const isWord =
      !(/^\w/.test(from) && /\w/.test(before)) &&
      !(/\w$/.test(from) && /\w/.test(behind)) &&
      !(to.startsWith('/') && /^\w/.test(from) && before === '/');
    const inner = to.indexOf(from);
    const isDone = inner >= 0 && text.startsWith(to, found - inner);
    // Two words in the place of one string of a list are two strings.
    const isString = at.isJson && before === '"' && behind === '"';
    if (!isWhole || !isWord || isDone) continue;
    edits.push({
      edit: replace(span, isString ? to.replaceAll(' ', '", "') : to),
      isAlone: !/[\w./-]/.test(before + behind),
    });
  }
  // A class `Main` is not the end of `src/Main.java`.
  const alone = /^[A-Z]\w*$/.test(from) ? edits.filter(({ isAlone }) => isAlone) : [];
  return (alone.length > 0 ? alone : edits).map(({ edit }) => edit);
}
