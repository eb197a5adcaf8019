import { broughtTo, copiesBefore, isFromElsewhere } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { isNodeInstall } from '../package-managers.ts';
import { failedAt, type Question } from '../question.ts';
import { literal } from '../literal.ts';

/** Packages of a project that the failed step enters, by `cd` or `--prefix`, without an install of theirs before. */

/** A package with a node_modules of its own, which the image lacks. */
export interface EnteredPackage {
  /** From the context. */
  readonly folder: string;
  /** From the work directory of the step. */
  readonly local: string;
}

/** Those packages of the step and of the scripts that it runs; none where the project is one of workspaces. */
export async function enteredPackages(question: Question): Promise<EnteredPackage[]> {
  const failed = failedAt(question);
  const { files, build } = question;
  const { context } = build;
  if (failed?.at.keyword !== 'RUN' || context === null) return [];
  const { file, at } = failed;
  const workdir = workdirAt(file, at).path;
  // Which folder of the context each package of the image comes from.
  const folders = new Map<string, string>();
  for (const path of await contextFiles(files, context))
    for (const copy of basename(path) === 'package.json' ? copiesBefore(file, at) : []) {
      const place = broughtTo(copy, path);
      if (place !== null) folders.set(dirname(place), dirname(path));
    }
  const root = joinPath(context, folders.get(workdir) ?? '');
  const text = (await files.text(joinPath(root, 'package.json'))) ?? '';
  if (/"workspaces"\s*:/.test(text) || (await files.isFile(joinPath(root, 'pnpm-workspace.yaml')))) return [];
  const done = new Set([...lineage(file, at), at].flatMap((run) => installPlaces(file, run)));
  return [...new Set(foldersOf(at.args.text, text))].flatMap((written) => {
    const place = joinPath(workdir, written);
    const local = below(place, workdir) ?? '';
    const folder = folders.get(place);
    const isDone = done.has(place) || isFromElsewhere(file, at, joinPath(place, 'node_modules'));
    return local === '' || folder === undefined || isDone ? [] : [{ folder, local }];
  });
}

/** The folders of the image in which the installs of a RUN work. */
function installPlaces(file: Dockerfile, run: Instruction): string[] {
  let place = workdirAt(file, run).path;
  return runCommands(file, run).flatMap((command) => {
    const text = command.words.map(({ value }) => value).join(' ');
    const [, entered = ''] = /^cd (\S+)/.exec(text) ?? [];
    place = joinPath(place, entered);
    const [, prefix = ''] = /\s(?:--prefix|--cwd|-C|--dir)[= ](\S+)/.exec(text) ?? [];
    return isNodeInstall(command) ? [joinPath(place, prefix)] : [];
  });
}

/** The folders that commands enter, by themselves or in the scripts of package.json that they call. */
function foldersOf(commands: string, json: string, seen: ReadonlySet<string> = new Set()): string[] {
  // A script that installs by itself lacks nothing.
  if (seen.size > 0 && INSTALLS.test(commands)) return [];
  const entered = [...commands.matchAll(ENTERED)].map(([, folder = '']) => folder);
  if (entered.length > 0) return entered;
  return [...commands.matchAll(CALLED)].flatMap(([, name = '']) => {
    const script = new RegExp(`"${literal(name)}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(json);
    return script && !seen.has(name) ? foldersOf(script[1] ?? '', json, new Set([...seen, name])) : [];
  });
}
const INSTALLS = /\s(?:ci|install|i)(?![\w:-])|\byarn\s*(?:[&;]|$)/;
const ENTERED = /(?:^|[\s;&|(])(?:cd|--prefix|--cwd|--dir|-C)[= ]+["']?((?:\.\/)?[\w@-][\w@./-]*)/g;
const CALLED = /\b(?:npm run(?:-script)?|yarn(?: run)?|pnpm(?: run)?|bun run)\s+([\w:.-]+)/g;
