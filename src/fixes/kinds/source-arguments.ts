import { declared, expand, globalArgs, references, variablesAt, workdirAt } from '../../dockerfile/scope.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { imagePaths } from '../../workspace/facts/image-twins.ts';
import { change, type Change, type FixQuestion, type Place } from '../draft.ts';
import { replace } from '../edit.ts';

/** The sources of a COPY that hold an argument: which value of it makes them a path of the context. */

/**
 * The value of an argument with which a source of a COPY is a path of the context.
 *
 * @returns null where no value does, or more than one
 */
export async function valueFor(
  question: FixQuestion,
  { file, at }: Pick<Place, 'file' | 'at'>,
  name: string,
): Promise<string | null> {
  const { context } = question.build;
  if (context === null) return null;
  const all = await contextFiles(question.files, context);
  const values = new Set<string>();
  for (const { value } of at.words.slice(0, -1)) {
    const parts = partsAround(file, at, value, name);
    if (!parts) continue;
    const [before, behind] = parts;
    // With nothing around it, any file would do.
    if (!/\w{2}/.test(before + behind)) continue;
    const pattern = `${before}*${behind}`;
    for (const path of all) {
      // A folder is a path of the context as its files are.
      const folders = path.split('/').map((_, i, list) => list.slice(0, i + 1).join('/'));
      for (const each of folders)
        if (globMatches(pattern, each)) values.add(each.slice(before.length, each.length - behind.length));
    }
  }
  const [found] = values;
  return values.size === 1 && found !== undefined && /^[\w.+-]+$/.test(found) ? found : null;
}

/** The value of an argument with which a word of a RUN is a path that the image holds; null where none is, or several. */
export async function valueInImage(
  question: FixQuestion,
  { file, at }: Pick<Place, 'file' | 'at'>,
  name: string,
): Promise<string | null> {
  const words = runCommands(file, at).flatMap((command) => command.words.map(({ value }) => value));
  const named = words.filter((value) => references(value).includes(name) && !value.includes('://'));
  const paths = named.length > 0 ? await imagePaths(question) : [];
  const values = new Set<string>();
  for (const value of named) {
    const parts = partsAround(
      file,
      at,
      value.startsWith('/') ? value : joinPath(workdirAt(file, at).path, value),
      name,
    );
    if (!parts || !/\w{2}/.test(parts.join('').replace(/.*\//, ''))) continue;
    const [before, behind] = parts.map((part) => part.replace(/^\//, ''));
    for (const path of paths)
      if (globMatches(`${before ?? ''}*${behind ?? ''}`, path.slice(1)))
        values.add(path.slice(1 + (before ?? '').length, path.length - (behind ?? '').length));
  }
  const [found] = values;
  return values.size === 1 && found !== undefined && /^[\w.+-]+$/.test(found) ? found : null;
}

/** What stands before and behind the only place of a variable in a source; null where it is not so simple. */
function partsAround(
  file: Dockerfile,
  at: Instruction,
  source: string,
  name: string,
): [before: string, behind: string] | null {
  if (references(source).filter((each) => each === name).length !== 1) return null;
  const variables = variablesAt(file, at);
  const mark = '\u0001';
  const filled = expand(source, (each) => (each === name ? mark : (variables.get(each)?.value ?? null)));
  if (/[$*?[]/.test(filled)) return null;
  const [before = '', behind = ''] = joinPath('/', filled).slice(1).split(mark);
  return [before, behind];
}

/** Another default of the ARG in a source, where that makes the source the path `to`; null where it does not. */
export function otherDefault({ file, path, at }: Place, to: string): Change | null {
  for (const { value } of at.words.slice(0, -1))
    for (const name of references(value)) {
      const parts = partsAround(file, at, value, name);
      const known = variablesAt(file, at).get(name);
      if (!parts || known?.kind !== 'arg') continue;
      const [before, behind] = parts;
      const isFitting =
        to.startsWith(before) && to.endsWith(behind) && to.length > before.length + behind.length;
      const wanted = to.slice(before.length, to.length - behind.length);
      const own = [known.at, ...(globalArgs(file).has(name) ? [globalArgs(file).get(name)?.at] : [])].flatMap(
        (each) => (each && declared(each, file.escape).some((d) => d.name === name && d.value) ? [each] : []),
      )[0];
      const word = own?.words.find(({ value: text }) => text === `${name}=${known.value ?? ''}`);
      if (!isFitting || !own || !word || !/^[\w.+*/-]+$/.test(wanted)) continue;
      return change(
        `Give ARG ${name} the default ${wanted} in line ${own.line}`,
        path,
        replace(word.span, `${name}=${wanted}`),
      );
    }
  return null;
}
