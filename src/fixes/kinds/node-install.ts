import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { enteredPackages } from '../../workspace/facts/entered-packages.ts';
import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { inProduction } from '../../workspace/facts/node-installs.ts';
import { isNodeInstall, manifestFolder } from '../../workspace/package-managers.ts';
import {
  beforeFailure,
  change,
  inContext,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { copyLine, insertBefore } from '../lines.ts';

/** Installs the packages of a project before a step that needs them. */

export const installStep = beforeFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  const entered = await enteredPackages(question);
  const [first] = entered;
  if (first) {
    const runs = await Promise.all(
      entered.map(
        async ({ folder, local }) =>
          `RUN cd ${local} && ${(await installFor(question, place, folder)).install}`,
      ),
    );
    const names = entered.map(({ folder }) => folder).join(' and ');
    return change(
      `Install the dependencies of ${names} before line ${at.line}`,
      path,
      insertBefore(file, at, runs),
    );
  }
  const folder = await manifestFolder(question, 'package.json');
  if (folder === null) return refuse('no package.json of the build context fits the failed step');
  const installed = [...lineage(file, at), at].find((each) => runCommands(file, each).some(isNodeInstall));
  if (installed) return refuse(`line ${installed.line} installs the dependencies already`);
  const { install, locks, setUp } = await installFor(question, place, folder);
  const manifest = joinPath(folder, 'package.json');
  const copied = copiesBefore(file, at).some((copy) => broughtTo(copy, manifest) !== null);
  const lines = [
    ...(copied ? [] : [copyLine([manifest, ...locks.map((lock) => joinPath(folder, lock)), './'])]),
    `RUN ${setUp}${install}`,
  ];
  return change(
    `Install the dependencies with \`${install}\` before line ${at.line}`,
    path,
    insertBefore(file, at, lines),
  );
});

/** How the dependencies of a package of the context are installed, and with which lock files. */
async function installFor(
  question: FixQuestion,
  { file, at }: Place,
  folder: string,
): Promise<{ install: string; locks: readonly string[]; setUp: string }> {
  const manager = await nodeManager(question, folder);
  const locks = await presentLocks(question, folder, manager.locks);
  const production = await inProduction(question, file, at);
  const isBerry = await usesBerry(question, folder);
  return {
    install: installCommand(manager.name, locks.length > 0, { production, isBerry }),
    locks,
    setUp: needsCorepack(file, at, manager.name) ? 'corepack enable && ' : '',
  };
}

export async function presentLocks(
  question: FixQuestion,
  folder: string,
  names: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const lock = joinPath(folder, name);
    if (excludedBy(question.build.ignore, lock)) continue;
    if (await question.files.isFile(inContext(question, lock) ?? lock)) found.push(name);
  }
  return found;
}

export async function usesBerry(question: FixQuestion, folder: string): Promise<boolean> {
  if (await question.files.isFile(inContext(question, joinPath(folder, '.yarnrc.yml')) ?? '')) return true;
  const text = await question.files.text(inContext(question, joinPath(folder, 'package.json')) ?? '');
  return /"packageManager"\s*:\s*"yarn@[2-9]/.test(text ?? '');
}

/** pnpm is not part of the Node images; corepack, which is, brings it. */
function needsCorepack(file: Dockerfile, at: Instruction, manager: string): boolean {
  if (manager !== 'pnpm') return false;
  return ![...lineage(file, at), at].some((each) =>
    runCommands(file, each).some(({ words }) =>
      words.some(({ value }) => /^corepack$|^pnpm(?:@|$)/.test(value)),
    ),
  );
}

export function installCommand(
  manager: string,
  isLocked: boolean,
  { production, isBerry }: { production: boolean; isBerry: boolean },
): string {
  switch (manager) {
    case 'yarn':
      if (isBerry) return isLocked ? 'yarn install --immutable' : 'yarn install';
      return `yarn install${isLocked ? ' --frozen-lockfile' : ''}${production ? ' --production=false' : ''}`;
    case 'pnpm':
      return `pnpm install${isLocked ? ' --frozen-lockfile' : ''}${production ? ' --prod=false' : ''}`;
    case 'bun':
      return `bun install${isLocked ? ' --frozen-lockfile' : ''}`;
    default:
      return `npm ${isLocked ? 'ci' : 'install'}${production ? ' --include=dev' : ''}`;
  }
}
