import { basename, dirname, joinPath } from '../dockerfile/paths.ts';
import { contextFiles } from './context-paths.ts';
import { manifestFolder } from './package-managers.ts';
import { failedAt, type Question } from './question.ts';

/** The package.json that a step works with, and the packages of a repository. */

interface PackageJson {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, unknown>>;
  readonly devDependencies: Readonly<Record<string, unknown>>;
}

/** The package.json that the failed step works with; null where there is none, or no valid one. */
export async function packageJson(question: Question): Promise<PackageJson | null> {
  const folder = (await workspaceFolder(question)) ?? (await manifestFolder(question, 'package.json'));
  if (folder === null || question.build.context === null) return null;
  const text = await question.files.text(joinPath(question.build.context, joinPath(folder, 'package.json')));
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\ufeff/, ''));
    const part = (name: string): Readonly<Record<string, unknown>> => {
      const found =
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
      return found !== null && typeof found === 'object' ? (found as Record<string, unknown>) : {};
    };
    return {
      scripts: part('scripts'),
      dependencies: part('dependencies'),
      devDependencies: part('devDependencies'),
    };
  } catch {
    return null;
  }
}

/** The workspace that a command names; null where it names none. */
export const workspaceAsked = (text: string): string | null =>
  /(?:\byarn workspace|(?<!\S)(?:-w|--workspace|--filter|-F))[= ]\s*["']?(@?\w[\w./-]*)/.exec(text)?.[1] ??
  null;

/** The folder of the workspace that a step names: `yarn workspace web build`, `npm -w web run build`, `pnpm --filter web build`. */
export async function workspaceFolder(question: Question): Promise<string | null> {
  const asked = workspaceAsked(failedAt(question)?.at.args.text ?? '');
  if (asked === null) return null;
  const named = (await packagesOf(question)).find(({ name, folder }) => folder === asked || name === asked);
  return named?.folder ?? null;
}

/** A package of the repository. */
export interface Package {
  readonly name: string;
  /** From the context. */
  readonly folder: string;
  /** Its package.json. */
  readonly text: string;
}

/** The packages below the root of the context. */
export async function packagesOf({ files, build: { context } }: Question): Promise<Package[]> {
  const found: Package[] = [];
  for (const path of context === null ? [] : await contextFiles(files, context)) {
    const folder = dirname(path);
    if (basename(path) !== 'package.json' || folder === '' || path.includes('node_modules/')) continue;
    const text = (await files.text(joinPath(context ?? '', path))) ?? '';
    const name = /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined) found.push({ name, folder, text });
  }
  return found;
}

/** The package of a module's name. */
export const packageOf = (module: string): string => module.replace(/^((?:@[^/]+\/)?[^@/][^/]*)\/.*$/, '$1');
