import { broughtTo, copiesBefore, isFromElsewhere, isMounted, copyOf } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { excludedBy, type IgnoreRule } from '../docker-ignore.ts';
import {
  isNode,
  isNodeInstall,
  managerOfRun,
  manifestFolder,
  PACKAGE_MANAGERS,
  type PackageManager,
} from '../package-managers.ts';
import { enteredPackages } from './entered-packages.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Facts about lock files and the step that installs. */

interface LockState {
  readonly manager: PackageManager;
  /** Folder of the manifest in the context. */
  readonly folder: string;
  /** Path of the lock file in the context; null where there is none. */
  readonly lock: string | null;
  readonly rule: IgnoreRule | null;
}

/** The manager of the failed step with its lock file; null where the step calls none or its project is not found. */
async function lockState(question: Question): Promise<LockState | null> {
  const failed = failedAt(question);
  const manager = failed && managerOfRun(failed.file, failed.at);
  return manager ? stateOf(question, manager) : null;
}

async function stateOf(question: Question, manager: PackageManager): Promise<LockState | null> {
  const { files, build } = question;
  const folder = await manifestFolder(question, manager.manifest);
  if (folder === null || build.context === null) return null;
  for (const name of manager.locks) {
    const lock = joinPath(folder, name);
    if (await files.isFile(joinPath(build.context, lock))) {
      return { manager, folder, lock, rule: excludedBy(build.ignore, lock) };
    }
  }
  return { manager, folder, lock: null, rule: null };
}

export const lockfilePresent: Check = async (question) => {
  const state = await lockState(question);
  if (!state?.lock || state.rule) return null;
  return fact(`${state.lock} exists and is not ignored`, {
    lockfile: state.lock,
    manager: state.manager.name,
  });
};

export const lockfileMissing: Check = async (question) => {
  const state = await lockState(question);
  if (state?.lock !== null) return null;
  const place = joinPath(state.folder, state.manager.manifest);
  return fact(`the context holds ${place} and no ${state.manager.locks[0] ?? 'lock file'} beside it`, {
    manager: state.manager.name,
  });
};

/** The lock file of another manager of Node, where the one that the step calls has none. */
export const lockfileOfOther: Check = async (question) => {
  const state = await lockState(question);
  if (state?.lock !== null || !isNode(state.manager)) return null;
  const found: [PackageManager, string][] = [];
  for (const manager of PACKAGE_MANAGERS.filter((each) => isNode(each) && each !== state.manager)) {
    const other = await stateOf(question, manager);
    if (other?.lock != null && !other.rule) found.push([manager, other.lock]);
  }
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  const [manager, lock] = only;
  return fact(`the context holds ${lock}, the lock file of ${manager.name}`, {
    other_manager: manager.name,
    other_lock: lock,
  });
};

export const lockfileIgnored: Check = async (question) => {
  const state = await lockState(question);
  if (!state?.lock || !state.rule) return null;
  const { text, line } = state.rule;
  return fact(
    `\`${text}\` in ${question.build.ignore.path ?? '.dockerignore'} (line ${line}) excludes ${state.lock}`,
    {
      lockfile: state.lock,
      rule: text,
    },
  );
};

export const lockfileNotCopied: Check = async (question) => {
  const state = await lockState(question);
  const failed = failedAt(question);
  if (!state?.lock || state.rule || !failed) return null;
  const { file, at } = failed;
  const { lock } = state;
  const copied = copiesBefore(file, at).some((copy) => broughtTo(copy, lock) !== null);
  if (copied || isMounted(at, lock) || isFromElsewhere(file, at, joinPath(workdirAt(file, at).path, lock)))
    return null;
  return fact(`${lock} is in the context, and no COPY before line ${at.line} brings it in`, {
    lockfile: lock,
    manager: state.manager.name,
  });
};

export const installStepMissing: Check = async (question) => {
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN') return null;
  const { file, at } = failed;
  const [entered] = await enteredPackages(question);
  if (entered)
    return fact(
      `${joinPath(entered.folder, 'package.json')} is copied, and nothing before line ${at.line} installs its dependencies`,
      { manager: (await nodeManager(question, entered.folder)).name },
    );
  const folder = await manifestFolder(question, 'package.json');
  if (folder === null) return null;
  const before = lineage(file, at);
  const manifest = joinPath(folder, 'package.json');
  const copied = copiesBefore(file, at).some((copy) => broughtTo(copy, manifest) !== null);
  const installs = [...before, at].some((each) => runCommands(file, each).some(isNodeInstall));
  const modules = joinPath(workdirAt(file, at).path, 'node_modules');
  if (!copied || installs || isFromElsewhere(file, at, modules)) return null;
  const manager = await nodeManager(question, folder);
  const state = await stateOf(question, manager);
  const lockfile = state?.lock && !state.rule ? { lockfile: state.lock } : {};
  return fact(`${manifest} is copied, and nothing before line ${at.line} installs its dependencies`, {
    manager: manager.name,
    ...lockfile,
  });
};

/** The Node package manager of a folder: by its lock file, then by what the Dockerfile calls; npm where nothing tells. */
export async function nodeManager(question: Question, folder: string): Promise<PackageManager> {
  const { files, build } = question;
  const managers = PACKAGE_MANAGERS.filter(isNode);
  for (const manager of managers) {
    for (const lock of manager.locks) {
      if (await files.isFile(joinPath(build.context ?? '', joinPath(folder, lock)))) return manager;
    }
  }
  const failed = failedAt(question);
  const called = failed && managerOfRun(failed.file, failed.at);
  const [npm] = managers;
  if (!npm) throw new Error('The table of package managers lacks npm');
  return called && isNode(called) ? called : npm;
}

export const nodeModulesCopied: Check = async (question) => {
  const failed = failedAt(question);
  if (!failed || question.build.context === null) return null;
  const folder = (await manifestFolder(question, 'package.json')) ?? '';
  const modules = joinPath(folder, 'node_modules');
  // The COPY itself fails where a link of the install meets a folder.
  const own = copyOf(failed.file, failed.at);
  const copies = [...copiesBefore(failed.file, failed.at), ...(own ? [own] : [])].filter(
    (copy) => broughtTo(copy, modules) !== null,
  );
  const whole = copies.find(({ sources }) => sources.some((source) => !source.includes('node_modules')));
  if (!whole || excludedBy(question.build.ignore, modules)) return null;
  // A fresh checkout has none to copy.
  if (!(await question.files.exists(joinPath(question.build.context, modules)))) return null;
  const file = question.build.ignore.path;
  return fact(
    `line ${whole.instruction.line} copies the whole folder, and ${file === null ? 'there is no .dockerignore' : `${file} does not exclude ${modules}`}`,
  );
};
