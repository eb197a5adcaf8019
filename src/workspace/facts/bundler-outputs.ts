import { dirname, joinPath } from '../../dockerfile/paths.ts';
import type { Question } from '../question.ts';

/** Folders that bundlers write to unless they are told otherwise. */
const FOLDERS: readonly [command: RegExp, folder: string][] = [
  [/\breact-scripts build\b|\bdocusaurus build\b|\bcraco build\b|\breact-app-rewired build\b/, 'build'],
  [
    /\bvue-cli-service build\b|\bastro build\b|\bparcel build\b|\bember build\b|\bumi build\b|\bvitepress build\b/,
    'dist',
  ],
  [/\bgatsby build\b|(?:^|&& *)hugo\b/, 'public'],
  [/\bnext export\b/, 'out'],
  [/\bnuxt (?:build|generate)\b/, '.output'],
];

/** What a command line makes by its own words. */
export function bundled(script: string): string[] {
  const named = /(?:--out-?dir|--outDir|--output-path|--dist-dir|--dest)[= ](\S+)/.exec(script)?.[1];
  if (named !== undefined) return [named];
  const file = /--outfile=(\S+)\/[^/\s]+/.exec(script)?.[1];
  if (file !== undefined) return [file];
  return FOLDERS.flatMap(([command, folder]) => (command.test(script) ? [folder] : []));
}

/** `path.resolve(__dirname, '..', 'build')`: what it counts from, and its parts. */
const JOINED =
  /\b(?:out|output|dist|dest|target|build)(?:_?(?:dir|path|folder|root))?["']?\s*[:=]\s*(?:path\.)?(?:join|resolve)\(\s*([\w.]+(?:\(\))?)((?:\s*,\s*["'][\w./-]+["']){1,4})\s*\)/gi;

/** A folder that a script makes, or the one above it in which the script names other paths too. */
function sharedFolder(text: string, made: string): string {
  const path = made.replace(/^\.\//, '');
  const [first = ''] = path.split('/');
  const named = [...text.matchAll(/["'`](?:\.\/)?([\w.-]+)(\/[\w./-]*)?/g)].flatMap(([, start, rest = '']) =>
    start === first ? [start + rest] : [],
  );
  let folder = path;
  while (folder.includes('/') && !named.every((each) => `${each}/`.startsWith(`${folder}/`)))
    folder = dirname(folder);
  return folder;
}

/** The folders that a script of the project says it writes to. */
function writtenBy(text: string, folder: string): string[] {
  const named = [
    ...text.matchAll(
      /\b(?:out|output|dist|dest|target|build)(?:_?(?:dir|path|folder))?["']?\s*[:=]\s*["'`]([\w./-]+)["'`]/gi,
    ),
    ...[...text.matchAll(/\bmkdir(?:Sync|p)?\(\s*["'`]([\w./-]+)["'`]/g)].map(
      ([all, path = '']) => [all, sharedFolder(text, path)] as const,
    ),
  ].map(([, path = '']) => path.replace(/^\.\//, '').replace(/\/$/, ''));
  const joined = [...text.matchAll(JOINED)].map(([, from = '', rest = '']) => {
    const parts = [...rest.matchAll(/["']([^"']+)["']/g)].map(([, part = '']) => part);
    const start = /^(?:__dirname|import\.meta\.dirname)$/.test(from) ? folder : '';
    return joinPath(start, parts.join('/'));
  });
  return [...new Set([...named, ...joined])].filter((path) => /^\w[\w/-]*$/.test(path));
}

/** What tools with a configuration file make: it can name another folder than the usual one. */
export async function configured({ files }: Question, place: string, script: string): Promise<string[]> {
  const read = async (...names: readonly string[]): Promise<string> => {
    for (const name of names) {
      const text = await files.text(joinPath(place, name));
      if (text !== null) return text;
    }
    return '';
  };
  const set = (text: string, key: string): string | null =>
    new RegExp(`["']?\\b${key}["']?\\s*:\\s*["']([^"'\\n]+)["']`).exec(text)?.[1] ?? null;
  if (/\bvite build\b/.test(script))
    return [
      set(await read('vite.config.ts', 'vite.config.js', 'vite.config.mjs', 'vite.config.mts'), 'outDir') ??
        'dist',
    ];
  if (/\bng build\b/.test(script)) {
    const path = set(await read('angular.json'), 'outputPath') ?? set(await read('angular.json'), 'base');
    return path === null ? [] : [path];
  }
  if (/\bnext build\b/.test(script)) {
    const text = await read('next.config.js', 'next.config.mjs', 'next.config.ts');
    return [set(text, 'output') === 'export' ? 'out' : (set(text, 'distDir') ?? '.next')];
  }
  if (/\btsc\b|\bnest build\b/.test(script)) {
    const path =
      set(await read('tsconfig.build.json', 'tsconfig.json'), 'outDir') ??
      set(await read('tsconfig.json'), 'outDir');
    return path === null ? [] : [path];
  }
  if (/\bwebpack\b/.test(script)) {
    const text = await read('webpack.config.js', 'webpack.config.ts');
    const path = /path:\s*path\.(?:resolve|join)\(\s*__dirname\s*,\s*["']([^"']+)["']/.exec(text)?.[1];
    return [path ?? 'dist'];
  }
  if (/\brollup\b/.test(script)) {
    const text = await read('rollup.config.js', 'rollup.config.mjs', 'rollup.config.ts');
    const path = set(text, 'dir') ?? set(text, 'file')?.replace(/\/[^/]*$/, '');
    return path === undefined ? [] : [path];
  }
  const own = /\bnode\s+(?:-\S+\s+)*([\w./-]+\.[cm]?js)\b/.exec(script)?.[1];
  return own === undefined ? [] : writtenBy(await read(own), dirname(own));
}
