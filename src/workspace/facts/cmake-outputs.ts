import { joinPath } from '../../dockerfile/paths.ts';
import { manifestFolder } from '../package-managers.ts';
import { questionAt, valueOf, type RunSite } from './run-site.ts';

/** The programs of `cmake --build DIR`, and what `cmake --install DIR` makes of them. */
export async function cmakeOutputs(site: RunSite, values: readonly string[]): Promise<readonly string[]> {
  const { question, file } = site;
  const { context } = question.build;
  const folder = valueOf(values, ['--build', '--install']);
  const place = await manifestFolder(questionAt(site), 'CMakeLists.txt');
  if (folder === null || place === null || context === null) return [];
  const text = (await question.files.text(joinPath(context, joinPath(place, 'CMakeLists.txt')))) ?? '';
  const names = [...text.matchAll(/\badd_executable\s*\(\s*([\w.-]+)/g)].map(([, name = '']) => name);
  if (values.includes('--build')) return names.map((name) => joinPath(folder, name));
  const set = /-D ?CMAKE_INSTALL_PREFIX(?::\w+)?=(\S+)/.exec(file.text)?.[1];
  const prefix = valueOf(values, ['--prefix']) ?? set ?? '/usr/local';
  const installed = /\binstall\s*\(\s*TARGETS\b([^)]*)\)/.exec(text)?.[1]?.split(/\s+/) ?? [];
  const to = installed[installed.indexOf('DESTINATION') + 1] ?? 'bin';
  const where = installed.includes('DESTINATION') && /^[\w/.-]+$/.test(to) ? to : 'bin';
  return names
    .filter((name) => installed.includes(name))
    .map((name) => joinPath(joinPath(prefix, where), name));
}
