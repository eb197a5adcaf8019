import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextCandidates, contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { excludedBy, parseIgnore, type IgnoreRule } from '../../workspace/docker-ignore.ts';
import { failedAt } from '../../workspace/question.ts';
import {
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { append, applyEdits, remove } from '../edit.ts';
import { CODE } from './copy-follow-ups.ts';

/** Rules of `.dockerignore`: one more, and those that keep away what a build needs. */

export const ignoreAdd: Planner = async (question): Promise<Draft> => {
  const { files, build } = question;
  const path = parameter(question, 'path')?.replace(/^(?:\.?\/)+|\/+$/g, '') ?? '';
  if (build.context === null) return refuse('the build context is not known');
  if (path === '' || path.startsWith('!') || path.startsWith('#')) return refuse('the path is not known');
  const rule = excludedBy(build.ignore, path);
  const place = build.ignore.path;
  if (rule) return refuse(`\`${rule.text}\` in ${place ?? '.dockerignore'} excludes ${path} already`);
  // A build that is told to use the vendor folder, or no proxy, cannot do without it.
  if (path === 'vendor' && /-mod[= ]vendor|GOPROXY=["']?off/.test(build.dockerfile?.file.text ?? ''))
    return refuse('the build takes its modules from vendor alone');
  const title = `Add ${path} to .dockerignore`;
  if (place === null) {
    const created = joinPath(build.context, '.dockerignore');
    return { title, files: [{ path: created, create: `${path}\n` }] };
  }
  const text = (await files.text(place)) ?? '';
  return { title, files: [{ path: place, edits: [append(text, [path])] }] };
};

export const ignoreUndo: Planner = async (question): Promise<Draft> => {
  const { files, build } = question;
  const written = parameter(question, 'path');
  const place = build.ignore.path;
  const found = await lookUp(question, written ?? undefined);
  const named = found?.path ?? contextCandidates(question, written ?? '')[0];
  const path = found?.exists === false ? await withEnding(question, found.path) : named;
  if (place === null || path === undefined) return refuse('there is no ignore file that excludes the path');
  const isPattern = /[*?[]/.test(path);
  if (isPattern && !found?.rule)
    return refuse(`${path} is a pattern; which of its files are wanted is not known`);
  const rule = (found?.exists === false ? null : found?.rule) ?? excludedBy(build.ignore, path);
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
  const folder = await folderBeside(question, path, rule);
  if (folder !== null) return change(`Let ${place} keep ${folder}`, place, append(text, [`!${folder}`]));
  return { title, files: [{ path: place, edits: [append(text, [`!${path}`])] }] };
};

/** The folder that a rule for any folder of its name excludes, where a step reads one of several like files of it. */
async function folderBeside(question: FixQuestion, path: string, rule: IgnoreRule): Promise<string | null> {
  if (!rule.text.startsWith('**/') || failedAt(question)?.at.keyword !== 'RUN') return null;
  const parts = path.split('/');
  const folder = parts
    .map((_, i) => parts.slice(0, i).join('/'))
    .find((each) => each !== '' && excludedBy(question.build.ignore, each)?.line === rule.line);
  if (folder === undefined) return null;
  const own = (await contextFiles(question.files, question.build.context ?? '')).filter((each) =>
    each.startsWith(`${folder}/`),
  );
  const ending = /\.\w+$/.exec(path)?.[0] ?? '/';
  return own.length <= 50 && own.filter((each) => each.endsWith(ending)).length > 1 ? folder : null;
}

/** An import says `./lib/app` of lib/app.js, or of lib/app/index.ts. */
async function withEnding(question: FixQuestion, path: string): Promise<string> {
  const all = await contextFiles(question.files, question.build.context ?? '');
  const ends = all.filter((each) => each.startsWith(path) && ENDING.test(each.slice(path.length)));
  return ends[0] ?? path;
}

const ENDING = /^(?:\/index)?\.(?:[cm]?[jt]sx?|json|vue)$/;

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
    // Some builders write the folder of the context before a source.
    values.some((value) => [written, path].some((each) => joinPath('/', value) === joinPath('/', each)));
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
  const added = exceptions.length > 0 ? [append(text, exceptions)] : [];
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
