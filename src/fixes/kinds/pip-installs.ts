import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { baseAt, lineage, userAt } from '../../dockerfile/scope.ts';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { askedAt } from '../../workspace/question.ts';
import { inContext, type FixQuestion } from '../draft.ts';
import { normalPackage, packageOfModule } from '../python-modules.ts';

/** What the steps of a Dockerfile install with pip, and the lists of requirements that they read. */

/** A command that installs with pip, and the RUN that it stands in. */
export interface PipInstall {
  readonly run: Instruction;
  readonly command: RunCommand;
}

/** A requirements file of the workspace that an install reads. */
export interface Requirements {
  readonly path: string;
  /** The same file, seen from the build context. */
  readonly inContext: string;
  readonly text: string;
  /** The word of the command that names it. */
  readonly word: ShellWord;
}

/** A line of a requirements file. */
export interface Listed {
  readonly requirement: string;
  readonly path: string;
}

/** The installs up to an instruction, in their order. */
export const pipInstalls = (file: Dockerfile, at: Instruction): PipInstall[] =>
  runsUpTo(file, at).flatMap((run) =>
    runCommands(file, run)
      .filter(isPipInstall)
      .map((command) => ({ run, command })),
  );

/** Whether another manager installs the packages of an instruction's stage. */
export const hasOtherManager = (file: Dockerfile, at: Instruction): boolean =>
  runsUpTo(file, at).some((run) => runCommands(file, run).some(isOtherManager));

const runsUpTo = (file: Dockerfile, at: Instruction): Instruction[] =>
  [...lineage(file, at), at].filter(({ keyword, index }) => keyword === 'RUN' && index <= at.index);

const isPipInstall = ({ program, words }: RunCommand): boolean => {
  const values = words.map(({ value }) => value);
  const isPip = /(?:^|\/)pip[\d.]*$/.test(program);
  const isModule = /(?:^|\/)python[\d.]*$/.test(program) && values[1] === '-m' && values[2] === 'pip';
  return (isPip || isModule) && values.includes('install');
};

const isOtherManager = ({ program, words }: RunCommand): boolean =>
  /(?:^|\/)(?:poetry|pipenv|uv|pdm|conda|mamba)$/.test(program) &&
  words.some(({ value }) => /^(?:install|sync|env)$/.test(value));

/** The name of the package that a requirement asks for. */
export const bare = (requirement: string): string => /^[\w.-]+/.exec(requirement)?.[0] ?? requirement;

/** Where pip puts programs that it installs for the user alone; null where it installs for all. */
export function userPrograms(file: Dockerfile, { run, command: { words } }: PipInstall): string | null {
  const user = userAt(file, run)?.user.split(':')[0] ?? 'root';
  const isTarget = words.some(({ value }) => /^(?:-t|--target|--prefix|--root)\b/.test(value));
  const isRootUser = user === '' || user === 'root' || user === '0';
  if (isTarget || (isRootUser && !words.some(({ value }) => value === '--user'))) return null;
  return isRootUser ? '/root/.local/bin' : /^[a-z_][\w-]*$/.test(user) ? `/home/${user}/.local/bin` : null;
}

/** Whether a step before installs with pip, or the base image is one of Python. */
export const bringsPip = (file: Dockerfile, at: Instruction): boolean =>
  /(?:^|\/)python(?::|$)/.test(baseAt(file, at)?.image ?? '') ||
  lineage(file, at).some((run) => runCommands(file, run).some(isPipInstall));

/** The requirements file of the workspace that an install reads; null for none. */
export async function requirementsOf(
  question: FixQuestion,
  { run, command: { words } }: PipInstall,
): Promise<Requirements | null> {
  const values = words.map(({ value }) => value);
  const at = values.findIndex((value) => /^(?:-r|--requirement)/.test(value));
  const joint = /^(?:-r|--requirement=)(.+)$/.exec(values[at] ?? '')?.[1];
  const name = at < 0 ? undefined : (joint ?? values[at + 1]);
  if (name === undefined) return null;
  const found = await lookUp(askedAt(question, run), name);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  const word = words[joint === undefined ? at + 1 : at];
  return path === null || text === null || !word ? null : { path, inContext: found?.path ?? '', text, word };
}

/** Names of the packages that a requirements file asks for. */
export const namesIn = (text: string): Set<string> =>
  new Set(
    text.split(/\r?\n/).flatMap((line) => {
      const name = /^\s*([A-Za-z][\w.-]*)/.exec(line)?.[1];
      return name === undefined ? [] : [normalPackage(name)];
    }),
  );

/** The requirement of another list of the workspace that brings a module. */
export async function listedAs(question: FixQuestion, module: string): Promise<Listed | null> {
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
