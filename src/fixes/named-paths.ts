import { below, dirname, joinPath } from '../dockerfile/paths.ts';
import { lookUp } from '../workspace/context-paths.ts';
import type { Question } from '../workspace/question.ts';

/** Paths that the lines of a diagnosis name: as they stand there, and what imports and modules mean. */

/** What a line says of a file that is not there. */
export const MISSING =
  /no such file|not found|not find|cannot find|can't (?:find|open|read)|does not exist|doesn't exist|ENOENT|missing|could not (?:open|read|load|find|be found|resolve)|cannot (?:open|read|load|stat|access)|unable to (?:open|read|load|find|locate|resolve)|failed to (?:open|read|load|find|stat)|not importable|could not locate|there is no|not an existing|NoSuchFile|no matching files|does not (?:appear to )?contain|no \w*file found|no required module|is not in (?:GOROOT|std)|no rule to make|not a (?:file|directory)/i;
/** Words that can be a path: with a slash, or with an extension. */
const PATH = /(?<![\w./@~:-])(?:\.{0,2}\/)?[\w@.+-]+(?:\/[\w@.+-]+)*/g;
/** A name in quotes, also without a slash or an ending. */
const QUOTED = /['"‘`]([\w@.+-]+(?:\/[\w@.+-]+)*)['"’`]/g;
/** Captures that name what a step lacks. */
const NAMED = /^(?:path\d?|file|source|script|directory|folder|manifest|requirements|name)$/;
const MOST_PATHS = 6;

/** The directories of Go packages of the project's own module that lines name. */
export async function ownPackages(
  site: Omit<Question, 'given'>,
  evidence: readonly string[],
): Promise<string[]> {
  const { files, build } = site;
  const found = await lookUp({ ...site, given: {} }, 'go.mod');
  if (!found?.exists || build.context === null) return [];
  const text = (await files.text(joinPath(build.context, found.path))) ?? '';
  const module = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
  if (module === undefined) return [];
  const words = evidence.filter((line) => MISSING.test(line)).flatMap((line) => line.match(PATH) ?? []);
  return words.flatMap((word) => {
    const rest = below(word, module);
    return rest === null || rest === '' ? [] : [joinPath(dirname(found.path), rest)];
  });
}

/** How bundlers and compilers say which file imports what. */
const IMPORTS: readonly RegExp[] = [
  /Can't resolve '(?<module>\.{1,2}\/[^']+)' in '(?<folder>[^']+)'/,
  /(?:Could not resolve|Cannot find module|Failed to resolve import) ["'](?<module>\.{1,2}\/[^"']+)["'] from ["'](?<file>[^"']+)["']/,
  /(?<file>[\w@./-]+\.(?:[cm]?[jt]sx?|vue|svelte))[(:]\d.*(?:Cannot find module|Could not resolve) ["'](?<module>\.{1,2}\/[^"']+)["']/,
];
const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.vue',
  '.json',
  '.d.ts',
  '/index.ts',
  '/index.js',
];

/** The files that imports of JavaScript and TypeScript mean; relative ones count from the importing file. */
export function importsOf(
  { module, file, path, from }: Question['captures'],
  evidence: readonly string[],
): string[] {
  const named = evidence.flatMap((line) => IMPORTS.flatMap((pattern) => [pattern.exec(line)?.groups ?? {}]));
  const all = [
    ...named,
    ...(/^\.{1,2}\//.test(module ?? '') && file !== undefined ? [{ module, file }] : []),
    ...(/^\.{1,2}\//.test(path ?? '') && from !== undefined ? [{ module: path, file: from }] : []),
  ];
  return all.flatMap((each: Readonly<Record<string, string | undefined>>) => {
    if (each['module'] === undefined) return [];
    const path = joinPath(each['folder'] ?? dirname(each['file'] ?? ''), each['module']);
    return ENDINGS.map((ending) => path + ending);
  });
}

/** The files of Python modules that lines name: beside the file that imports them, or in the directory of the step. */
export function modulesOf(captures: Question['captures'], evidence: readonly string[]): string[] {
  const folder = captures['file']?.startsWith('/') ? dirname(captures['file']) : '';
  return evidence.flatMap((line) => {
    const module = /No module named ['"]?([A-Za-z_][\w.]*)/.exec(line)?.[1];
    const parts = module?.split('.') ?? [];
    return parts.flatMap((_, i) => {
      const path = parts.slice(0, parts.length - i).join('/');
      return [...new Set([joinPath(folder, path), path])].flatMap((each) => [each, `${each}.py`]);
    });
  });
}

/** Paths that lines say are missing, those that the cause captured first. */
export function pathsOf(captures: Question['captures'], evidence: readonly string[]): string[] {
  // Jest names its root, which is the work directory.
  const telling = evidence
    .filter((line) => MISSING.test(line))
    .map((line) => line.replaceAll('<rootDir>/', './'));
  const named = Object.entries(captures)
    .filter(([name, value]) => NAMED.test(name) && telling.some((line) => line.includes(value)))
    .map(([, value]) => value);
  const written = telling
    .flatMap((line) => line.match(PATH) ?? [])
    .map((word) => word.replace(/[.,:]+$/, ''))
    .filter((word) => /\/\w/.test(word) || /\w\.[a-z]\w{0,9}$/i.test(word));
  // A file of the code names another one from its own directory.
  const { file, path } = captures;
  const beside =
    file !== undefined && path !== undefined && /^\w/.test(path) ? [joinPath(dirname(file), path)] : [];
  const quoted = telling.flatMap((line) => [...line.matchAll(QUOTED)].map(([, word = '']) => word));
  return [...new Set([...named, ...beside, ...written, ...quoted])]
    .filter(
      (path) =>
        path !== '' &&
        path !== '.' &&
        path !== '/' &&
        !/^\/(?:bin|usr|lib\w*|etc|proc|dev|sys|root)(?:\/|$)/.test(path),
    )
    .slice(0, MOST_PATHS);
}
