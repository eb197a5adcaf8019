import { copyOf } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { twinOf } from '../../workspace/twins.ts';
import { change, inContext, parameter, type Change, type FixQuestion, type Place } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';
import { insertAfter } from '../lines.ts';

/** What else changes once a COPY takes another path. */

/** Source code seldom stands alone. */
export const CODE =
  /\.(?:c|cc|cpp|cxx|h|hpp|java|kt|scala|ts|tsx|js|jsx|mjs|cjs|py|rb|go|rs|php|proto|cs|swift|ex|vue|svelte)$/;

export async function isDirectory(question: FixQuestion, path: string): Promise<boolean> {
  return (await question.files.stat(inContext(question, path) ?? '..'))?.kind === 'directory';
}

/** Where later instructions name a file as it was called, the copy is called so. */
export async function keptName(question: FixQuestion, { file, at }: Place, to: string): Promise<TextEdit[]> {
  const [source, target, ...more] = at.words;
  if (!source || !target || more.length > 0 || at.isJson || /[*?$"']/.test(`${source.text}${target.text}`))
    return [];
  const [was, is] = [basename(joinPath('/', source.value)), basename(to)];
  if (was === is || !/(?:^|\/)\.{0,2}$/.test(target.value) || (await isDirectory(question, to))) return [];
  const later = file.instructions.filter(({ stage, index }) => stage === at.stage && index > at.index);
  const names = (name: string): boolean =>
    later.some(({ args }) => args.text.split(/[\s"',;&|=/]+/).includes(name));
  // A program reads its settings from the file of that name.
  if (!was.startsWith('.env') && (!names(was) || names(is))) return [];
  return [insert(target.span.end, `${target.value.endsWith('/') ? '' : '/'}${was}`)];
}

/** A settings file among several sources gets a COPY of its own, for the name that the program reads. */
export function settingsCopy({ file, path, at }: Place, from: string, to: string): Change | null {
  const target = at.words.at(-1);
  const sources = at.words.slice(0, -1);
  const at0 = sources.findIndex(({ value }) => joinPath('/', value) === joinPath('/', from));
  const [word, before, next] = [sources[at0], sources[at0 - 1], sources[at0 + 1]];
  const name = basename(from);
  const isSettings = name.startsWith('.env') && basename(to).startsWith(name) && name !== basename(to);
  if (!isSettings || !word || !target || sources.length < 2 || at.isJson || at.flags.length > 0) return null;
  const span = before
    ? { start: before.span.end, end: word.span.end }
    : { start: word.span.start, end: next?.span.start ?? word.span.end };
  const folder = target.value.replace(/\/$/, '');
  return change(
    `Copy ${to} as ${name} in a line of its own behind line ${at.line}`,
    path,
    remove(span),
    insertAfter(file, at, [`COPY ${to} ${folder}/${name}`]),
  );
}

/** Where later instructions call a program of another stage as it was called, the copy is called so. */
export function keptProgram({ file, at }: Place, to: string): TextEdit[] {
  const [source, target, ...more] = at.words;
  if (!source || !target || more.length > 0 || at.isJson || /[*?$"']/.test(`${source.text}${target.text}`))
    return [];
  const [was, is] = [basename(joinPath('/', source.value)), basename(to)];
  if (was === is || was.includes('.') || !target.value.endsWith('/') || source.value.endsWith('/')) return [];
  const calls = (name: string): boolean =>
    file.instructions.some(
      ({ stage, index, keyword, args }) =>
        stage === at.stage &&
        index > at.index &&
        /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword) &&
        args.text.split(/[\s"',;&|=[\]]+/).some((word) => basename(word) === name),
    );
  return calls(was) && !calls(is) ? [insert(target.span.end, was)] : [];
}

/** Sources that are written as a list with commas: where one of them is mended, the others are too. */
export function otherCommas({ at }: Place, question: FixQuestion): TextEdit[] {
  const from = parameter(question, 'path') ?? '';
  if (!from.endsWith(',') || at.isJson) return [];
  return at.words
    .slice(0, -1)
    .filter(({ text, value }) => text.endsWith(',') && joinPath('/', value) !== joinPath('/', from))
    .map(({ text, span }) => replace(span, text.replace(/,+$/, '')));
}

/** Where a source stands in a folder that the COPY does not name, other sources that are missing stand there too. */
export async function inSameFolder(
  question: FixQuestion,
  { file, at }: Place,
  to: string,
): Promise<TextEdit[]> {
  const from = joinPath('', joinPath('/', parameter(question, 'path') ?? '').slice(1));
  const folder = from !== '' && to.endsWith(`/${from}`) ? to.slice(0, -from.length) : '';
  if (folder === '') return [];
  const edits: TextEdit[] = [];
  for (const each of file.instructions) {
    if (copyOf(file, each) === null || each.isJson) continue;
    for (const { text, value, span } of each.words.slice(0, -1)) {
      const path = joinPath('', joinPath('/', value).slice(1));
      if (path === '' || (each === at && path === from) || !/^[\w.@/-]+$/.test(text)) continue;
      const isThere = (place: string): Promise<boolean> =>
        question.files.exists(inContext(question, place) ?? '..');
      if ((await isThere(path)) || !(await isThere(folder + path))) continue;
      edits.push(replace(span, text.replace(/^(\.\/)?\/?/, `$1${folder}`)));
    }
  }
  return edits;
}

/** Paths of other COPY and ADD instructions that are not there either, and that a path of the context is meant by. */
export async function alsoMisspelt(
  question: FixQuestion,
  { file, at }: Place,
  taken: readonly TextEdit[],
): Promise<TextEdit[]> {
  const { context } = question.build;
  if (context === null) return [];
  const edits: TextEdit[] = [];
  for (const each of file.instructions) {
    if (each === at || copyOf(file, each) === null || each.isJson) continue;
    for (const { text, value, span } of each.words.slice(0, -1)) {
      const path = joinPath('', joinPath('/', value).slice(1));
      const isMended = taken.some(({ start }) => start === span.start);
      if (isMended || path === '' || !/^[\w.@/-]+$/.test(text)) continue;
      if (await question.files.exists(joinPath(context, path))) continue;
      const twin = await twinOf(question.files, context, path);
      if (twin === null || excludedBy(question.build.ignore, twin)) continue;
      const [, start = '', end = ''] = /^(\.?\/)?.*?(\/)?$/.exec(text) ?? [];
      edits.push(replace(span, start + twin + end));
    }
  }
  return edits;
}

const MANIFEST =
  /^(?:package\.json|requirements\.txt|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|composer\.json|Gemfile|pyproject\.toml|setup\.py|Pipfile)$/;

/** The whole context behind a manifest that stands in a folder: the sources of the project stand there too. */
export async function withSources(
  question: FixQuestion,
  { file, at }: Place,
  to: string,
): Promise<TextEdit[]> {
  const folder = dirname(to);
  const { context } = question.build;
  if (folder === '' || context === null || !MANIFEST.test(basename(to))) return [];
  const entries = await question.files.list(context);
  const own = await question.files.list(joinPath(context, folder));
  const isCode = ({ name, kind }: { name: string; kind: string }): boolean =>
    kind === 'file' ? CODE.test(name) : /^(?:src|app|lib|public)$/.test(name);
  if (entries.some((each) => isCode(each) && each.name !== folder) || !own.some(isCode)) return [];
  return file.instructions.flatMap((each) => {
    const [word, ...more] = each.words.slice(0, -1);
    const isLater = each.stage === at.stage && each.index > at.index && copyOf(file, each) !== null;
    return isLater && word && more.length === 0 && /^\.\/?$/.test(word.text)
      ? [replace(word.span, `${folder}/`)]
      : [];
  });
}
