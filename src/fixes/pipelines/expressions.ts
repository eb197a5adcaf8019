import { joinPath } from '../../dockerfile/paths.ts';
import { workspacePath } from '../../workspace/written-paths.ts';

/** Paths with a variable of a loop or matrix: one line builds many images, and must go on doing so. */

const EXPRESSION = /\$\{\{.*?\}\}|<\+[^>]+>|\$\([^)]*\)|\$\{[^}]*\}|\$\w+/g;

/** Whether what a path means depends on a variable that only the run knows. */
export const isVariable = (written: string | null): written is string =>
  written !== null && workspacePath(written, '') === null && written.search(EXPRESSION) >= 0;

/** The values that the variables of a written path have where it means another path; null where it cannot mean that. */
export function valuesIn(
  written: string,
  path: string,
  directory: string,
): ReadonlyMap<string, string> | null {
  const clean = joinPath(directory, written);
  const names = clean.match(EXPRESSION) ?? [];
  const pattern = clean
    .split(EXPRESSION)
    .map((part) => part.replace(/[\\^$.|+*?(){}[\]]/g, '\\$&'))
    .join('([^/]+)');
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1);
  return values ? new Map(values.map((value, i) => [value, names[i] ?? value])) : null;
}

/** A path with the variables in the place of their values. */
export const withVariables = (path: string, values: ReadonlyMap<string, string>): string =>
  path
    .split('/')
    .map((part) => values.get(part) ?? part)
    .join('/');
