import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { nearestName } from '../twins.ts';
import { literal } from '../literal.ts';

/** A command that a Python project of the context is called as, and that its pyproject.toml does not declare. */
export const scriptUndeclared: Check = async (question) => {
  const { files, build } = question;
  const { context } = build;
  const command = question.given['command'] ?? '';
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN' || context === null || !/^[a-z][\w-]+$/.test(command)) return null;
  const { file, at } = failed;
  const isInstalled = [...lineage(file, at), at].some((run) =>
    runCommands(file, run).some(
      ({ program, words }) =>
        /^(?:pip[\d.]*|python[\d.]*|uv)$/.test(program) &&
        words.some(({ value }) => /^(?:install|sync)$/.test(value)),
    ),
  );
  if (!isInstalled) return null;
  const all = await contextFiles(files, context);
  const read = async (path: string): Promise<string> => (await files.text(joinPath(context, path))) ?? '';
  for (const manifest of all.filter((path) => /(?:^|\/)pyproject\.toml$/.test(path)).slice(0, 20)) {
    const text = await read(manifest);
    const project = /^\[project\][^[]*\nname\s*=\s*["']([\w.-]+)/m.exec(text)?.[1] ?? '';
    const folder = dirname(manifest);
    const module = command.replaceAll('-', '_');
    const place = ['', 'src']
      .map((each) => joinPath(joinPath(folder, each), module))
      .find((each) => all.includes(`${each}/__init__.py`));
    const isNamed = new RegExp(`^["']?${literal(command)}["']?\\s*=`, 'm').test(text);
    if (
      project === '' ||
      place === undefined ||
      isNamed ||
      /^(?:dynamic[ =].*scripts|scripts\s*=|\[project\.scripts\])/m.test(text)
    )
      continue;
    const mains: string[] = [];
    for (const name of ['cli', '__main__', 'main', 'app'])
      if (/^(?:def main\(\s*(?:\w+\s*(?::[^=]+)?=|\*|\))|main = )/m.test(await read(`${place}/${name}.py`)))
        mains.push(name);
    const [main] = mains;
    if (main !== undefined)
      return fact(`${manifest} declares no command ${command}, which ${place}/${main}.py is`, {
        manifest: joinPath(context, manifest),
        target: `${module}.${main}:main`,
      });
  }
  return null;
};

/** A command of the project that names a function which its module does not define. */
export const entryPointWrong: Check = async ({ files, build, given }) => {
  const { context } = build;
  const { module = '', name = '' } = given;
  if (context === null || !/^\w+(?:\.\w+)*$/.test(module) || !/^\w+$/.test(name)) return null;
  const all = await contextFiles(files, context);
  const read = async (path: string): Promise<string> => (await files.text(joinPath(context, path))) ?? '';
  for (const manifest of all
    .filter((path) => /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path))
    .slice(0, 20)) {
    if (!new RegExp(`["'= ]${literal(module)}:${literal(name)}\\b`).test(await read(manifest))) continue;
    const path = ['', 'src']
      .flatMap((each) =>
        ['.py', '/__init__.py', '/__main__.py'].map((end) => `${each}/${module.replaceAll('.', '/')}${end}`),
      )
      .map((each) => joinPath(dirname(manifest), each.replace(/^\//, '')))
      .find((each) => all.includes(each));
    const made = [...(path === undefined ? '' : await read(path)).matchAll(/^def ([a-z]\w*)\(/gm)].map(
      ([, each = '']) => each,
    );
    const found = made.includes('main')
      ? 'main'
      : (nearestName(name, made) ?? (made.length === 1 ? made[0] : undefined));
    if (found !== undefined && !made.includes(name))
      return fact(`${manifest} names ${module}:${name}, and ${module} defines ${found}`, {
        manifest: joinPath(context, manifest),
        target: `${module}:${found}`,
        written: `${module}:${name}`,
      });
  }
  return null;
};
