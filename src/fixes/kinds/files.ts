import { basename, joinPath } from '../../dockerfile/paths.ts';
import { excludedBy, parseIgnore } from '../../workspace/docker-ignore.ts';
import { crlfScripts } from '../../workspace/facts/scripts.ts';
import { contextCandidates, lookUp } from '../../workspace/context-paths.ts';
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
import { insert, remove, replace } from '../edit.ts';

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
  if (/[*?[]/.test(path)) return refuse(`${path} is a pattern; which of its files are wanted is not known`);
  const rule = found?.rule ?? excludedBy(build.ignore, path);
  if (!rule) return refuse(`${place} does not exclude ${path}`);
  const text = (await files.text(place)) ?? '';
  const title = `Let ${place} keep ${path}`;
  const isExact = rule.text.replace(/^\/+|\/+$/g, '') === path;
  const without = isExact ? withoutLine(text, rule.line) : null;
  if (
    without &&
    !excludedBy({ rules: parseIgnore(text.slice(0, without.start) + text.slice(without.end)) }, path)
  )
    return { title, files: [{ path: place, edits: [remove(without)] }] };
  return { title, files: [{ path: place, edits: [insert(text.length, appended(text, `!${path}`))] }] };
};

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
  const text = await question.files.text(importer);
  if (text === null) return refuse(`${importer} cannot be read as text`);
  const quoted = new RegExp(`(?<=["'<])${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=["'>])`, 'g');
  const edits = [...text.matchAll(quoted)].map(({ index }) =>
    replace({ start: index, end: index + from.length }, to),
  );
  if (edits.length === 0) return refuse(`${importer} does not name ${from}`);
  return change(`Write \`${to}\` instead of \`${from}\` in ${importer}`, importer, ...edits);
};
