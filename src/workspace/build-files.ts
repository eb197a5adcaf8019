import { basename, dirname } from '../dockerfile/paths.ts';
import { buildUsesOf, contextUse } from './build-commands.ts';
import { TELLING, type BuildUse } from './build-use.ts';
import type { Files } from './files.ts';
import { pipelineUses } from './build-pipelines.ts';
import { bakeTargets, isBakeFile } from './bake-files.ts';

const MOST_FILES = 300;
const LARGEST_TEXT = 300_000;

/** What the files of a workspace say of how its images are built: pipelines, compose and bake files, scripts. */
export async function buildUsesInFiles(files: Files): Promise<BuildUse[]> {
  return (await buildFiles(files)).flatMap(({ path, text }) => buildUsesOfFile(path, text));
}

/** The files of a workspace that can say how an image is built. */
export async function buildFiles(files: Files): Promise<{ path: string; text: string }[]> {
  const paths = (await files.named(isBuildFile)).slice(0, MOST_FILES);
  const texts = await Promise.all(paths.map((path) => files.text(path)));
  return paths.flatMap((path, i) => {
    const text = texts[i] ?? '';
    const tells = TELLING.test(text) || /compose|bake|^(?:fly|render|skaffold)/.test(basename(path));
    return text.length <= LARGEST_TEXT && tells ? [{ path, text }] : [];
  });
}

function isBuildFile(name: string): boolean {
  return (
    /\.(?:ya?ml|sh|bash|mk|hcl)$/i.test(name) ||
    /^(?:GNU)?makefile$|^justfile$|^Jenkinsfile|\.jenkinsfile$|^package\.json$|^docker-bake.*\.json$|^fly.*\.toml$/i.test(
      name,
    )
  );
}

/** What one file says. */
export function buildUsesOfFile(path: string, text: string): BuildUse[] {
  const name = basename(path);
  if (isBakeFile(path)) return bakeTargets(path, text).map(({ use }) => use);
  if (/\.ya?ml$/i.test(name)) return pipelineUses(path, text);
  if (name === 'package.json') return packageUses(path, text);
  if (/jenkinsfile/i.test(name)) return jenkinsUses(path, text);
  if (/\.toml$/i.test(name)) return flyUses(path, text);
  return buildUsesOf(makeScript(text), path, scriptFolder(path, name));
}

/** Make runs recipes where the Makefile stands; scripts are mostly called from the root or from their own folder. */
export const scriptFolder = (path: string, name: string): string =>
  /makefile|\.mk$|^justfile$/i.test(name) ? dirname(path) : '';

/** A recipe's own variables and prefixes are not the shell's. */
const makeScript = (text: string): string =>
  text
    .replace(/(?<!\\\r?\n)^\t[@-]+/gm, '\t')
    .replace(/\$\((?:CURDIR|PWD)\)/g, '$PWD')
    .replace(/\$\$/g, '$');

function packageUses(path: string, text: string): BuildUse[] {
  try {
    const scripts: unknown = (JSON.parse(text) as { scripts?: unknown } | null)?.scripts;
    if (scripts === null || typeof scripts !== 'object') return [];
    return Object.values(scripts).flatMap((script) =>
      typeof script === 'string' ? buildUsesOf(script, path, dirname(path)) : [],
    );
  } catch {
    return [];
  }
}

/** `sh 'docker build …'` and `docker.build('name', '-f x dir')`. */
function jenkinsUses(path: string, text: string): BuildUse[] {
  const shells = [...text.matchAll(/\bsh[ \t(]*(?:script:[ \t]*)?("""|'''|"|')([\s\S]*?)\1/g)];
  const calls = [...text.matchAll(/docker\.build\(\s*(["'])[^"']*\1\s*(?:,\s*(["'])([^"']*)\2)?/g)];
  return [
    ...shells.flatMap(([, , script = '']) => buildUsesOf(script, path)),
    ...calls.flatMap(([, , , options = '.']) => buildUsesOf(`docker build ${options}`, path)),
  ];
}

/** The app of a fly.toml, whose folder is the context. */
function flyUses(path: string, text: string): BuildUse[] {
  const build = /^\[build\][ \t]*\r?\n((?:(?!\[).*(?:\r?\n|$))*)/m.exec(text)?.[1] ?? '';
  const dockerfile = /^[ \t]*dockerfile[ \t]*=[ \t]*["']([^"'\n]+)["']/m.exec(build)?.[1];
  return dockerfile === undefined ? [] : contextUse(path, 'fly', { dockerfile }, dirname(path));
}
