import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { installsOf } from '../../dockerfile/installs.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { baseAt, lineage, userAt } from '../../dockerfile/scope.ts';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import {
  beforeFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
} from '../draft.ts';
import { insert } from '../edit.ts';
import { insertBefore } from '../lines.ts';
import { normalPackage, packageOfModule } from '../python-modules.ts';
import { fromDebian } from './debian-python.ts';
import { afterWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** A package of Python that the code imports and no requirement names. */
export const addRequirement = beforeFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  const module = parameter(question, 'module')?.split('.')[0] ?? '';
  if (!/^[A-Za-z_]\w*$/.test(module) || at.keyword !== 'RUN') return refuse('the module is not known');
  if (await isOwn(question, module)) return refuse(`${module} is a module of the project itself`);
  const isTool = parameter(question, 'tool') !== null;
  if (isTool && !bringsPip(file, at))
    return refuse('the image has no Python of its own, into which pip installs');
  const isManaged = [...lineage(file, at), at].some((run) => runCommands(file, run).some(isOtherManager));
  const own = isTool || isManaged || bringsPip(file, at) ? null : fromDebian(place, module);
  if (own) return own;
  const listed = await listedAs(question, module);
  const name = listed?.requirement ?? packageOfModule(module);
  if (name === null) return refuse(`which package brings the module ${module} is not known`);
  const installs = [...lineage(file, at), at]
    .filter(({ keyword, index }) => keyword === 'RUN' && index <= at.index)
    .flatMap((run) =>
      runCommands(file, run)
        .filter(isPipInstall)
        .map((command) => ({ run, command })),
    );
  if (!isTool && isManaged)
    return refuse(`add ${name} with the package manager of the project: its lock file has to name it too`);
  const isInstalled = installs.some(({ command }) =>
    command.words.some(({ value }) => normalPackage(bare(value)) === normalPackage(bare(name))),
  );
  if (isInstalled) return refuse(`a step before installs ${bare(name)} already`);
  for (const { run, command } of installs.toReversed()) {
    const found = await requirementsOf(question, run, command);
    if (!found) continue;
    const bin = isTool ? userPrograms(file, run, command) : null;
    if (namesIn(found.text).has(normalPackage(bare(name))) && bin !== null && !/\.local\/bin/.test(file.text))
      return change(
        `Put ${bin} on PATH, where pip installs programs for a user`,
        path,
        insertBefore(file, at, [`ENV PATH="${bin}:$PATH"`]),
      );
    if (namesIn(found.text).has(normalPackage(bare(name))))
      return refuse(`${found.path} names ${bare(name)} already`);
    const beside = listed && dirname(listed.path) === dirname(found.path) ? basename(listed.path) : null;
    const isCopied = copiesBefore(file, run).some(
      (copy) => beside !== null && broughtTo(copy, joinPath(dirname(found.inContext), beside)) !== null,
    );
    if (beside !== null && command.words.some(({ value }) => basename(value) === beside))
      return refuse(`line ${run.line} installs ${beside} already`);
    if (beside !== null && isCopied && isTool) {
      const { word } = found;
      const more = joinPath(dirname(word.value.replace(/^(?:-r|--requirement=)/, '')), beside);
      return change(
        `Install ${listed?.path ?? beside} too`,
        path,
        afterWord(command.script, word, ` -r ${more}`),
      );
    }
    if (isTool) break;
    return change(
      `Add ${name} to ${found.path}`,
      found.path,
      insert(found.text.length, lineFor(found.text, name)),
    );
  }
  const last = installs.at(-1)?.command;
  const word = last?.words.at(-1);
  if (!isTool && last && word && /^[A-Za-z]/.test(word.value) && word.value !== 'install')
    return change(`Install ${name} too`, path, afterWord(last.script, word, ` ${shellSafe(name)}`));
  if (!isTool && installs.length > 0) return refuse(`where to name ${name} is not clear`);
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
});

const bare = (requirement: string): string => /^[\w.-]+/.exec(requirement)?.[0] ?? requirement;
const shellSafe = (requirement: string): string =>
  /^[\w.=-]+$/.test(requirement) ? requirement : `"${requirement}"`;

const isPipInstall = ({ program, words }: RunCommand): boolean => {
  const values = words.map(({ value }) => value);
  const isPip = /(?:^|\/)pip[\d.]*$/.test(program);
  const isModule = /(?:^|\/)python[\d.]*$/.test(program) && values[1] === '-m' && values[2] === 'pip';
  return (isPip || isModule) && values.includes('install');
};

