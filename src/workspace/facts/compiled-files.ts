import { broughtTo, contextPathsOf, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import type { Question } from '../question.ts';
import { literal } from '../literal.ts';

/** Where the TypeScript compiler writes each source: the folder and the depth that tsconfig.json gives it. */

/** The file that the compiler makes of the source which a path was meant to be; null where it makes the path itself. */
export async function compiledFile(
  question: Question,
  { file, at }: { file: Dockerfile; at: Instruction },
  wanted: string,
): Promise<string | null> {
  const bare = wanted.replace(/\.js$/, '');
  for (const run of [...lineage(file, at), at]) {
    const { path: workdir } = workdirAt(file, run);
    const local = below(bare, workdir);
    const script = local === null ? null : await compilerCall(question, file, run);
    if (local === null || script === null) continue;
    const made = await compiled(question, file, run, /(?:-p|--project)[= ](\S+\.json)/.exec(script)?.[1]);
    // Another folder, or a root of the sources that the compiler keeps below it.
    const inside = local.split('/').slice(1).join('/');
    const fitting = made.filter((path) => path.split('/').slice(1).join('/') === inside);
    const deeper = made.filter((path) => path.split('/').slice(2).join('/') === inside);
    const [found, ...more] = fitting.length > 0 ? fitting : deeper;
    if (inside === '' || made.includes(local) || found === undefined || more.length > 0) continue;
    return joinPath(workdir, `${found}${wanted.endsWith('.js') ? '.js' : ''}`);
  }
  return null;
}

/** The command by which a RUN calls the compiler, by itself or by a script of package.json. */
async function compilerCall(question: Question, file: Dockerfile, run: Instruction): Promise<string | null> {
  for (const { words } of runCommands(file, run)) {
    const line = words.map(({ value }) => value).join(' ');
    if (COMPILES.test(line)) return line;
    const name = /^(?:npm|yarn|pnpm)(?: run)? ([\w:.-]+)/.exec(line)?.[1];
    const text = name === undefined ? null : await textInImage(question, file, run, 'package.json');
    const script = new RegExp(`"${literal(name ?? '')}"\\s*:\\s*"([^"]*)"`).exec(text ?? '')?.[1] ?? '';
    if (COMPILES.test(script)) return script;
  }
  return null;
}
const COMPILES = /(?:^|&& |npx |exec )(?:tsc|nest build)\b(?!.*--noEmit)/;

/** A file of the context that a COPY brings to the work directory of a RUN. */
async function textInImage(
  { files, build }: Question,
  file: Dockerfile,
  run: Instruction,
  name: string,
): Promise<string | null> {
  for (const path of contextPathsOf(file, run, joinPath(workdirAt(file, run).path, name))) {
    const text = await files.text(joinPath(build.context ?? '', path));
    if (text !== null) return text;
  }
  return null;
}

/** What the compiler makes in a RUN, seen from its work directory, without endings. */
async function compiled(
  question: Question,
  file: Dockerfile,
  run: Instruction,
  named: string | undefined,
): Promise<string[]> {
  const configs = [named ?? 'tsconfig.build.json', 'tsconfig.json'];
  const texts: string[] = [];
  for (const name of configs) texts.push((await textInImage(question, file, run, name)) ?? '');
  const set = (key: string): string | undefined =>
    texts.flatMap((text) => new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`).exec(text)?.[1] ?? [])[0];
  const outDir = set('outDir');
  const { context, ignore } = question.build;
  if (outDir === undefined || context === null) return [];
  const included = texts.flatMap((text) => /"include"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? [])[0] ?? '"."';
  const roots = [...included.matchAll(/"(?:\.\/)?([^"]+)"/g)].map(([, root = '']) =>
    joinPath('', root.replace(/\/?\*.*$/, '')),
  );
  const { path: workdir } = workdirAt(file, run);
  const copies = copiesBefore(file, run);
  const sources: string[] = [];
  for (const path of await contextFiles(question.files, context)) {
    if (!/(?<!\.d)\.tsx?$/.test(path) || /\.(?:spec|test)\.tsx?$/.test(path) || excludedBy(ignore, path))
      continue;
    const places = copies.flatMap((copy) => broughtTo(copy, path) ?? []);
    const inImage = places.flatMap((place) => below(joinPath('/', place), workdir) ?? []);
    sources.push(...inImage.filter((each) => roots.some((root) => below(each, root) !== null)));
  }
  const rootDir = set('rootDir');
  const root = rootDir === undefined ? common(sources) : joinPath('', rootDir);
  return sources.flatMap((each) => {
    const inside = below(each, root);
    return inside === null ? [] : [joinPath(joinPath('', outDir), inside.replace(/\.tsx?$/, ''))];
  });
}

/** The deepest folder that holds all files. */
function common(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? '');
  while (folder !== '' && !paths.every((path) => below(path, folder) !== null)) folder = dirname(folder);
  return folder;
}
