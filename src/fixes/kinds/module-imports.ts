import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { nearestName } from '../../workspace/twins.ts';
import { parameter, refuse, type Draft, type FileChange, type FixQuestion, type Planner } from '../draft.ts';
import { insert, replace } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Imports of ES modules in the way Node.js wants them: with the ending of the file, the type of JSON, and names that exist. */

/** A source of the project. */
interface Source {
  readonly path: string;
  readonly text: string;
}

export const moduleImports: Planner = async (question): Promise<Draft> => {
  const sources = await sourcesOf(question);
  const [module, name, path] = ['module', 'name', 'path'].map((each) => parameter(question, each));
  if (module != null && name != null) return exported(question, sources, module, name);
  if (path == null || path.includes('/node_modules/'))
    return refuse('no import of the project is known that should be written otherwise');
  return /\.json$/.test(path)
    ? typed(sources, basename(path), parameter(question, 'keyword') === 'assertion' ? 'assert' : 'with')
    : completed(question, sources, path);
};

/** The code of the package that the failed step works with. */
async function sourcesOf(question: FixQuestion): Promise<Source[]> {
  const { files, build } = question;
  const folder = await manifestFolder(question, 'package.json');
  const root = joinPath(build.context ?? '', folder ?? '');
  const found: Source[] = [];
  for (const path of folder === null && build.context === null ? [] : await files.all()) {
    const local = below(path, root);
    if (local === null || !/\.[cm]?[jt]sx?$/.test(path)) continue;
    if (/(?:^|\/)(?:node_modules|dist|build|out|coverage)\//.test(local)) continue;
    found.push({ path, text: (await files.text(path)) ?? '' });
  }
  return found;
}

const drafted = (title: string, files: readonly FileChange[], reason: string): Draft =>
  files.length === 0 ? refuse(reason) : { title, files };

/** The endings of sources, and those of what Node.js runs. */
const ENDINGS: readonly [source: string, run: string][] = [
  ['.js', '.js'],
  ['.ts', '.js'],
  ['.tsx', '.js'],
  ['.mjs', '.mjs'],
  ['.mts', '.mjs'],
  ['.json', '.json'],
  ['/index.js', '/index.js'],
  ['/index.ts', '/index.js'],
  ['/index.mjs', '/index.mjs'],
];
const RELATIVE = /(?<=\b(?:from|import)[ \t]*(?:\([ \t]*)?)(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g;

/** The ending behind every relative import of some files that lacks it: each would stop the next run. */
export async function completions(
  files: FixQuestion['files'],
  paths: readonly string[],
): Promise<FileChange[]> {
  const all = new Set(await files.all());
  const found: FileChange[] = [];
  for (const path of paths) {
    const text = (await files.text(path)) ?? '';
    const edits = [...text.matchAll(RELATIVE)].flatMap(({ index, 0: whole, 2: name = '' }) => {
      const target = joinPath(dirname(path), name);
      const run = all.has(target) ? undefined : ENDINGS.find(([ending]) => all.has(target + ending))?.[1];
      return run === undefined
        ? []
        : [insert(index + whole.length - 1, run.slice(name.endsWith('/') ? 1 : 0))];
    });
    if (edits.length > 0) found.push({ path, edits });
  }
  return found;
}

async function completed(
  { files }: FixQuestion,
  sources: readonly Source[],
  missing: string,
): Promise<Draft> {
  const name = basename(missing);
  const changes = await completions(
    files,
    sources.map(({ path }) => path),
  );
  const isMeant = sources.some(({ text }) =>
    [...text.matchAll(RELATIVE)].some(({ 2: written = '' }) => basename(written.replace(/\/$/, '')) === name),
  );
  return drafted(
    'Write the endings of the files that imports name',
    isMeant ? changes : [],
    `no source imports ${name} without its ending`,
  );
}

/** Says of a JSON file what it is: `import data from './data.json' with { type: 'json' }`. */
function typed(sources: readonly Source[], name: string, keyword: string): Draft {
  const type = ` ${keyword} { type: 'json' }`;
  const changes = sources.flatMap(({ path, text }): FileChange[] => {
    const imports = [
      ...text.matchAll(
        /^import\s+[\w$]+\s+from\s+(["'])(\.{1,2}\/[^"'\n]+\.json)\1(?!\s*(?:with|assert)\b)/gm,
      ),
    ];
    if (!imports.some(({ 2: file = '' }) => basename(file) === name)) return [];
    return [{ path, edits: imports.map(({ index, 0: whole }) => insert(index + whole.length, type)) }];
  });
  return drafted(`Say that ${name} is JSON where it is imported`, changes, `no source imports ${name} so`);
}

/** An import of a module, as a source writes it. */
interface Import {
  readonly path: string;
  readonly text: string;
  readonly module: string;
  readonly whole: string;
  readonly at: number;
  /** Its names in braces, or the one name without. */
  readonly list: string | undefined;
  readonly local: string | undefined;
  /** What it asks the module for. */
  readonly names: readonly string[];
}

/** The import of a name that the module does not export under it. */
async function exported(
  question: FixQuestion,
  sources: readonly Source[],
  module: string,
  name: string,
): Promise<Draft> {
  const isCommonJs = parameter(question, 'kind') === 'CommonJS';
  for (const source of sources) {
    const found = importOf(source, module);
    if (!found?.names.includes(name)) continue;
    if (isCommonJs) return fromWhole(found);
    const code = await codeOf(question.files, joinPath(dirname(source.path), module));
    const exports = code === null || !module.startsWith('.') ? [] : exportsOf(code);
    if (exports.length === 0) continue;
    return found.local === undefined ? byTwin(found, name, exports) : byOwnName(found, found.local, exports);
  }
  return refuse(`no source of the project imports ${name} from ${module} so`);
}

function importOf({ path, text }: Source, module: string): Import | null {
  const quoted = literal(module);
  const pattern = new RegExp(`^import\\s+(?:(\\{[^}]*\\})|([\\w$]+))\\s+from\\s+["']${quoted}["'];?`, 'm');
  const found = pattern.exec(text);
  if (!found) return null;
  const [whole, list, local] = found;
  const named = list?.slice(1, -1).split(',') ?? ['default'];
  const names = named.map((each) => each.trim().split(/\s/)[0] ?? '');
  return { path, text, module, whole, at: found.index, list, local, names };
}

const edited = ({ path, at, whole }: Import, title: string, text: string): Draft => ({
  title,
  files: [{ path, edits: [replace({ start: at, end: at + whole.length }, text)] }],
});

/** Node.js tells only some names of a CommonJS module; all stand in the object that it exports. */
function fromWhole(found: Import): Draft {
  const { path, text, module, whole, list } = found;
  if (list === undefined || /\btype\s/.test(list)) return refuse(`${path} imports ${module} as a whole`);
  const value = /\bpkg\b/.test(text) ? 'commonJs' : 'pkg';
  const place = /(["']).*\1/.exec(whole)?.[0] ?? '';
  const parts = list.replace(/(\w)\s+as\s+/g, '$1: ');
  return edited(
    found,
    `Import ${module} as a whole in ${path}, and take the names from it`,
    `import ${value} from ${place};\nconst ${parts} = ${value};`,
  );
}

/** For a module without a default export. */
function byOwnName(found: Import, local: string, exports: readonly string[]): Draft {
  const { path, module, whole } = found;
  const [own] = exports.includes(local) ? [local] : exports.length === 1 ? exports : [];
  if (own === undefined) return refuse(`which export of ${module} is meant is not known`);
  const clause = own === local ? `{ ${local} }` : `{ ${own} as ${local} }`;
  return edited(found, `Import ${own} by its name in ${path}`, whole.replace(local, clause));
}

/** The export whose name is nearest to what is asked for, or the default one. */
function byTwin(found: Import, name: string, exports: readonly string[]): Draft {
  const { path, text, module, whole, list = '', names } = found;
  const twin = nearestName(name, exports);
  if (twin === null && names.length === 1 && exports.includes('default'))
    return edited(
      found,
      `Import the default export of ${module} in ${path}`,
      whole.replace(list, list.includes(' as ') ? 'default' : name),
    );
  if (twin === null || twin === 'default' || new RegExp(`\\b${literal(twin)}\\b`).test(text))
    return refuse(`which export of ${module} is meant is not known`);
  const edits = [...text.matchAll(new RegExp(`(?<![\\w$.])${literal(name)}(?![\\w$])`, 'g'))].map(
    ({ index }) => replace({ start: index, end: index + name.length }, twin),
  );
  return { title: `Write \`${twin}\`, as ${module} exports it, in ${path}`, files: [{ path, edits }] };
}

/** The code of a module: a file that Node.js runs may be written in TypeScript. */
async function codeOf(files: FixQuestion['files'], path: string): Promise<string | null> {
  return (await files.text(path)) ?? (await files.text(path.replace(/js$/, 'ts')));
}

/** The names that a module says it exports; `default` is one of them. */
function exportsOf(code: string): string[] {
  const declared = [
    ...code.matchAll(/^export\s+(?:async\s+)?(?:const|let|var|function\*?|class|enum)\s+([\w$]+)/gm),
  ].map(([, name = '']) => name);
  const listed = [...code.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').flatMap(
      (each) =>
        each
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? [],
    ),
  );
  const all = [...declared, ...listed, ...(/^export\s+default\b/m.test(code) ? ['default'] : [])];
  return [...new Set(all)].filter((name) => name !== '');
}
