import { joinPath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert } from '../edit.ts';

/** Names, for setuptools, the packages of a project in which several folders look like one. */
export const packageDiscovery = atFailure(async (question): Promise<Draft> => {
  const data = parameter(question, 'data');
  if (data !== null) return packageData(question, data);
  const module = parameter(question, 'module');
  if (module !== null) return subpackages(question, module);
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

/** Lets setuptools install the files of one kind that lie among its modules: `schema.sql`. */
async function packageData(question: FixQuestion, data: string): Promise<Draft> {
  const pattern = `*${/\.\w+$/.exec(data)?.[0] ?? ''}`;
  if (pattern === '*') return refuse(`${data} has no ending`);
  const setup = inContext(question, 'setup.py');
  const text = setup === null ? null : await question.files.text(setup);
  const at = /(^[ \t]*)?\bpackages[ \t]*=/m.exec(text ?? '');
  if (setup !== null && text !== null) {
    if (!at || /package_data/.test(text)) return refuse(`${setup} names no packages, or data already`);
    const indent = at[1] ?? '';
    return change(
      `Let ${setup} install ${pattern}`,
      setup,
      insert(
        at.index + indent.length,
        `package_data={"": ["${pattern}"]},${at[1] === undefined ? ' ' : `\n${indent}`}`,
      ),
    );
  }
  const manifest = inContext(question, 'pyproject.toml');
  const toml = manifest === null ? null : await question.files.text(manifest);
  if (manifest === null || toml === null)
    return refuse('the build context has no setup.py and no pyproject.toml');
  if (/package-data|build-backend\s*=\s*"(?!setuptools)/.test(toml))
    return refuse(`${manifest} names data already, or another tool than setuptools`);
  const gap = toml.endsWith('\n') ? '\n' : '\n\n';
  const table = `[tool.setuptools.package-data]\n"*" = ["${pattern}"]\n`;
  return change(`Let ${manifest} install ${pattern}`, manifest, insert(toml.length, gap + table));
}

/** Names in setup.py or pyproject.toml the packages below those that its list names: `packages=["acme"]` leaves `acme.core` out. */
async function subpackages(question: FixQuestion, module: string): Promise<Draft> {
  const texts = await Promise.all(
    ['setup.py', 'pyproject.toml'].map(async (name) => {
      const path = inContext(question, name) ?? '..';
      const list = /\bpackages[ \t]*=[ \t]*\[([^\]]*)\]/.exec((await question.files.text(path)) ?? '');
      return list ? { setup: path, list } : null;
    }),
  );
  const found = texts.find((each) => each !== null);
  if (!found) return refuse('no setup.py and no pyproject.toml has a list of packages');
  const { setup, list } = found;
  const named = [...(list[1] ?? '').matchAll(/["']([\w.]+)["']/g)].map(([, name = '']) => name);
  const top = module.split('.')[0] ?? '';
  const all = (await contextFiles(question.files, question.build.context ?? '')).flatMap((path) =>
    path.endsWith('/__init__.py') ? [path.slice(0, -'/__init__.py'.length).replaceAll('/', '.')] : [],
  );
  const lacking = all.filter((name) => name.startsWith(`${top}.`) && !named.includes(name)).sort();
  if (!named.includes(top) || lacking.length === 0)
    return refuse(`${setup} names the packages of ${top} already`);
  const end = list.index + list[0].length - 1 - (/[\s,]*$/.exec(list[1] ?? '')?.[0].length ?? 0);
  const added = lacking.map((name) => `, "${name}"`).join('');
  return change(`Name ${lacking.join(', ')} in ${setup}`, setup, insert(end, added));
}

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
