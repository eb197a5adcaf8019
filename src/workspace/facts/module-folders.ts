import { parse } from 'yaml';
import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Folders of the context that a compiler knows by a name of the language. */

/** Files of the context that a failed step could have had and that no COPY brought it. */
async function uncopied(question: Question): Promise<string[]> {
  const failed = failedAt(question);
  const { context, ignore } = question.build;
  if (!failed || context === null) return [];
  const copies = copiesBefore(failed.file, failed.at);
  return (await contextFiles(question.files, context)).filter(
    (path) => !excludedBy(ignore, path) && !copies.some((copy) => broughtTo(copy, path) !== null),
  );
}

export const javaPackageNotCopied: Check = async (question) => {
  const name = question.given['package'] ?? '';
  if (!/^\w+(?:\.\w+)*$/.test(name)) return null;
  const end = `/${name.replaceAll('.', '/')}`;
  const sources = (await uncopied(question)).filter((path) => /\.(?:java|kt)$/.test(path));
  const folders = [...new Set(sources.map(dirname))].filter((folder) => `/${folder}`.endsWith(end));
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) return null;
  // The compiler reads one root of sources: that of the file whose import fails.
  const root = `/${folder}`.slice(0, -end.length);
  const importer = question.captures['file'];
  // Or those that the step names: `-sourcepath app/src:common/src`.
  const isNamed = (failedAt(question)?.at.args.text ?? '').includes(root.slice(1) || '\0');
  if (importer !== undefined && !isNamed && !`/${importer}`.includes(`${root}/`)) return null;
  return fact(`the package ${name} stands in ${folder}, which no COPY brings in`, { folder });
};

export const aliasNotCopied: Check = async (question) => {
  const wanted = question.given['module'] ?? '';
  const { context } = question.build;
  if (wanted === '' || wanted.startsWith('.') || context === null) return null;
  const missing = await uncopied(question);
  const configs = (await contextFiles(question.files, context)).filter(
    (path) => /(?:^|\/)[tj]sconfig[\w.-]*\.json$/.test(path) && !path.includes('node_modules/'),
  );
  for (const config of configs) {
    const text = (await question.files.text(joinPath(context, config))) ?? '';
    for (const target of targetsOf(text, wanted)) {
      const path = joinPath(dirname(config), target);
      const found = missing.find(
        (each) =>
          each === path || (each.startsWith(path) && /^(?:\/index)?\.[a-z.]+$/.test(each.slice(path.length))),
      );
      const folder = found === undefined ? '' : joinPath(dirname(config), target.split('/')[0] ?? '');
      if (found === undefined || folder === '' || !found.startsWith(`${folder}/`)) continue;
      return fact(`${config} maps ${wanted} to ${path}, which no COPY brings in`, { folder });
    }
  }
  return null;
};

/** A module of compiled code that only the compiler knows: `paths` of tsconfig.json, which it leaves in what it writes. */
export const aliasOfPaths: Check = async (question) => {
  const wanted = question.given['module'] ?? '';
  const { context } = question.build;
  if (wanted === '' || /^[./]/.test(wanted) || context === null) return null;
  const all = await contextFiles(question.files, context);
  for (const config of all.filter(
    (path) => /(?:^|\/)tsconfig[\w.-]*\.json$/.test(path) && !path.includes('node_modules/'),
  ))
    for (const target of targetsOf((await question.files.text(joinPath(context, config))) ?? '', wanted)) {
      const path = joinPath(dirname(config), target);
      if (
        all.some((each) => each.startsWith(path) && /^(?:\/index)?\.[cm]?tsx?$/.test(each.slice(path.length)))
      )
        return fact(`${config} maps ${wanted} to ${path}`, { config });
    }
  return null;
};

/** What the `paths` of a tsconfig.json make of a module. */
function targetsOf(text: string, wanted: string): string[] {
  let value: unknown;
  try {
    value = parse(text.replace(/^\s*\/\/.*$/gm, ''));
  } catch {
    return [];
  }
  const options = field(value, 'compilerOptions');
  const base = field(options, 'baseUrl');
  const paths = field(options, 'paths');
  if (typeof paths !== 'object' || paths === null) return [];
  return Object.entries(paths as Record<string, unknown>).flatMap(([pattern, targets]) => {
    const [start = '', end] = pattern.split('*');
    const fits = end === undefined ? wanted === pattern : wanted.startsWith(start) && wanted.endsWith(end);
    if (!fits || !Array.isArray(targets)) return [];
    const rest = end === undefined ? '' : wanted.slice(start.length, wanted.length - end.length);
    return (targets as unknown[]).flatMap((target) =>
      typeof target === 'string'
        ? [
            joinPath(
              typeof base === 'string' ? base : '',
              target.replace('*', () => rest),
            ),
          ]
        : [],
    );
  });
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
