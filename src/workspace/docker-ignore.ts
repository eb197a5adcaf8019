import ignore from '@balena/dockerignore';
import { joinPath } from '../dockerfile/paths.ts';
import type { Files } from './files.ts';

/** One line of an ignore file that counts. */
export interface IgnoreRule {
  /** As written, without spaces around it. */
  readonly text: string;
  /** Brings back (`!`) what rules before it exclude. */
  readonly negative: boolean;
  /** From 1. */
  readonly line: number;
  matches(path: string): boolean;
}

/** The ignore file of a context, with the rules in it. */
export interface IgnoreFile {
  /** In the workspace; null where the context has none. */
  readonly path: string | null;
  readonly rules: readonly IgnoreRule[];
}

/**
 * The ignore file of a context: `DOCKERFILE.dockerignore` beside the Dockerfile, or `.dockerignore` in the context.
 *
 * @param dockerfile path of the Dockerfile in the workspace, if it is known
 * @param builder podman and buildah know `.containerignore` too
 */
export async function ignoreFileOf(
  files: Files,
  context: string,
  dockerfile: string | null,
  builder: 'podman' | 'docker',
): Promise<IgnoreFile> {
  const places = [
    ...(dockerfile === null ? [] : [`${dockerfile}.dockerignore`]),
    ...(builder === 'podman' ? [joinPath(context, '.containerignore')] : []),
    joinPath(context, '.dockerignore'),
  ];
  for (const path of places) {
    const text = await files.text(path);
    if (text !== null) return { path, rules: parseIgnore(text) };
  }
  return { path: null, rules: [] };
}

/** Reads an ignore file as Docker does. */
export function parseIgnore(text: string): IgnoreRule[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((raw, i) => {
      const line = raw.trim();
      if (line === '' || raw.startsWith('#')) return [];
      const negative = line.startsWith('!');
      const pattern = (negative ? line.slice(1) : line).trim().replace(/^\/+(?=.)/, '');
      return pattern === '' || pattern === '.'
        ? []
        : [{ text: line, negative, line: i + 1, matches: matcherOf(pattern) }];
    });
}

function matcherOf(pattern: string): IgnoreRule['matches'] {
  try {
    // The library hands on what has a meaning in regular expressions and none in ignore files.
    const one = ignore({ ignorecase: false }).add(pattern.replace(/[+(){}|^]/g, '\\$&'));
    // Compiles the pattern now, so that what is no pattern fails here.
    one.ignores('x');
    return (path) => one.ignores(path);
  } catch {
    return (path) => path === pattern;
  }
}

/**
 * The rule that excludes a path of the context; null where none does. The last rule that matches decides. A directory
 * of which a later rule brings something back is not excluded.
 */
export function excludedBy({ rules }: Pick<IgnoreFile, 'rules'>, path: string): IgnoreRule | null {
  const last = rules.findLast((each) => each.matches(path));
  if (!last || last.negative) return null;
  const later = rules.slice(rules.indexOf(last) + 1);
  return later.some(({ negative, text }) => negative && text.replace(/^!\s*\/?/, '').startsWith(`${path}/`))
    ? null
    : last;
}
