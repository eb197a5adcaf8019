import { broughtTo, copiesBefore, copyOf, type Copy } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import { enteredPackages } from '../../workspace/facts/entered-packages.ts';
import { pathNotCopied } from '../../workspace/facts/paths.ts';
import { copyBefore } from './copy-before.ts';
import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { inProduction } from '../../workspace/facts/node.ts';
import { isNodeInstall, managerOfRun, manifestFolder, operands } from '../../workspace/package-managers.ts';
import {
  atFailure,
  beforeFailure,
  change,
  inContext,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { copyLine, insertBefore } from '../lines.ts';
import { afterWord, removeWords, replaceWord } from '../script-edits.ts';

/** Fixes of what a package manager installs, and of the files it needs for it. */

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

export const copyLockfile = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const manager = managerOfRun(file, at);
  if (!manager) return refuse(`line ${at.line} calls no package manager with a lock file`);
  const own = await manifestFolder(question, manager.manifest);
  const folder = (await enteredLater(question, file, at, manager.manifest)) ?? own;
  if (folder === null) return refuse(`no ${manager.manifest} of the build context fits the failed step`);
  const [name] = await presentLocks(question, folder, manager.locks);
  if (name === undefined)
    return refuse(`the build context holds no ${manager.locks[0] ?? 'lock file'} that is not ignored`);
  const lock = joinPath(folder, name);
  const manifest = joinPath(folder, manager.manifest);
  const mounted = mountBeside(file, at, manifest, lock);
  if (mounted) return change(`Mount ${lock} in line ${at.line}`, path, mounted);
  const copies = copiesBefore(file, at);
  const brought = copies.find((copy) => broughtTo(copy, lock) !== null);
  if (brought) return besideWorkdir(file, path, at, brought) ?? refuse(`${lock} is copied already`);
  const beside = copies.findLast(
    (copy) => copy.instruction.stage === at.stage && broughtTo(copy, manifest) !== null,
  );
  const title = `Copy ${lock} before line ${at.line}`;
  const edits = beside && addSource(beside, manifest, lock);
  if (edits) return change(title, path, ...edits);
  const lines = beside ? [copyLine([lock, './'])] : [copyLine([manifest, lock, './'])];
  return change(title, path, insertBefore(file, at, lines));
});

/** The bind mount of a lock file behind that of its manifest; null where the step mounts none. */
function mountBeside(file: Dockerfile, at: Instruction, manifest: string, lock: string): TextEdit | null {
  const mounts = at.flags.filter(({ name }) => name === 'mount');
  const own = mounts.find(({ value }) =>
    value.split(',').some((each) => /^(?:source|src)=/.test(each) && each.endsWith(`=${manifest}`)),
  );
  if (!own || mounts.some(({ value }) => value.includes(basename(lock)))) return null;
  const { start, end } = own.valueSpan;
  const blank = /^\s*\\\r?\n[ \t]*/.exec(file.text.slice(end))?.[0] ?? ' ';
  const value = file.text.slice(start, end).replaceAll(basename(manifest), basename(lock));
  return insert(end, `${blank}--mount=${value}`);
}

/** The project of a second install of the step (`npm ci && cd web && npm ci`), where the lock file of the first is there. */
async function enteredLater(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  manifest: string,
): Promise<string | null> {
  const copies = copiesBefore(file, at);
  const isThere = (path: string): boolean => copies.some((copy) => broughtTo(copy, path) !== null);
  const { context } = question.build;
  const all = context === null ? [] : await contextFiles(question.files, context);
  let place = workdirAt(file, at).path;
  const found: string[] = [];
  for (const command of runCommands(file, at)) {
    if (command.program === 'cd') place = joinPath(place, command.words[1]?.value ?? '');
    const own = isNodeInstall(command)
      ? all.find((path) =>
          copies.some(
            (copy) => basename(path) === manifest && broughtTo(copy, path) === joinPath(place, manifest),
          ),
        )
      : undefined;
    if (own !== undefined) found.push(dirname(own));
  }
  const locked = (folder: string): boolean =>
    all.some(
      (path) =>
        /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(path) &&
        dirname(path) === folder &&
        isThere(path),
    );
  return found.length > 1 ? (found.find((folder) => !locked(folder)) ?? null) : null;
}

