import { basename, dirname, joinPath, relativePath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { afterWord } from '../script-edits.ts';
import { buildFilesOf, inCMake } from './link-files.ts';
import { literal } from '../../workspace/literal.ts';

/** Sources of a program and folders of its headers, where a Makefile or CMakeLists.txt lists them. */

const SOURCE = /\.(?:c|cc|cpp|cxx|C)$/;

/** The one source of the context that defines a symbol of the linker; null where none does, or several. */
async function definedIn(question: FixQuestion, symbol: string): Promise<string | null> {
  const plain = symbol
    .replace(/\[abi:\w+\]/g, '')
    .replace(/\(.*$/, '')
    .replace(/^.*\s/, '');
  const parts = plain.split('::');
  const name = parts.at(-1) ?? '';
  const owner = parts.at(-2);
  if (!/^~?\w{2,}$/.test(name)) return null;
  // A method names its class, a function stands behind its type.
  const isMethod = owner !== undefined && /^\w+$/.test(owner);
  const method = new RegExp(
    `\\b${literal(owner ?? '')}(?:<[^>]*>)?::${literal(name)}\\s*\\([^;{}]*\\)[^;{}()]*(?::[^;{}]*(?:\\{[^{}]*\\}[^;{}]*)*)?\\{`,
  );
  const simple = new RegExp(
    `^[A-Za-z_][\\w:<>, \\t*&]*[\\s*&]${literal(name)}\\s*\\([^;{}]*\\)\\s*(?:const|noexcept)?\\s*\\{`,
    'm',
  );
  const found: string[] = [];
  for (const path of await contextFiles(question.files, question.build.context ?? '')) {
    if (!SOURCE.test(path)) continue;
    const text = (await question.files.text(inContext(question, path) ?? '..')) ?? '';
    const defines = isMethod ? method.test(text) || simple.test(text) : simple.test(text);
    if (defines && !new RegExp(`\\bstatic\\b[^;{}()]*\\b${literal(name)}\\s*\\(`).test(text))
      found.push(path);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

export const addSource = atFailure(async (question, place): Promise<Draft> => {
  const symbol = parameter(question, 'symbol') ?? '';
  const source = await definedIn(question, symbol);
  if (source === null) return refuse(`no source of the project, or more than one, defines ${symbol}`);
  for (const { path, local, text, isCMake } of await buildFilesOf(question, place)) {
    const edit = listed(text, relativePath(dirname(local), source), isCMake);
    if (edit) return change(`Add ${source} to the sources in ${path}`, path, edit);
    const library = isCMake ? libraryOf(text, relativePath(dirname(local), source)) : null;
    const link = library === null ? null : inCMake(text, library);
    if (link) return change(`Link with ${library ?? ''} in ${path}`, path, link);
  }
  const { file, path, at } = place;
  for (const { words, script } of runCommands(file, at)) {
    const last = words.findLast(({ value }) => SOURCE.test(value) && !/[*$]/.test(value));
    const isThere = words.some(({ value }) => basename(value) === basename(source));
    if (last && !isThere && dirname(source).endsWith(dirname(last.value)))
      return change(
        `Compile ${source} in line ${at.line} too`,
        path,
        afterWord(script, last, ` ${joinPath(dirname(last.value), basename(source))}`),
      );
  }
  return refuse(`what lists the sources beside ${source} is not known`);
});

/** The library of a CMakeLists.txt that lists a source by its name. */
function libraryOf(text: string, source: string): string | null {
  const all = [...text.matchAll(/\badd_library\s*\(([^)]*)\)/gi)].map(([, words = '']) =>
    words.trim().split(/\s+/),
  );
  const [found, ...more] = all.filter((words) => words.includes(source));
  return more.length === 0 ? (found?.[0] ?? null) : null;
}

/** Puts a source, or its object file, behind the last one of its folder in the one list of them. */
function listed(text: string, source: string, isCMake: boolean): TextEdit | null {
  const list = isCMake
    ? /\b(?:add_executable|add_library|set|target_sources)\s*\([^)]*\)/gi
    : /^[\w.-]+[ \t]*[:+?]*=(?:[^\n\\]|\\[\s\S])*/gm;
  const word = /(?<![\w$({}/.-])[\w.-]+(?:\/[\w.-]+)*\.(?:[cCo]|cc|cpp|cxx)(?![\w.])/g;
  const stem = source.replace(SOURCE, '');
  const isThere = new RegExp(`(?<![\\w-])${literal(basename(stem))}\\.(?:o|c|cc|cpp|cxx|C)(?!\\w)`);
  if (isThere.test(text)) return null;
  const places = [...text.matchAll(list)].flatMap(({ 0: all, index }) => {
    const names = [...all.matchAll(word)];
    const last =
      names.findLast(({ 0: name }) => dirname(name) === dirname(source)) ??
      (names.length > 1 ? names.at(-1) : undefined);
    if (!last) return [];
    const end = index + last.index + last[0].length;
    const before = /[ \t]*$/.exec(text.slice(0, index + last.index))?.[0] ?? '';
    const isAlone = /\n[ \t]*$/.test(text.slice(0, index + last.index));
    const folder = dirname(last[0]);
    const written = last[0].endsWith('.o') ? joinPath(folder, `${basename(stem)}.o`) : source;
    const eol = isCMake ? '\n' : ' \\\n';
    return [insert(end, isAlone ? `${eol}${before}${written}` : ` ${written}`)];
  });
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** The folder of a header as an option of the compiler, where a Makefile or CMakeLists.txt says how the sources are compiled. */
export async function includedByFile(
  question: FixQuestion,
  place: Parameters<typeof buildFilesOf>[1],
  header: { readonly own: string; readonly name: string },
): Promise<Draft | null> {
  const folder = header.own.slice(0, -header.name.length - 1);
  const isPlus = /\.(?:cc|cpp|cxx|hpp|C)$/.test(question.captures['file'] ?? '');
  for (const { path, local, text, isCMake, values } of await buildFilesOf(question, place)) {
    const written = relativePath(dirname(local), folder);
    const flag = `-I${written}`;
    const set = new RegExp(
      `^(?:CPPFLAGS|${isPlus ? 'CXXFLAGS' : 'CFLAGS'})[ \\t]*[:+?]*=[^\\n#\\\\]*(?<=\\S|=)(?=[ \\t]*\\r?$)`,
      'm',
    ).exec(text);
    const target = /^[ \t]*add_(?:executable|library)\s*\(\s*([\w.-]+)(?=\s|\))[^)]*\)/im.exec(text);
    const isMeant =
      !values.some((value) => /^C\w*FLAGS=/.test(value)) &&
      !new RegExp(`${literal(flag)}(?![\\w/])`).test(text);
    if (isCMake && target && !/\b(?:target_)?include_directories\b/i.test(text))
      return change(
        `Look for headers in ${folder} in ${path}`,
        path,
        insert(
          target.index + target[0].length,
          `\ntarget_include_directories(${target[1] ?? ''} PRIVATE ${written})`,
        ),
      );
    if (!isCMake && set && isMeant)
      return change(
        `Look for headers in ${folder} in ${path}`,
        path,
        insert(set.index + set[0].length, ` ${flag}`),
      );
  }
  return null;
}
