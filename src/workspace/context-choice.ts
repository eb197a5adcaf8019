import { copyOf } from '../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { basename, below, dirname, foldersUp, joinPath } from '../dockerfile/paths.ts';
import { commandsOf, programOf } from '../dockerfile/shell.ts';
import type { BuildUse } from './build-use.ts';
import type { Files } from './files.ts';
import { twinOf } from './twins.ts';

/** The build context, or the folders that can be it. */
export interface ContextChoice {
  readonly context: string | null;
  readonly open: readonly string[];
}

/**
 * The context of a Dockerfile: the one that its builds name, or the folder that holds what the Dockerfile copies. Null
 * with the possible folders where neither decides.
 *
 * @param uses the builds of this Dockerfile
 * @param failed the failed instruction: what it copies may be missing from the right folder
 * @param chosen what the person said
 */
export async function contextFor(
  files: Files,
  { path, file }: { path: string; file: Dockerfile },
  uses: readonly BuildUse[],
  failed: Instruction | null,
  chosen: string | undefined,
): Promise<ContextChoice> {
  if (chosen !== undefined) return { context: chosen, open: [] };
  const fromLog = uses.filter((use) => use.file === null && use.context !== null);
  const named = [...new Set((fromLog.length > 0 ? fromLog : uses).flatMap(({ context }) => context ?? []))];
  const existing: string[] = [];
  for (const each of named) if ((await files.stat(each))?.kind === 'directory') existing.push(each);
  if (existing.length === 1) return { context: existing[0] ?? null, open: [] };
  const folders = existing.length > 1 ? existing : foldersUp(dirname(path));
  if (folders.length === 1) return { context: folders[0] ?? null, open: [] };
  const missing = (failed && copyOf(file, failed)?.sources) ?? [];
  if (existing.length === 0 && (await isNamedTwice(files, path, missing)))
    return { context: dirname(path), open: [] };
  const wanted = expectedPaths(file, failed);
  const counts: number[] = [];
  for (const folder of folders) counts.push(await held(files, folder, wanted));
  const most = Math.max(...counts);
  const best = folders.filter((_, i) => counts[i] === most);
  if (most > 0 && best.length === 1) return { context: best[0] ?? null, open: [] };
  // What is missing is often there in other letters: `conf/Mail.conf` for `conf/mail.conf`.
  const near: string[] = [];
  for (const folder of best) if (await holdsTwin(files, folder, missing)) near.push(folder);
  if (near.length === 1) return { context: near[0] ?? null, open: [] };
  // Where the Dockerfile's own folder holds what is missing, the build did not use it; what is left is the root.
  const own = dirname(path);
  const holds = own !== '' && (await holdsAll(files, own, missing)) && !(await mayIgnore(files, own, path));
  if (existing.length === 0 && holds) return { context: '', open: [] };
  return { context: null, open: best };
}

/**
 * Whether what a failed COPY lacks is `api/x` for a Dockerfile in `api` that holds `x`, although `api/x` is there: then
 * `api` is the context, and its name stands twice.
 */
async function isNamedTwice(files: Files, path: string, missing: readonly string[]): Promise<boolean> {
  const own = dirname(path);
  const rests = missing.flatMap((source) => below(source, basename(own)) ?? []);
  if (own === '' || rests.length < missing.length || rests.includes('')) return false;
  const above = dirname(own);
  if (!(await holdsAll(files, own, rests)) || !(await holdsAll(files, above, missing))) return false;
  return !(await mayIgnore(files, above, path));
}

const holdsAll = async (files: Files, folder: string, paths: readonly string[]): Promise<boolean> =>
  paths.length > 0 && (await held(files, folder, paths)) === paths.length;

/** Whether something can keep files of a context away. */
const mayIgnore = async (files: Files, context: string, dockerfile: string): Promise<boolean> =>
  (await held(files, '', [joinPath(context, '.dockerignore'), `${dockerfile}.dockerignore`])) > 0;

async function holdsTwin(files: Files, folder: string, paths: readonly string[]): Promise<boolean> {
  const twins = await Promise.all(paths.map((path) => twinOf(files, folder, path)));
  return twins.some((twin) => twin !== null);
}

/** Files that tools read where they run. */
const MANIFESTS: Readonly<Record<string, readonly string[]>> = {
  npm: ['package.json'],
  yarn: ['package.json'],
  pnpm: ['package.json'],
  bun: ['package.json'],
  mvn: ['pom.xml'],
  gradle: ['build.gradle', 'build.gradle.kts'],
  go: ['go.mod'],
  cargo: ['Cargo.toml'],
  bundle: ['Gemfile'],
  composer: ['composer.json'],
  poetry: ['pyproject.toml'],
  make: ['Makefile'],
};

/** What the context of a Dockerfile must hold: what it copies, and the manifests of the tools it runs. */
export function expectedPaths(file: Dockerfile, failed: Instruction | null): string[] {
  const others = file.instructions.filter((each) => each !== failed);
  const copied = others.flatMap((each) => copyOf(file, each)?.sources ?? []);
  const tools = file.instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(({ args }) => commandsOf(args.text).map(programOf));
  const manifests = [...new Set(tools)].flatMap((tool) =>
    Object.hasOwn(MANIFESTS, tool) ? (MANIFESTS[tool] ?? []) : [],
  );
  return [...new Set([...copied, ...manifests])].filter((path) => path !== '' && !/[*?[$]/.test(path));
}

async function held(files: Files, folder: string, wanted: readonly string[]): Promise<number> {
  const there = await Promise.all(wanted.map((path) => files.exists(joinPath(folder, path))));
  return there.filter(Boolean).length;
}
