import { dirname, foldersUp, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { packageJson } from '../../workspace/package-json.ts';
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
import { insert, replace } from '../edit.ts';
import { completions } from './module-imports.ts';
import { withImport } from './type-names.ts';
import { literal } from '../../workspace/literal.ts';

/** What the TypeScript compiler itself says that was meant; types that do not fit are for their author to mend. */

/** How the line of an error is written as its message proposes; null where the message proposes nothing. */
function mended(line: string, message: string): string | null {
  const named = /^[^'‘]*['‘]"?([\w$]+)"?['’]/.exec(message)?.[1];
  const word = (name: string): RegExp => new RegExp(`(?<![\\w$]|\\btype )${literal(name)}(?![\\w$])`, 'g');
  const twin = /[Dd]id you mean (?:to write )?['‘]"?([\w$]+)"?['’]/.exec(message)?.[1];
  const member =
    /has no (?:exported )?member(?: named)? ['‘]([\w$]+)['’]/.exec(message)?.[1] ??
    /but '([\w$]+)' does not/.exec(message)?.[1];
  if (twin !== undefined) {
    const from = member ?? named;
    return from === undefined ? null : line.replace(word(from), twin);
  }
  const [, whole] = /Did you mean to use '(import [^']+ from) /.exec(message) ?? [];
  if (whole !== undefined)
    return line.replace(/^(\s*)import\s+(?:\{\s*[\w$]+\s*\}|[\w$]+)\s+from(?=\s)/, `$1${whole}`);
  if (named === undefined) return null;
  if (/must be imported using a type-only import/.test(message))
    return /\bimport\b/.test(line) ? line.replace(word(named), `type ${named}`) : null;
  if (/is declared but (?:its value is )?never (?:read|used)/.test(message))
    return withoutImport(line, named);
  return null;
}

/** An import in one line without a name that nothing uses. */
function withoutImport(line: string, name: string): string | null {
  const only = new RegExp(
    `^\\s*import\\s+(?:type\\s+)?(?:\\{\\s*|\\*\\s+as\\s+)?${literal(name)}(?:\\s*\\})?\\s+from\\s`,
  );
  if (only.test(line)) return '';
  if (!/^\s*import\b[^{]*\{[^}]*\}/.test(line)) return null;
  const listed = literal(name);
  return line.replace(
    new RegExp(`(?<=[{,]\\s*)(?:type\\s+)?${listed}\\s*,\\s*|\\s*,\\s*(?:type\\s+)?${listed}(?=\\s*\\})`),
    '',
  );
}

/** The file of the workspace that the compiler names, from the directory where it ran. */
async function fileOf(question: FixQuestion, written: string): Promise<string | null> {
  const found = await lookUp(question, written);
  if (found?.exists) return inContext(question, found.path);
  const end = `/${written.replace(/^(?:\.{0,2}\/)+/, '')}`;
  const all = await contextFiles(question.files, question.build.context ?? '');
  const [path, ...more] = all.filter((each) => `/${each}`.endsWith(end) && !each.includes('node_modules/'));
  return path === undefined || more.length > 0 ? null : inContext(question, path);
}

/** `./db` and `./routes` of ES modules, as the files are called that the compiler makes of them; all of a folder of sources. */
async function extensions({ files }: FixQuestion, first: string): Promise<FileChange[]> {
  const root = first.slice(0, first.lastIndexOf('/') + 1);
  const top = /^(?:.*\/)?(?:src|lib|app|server)\//.exec(first)?.[0] ?? root;
  const isSource = (path: string): boolean =>
    path.startsWith(top) && /\.[cm]?tsx?$/.test(path) && !path.includes('node_modules/');
  return completions(files, (await files.all()).filter(isSource));
}

/** Options of the compiler that a message asks for. */
const OPTIONS: readonly [said: RegExp, option: string][] = [
  [
    /default-imported using the '(?:esModuleInterop|allowSyntheticDefaultImports)' flag/,
    '"esModuleInterop": true',
  ],
  [/Consider using '--resolveJsonModule'/, '"resolveJsonModule": true'],
  [/unless the '--jsx' flag is provided/, '"jsx": "react-jsx"'],
  [
    // Decorators of parameters are none of the standard that newer compilers follow.
    /set the 'experimentalDecorators' option|^Decorators are not valid here|^Unable to resolve signature of (?:class|method|property|parameter) decorator when called as an expression/,
    '"experimentalDecorators": true',
  ],
];

