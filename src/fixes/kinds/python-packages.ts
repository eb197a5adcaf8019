import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { installsOf } from '../../dockerfile/installs.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { literal } from '../../workspace/literal.ts';
import {
  beforeFailure,
  change,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { insert } from '../edit.ts';
import { insertBefore } from '../lines.ts';
import { normalPackage, packageOfModule } from '../python-modules.ts';
import { afterWord } from '../script-edits.ts';
import { fromDebian } from './debian-python.ts';
import {
  bare,
  bringsPip,
  hasOtherManager,
  listedAs,
  namesIn,
  pipInstalls,
  requirementsOf,
  userPrograms,
  type Listed,
  type PipInstall,
  type Requirements,
} from './pip-installs.ts';

/** A package that the code needs. */
interface Wanted {
  /** The requirement: a name, with a version where another list says one. */
  readonly name: string;
  /** The line of another list of the workspace that asks for it. */
  readonly listed: Listed | null;
  /** It is a program of the build; the code does not import it. */
  readonly isTool: boolean;
}

/** A package of Python that the code imports and no requirement names. */
export const addRequirement = beforeFailure(async (question, place): Promise<Draft> => {
  const { file, at } = place;
  const module = parameter(question, 'module')?.split('.')[0] ?? '';
  if (!/^[A-Za-z_]\w*$/.test(module) || at.keyword !== 'RUN') return refuse('the module is not known');
  if (await isOwn(question, module)) return refuse(`${module} is a module of the project itself`);
  const isTool = parameter(question, 'tool') !== null;
  if (isTool && !bringsPip(file, at))
    return refuse('the image has no Python of its own, into which pip installs');
  const isManaged = hasOtherManager(file, at);
  const own = isTool || isManaged || bringsPip(file, at) ? null : fromDebian(place, module);
  if (own) return own;
  const listed = await listedAs(question, module);
  const name = listed?.requirement ?? packageOfModule(module);
  if (name === null) return refuse(`which package brings the module ${module} is not known`);
  if (!isTool && isManaged)
    return refuse(`add ${name} with the package manager of the project: its lock file has to name it too`);
  const installs = pipInstalls(file, at);
  const isInstalled = installs.some(({ command }) =>
    command.words.some(({ value }) => isPackage(value, name)),
  );
  if (isInstalled) return refuse(`a step before installs ${bare(name)} already`);
  const wanted: Wanted = { name, listed, isTool };
  for (const install of installs.toReversed()) {
    const list = await requirementsOf(question, install);
    if (list) return byList(place, wanted, install, list) ?? byCommand(place, wanted, installs);
  }
  return byCommand(place, wanted, installs);
});

const isPackage = (requirement: string, name: string): boolean =>
  normalPackage(bare(requirement)) === normalPackage(bare(name));

/** Where an install reads a list: a line of that list, or the other list; null where a program is to be installed apart. */
function byList(place: Place, wanted: Wanted, install: PipInstall, list: Requirements): Draft | null {
  const { file, path, at } = place;
  const { name, isTool } = wanted;
  if (namesIn(list.text).has(normalPackage(bare(name)))) {
    const bin = isTool ? userPrograms(file, install) : null;
    return bin === null || /\.local\/bin/.test(file.text)
      ? refuse(`${list.path} names ${bare(name)} already`)
      : change(
          `Put ${bin} on PATH, where pip installs programs for a user`,
          path,
          insertBefore(file, at, [`ENV PATH="${bin}:$PATH"`]),
        );
  }
  const other = otherList(place, wanted, install, list);
  if (other || isTool) return other;
  return change(`Add ${name} to ${list.path}`, list.path, insert(list.text.length, lineFor(list.text, name)));
}

/** The list beside the one that an install reads, where that names the package. */
function otherList(
  { file, path }: Place,
  { listed, isTool }: Wanted,
  { run, command }: PipInstall,
  list: Requirements,
): Draft | null {
  if (!listed || dirname(listed.path) !== dirname(list.path)) return null;
  const name = basename(listed.path);
  if (command.words.some(({ value }) => basename(value) === name))
    return refuse(`line ${run.line} installs ${name} already`);
  const inContext = joinPath(dirname(list.inContext), name);
  const isCopied = copiesBefore(file, run).some((copy) => broughtTo(copy, inContext) !== null);
  if (!isCopied || !isTool) return null;
  const folder = dirname(list.word.value.replace(/^(?:-r|--requirement=)/, ''));
  return change(
    `Install ${listed.path} too`,
    path,
    afterWord(command.script, list.word, ` -r ${joinPath(folder, name)}`),
  );
}

/** Where no list is read: one more name in the last install, or an install of its own. */
function byCommand(
  { file, path, at }: Place,
  { name, isTool }: Wanted,
  installs: readonly PipInstall[],
): Draft {
  const last = installs.at(-1)?.command;
  const word = last?.words.at(-1);
  if (!isTool && last && word && /^[A-Za-z]/.test(word.value) && word.value !== 'install')
    return change(`Install ${name} too`, path, afterWord(last.script, word, ` ${shellSafe(name)}`));
  if (!isTool && last) return refuse(`where to name ${name} is not clear`);
  const isPlain = /^(?:\S+\/)?(?:debian|ubuntu|alpine|fedora)(?::|$)/.test(baseAt(file, at)?.image ?? '');
  const packages = [...lineage(file, at), at].flatMap((run) =>
    installsOf(file, run).flatMap((each) => each.packages),
  );
  if (isPlain && !packages.some(({ value }) => value.includes('pip')))
    return refuse('the image has no pip, and which of its packages brings the module is not known');
  return change(
    `Install ${name} before line ${at.line}`,
    path,
    insertBefore(file, at, [`RUN pip install --no-cache-dir ${shellSafe(name)}`]),
  );
}

const shellSafe = (requirement: string): string =>
  /^[\w.=-]+$/.test(requirement) ? requirement : `"${requirement}"`;

const lineFor = (text: string, requirement: string): string => {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text === '' || text.endsWith('\n') ? '' : eol}${requirement}${text === '' || text.endsWith('\n') ? eol : ''}`;
};

/** Whether the context holds a module or package of this name. */
async function isOwn({ files }: FixQuestion, module: string): Promise<boolean> {
  const found = await files.all();
  return found.some((path) => new RegExp(`(?:^|/)${literal(module)}(?:\\.py$|/[^/]+\\.py$)`).test(path));
}