/** Copies the manifests into the work directory, where a COPY names another place and those behind do not. */
function besideWorkdir(
  file: Dockerfile,
  path: string,
  at: Instruction,
  { instruction, destination }: Copy,
): Draft | null {
  const workdir = workdirAt(file, at);
  const target = instruction.words.at(-1);
  const isElsewhere =
    instruction.stage === at.stage && workdir.declared && joinPath('/', destination) !== workdir.path;
  const later = file.instructions.filter(({ stage, index }) => stage === at.stage && index > at.index);
  const isMeant = later.some((each) => {
    const copy = copyOf(file, each);
    return copy?.sources.includes('') === true && joinPath('/', copy.destination) === workdir.path;
  });
  if (!isElsewhere || !isMeant || !target || instruction.isJson) return null;
  return change(`Copy into the work directory in line ${instruction.line}`, path, replace(target.span, './'));
}

/** Adds a source to a COPY that names another one of the same folder; null where that would change its meaning. */
export function addSource(
  { instruction, destination }: Copy,
  beside: string,
  source: string,
): TextEdit[] | null {
  const { words, isJson } = instruction;
  const target = words.at(-1);
  const word = words.find(({ value }) => joinPath('/', value) === `/${beside}`);
  if (!word || !target || word === target || /\s/.test(source)) return null;
  // `COPY package.json /app/package.json` names a file; `COPY package.json /app` must say that it is a folder.
  const isFolder = /(?:^|\/)\.{0,2}$/.test(target.value);
  if (!isFolder && words.length === 2 && basename(destination) === basename(beside)) return null;
  const slash = isFolder ? [] : [insert(target.span.end - (isJson ? 1 : 0), '/')];
  return [insert(word.span.end, isJson ? `, ${JSON.stringify(source)}` : ` ${source}`), ...slash];
}

/** Every command of the failed RUN that runs `program verb`. */
function verbs(
  { file, at }: Place,
  program: string,
  verb: RegExp,
): { command: RunCommand; word: RunCommand['words'][number] }[] {
  return runCommands(file, at).flatMap((command) => {
    const [word] = operands(command);
    return command.program === program && word && verb.test(word.value) ? [{ command, word }] : [];
  });
}

/** How package managers are told not to change their lock file. */
const FROZEN: Readonly<Record<string, RegExp>> = {
  yarn: /^--(?:frozen-lockfile|immutable)$/,
  bun: /^--(?:frozen-lockfile|immutable)$/,
  cargo: /^--locked$/,
  uv: /^--locked$/,
};

/** Takes the flag away that forbids a package manager to change its lock file. */
const withoutFrozen = ({ file, at }: Place): TextEdit[] =>
  runCommands(file, at).flatMap(({ program, words, script }) => {
    const flags = words.filter(({ value }) => FROZEN[program]?.test(value) === true);
    return removeWords(file, script, words, new Set(flags));
  });

export const npmInstall = atFailure((_, place) => {
  const found = verbs(place, 'npm', /^(?:ci|clean-install)$/);
  if (found.length === 0) {
    const thawed = withoutFrozen(place);
    return thawed.length > 0
      ? change(`Let line ${place.at.line} bring the lock file up to date`, place.path, ...thawed)
      : refuse(`line ${place.at.line} does not call \`npm ci\``);
  }
  const edits = found.map(({ command, word }) => replaceWord(command.script, word, 'install'));
  return change(`Call \`npm install\` instead of \`npm ci\` in line ${place.at.line}`, place.path, ...edits);
});

export const npmCi = atFailure((_, place) => {
  const found = verbs(place, 'npm', /^(?:install|i)$/).filter(({ command }) => isNodeInstall(command));
  if (found.length === 0)
    return refuse(`line ${place.at.line} does not call \`npm install\` for the whole project`);
  const edits = found.map(({ command, word }) => replaceWord(command.script, word, 'ci'));
  return change(`Call \`npm ci\` instead of \`npm install\` in line ${place.at.line}`, place.path, ...edits);
});

export const legacyPeerDeps = atFailure(async (question, place): Promise<Draft> => {
  const given = { path: '.npmrc' };
  const settings = await question.files.text(inContext(question, given.path) ?? '');
  // The project says so itself, in a file that the image lacks.
  if (/^\s*legacy-peer-deps\s*=\s*true/m.test(settings ?? ''))
    return (await pathNotCopied({ ...question, given }))
      ? copyBefore({ ...question, given })
      : refuse('.npmrc asks for it already');
  const found = verbs(place, 'npm', /^(?:ci|clean-install|install|i|add|update)$/).filter(
    ({ command }) =>
      !command.words.some(({ value }) => value === '--legacy-peer-deps' || value === '--force'),
  );
  if (found.length === 0)
    return refuse(`no npm install in line ${place.at.line} lacks \`--legacy-peer-deps\``);
  const edits = found.map(({ command, word }) => afterWord(command.script, word, ' --legacy-peer-deps'));
  return change(
    `Add \`--legacy-peer-deps\` to the npm install in line ${place.at.line}`,
    place.path,
    ...edits,
  );
});
