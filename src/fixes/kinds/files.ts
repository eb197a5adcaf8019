import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { failedAt } from '../../workspace/question.ts';
import { excludedBy, parseIgnore } from '../../workspace/docker-ignore.ts';
import { crlfScripts } from '../../workspace/facts/scripts.ts';
import { contextCandidates, contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { nearestName } from '../../workspace/twins.ts';
import {
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FileChange,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { applyEdits, insert, remove, replace, type TextEdit } from '../edit.ts';

import { CODE } from './copy-follow-ups.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of files beside the Dockerfile: scripts and ignore files. */

export const lineEndings: Planner = async (question): Promise<Draft> => {
  const scripts = await crlfScripts(question);
  const files: FileChange[] = [];
  const rules: string[] = [];
  for (const script of scripts) {
    const path = inContext(question, script) ?? script;
    const text = (await question.files.text(path)) ?? '';
    const returns = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) =>
      remove({ start: index, end: index + 1 }),
    );
    files.push({ path, edits: returns });
    rules.push(attributesRule(path));
  }
  if (files.length === 0) return refuse('no Windows line endings are found in a script of this step');
  const attributes = await attributesChange(question, [...new Set(rules)]);
  const names = files.map(({ path }) => path).join(', ');
  return { title: `Convert ${names} to LF line endings`, files: [...files, ...attributes] };
};

/** A rule for git, so that the next checkout on Windows keeps the line endings. */
function attributesRule(path: string): string {
  const ending = /\.[a-z]+$/i.exec(basename(path))?.[0];
  return `${ending === undefined ? `/${path}` : `*${ending}`} text eol=lf`;
}

async function attributesChange(
  { files }: FixQuestion,
  rules: readonly string[],
): Promise<readonly FileChange[]> {
  const path = '.gitattributes';
  const text = await files.text(path);
  if (text === null) return (await files.exists(path)) ? [] : [{ path, create: `${rules.join('\n')}\n` }];
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const lacking = rules.filter((rule) => !present.has(rule));
  if (lacking.length === 0) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ path, edits: [insert(text.length, appended(text, lacking.join(eol)))] }];
}

/** A line at the end of a text, in the way its lines end. */
function appended(text: string, line: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text === '' || text.endsWith('\n') ? '' : eol}${line}${eol}`;
}

export const ignoreAdd: Planner = async (question): Promise<Draft> => {
  const { files, build } = question;
  const path = parameter(question, 'path')?.replace(/^(?:\.?\/)+|\/+$/g, '') ?? '';
  if (build.context === null) return refuse('the build context is not known');
  if (path === '' || path.startsWith('!') || path.startsWith('#')) return refuse('the path is not known');
  const rule = excludedBy(build.ignore, path);
  const place = build.ignore.path;
  if (rule) return refuse(`\`${rule.text}\` in ${place ?? '.dockerignore'} excludes ${path} already`);
  const title = `Add ${path} to .dockerignore`;
  if (place === null) {
    const created = joinPath(build.context, '.dockerignore');
    return { title, files: [{ path: created, create: `${path}\n` }] };
  }
  const text = (await files.text(place)) ?? '';
  return { title, files: [{ path: place, edits: [insert(text.length, appended(text, path))] }] };
};

