import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { isRoot, lineage, userAt, variablesAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { literal } from '../literal.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** Programs that an install puts below the home directory, which is not on PATH. */

/** Installers that are fetched and run by a shell: what they bring, and where. */
const INSTALLERS: readonly { address: RegExp; programs: RegExp; folder: string }[] = [
  { address: /\bsh\.rustup\.rs\b/, programs: /^(?:cargo|rustc|rustup|rustfmt)$/, folder: '.cargo/bin' },
  { address: /\binstall\.python-poetry\.org\b/, programs: /^poetry$/, folder: '.local/bin' },
  { address: /\bastral\.sh\/uv\b/, programs: /^uvx?$/, folder: '.local/bin' },
  { address: /\bbun\.sh\/install\b/, programs: /^bunx?$/, folder: '.bun/bin' },
  { address: /\bdeno\.land\/(?:x\/)?install\b/, programs: /^deno$/, folder: '.deno/bin' },
  { address: /\bpyenv\.run\b/, programs: /^pyenv$/, folder: '.pyenv/bin' },
  { address: /\bget\.volta\.sh\b/, programs: /^(?:volta|node|npm|yarn)$/, folder: '.volta/bin' },
];

/** Options of pip whose value is the next word. */
const VALUED = /^(?:-r|--requirement|-c|--constraint|-i|--index-url|--extra-index-url|-f|--find-links)$/;

const nameOf = (requirement: string): string =>
  (/^[\w.-]+/.exec(requirement.trim())?.[0] ?? '').toLowerCase().replaceAll('_', '-');

/** Whether an install of pip brings a program: a package of its name, or a script that the project declares. */
async function brings(question: Question, { words }: RunCommand, program: string): Promise<boolean> {
  const { files, build } = question;
  const wanted = program.toLowerCase().replaceAll('_', '-');
  const values = words.map(({ value }) => value);
  if (values.some((value, i) => nameOf(value) === wanted && !VALUED.test(values[i - 1] ?? ''))) return true;
  const all = build.context === null ? [] : await contextFiles(files, build.context);
  const read = async (path: string): Promise<string> =>
    (await files.text(joinPath(build.context ?? '', path))) ?? '';
  const isProject = values.some((value) => /^\.(?:\/|\[|$)/.test(value));
  const named = all.filter((path) =>
    isProject
      ? /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path)
      : values.some((value) => /\.txt$/.test(value) && `/${path}`.endsWith(`/${value.replace(/^.*\//, '')}`)),
  );
  const script = new RegExp(`^[ \\t'"]*${literal(program)}["']?[ \\t]*=`, 'm');
  for (const path of named.slice(0, 20)) {
    const text = await read(path);
    if (isProject ? script.test(text) : text.split('\n').some((line) => nameOf(line) === wanted)) return true;
  }
  return false;
}

/** The home directory of the user of an instruction; null where it is not known. */
function homeAt(file: Dockerfile, at: Instruction): string | null {
  const user = (userAt(file, at)?.user ?? 'root').replace(/:.*$/, '');
  if (isRoot(user)) return '/root';
  if (!/^[a-z_][\w-]*$/.test(user)) return null;
  const runs = lineage(file, at).flatMap((run) => runCommands(file, run));
  const made = runs.find(
    ({ program, words }) =>
      /^(?:useradd|adduser)$/.test(program) && words.slice(1).some(({ value }) => value === user),
  );
  const values = made?.words.map(({ value }) => value) ?? [];
  const option = values.findIndex((value) => /^(?:-d|-h|--home(?:-dir)?)(?:=|$)/.test(value));
  const set = option < 0 ? null : (values[option]?.split('=')[1] ?? values[option + 1] ?? null);
  return set ?? `/home/${user}`;
}

/** The folder below the home directory to which a RUN installs a program; null where it does not. */
async function folderOf(
  question: Question,
  file: Dockerfile,
  run: Instruction,
  program: string,
): Promise<string | null> {
  const installer = INSTALLERS.find(
    (each) => each.address.test(run.args.text) && each.programs.test(program),
  );
  if (installer) return installer.folder;
  // Where it may not write to its own folder, pip takes that of the user.
  const isForced = !isRoot(userAt(file, run)?.user ?? 'root') && !variablesAt(file, run).has('VIRTUAL_ENV');
  for (const command of runCommands(file, run)) {
    const values = command.words.map(({ value }) => value);
    const isPip = /^(?:pip[\d.]*|python[\d.]*)$/.test(command.program) && values.includes('install');
    const isOwn =
      isPip &&
      (isForced
        ? !values.some((value) => /^(?:--target|-t|--prefix|--root)/.test(value))
        : values.includes('--user'));
    const isPipx = command.program === 'pipx' && values.includes('install');
    if ((isOwn || isPipx) && (await brings(question, command, program))) return '.local/bin';
  }
  return null;
}

export const programBelowHome: Check = async (question) => {
  const failed = failedAt(question);
  const command = question.given['command'] ?? '';
  if (failed?.at.keyword !== 'RUN' || !/^[\w.-]+$/.test(command)) return null;
  const { file, at } = failed;
  for (const run of lineage(file, at).filter(({ keyword }) => keyword === 'RUN')) {
    const folder = await folderOf(question, file, run, command);
    const home = folder === null ? null : homeAt(file, run);
    if (folder === null || home === null) continue;
    const place = joinPath(home, folder);
    const isSet = lineage(file, at).some(
      ({ keyword, args }) => keyword === 'ENV' && /\bPATH\b/.test(args.text) && args.text.includes(folder),
    );
    return isSet
      ? null
      : fact(`line ${run.line} installs ${command} to ${place}, which is not on PATH`, { folder: place });
  }
  return null;
};
