import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { failedAt, type Question } from '../question.ts';

/** What the missing source of a COPY was meant to be, where it is no misspelling. */

/** `COPY src\\server.js`: Docker reads the backslash as an escape and drops it. */
export async function withSlashes(question: Question, path: string): Promise<string | null> {
  const { context } = question.build;
  const word = failedAt(question)?.at.words.find(
    ({ text, value }) =>
      text.includes('\\') &&
      // Some builders take a backslash away, others take it for a part of the name.
      [value, value.replaceAll('\\', ''), value.replaceAll('\\', '/')].some(
        (each) => joinPath('/', each) === joinPath('/', path),
      ),
  );
  const meant =
    word === undefined ? null : joinPath('', word.text.replace(/^"|"$/g, '').replace(/\\+/g, '/'));
  return meant !== null && context !== null && (await question.files.exists(joinPath(context, meant)))
    ? meant
    : null;
}

/** `COPY package.json, yarn.lock ./`: the comma is taken for a part of the name. */
export async function withoutComma(question: Question): Promise<string | null> {
  const { context } = question.build;
  const written = joinPath('/', question.given['path']?.trim() ?? '');
  const word = failedAt(question)?.at.words.find(
    ({ value }) => value.endsWith(',') && joinPath('/', value) === written,
  );
  const meant = word === undefined ? null : joinPath('', word.value.replace(/,+$/, ''));
  return meant !== null && context !== null && (await question.files.exists(joinPath(context, meant)))
    ? meant
    : null;
}

/** `requirements.txt` where the context holds `requirements-prod.txt` or `requirements/base.txt`: the one that is no list for development. */
export async function otherRequirements(
  { files, build: { context } }: Question,
  path: string,
): Promise<string | null> {
  if (basename(path) !== 'requirements.txt' || context === null) return null;
  const folder = dirname(path);
  const beside = (await files.list(joinPath(context, folder))).map(({ name }) => joinPath(folder, name));
  const inside = (await files.list(joinPath(context, joinPath(folder, 'requirements')))).map(({ name }) =>
    joinPath(folder, `requirements/${name}`),
  );
  const lists = [
    ...beside.filter((each) =>
      /^(?:req|reqs|requirements?)[-_.]?(?:prod|production|base|main|common|app|all)?\.txt$/i.test(
        basename(each),
      ),
    ),
    ...inside.filter((each) =>
      /^(?:prod|production|base|main|common|requirements)\.txt$/i.test(basename(each)),
    ),
  ];
  const whole: string[] = [];
  for (const each of lists)
    if (!/^\s*-r\s/m.test((await files.text(joinPath(context, each))) ?? '')) whole.push(each);
  return whole.length === 1 ? (whole[0] ?? null) : null;
}

/** `COPY source/ ./src/` where the context holds `src`: it is called as it should be in the image. */
export async function asDestination(question: Question, path: string): Promise<string | null> {
  const failed = failedAt(question);
  const { context } = question.build;
  const [source, target, ...more] = failed?.at.words ?? [];
  if (!failed || !source || !target || more.length > 0 || context === null) return null;
  const name = basename(joinPath('/', target.value));
  const meant = joinPath(dirname(path), name);
  if (joinPath('', source.value) !== path || name === '' || meant === path || /[*?$]/.test(target.value))
    return null;
  const isTaken = copiesBefore(failed.file, failed.at).some((copy) => broughtTo(copy, meant) !== null);
  return !isTaken && (await question.files.exists(joinPath(context, meant))) ? meant : null;
}

/** The example of a `.env` file that is not committed. */
export async function exampleOf(
  { files, build: { context } }: Question,
  path: string,
): Promise<string | null> {
  const name = basename(path);
  if (context === null || !/^\.env(?:\.\w+)*$/.test(name)) return null;
  for (const stem of [name, '.env', 'env'])
    for (const ending of ['example', 'sample', 'dist', 'template']) {
      const found = joinPath(dirname(path), `${stem}.${ending}`);
      if (await files.isFile(joinPath(context, found))) return found;
    }
  return null;
}

/** `go build ./cmd/server` where `cmd` holds one program, of another name. */
export async function mainPackage(question: Question, path: string): Promise<string | null> {
  const failed = failedAt(question);
  const { context } = question.build;
  const above = dirname(path);
  if (
    context === null ||
    above === '' ||
    !failed ||
    !/\bgo (?:build|install|run)\b/.test(failed.at.args.text)
  )
    return null;
  const found = new Set<string>();
  for (const { name } of await question.files.list(joinPath(context, above)))
    for (const each of await question.files.list(joinPath(context, `${above}/${name}`)))
      if (/(?<!_test)\.go$/.test(each.name)) {
        const text = await question.files.text(joinPath(context, `${above}/${name}/${each.name}`));
        if (/^package main\b/m.test(text ?? '')) found.add(`${above}/${name}`);
      }
  const [only, ...more] = found;
  return only !== undefined && more.length === 0 ? only : null;
}