export const ignoreUndo: Planner = async (question): Promise<Draft> => {
  const { files, build } = question;
  const written = parameter(question, 'path');
  const place = build.ignore.path;
  const found = await lookUp(question, written ?? undefined);
  const path = found?.path ?? contextCandidates(question, written ?? '')[0];
  if (place === null || path === undefined) return refuse('there is no ignore file that excludes the path');
  const isPattern = /[*?[]/.test(path);
  if (isPattern && !found?.rule)
    return refuse(`${path} is a pattern; which of its files are wanted is not known`);
  const rule = found?.rule ?? excludedBy(build.ignore, path);
  if (!rule) return refuse(`${place} does not exclude ${path}`);
  const text = (await files.text(place)) ?? '';
  // `.*` keeps more away than what is needed.
  if (parameter(question, 'whole') !== null && /\w/.test(rule.text)) {
    const line = withoutLine(text, rule.line);
    if (excludedBy({ rules: parseIgnore(text.slice(0, line.start) + text.slice(line.end)) }, path))
      return refuse(`more than one rule of ${place} excludes ${path}`);
    return change(`Take \`${rule.text}\` out of ${place}`, place, remove(line));
  }
  const others = await namedBeside(question, written ?? path, path);
  if (others.length > 0) return keepAll(place, text, [path, ...others]);
  const title = `Let ${place} keep ${path}`;
  const isFolder = await holdsMore(question, path, rule.text);
  const whole = rule.text.replace(/^\/+|\/+$/g, '');
  const isExact = isFolder || whole === path || (isPattern && whole === dirname(path));
  const without = isExact ? withoutLine(text, rule.line) : null;
  if (
    without &&
    !excludedBy({ rules: parseIgnore(text.slice(0, without.start) + text.slice(without.end)) }, path)
  )
    return { title, files: [{ path: place, edits: [remove(without)] }] };
  return { title, files: [{ path: place, edits: [insert(text.length, appended(text, `!${path}`))] }] };
};

/** Whether a rule excludes the folder of a source file as such, and the folder holds more sources: they belong together. */
async function holdsMore(question: FixQuestion, path: string, rule: string): Promise<boolean> {
  const folder = rule.replace(/^\/+|\/+$/g, '');
  if (!CODE.test(path) || /[*?[!]/.test(folder) || !path.startsWith(`${folder}/`)) return false;
  const all = await contextFiles(question.files, question.build.context ?? '');
  return all.filter((each) => each.startsWith(`${folder}/`) && CODE.test(each)).length > 1;
}

/** The other paths of the same command or COPY that the ignore file keeps away: builders name the first one. */
async function namedBeside(question: FixQuestion, written: string, path: string): Promise<string[]> {
  const failed = failedAt(question);
  if (!failed) return [];
  const { file, at } = failed;
  const isNamed = (values: readonly string[]): boolean =>
    values.some((value) => joinPath('/', value) === joinPath('/', written));
  const lists =
    at.keyword === 'RUN'
      ? runCommands(file, at).map(({ words }) => words.slice(1).map(({ value }) => value))
      : [at.words.slice(0, -1).map(({ value }) => value)];
  const found: string[] = [];
  for (const value of lists.filter(isNamed).flat()) {
    const other = /^-|[*?[$`]/.test(value) ? null : await lookUp(question, value);
    if (other?.exists && other.rule && other.path !== path && !found.includes(other.path))
      found.push(other.path);
  }
  for (const other of await partners(question, path)) if (!found.includes(other)) found.push(other);
  return found;
}

/** Manifests and lock files that a tool reads together. */
const TOGETHER: readonly (readonly string[])[] = [
  ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'],
  ['Cargo.toml', 'Cargo.lock'],
  ['go.mod', 'go.sum'],
  ['composer.json', 'composer.lock'],
  ['Gemfile', 'Gemfile.lock'],
  ['Pipfile', 'Pipfile.lock'],
  ['pyproject.toml', 'poetry.lock', 'uv.lock'],
];

/** What belongs to a manifest and is kept away too. */
async function partners(question: FixQuestion, path: string): Promise<string[]> {
  const name = basename(path);
  const group = TOGETHER.find((each) => each.includes(name)) ?? [];
  const beside = group.filter((each) => each !== name).map((each) => joinPath(dirname(path), each));
  const found: string[] = [];
  for (const each of beside)
    if (
      excludedBy(question.build.ignore, each) &&
      (await question.files.exists(inContext(question, each) ?? '..'))
    )
      found.push(each);
  return found;
}

/** Takes the lines of paths away, and writes exceptions for those that other rules exclude. */
function keepAll(place: string, text: string, paths: readonly string[]): Draft {
  const rules = parseIgnore(text);
  const exact = paths.flatMap((path) => {
    const rule = excludedBy({ rules }, path);
    return rule?.text.replace(/^\/+|\/+$/g, '') === path ? [withoutLine(text, rule.line)] : [];
  });
  const left = applyEdits(
    text,
    exact.map((span) => remove(span)).sort((a, b) => a.start - b.start),
  );
  const kept = parseIgnore(left);
  const exceptions = paths.filter((path) => excludedBy({ rules: kept }, path)).map((path) => `!${path}`);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const added = exceptions.length > 0 ? [insert(text.length, appended(text, exceptions.join(eol)))] : [];
  return {
    title: `Let ${place} keep ${paths.join(', ')}`,
    files: [{ path: place, edits: [...exact.map((span) => remove(span)), ...added] }],
  };
}

/** The line of a number, from 1, with its line ending. */
function withoutLine(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let n = 1; n < line; n++) start = text.indexOf('\n', start) + 1;
  const feed = text.indexOf('\n', start);
  return { start, end: feed < 0 ? text.length : feed + 1 };
}

/** `require('./Utils/format')` where the file is called `utils/format.js`: letter case counts on Linux. */
export const importPath: Planner = async (question): Promise<Draft> => {
  const importer = parameter(question, 'from');
  const from = parameter(question, 'path');
  const to = parameter(question, 'to');
  if (importer === null || from === null || to === null || from === to)
    return refuse('the import and the file it means are not known');
  // A list of CMake names its sources without quotation marks, from its own folder.
  const isList = /CMakeLists\.txt$|\.cmake$/.test(importer);
  const found =
    (await question.files.text(importer)) === null || isList ? await lookUp(question, importer) : null;
  const path = (found?.exists ? inContext(question, found.path) : null) ?? importer;
  if (path.endsWith('.xml') && nearestName(from, [to]) === null)
    return refuse(`\`${from}\` is not misspelt for \`${to}\``);
  const text = await question.files.text(path);
  if (text === null) return refuse(`${path} cannot be read as text`);
  const named = literal(from);
  const name = isList && dirname(from) !== dirname(to) ? joinPath(dirname(from), basename(to)) : to;
  const isName = /\.(?:py|rs|java)$/.test(path) && /^\w+(?:\.\w+)*$/.test(from);
  const isPlain = isList || /(?:\.(?:mod|am|mk|go)|[Mm]akefile)$/.test(path);
  const clause = new RegExp(`(?<=^[ \\t]*from\\s+\\.*)${named}(?!\\w)`, 'gm');
  const quoted =
    isName && !new RegExp(`["']${named}["']`).test(text)
      ? text.search(clause) >= 0
        ? clause
        : new RegExp(`(?<![\\w./"'-])${named}(?![\\w"'])`, 'g')
      : new RegExp(isPlain ? `(?<![\\w./-])${named}(?![\\w./-])` : `(?<=["'<])${named}(?=["'>])`, 'g');
  const edits = [...text.matchAll(quoted)].map(({ index }) =>
    replace({ start: index, end: index + from.length }, name),
  );
  const part = edits.length === 0 ? otherPart(text, from, to) : null;
  if (part) return change(`Write \`${part.to}\` instead of \`${part.from}\` in ${path}`, path, ...part.edits);
  if (edits.length === 0) return refuse(`${path} does not name ${from}`);
  return change(`Write \`${name}\` instead of \`${from}\` in ${path}`, path, ...edits);
};

/** The only part in which two paths differ, where a text puts the path together: `join(__dirname, 'Mails', name)`. */
function otherPart(
  text: string,
  path: string,
  twin: string,
): { from: string; to: string; edits: TextEdit[] } | null {
  const [before, behind] = [path.split('/'), twin.split('/')];
  const [at, ...more] = before.flatMap((part, i) => (part === behind[i] ? [] : [i]));
  const [from = '', to = ''] = at === undefined ? [] : [before[at], behind[at]];
  if (before.length !== behind.length || more.length > 0 || from.length < 3 || to === '') return null;
  const named = literal(from);
  const edits = [...text.matchAll(new RegExp(`(?<=["'\`/])${named}(?=["'\`/])`, 'g'))].map(({ index }) =>
    replace({ start: index, end: index + from.length }, to),
  );
  return edits.length === 0 ? null : { from, to, edits };
}
