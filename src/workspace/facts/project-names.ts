import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { baseAt, variablesAt } from '../../dockerfile/scope.ts';
import { contextFiles, lookUp } from '../context-paths.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { nearestName } from '../twins.ts';
import { cargoPrograms } from './cargo-outputs.ts';

/** Names of the project that a command asks for: programs and packages of Cargo, classes of Java, modules of Maven. */

const MOST_FILES = 400;

/** The texts of the files of the context whose path fits, with their paths. */
async function textsOf({ files, build }: Question, pattern: RegExp): Promise<(readonly [string, string])[]> {
  const { context } = build;
  if (context === null) return [];
  const paths = (await contextFiles(files, context)).filter(
    (path) => pattern.test(path) && !/(?:^|\/)(?:target|vendor|node_modules)\//.test(path),
  );
  return Promise.all(
    paths
      .slice(0, MOST_FILES)
      .map(async (path) => [path, (await files.text(joinPath(context, path))) ?? ''] as const),
  );
}

const firstOf = (text: string, pattern: RegExp): string[] => pattern.exec(text)?.slice(1, 2) ?? [];

/** The classes that Java can start, with their packages. */
export const classesWithMain = async (question: Question): Promise<string[]> =>
  (await textsOf(question, /\.java$/)).flatMap(([path, text]) => {
    const folder = firstOf(text, /^\s*package\s+([\w.]+)\s*;/m).map((name) => `${name}.`);
    const name = basename(path).slice(0, -'.java'.length);
    return /\bstatic\s+void\s+main\s*\(/.test(text) ? [`${folder[0] ?? ''}${name}`] : [];
  });

const NAMES: Readonly<Record<string, (question: Question) => Promise<string[]>>> = {
  bin: (question) => cargoPrograms(question),
  package: async (question) =>
    (await textsOf(question, /(?:^|\/)Cargo\.toml$/)).flatMap(([, text]) =>
      firstOf(text, /^\[package\][^[]+?^name\s*=\s*"([^"]+)"/m),
    ),
  class: (question) => classesWithMain(question),
  feature: async (question) =>
    (await textsOf(question, /(?:^|\/)Cargo\.toml$/)).flatMap(([, text]) => {
      const section = text.split(/^(?=\[[\w.-]+\])/m).find((part) => part.startsWith('[features]'));
      return [...(section ?? '').matchAll(/^([\w-]+)\s*=/gm)].map(([, name = '']) => name);
    }),
  // What a module of Python defines that another one imports from it.
  attribute: async (question) => {
    const { where = '' } = question.captures;
    const found = await lookUp(question, where);
    const text = found?.exists
      ? await question.files.text(joinPath(question.build.context ?? '', found.path))
      : null;
    return [...(text ?? '').matchAll(/^(?:(?:async )?def|class)\s+(\w+)|^(\w+)\s*[:=]/gm)].map(
      ([, made, set]) => made ?? set ?? '',
    );
  },
  'ant-target': async (question) =>
    (await textsOf(question, /(?:^|\/)build\.xml$/)).flatMap(([, text]) =>
      [...text.matchAll(/<target\b[^>]*?\sname="([^"]+)"/g)].map(([, name = '']) => name),
    ),
  'java-package': async (question) =>
    (await textsOf(question, /\.(?:java|kt)$/)).flatMap(([, text]) =>
      firstOf(text, /^\s*package\s+([\w.]+)/m),
    ),
  // Of a project of CMake.
  target: async (question) =>
    (await textsOf(question, /(?:^|\/)CMakeLists\.txt$/)).flatMap(([, text]) =>
      [...text.matchAll(/\badd_(?:executable|library|custom_target)\s*\(\s*([\w.-]+)/gi)].map(
        ([, name = '']) => name,
      ),
    ),
  function: async (question) =>
    (await textsOf(question, /\.(?:sh|bash)$|(?:^|\/)[\w-]+$/)).flatMap(([, text]) =>
      /^#!.*sh\b/.test(text)
        ? [...text.matchAll(/^[ \t]*(?:function[ \t]+)?([\w-]+)[ \t]*\(\)/gm)].map(([, name = '']) => name)
        : [],
    ),
  phase: () =>
    Promise.resolve([
      'clean',
      'validate',
      'compile',
      'test',
      'package',
      'verify',
      'install',
      'deploy',
      'site',
    ]),
  variable: (question) => {
    const failed = failedAt(question);
    return Promise.resolve(failed ? [...variablesAt(failed.file, failed.at).keys()] : []);
  },
  suite: (question) => {
    const failed = failedAt(question);
    const own = /\b(?:bullseye|bookworm|trixie|focal|jammy|noble)\b/.exec(
      failed ? (baseAt(failed.file, failed.at)?.image ?? '') : '',
    )?.[0];
    const parts = ['', '-updates', '-security', '-backports'];
    return Promise.resolve(own === undefined ? [] : parts.map((part) => own + part));
  },
  module: async (question) =>
    (await textsOf(question, /(?:^|\/)pom\.xml$/)).flatMap(([path, text]) => {
      const own = text.replace(/<(parent|dependencies|dependencyManagement|build|profiles)>.*?<\/\1>/gs, '');
      const folder = dirname(path);
      return folder === ''
        ? []
        : [folder, ...firstOf(own, /<artifactId>\s*([\w.-]+)\s*</).map((id) => `:${id}`)];
    }),
};

export const projectName: Check = async (question) => {
  const { kind = '', name = '' } = question.given;
  const names = [...new Set((await NAMES[kind]?.(question)) ?? [])];
  if (name === '' || names.includes(name) || /_PROXY$/i.test(name)) return null;
  const near = (): string | null =>
    kind === 'java-package'
      ? (nearestName(slashed(name), names.map(slashed))?.replaceAll('/', '.') ?? null)
      : (nearestName(name, names) ?? (isListed(kind) ? begunBy(name, names) : null));
  const twin = kind === 'class' ? classTwin(name, names) : near();
  return twin === null ? null : fact(`the project has \`${twin}\`, and no \`${name}\``, { twin });
};

/** Kinds whose names are told apart by a part of them too. */
const isListed = (kind: string): boolean => /^(?:bin|package|module)$/.test(kind);

/** `api` for `api-server`, where nothing else begins or ends so; the only name of all is meant by any. */
function begunBy(name: string, names: readonly string[]): string | null {
  const paths = names.filter((each) => !each.startsWith(':'));
  const whole = paths.filter((each) => each.startsWith(`${name}-`) || each.endsWith(`-${name}`));
  const [found, ...more] = whole.length > 0 ? whole : paths;
  return found !== undefined && more.length === 0 ? found : null;
}

/** What stands behind the last point of a name is no ending. */
const slashed = (name: string): string => name.replaceAll('.', '/');

/** The class of the same name in another package, or of nearly the same in this one. */
function classTwin(name: string, names: readonly string[]): string | null {
  const simple = (each: string): string => each.slice(each.lastIndexOf('.') + 1);
  const same = names.filter((each) => simple(each).toLowerCase() === simple(name).toLowerCase());
  const [only] = same.length > 0 ? same : names;
  const near = nearestName(slashed(name), names.map(slashed));
  if (near !== null && same.length === 0) return near.replaceAll('/', '.');
  // The launcher of a framework is no class of the project.
  const start = name.split('.').slice(0, 2).join('.');
  const isOwn = same.length > 0 || !name.includes('.') || only?.startsWith(`${start}.`) === true;
  return only !== undefined && isOwn && (same.length || names.length) === 1 ? only : null;
}
