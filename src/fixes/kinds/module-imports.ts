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
  for (const path of folder === null ? [] : await files.all()) {
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

/** The import of a name that the module does not export under it. */
async function exported(
  question: FixQuestion,
  sources: readonly Source[],
  module: string,
  name: string,
): Promise<Draft> {
  const { files } = question;
  const isCommonJs = parameter(question, 'kind') === 'CommonJS';
  const quoted = literal(module);
  const pattern = new RegExp(`^import\\s+(?:(\\{[^}]*\\})|([\\w$]+))\\s+from\\s+["']${quoted}["'];?`, 'm');
  for (const { path, text } of sources) {
    const found = pattern.exec(text);
    const [whole = '', list, local] = found ?? [];
    const names =
      list === undefined
        ? ['default']
        : list
            .slice(1, -1)
            .split(',')
            .map((each) => each.trim().split(/\s/)[0] ?? '');
    if (!found || !names.includes(name)) continue;
    const span = { start: found.index, end: found.index + whole.length };
    const place = /(["']).*\1/.exec(whole)?.[0] ?? '';
    if (isCommonJs) {
      const value = /\bpkg\b/.test(text) ? 'commonJs' : 'pkg';
      const parts = list?.replace(/(\w)\s+as\s+/g, '$1: ') ?? '';
      return list === undefined || /\btype\s/.test(list)
        ? refuse(`${path} imports ${module} as a whole`)
        : {
            title: `Import ${module} as a whole in ${path}, and take the names from it`,
            files: [
              { path, edits: [replace(span, `import ${value} from ${place};\nconst ${parts} = ${value};`)] },
            ],
          };
    }
    const code = await codeOf(files, joinPath(dirname(path), module));
    const exports = code === null || !module.startsWith('.') ? [] : exportsOf(code);
    if (exports.length === 0) continue;
    if (local !== undefined) {
      const [own] = exports.includes(local) ? [local] : exports.length === 1 ? exports : [];
      if (own === undefined) return refuse(`which export of ${module} is meant is not known`);
      const clause = own === local ? `{ ${local} }` : `{ ${own} as ${local} }`;
      return {
        title: `Import ${own} by its name in ${path}`,
        files: [{ path, edits: [replace(span, whole.replace(local, clause))] }],
      };
    }
    const twin = nearestName(name, exports);
    if (twin === null && names.length === 1 && exports.includes('default'))
      return {
        title: `Import the default export of ${module} in ${path}`,
        files: [
          {
            path,
            edits: [
              replace(span, whole.replace(list ?? '', list?.includes(' as ') === true ? 'default' : name)),
            ],
          },
        ],
      };
    if (twin === null || twin === 'default' || new RegExp(`\\b${literal(twin)}\\b`).test(text))
      return refuse(`which export of ${module} is meant is not known`);
    const edits = [...text.matchAll(new RegExp(`(?<![\\w$.])${literal(name)}(?![\\w$])`, 'g'))].map(
      ({ index }) => replace({ start: index, end: index + name.length }, twin),
    );
    return { title: `Write \`${twin}\`, as ${module} exports it, in ${path}`, files: [{ path, edits }] };
  }
  return refuse(`no source of the project imports ${name} from ${module} so`);
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
