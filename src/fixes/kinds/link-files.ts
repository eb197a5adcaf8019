import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { change, inContext, type Draft, type FixQuestion, type Place } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Links a library where a Makefile or CMakeLists.txt says how the program is linked. */

/** A Makefile or CMakeLists.txt by which a RUN builds, and the words of the call. */
export interface BuildFile {
  readonly path: string;
  /** In the context. */
  readonly local: string;
  readonly text: string;
  readonly isCMake: boolean;
  readonly values: readonly string[];
}

export async function buildFilesOf(question: FixQuestion, { file, at }: Place): Promise<BuildFile[]> {
  const all: BuildFile[] = [];
  for (const { program, words } of runCommands(file, at)) {
    const values = words.slice(1).map(({ value }) => value);
    const folder = values[values.indexOf('-C') + 1];
    const named = (name: string): string => (values.includes('-C') ? joinPath(folder ?? '', name) : name);
    const source = values.find((value, i) => !value.startsWith('-') && !/^-[BG]$/.test(values[i - 1] ?? ''));
    const files = /^g?make$/.test(program)
      ? [named('Makefile'), named('makefile'), named('GNUmakefile')]
      : program === 'cmake'
        ? [
            'CMakeLists.txt',
            joinPath(values[values.indexOf('-S') + 1] ?? '', 'CMakeLists.txt'),
            joinPath(source ?? '', 'CMakeLists.txt'),
          ]
        : [];
    for (const name of files) {
      const found = await lookUp(question, name);
      const path = found?.exists ? inContext(question, found.path) : null;
      const text = path === null ? null : await question.files.text(path);
      if (found && path !== null && text !== null && !all.some((each) => each.path === path))
        all.push({ path, local: found.path, text, isCMake: name.endsWith('.txt'), values });
    }
  }
  return all;
}

/**
 * The draft for the file by which the failed RUN links; null where it links by none, or one that does not show how.
 *
 * @param flags `-lm`, or several
 */
export async function linkedByFile(
  question: FixQuestion,
  place: Place,
  flags: string,
): Promise<Draft | null> {
  for (const { path, text, isCMake } of await buildFilesOf(question, place)) {
    if (text.includes(flags.split(' ')[0] ?? '')) continue;
    const edit = isCMake ? inCMake(text, flags) : inMakefile(text, flags);
    if (edit) return change(`Link with \`${flags}\` in ${path}`, path, edit);
  }
  return null;
}

/** Variables that rules put behind the objects. */
const BEHIND = ['LDLIBS', 'LOADLIBES', 'LIBS', 'LDADD'];

function inMakefile(text: string, flags: string): TextEdit | null {
  const lines = [...text.matchAll(/^.+$/gm)].map(({ 0: line, index }) => {
    const content = line.trimEnd();
    return { content, end: index + content.length };
  });
  for (const name of BEHIND) {
    const isUsed = name === 'LDLIBS' || new RegExp(`\\$[({]${literal(name)}[)}]`).test(text);
    const set = lines.find(({ content }) => new RegExp(`^${literal(name)}[ \\t]*[:+?]?=`).test(content));
    if (set && isUsed && !/[\\#]/.test(set.content)) return insert(set.end, ` ${flags}`);
  }
  const linking = lines.filter(({ content }) => LINKS.test(content) && !/ -[cESM]\b/.test(content));
  const [rule, ...more] = linking;
  // Rules that make knows by itself link with LDLIBS.
  if (!rule)
    return /\.o\b/.test(text)
      ? insert(0, `LDLIBS += ${flags}${text.includes('\r\n') ? '\r\n' : '\n'}`)
      : null;
  return more.length > 0 || rule.content.endsWith('\\') ? null : insert(rule.end, ` ${flags}`);
}

/** A recipe that calls a compiler or linker. */
const LINKS =
  /^\t[@-]*(?:\$[({](?:CC|CXX|LD|LINK)[)}]|(?:\w+-)*(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?)(?:-\d+)?)[ \t]/;

export function inCMake(text: string, flags: string): TextEdit | null {
  const names = flags.split(' ').map((flag) => flag.replace(/^-l?/, ''));
  const [target, ...more] = [...text.matchAll(/^[ \t]*add_executable\s*\(([^)]*)\)/gim)];
  const name = target?.[1]?.trim().split(/\s+/)[0];
  if (!target || name === undefined || !/^[\w.-]+$/.test(name) || more.length > 0) return null;
  const isThere = names.every((each) =>
    new RegExp(`target_link_libraries\\s*\\([^)]*\\s${literal(each)}\\s*[\\s)]`, 'i').test(text),
  );
  if (isThere) return null;
  const linked = [...text.matchAll(/^[ \t]*target_link_libraries\s*\(([^)]*)\)/gim)].find(
    ([, words = '']) => words.trim().split(/\s+/)[0] === name,
  );
  if (linked) {
    const list = linked[0].slice(0, -1).trimEnd();
    return insert(linked.index + list.length, ` ${names.join(' ')}`);
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return insert(target.index + target[0].length, `${eol}target_link_libraries(${name} ${names.join(' ')})`);
}
