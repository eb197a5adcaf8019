import { below, dirname, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../context-paths.ts';
import { manifestFolder } from '../package-managers.ts';
import type { Question } from '../question.ts';
import { valueOf, type RunSite } from './run-site.ts';

/** The programs that `cargo build` makes. */
export async function cargoOutputs(
  { question }: RunSite,
  values: readonly string[],
): Promise<readonly string[]> {
  if (!values.includes('build')) return [];
  const target = valueOf(values, ['--target']);
  const profile = values.includes('--release') || values.includes('-r') ? 'release' : 'debug';
  const place = `target/${target === null ? '' : `${target}/`}${profile}`;
  return (await cargoPrograms(question)).map((name) => `${place}/${name}`);
}

/** The programs of a project of Cargo and its members. */
export async function cargoPrograms(question: Question): Promise<string[]> {
  const folder = await manifestFolder(question, 'Cargo.toml');
  const { context } = question.build;
  if (folder === null || context === null) return [];
  const read = async (place: string): Promise<string> =>
    (await question.files.text(joinPath(context, joinPath(folder, joinPath(place, 'Cargo.toml'))))) ?? '';
  const root = await read('');
  const listed = [
    ...(/^members\s*=\s*\[([^\]]*)\]/m.exec(root)?.[1]?.matchAll(/["']([\w./*-]+)["']/g) ?? []),
  ].map(([, member = '']) => joinPath(folder, member));
  const manifests = (await contextFiles(question.files, context)).filter((path) =>
    path.endsWith('/Cargo.toml'),
  );
  const members = manifests
    .map(dirname)
    .filter((path) => listed.some((member) => globMatches(member, path)))
    .flatMap((path) => below(path, folder) ?? []);
  const bins: string[] = [];
  for (const place of ['', ...members]) {
    const text = place === '' ? root : await read(place);
    const named = [...text.matchAll(/^\[\[bin\]\][^[]+?^name\s*=\s*"([^"]+)"/gm)].map(
      ([, name = '']) => name,
    );
    const own = /^\[package\][^[]+?^name\s*=\s*"([^"]+)"/m.exec(text)?.[1];
    const isProgram =
      place === '' ||
      (await question.files.exists(joinPath(context, joinPath(folder, joinPath(place, 'src/main.rs')))));
    const more = await question.files.list(joinPath(context, joinPath(folder, joinPath(place, 'src/bin'))));
    const single = more.map(({ name }) => name.replace(/\.rs$/, ''));
    bins.push(...(named.length > 0 ? named : own !== undefined && isProgram ? [own] : []), ...single);
  }
  return [...new Set(bins)];
}