const isOtherManager = ({ program, words }: RunCommand): boolean =>
  /(?:^|\/)(?:poetry|pipenv|uv|pdm|conda|mamba)$/.test(program) &&
  words.some(({ value }) => /^(?:install|sync|env)$/.test(value));

/** Where pip puts programs that it installs for the user alone; null where it installs for all. */
function userPrograms(file: Dockerfile, run: Instruction, { words }: RunCommand): string | null {
  const user = userAt(file, run)?.user.split(':')[0] ?? 'root';
  const isTarget = words.some(({ value }) => /^(?:-t|--target|--prefix|--root)\b/.test(value));
  const isRootUser = user === '' || user === 'root' || user === '0';
  if (isTarget || (isRootUser && !words.some(({ value }) => value === '--user'))) return null;
  return isRootUser ? '/root/.local/bin' : /^[a-z_][\w-]*$/.test(user) ? `/home/${user}/.local/bin` : null;
}

/** Whether a step before installs with pip, or the base image is one of Python. */
const bringsPip = (file: Dockerfile, at: Instruction): boolean =>
  /(?:^|\/)python(?::|$)/.test(baseAt(file, at)?.image ?? '') ||
  lineage(file, at).some((run) => runCommands(file, run).some(isPipInstall));

/** The requirements file of the workspace that an install reads; null for none. */
async function requirementsOf(
  question: FixQuestion,
  run: Instruction,
  { words }: RunCommand,
): Promise<{ path: string; inContext: string; text: string; word: ShellWord } | null> {
  const values = words.map(({ value }) => value);
  const at = values.findIndex((value) => /^(?:-r|--requirement)/.test(value));
  const joint = /^(?:-r|--requirement=)(.+)$/.exec(values[at] ?? '')?.[1];
  const name = at < 0 ? undefined : (joint ?? values[at + 1]);
  if (name === undefined) return null;
  const build = { ...question.build, location: { status: 'found' as const, instruction: run } };
  const found = await lookUp({ ...question, build }, name);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  const word = words[joint === undefined ? at + 1 : at];
  return path === null || text === null || !word ? null : { path, inContext: found?.path ?? '', text, word };
}

const lineFor = (text: string, requirement: string): string => {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text === '' || text.endsWith('\n') ? '' : eol}${requirement}${text === '' || text.endsWith('\n') ? eol : ''}`;
};

/** Names of the packages that a requirements file asks for. */
const namesIn = (text: string): Set<string> =>
  new Set(
    text.split(/\r?\n/).flatMap((line) => {
      const name = /^\s*([A-Za-z][\w.-]*)/.exec(line)?.[1];
      return name === undefined ? [] : [normalPackage(name)];
    }),
  );

/** The requirement of another list of the workspace that brings a module. */
async function listedAs(
  question: FixQuestion,
  module: string,
): Promise<{ requirement: string; path: string } | null> {
  const wanted = new Set([module, packageOfModule(module) ?? module].map(normalPackage));
  const paths = await question.files.named((name) => /requirement[\w.-]*\.(?:txt|in)$/i.test(name));
  const folders = await question.files.named((name) => /\.txt$/.test(name));
  const all = [...paths, ...folders.filter((path) => /(?:^|\/)requirements\/[^/]+\.txt$/.test(path))];
  for (const path of all) {
    const lines = ((await question.files.text(path)) ?? '').split(/\r?\n/);
    const line = lines.find((each) =>
      wanted.has(normalPackage(/^\s*([A-Za-z][\w.-]*)/.exec(each)?.[1] ?? '')),
    );
    const requirement = line?.replace(/\s+#.*$/, '').trim() ?? '';
    if (/^[\w.-]+(?:\[[\w,-]+\])?(?:\s*[=~<>!]=?\s*[\w.*]+)?$/.test(requirement))
      return { requirement: requirement.replace(/\s+/g, ''), path };
  }
  return null;
}

/** Whether the context holds a module or package of this name. */
async function isOwn({ files }: FixQuestion, module: string): Promise<boolean> {
  const found = await files.all();
  return found.some((path) => new RegExp(`(?:^|/)${literal(module)}(?:\\.py$|/[^/]+\\.py$)`).test(path));
}