/** Sets an option in the tsconfig.json that is nearest above a source file. */
async function withOption({ files }: FixQuestion, source: string, option: string): Promise<Draft> {
  for (const folder of foldersUp(dirname(source))) {
    const path = joinPath(folder, 'tsconfig.json');
    const text = await files.text(path);
    const block = /"compilerOptions"\s*:\s*\{(\s*)/.exec(text ?? '');
    if (text === null || !block) continue;
    const [key = ''] = option.split(':');
    const off = new RegExp(`${key}\\s*:\\s*false`).exec(text);
    if (off)
      return change(
        `Set ${option} in ${path}`,
        path,
        replace({ start: off.index, end: off.index + off[0].length }, option),
      );
    if (text.includes(key)) return refuse(`${path} sets ${key} already`);
    const [whole, blanks = ''] = block;
    const at = block.index + whole.length;
    const isEmpty = text[at] === '}';
    return change(
      `Set ${option} in ${path}`,
      path,
      insert(at, `${option}${isEmpty ? '' : ','}${isEmpty || blanks === '' ? ' ' : blanks}`),
    );
  }
  return refuse('no tsconfig.json above the file sets options of the compiler');
}

/** Lets the compiler know the functions of a later edition of the language: in `lib`, or as the target where none is set. */
async function withEdition({ files }: FixQuestion, source: string, edition: string): Promise<Draft> {
  for (const folder of foldersUp(dirname(source))) {
    const path = joinPath(folder, 'tsconfig.json');
    const text = (await files.text(path)) ?? '';
    const found =
      /("lib"\s*:\s*\[[^\]]*?")(es\d+)(?=")/i.exec(text) ?? /("target"\s*:\s*")(es\d+)(?=")/i.exec(text);
    if (!found) continue;
    const [whole, before = '', now = ''] = found;
    if (now.toLowerCase() === edition) return refuse(`${path} names ${edition} already`);
    const start = found.index + before.length;
    return change(
      `Write ${edition} instead of ${now} in ${path}`,
      path,
      replace({ start, end: found.index + whole.length }, edition),
    );
  }
  return refuse('no tsconfig.json above the file names an edition of the language');
}

export const typeError: Planner = async (question): Promise<Draft> => {
  const written = parameter(question, 'path');
  const line = Number(parameter(question, 'line') ?? question.captures['line2'] ?? '0');
  const message = parameter(question, 'message') ?? '';
  const path = written === null ? null : await fileOf(question, written);
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the workspace does not hold ${written ?? 'the file'}`);
  if (/explicit file extensions in ECMAScript imports/.test(message)) {
    const files = await extensions(question, path);
    return files.length === 0
      ? refuse('the files that the imports mean are not known')
      : { title: 'Write the extensions of the relative imports', files };
  }
  const unknown = /^Cannot find name '([A-Za-z_$][\w$]*)'$/.exec(message.replace(/\.$/, ''))?.[1];
  if (unknown !== undefined) return withImport(question, path, text, unknown);
  const edition = /changing the 'lib' compiler option to '(es\d{4})'/i.exec(message)?.[1]?.toLowerCase();
  if (edition !== undefined) return withEdition(question, path, edition);
  const project = /^Referenced project '([^']+)' must have setting "composite": true/.exec(message)?.[1];
  if (project !== undefined) {
    const own = await fileOf(
      question,
      /\.json$/.test(project) ? project : joinPath(project, 'tsconfig.json'),
    );
    return own === null
      ? refuse(`the workspace does not hold ${project}`)
      : withOption(question, own, '"composite": true');
  }
  const option = OPTIONS.find(([said]) => said.test(message))?.[1];
  // Other libraries than React have a function of their own for what they write.
  if (
    option?.includes('react') === true &&
    !Object.hasOwn((await packageJson(question))?.dependencies ?? {}, 'react')
  )
    return refuse('which library the JSX is for is not known');
  if (option !== undefined) return withOption(question, path, option);
  const lines = text.split('\n');
  const now = lines[line - 1] ?? '';
  const next = mended(now, message);
  if (next === null || next === now) return refuse('the compiler does not say what was meant');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  // A line that goes goes with its end.
  const end = start + now.length + (next === '' && line < lines.length ? 1 : 0);
  return change(
    `Write line ${line} of ${path} as the compiler proposes`,
    path,
    replace({ start, end }, next),
  );
};
