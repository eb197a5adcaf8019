import { joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert } from '../edit.ts';

/** Names, for setuptools, the packages of a project in which several folders look like one. */
export const packageDiscovery = atFailure(async (question): Promise<Draft> => {
  const place = /^(\w+)\/\w+$/.exec(parameter(question, 'folder') ?? '')?.[1];
  if (parameter(question, 'folder') !== null) return packageFolder(question, place);
  const folder = await manifestFolder(question, 'pyproject.toml');
  const manifest = folder === null ? null : inContext(question, joinPath(folder, 'pyproject.toml'));
  const text = manifest === null ? null : await question.files.text(manifest);
  if (folder === null || manifest === null || text === null)
    return refuse('the build context has no pyproject.toml');
  if (/^\s*\[tool\.setuptools/m.test(text)) return refuse(`${manifest} says what setuptools takes already`);
  const all = await contextFiles(question.files, question.build.context ?? '');
  const names = [...(parameter(question, 'found') ?? '').matchAll(/['"](\w+)['"]/g)].map(
    ([, name = '']) => name,
  );
  const table = tableFor(names, projectName(text), (path) => all.includes(joinPath(folder, path)));
  const gap = text.endsWith('\n') ? '\n' : '\n\n';
  return change(`Say in ${manifest} what setuptools packs`, manifest, insert(text.length, gap + table));
});

/** Says in setup.cfg or setup.py that the packages lie in a folder. */
async function packageFolder(question: FixQuestion, place: string | undefined): Promise<Draft> {
  const forms = [
    ['setup.cfg', /^\[options\][ \t]*\r?\n/m, `package_dir =\n    = ${place ?? ''}\n`],
    ['setup.py', /^([ \t]*)(?=packages\s*=)/m, `package_dir={"": "${place ?? ''}"},\n$1`],
  ] as const;
  for (const [name, before, line] of forms) {
    const path = inContext(question, name);
    const text = path === null ? null : await question.files.text(path);
    const found = before.exec(text ?? '');
    if (path === null || text === null || !found || place === undefined || text.includes('package_dir'))
      continue;
    const added = line.replace('$1', found[1] ?? '');
    return change(
      `Say in ${path} that the packages lie in ${place}`,
      path,
      insert(found.index + found[0].length, added),
    );
  }
  return refuse('no setup.cfg or setup.py names packages without their folder');
}

/** `py-modules` without a name says that the project is no package: its dependencies are all that is installed. */
function tableFor(
  names: readonly string[],
  project: string | undefined,
  holds: (path: string) => boolean,
): string {
  const modules = names.filter((name) => holds(`${name}.py`));
  const packages = names.filter((name) => holds(`${name}/__init__.py`));
  const own = packages.filter((name) => name === project);
  const taken = (own.length > 0 ? own : packages).map((name) => `"${name}*"`);
  return taken.length > 0
    ? `[tool.setuptools.packages.find]\ninclude = [${taken.join(', ')}]\n`
    : `[tool.setuptools]\npy-modules = [${modules.map((name) => `"${name}"`).join(', ')}]\n`;
}

/** The name of the project as a module has it. */
const projectName = (text: string): string | undefined =>
  /^\[project\][^[]+?^name\s*=\s*["']([\w.-]+)/m.exec(text)?.[1]?.replace(/[-.]/g, '_');
