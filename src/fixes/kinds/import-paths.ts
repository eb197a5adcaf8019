import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { literal } from '../../workspace/literal.ts';
import { nearestName } from '../../workspace/twins.ts';
import { change, inContext, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';

/** Paths that sources and lists of sources write otherwise than the files are called. */

/** `require('./Utils/format')` where the file is called `utils/format.js`: letter case counts on Linux. */
export const importPath: Planner = async (question): Promise<Draft> => {
  const importer = parameter(question, 'from');
  const from = parameter(question, 'path');
  const to = likeImport(from ?? '', parameter(question, 'to'));
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

/** A path of the context (`src/lib/util.js`) as an import writes it that counts from its file (`../lib/util`). */
function likeImport(from: string, to: string | null): string | null {
  const lead = /^(?:\.{1,2}\/)+/.exec(from)?.[0];
  if (lead === undefined || to === null || to.startsWith('.')) return to;
  const rest = from.slice(lead.length).replace(/\/$/, '');
  const tail = to.split('/').slice(-rest.split('/').length).join('/');
  return lead + (/\.\w+$/.test(rest) ? tail : tail.replace(/\.[cm]?[jt]sx?$/, ''));
}

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
