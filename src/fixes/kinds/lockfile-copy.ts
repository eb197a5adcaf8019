import { broughtTo, copiesBefore, copyOf, type Copy } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { presentLocks } from './node-install.ts';
import { isNodeInstall, managerOfRun, manifestFolder } from '../../workspace/package-managers.ts';
import { beforeFailure, change, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { copyLine, insertBefore } from '../lines.ts';

/** Brings the lock file into the image beside its manifest. */

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
