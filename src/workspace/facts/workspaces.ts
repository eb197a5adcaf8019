import { parse } from 'yaml';
import { broughtTo, copiesBefore, isMounted } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { isNodeInstall, manifestFolder } from '../package-managers.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** The packages of a repository that holds several, and which of them an install saw. */

/** Manifests of workspaces that no COPY before an instruction brings. */
export interface UncopiedWorkspaces {
  /** The folder of the root's package.json, from the context. */
  readonly root: string;
  readonly manifests: readonly string[];
  /** The manifests that the install did not heed: those, or all where pnpm-workspace.yaml itself is left out. */
  readonly unseen: readonly string[];
}

/** The workspaces that the install did not see; a sentence where there are none to speak of. */
export async function uncopiedWorkspaces(
  question: Question,
  file: Dockerfile,
  at: Instruction,
): Promise<UncopiedWorkspaces | string> {
  const root = await manifestFolder(question, 'package.json');
  if (root === null || question.build.context === null)
    return 'no package.json of the build context fits the failed step';
  const patterns = await workspacesOf(question, root);
  if (patterns.length === 0) return 'package.json names no workspaces';
  const copies = copiesBefore(file, at);
  const list = joinPath(root, 'pnpm-workspace.yaml');
  // `COPY apps/*/package.json apps/` brings them all to one place.
  const isBrought = (each: string): boolean =>
    copies.some((copy) => broughtTo(copy, each)?.endsWith(`/${below(each, root) ?? each}`) === true);
  const isLeft = (each: string): boolean => !excludedBy(question.build.ignore, each) && !isBrought(each);
  const all = await contextFiles(question.files, question.build.context);
  const members = all.filter(
    (each) =>
      patterns.some((pattern) => globMatches(joinPath(root, `${pattern}/package.json`), each)) &&
      !each.includes('node_modules/'),
  );
  const isListLeft = all.includes(list) && isLeft(list) && !isMounted(at, list);
  const manifests = [...members, ...(isListLeft ? [list] : [])].filter(
    (each) => isLeft(each) && !isMounted(at, each),
  );
  return manifests.length === 0
    ? `the manifests of the workspaces are copied before line ${at.line}`
    : { root, manifests: manifests.sort(), unseen: isListLeft ? members : manifests };
}

/** The step that installs the dependencies: the failed one, or the last before it. */
export function installStep(file: Dockerfile, at: Instruction): Instruction {
  const runs = [...lineage(file, at), at].filter(({ keyword }) => keyword === 'RUN');
  return runs.findLast((run) => runCommands(file, run).some(isNodeInstall)) ?? at;
}

/** The patterns of the workspaces' folders, as package.json or pnpm-workspace.yaml names them. */
async function workspacesOf(question: Question, folder: string): Promise<readonly string[]> {
  const read = (name: string): Promise<unknown> => readData(question, joinPath(folder, name));
  const own = fieldOf(await read('package.json'), 'workspaces');
  const listed = own ?? fieldOf(await read('pnpm-workspace.yaml'), 'packages');
  const list = Array.isArray(listed) ? (listed as unknown[]) : fieldOf(listed, 'packages');
  return (Array.isArray(list) ? (list as unknown[]) : [])
    .filter((each): each is string => typeof each === 'string' && !each.startsWith('!'))
    .map((each) => each.replace(/^\.\//, '').replace(/\/+$/, ''));
}

/** The data of a JSON or YAML file of the context; null where there is none. */
async function readData({ files, build }: Question, path: string): Promise<unknown> {
  const text = build.context === null ? null : await files.text(joinPath(build.context, path));
  try {
    return parse(text ?? '') as unknown;
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** A module that is missing is a package of the repository itself, and the install did not know of it. */
export const workspacePackage: Check = async (question) => {
  const failed = failedAt(question);
  const [scope = '', name = ''] = (question.given['name'] ?? '').split('/');
  const wanted = scope.startsWith('@') ? `${scope}/${name}` : scope;
  if (!failed || wanted === '') return null;
  const install = installStep(failed.file, failed.at);
  const found = await uncopiedWorkspaces(question, failed.file, install);
  if (typeof found === 'string') return null;
  for (const manifest of found.unseen) {
    const json = await readData(question, manifest);
    const folder = dirname(manifest);
    if (['dependencies', 'devDependencies'].some((key) => fieldOf(fieldOf(json, key), wanted) !== undefined))
      return fact(
        `${wanted} is a dependency of the workspace ${folder}, of which line ${install.line} knows nothing`,
        { folder },
      );
    if (fieldOf(json, 'name') !== wanted) continue;
    return fact(
      `${wanted} is the workspace ${folder}, and its package.json is not copied before line ${install.line} installs`,
      { folder },
    );
  }
  return null;
};
