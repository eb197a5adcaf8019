import { basename, below, dirname, foldersUp, joinPath } from '../../dockerfile/paths.ts';
import { contextCandidates, contextFiles } from '../context-paths.ts';
import { fact, type Check, type Fact, type Question } from '../question.ts';
import { nearestName } from '../twins.ts';
import { literal } from '../literal.ts';

/** The file that an import means and writes in other letters: that works on macOS and Windows only. */
export const importTwin: Check = async (question) => {
  const { given, files, build } = question;
  const written = given['path'] ?? '';
  const from = given['from'] ?? '';
  if (/\.(?:h|hh|hpp|hxx)$/.test(written)) return headerTwin(question, written, from);
  if (from.endsWith('.py')) return moduleTwin(question, written, from);
  if (from.endsWith('.rs')) return rustTwin(question, written, from);
  if (build.context === null || !/^(?:\.{1,2}\/)?[\w@][\w./@-]*$/.test(written) || !from.includes('/'))
    return null;
  const importer = (await fileOf(question, from)) ?? (await importerIn(question, from, written));
  if (importer === null) return null;
  const relative = written.startsWith('.') ? written : `./${written}`;
  const twin = await inOtherLetters(question, dirname(importer), relative);
  if (twin === null || twin === relative) return null;
  const name = basename(importer);
  if (!(await files.text(importer))?.includes(written)) return null;
  return fact(`the file that ${name} imports as \`${written}\` is called \`${twin}\``, {
    twin: written.startsWith('.') ? twin : twin.replace(/^\.\//, ''),
    importer,
  });
};

/** Packages that people install, whatever the project calls its own modules. */
const KNOWN_PACKAGES =
  /^(?:requests|flask|redis|celery|django|numpy|pandas|yaml|dotenv|jwt|pytest|fastapi|pydantic|uvicorn|gunicorn|sqlalchemy|alembic|boto3|click|rich|attrs?|markdown|docker|kafka|loguru|schedule|environ|slugify|tabulate)$/;

/** The module of the project that an import of Python means and spells otherwise. */
async function moduleTwin(question: Question, written: string, from: string): Promise<Fact | null> {
  const importer = await fileOf(question, from);
  const text = importer === null ? null : await question.files.text(importer);
  if (importer === null || text === null || !/^\w+(?:\.\w+)*$/.test(written)) return null;
  const parts = written.split('.');
  // The folder that is searched holds the first part, or the misspelt module itself.
  for (const root of new Set([
    ...foldersUp(dirname(importer)).filter((each) => below(each, question.build.context ?? '') !== null),
  ])) {
    let folder = root;
    for (const [i, part] of parts.entries()) {
      const entries = await question.files.list(folder);
      const names = entries.flatMap(({ name }) =>
        /^\w+(?:\.py)?$/.test(name) ? [name.replace(/\.py$/, '')] : [],
      );
      if (names.includes(part)) {
        folder = joinPath(folder, part);
        continue;
      }
      const near = nearestName(
        part,
        [...new Set(names)].filter((name) => joinPath(folder, `${name}.py`) !== importer),
      );
      if (
        near === null ||
        (i === 0 && KNOWN_PACKAGES.test(part)) ||
        (i === 0 && !(await isModule(question, joinPath(folder, near))))
      )
        break;
      const twin = [...parts.slice(0, i), near, ...parts.slice(i + 1)].join('.');
      // `from .format import …` names the last part alone.
      const isWhole = new RegExp(`(?:from|import)\\s+${literal(written)}\\b`).test(text);
      const local = parts.slice(i).join('.');
      if (!isWhole && !new RegExp(`from\\s+\\.+${literal(local)}\\b`).test(text)) return null;
      return fact(`the module that ${basename(importer)} imports as \`${written}\` is called \`${twin}\``, {
        twin: isWhole ? twin : [near, ...parts.slice(i + 1)].join('.'),
        importer,
        imported: isWhole ? written : local,
      });
    }
  }
  return null;
}

/** The file of a module of Rust that `mod NAME;` misspells. */
async function rustTwin(question: Question, written: string, from: string): Promise<Fact | null> {
  const importer = await fileOf(question, from);
  if (importer === null || !/^\w+$/.test(written)) return null;
  const name = basename(importer);
  const folder = /^(?:main|lib|mod)\.rs$/.test(name) ? dirname(importer) : importer.slice(0, -'.rs'.length);
  const entries = (await question.files.list(folder)).map((each) => each.name);
  const names = entries.flatMap((each) => /^(\w+)(?:\.rs)?$/.exec(each)?.[1] ?? []);
  const twin = names.includes(written) ? null : nearestName(written, [...new Set(names)]);
  return twin === null
    ? null
    : fact(`the module that ${name} declares as \`${written}\` is called \`${twin}\``, {
        twin,
        importer,
        imported: written,
      });
}

/** A file or folder with sources of Python. */
const isModule = async ({ files }: Question, path: string): Promise<boolean> =>
  (await files.isFile(`${path}.py`)) || (await files.list(path)).some(({ name }) => name.endsWith('.py'));

/** The header that an `#include` means and spells otherwise, wherever the context has it. */
async function headerTwin(question: Question, written: string, from: string): Promise<Fact | null> {
  const importer = await fileOf(question, from);
  if (importer === null || !(await question.files.text(importer))?.includes(written)) return null;
  const paths = (await contextFiles(question.files, question.build.context ?? '')).filter((path) =>
    /\.(?:h|hh|hpp|hxx)$/.test(path),
  );
  const depth = written.split('/').length;
  const names = [...new Set(paths.map((path) => path.split('/').slice(-depth).join('/')))];
  const twin = names.includes(written) ? null : nearestName(written, names);
  return twin === null
    ? null
    : fact(`the header that ${basename(importer)} includes as \`${written}\` is called \`${twin}\``, {
        twin,
        importer,
      });
}

/** The file of the workspace that a path of the image came from. */
async function fileOf(question: Question, from: string): Promise<string | null> {
  for (const path of contextCandidates(question, from)) {
    const whole = joinPath(question.build.context ?? '', path);
    if (await question.files.isFile(whole)) return whole;
  }
  return null;
}

/** The one file of a folder that names an import: webpack tells only the folder. */
async function importerIn(question: Question, folder: string, written: string): Promise<string | null> {
  const { files, build } = question;
  const folders = contextCandidates(question, folder).map((each) => joinPath(build.context ?? '', each));
  const found: string[] = [];
  for (const path of await files.all())
    if (folders.includes(dirname(path)) && (await files.text(path))?.split(/["']/).includes(written) === true)
      found.push(path);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A relative path with its parts spelt as the directories have them; null where there are none, or the same ones. */
async function inOtherLetters({ files }: Question, folder: string, relative: string): Promise<string | null> {
  const parts: string[] = [];
  let at = folder;
  const wanted = relative.split('/');
  for (const [i, part] of wanted.entries()) {
    if (part === '.' || part === '..') {
      parts.push(part);
      at = joinPath(at, part);
      continue;
    }
    const names = (await files.list(at)).map(({ name }) => name);
    const isLast = i === wanted.length - 1;
    const bare = (name: string): string =>
      isLast && !part.includes('.') ? name.replace(/\.(?:[cm]?[jt]sx?|json|vue|svelte)$/, '') : name;
    if (names.some((name) => bare(name) === part)) parts.push(part);
    else {
      const twins = [...new Set(names.map(bare))].filter((name) => name.toLowerCase() === part.toLowerCase());
      if (twins.length !== 1) return null;
      parts.push(twins[0] ?? part);
    }
    at = joinPath(at, parts.at(-1) ?? '');
  }
  const found = parts.join('/');
  return found === relative ? null : found;
}
