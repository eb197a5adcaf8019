import { copyOf } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { inContext, type FixQuestion, type Place } from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';

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
  if (!names(was) || names(is)) return [];
  return [insert(target.span.end, `${target.value.endsWith('/') ? '' : '/'}${was}`)];
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
