import { joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { PACKAGE_OF } from '../node-commands.ts';
import { packageJson, packageOf, packagesOf } from '../package-json.ts';
import { manifestFolder } from '../package-managers.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { pathNotCopied } from './paths.ts';

/** Facts about the packages that package.json lists. */

export const devDependency: Check = async (question) => {
  const name = question.given['name']
    ?.replace(/^.*node_modules\/(?:\.bin\/)?/, '')
    .replace(/(?<=.)@[\d.]+$/, '');
  const json = await packageJson(question);
  if (name === undefined || name === '' || !json) return null;
  const bare = packageOf(name);
  const names = [PACKAGE_OF[name], name, bare].flatMap((each) => each ?? []);
  const found = names.find((each) => Object.hasOwn(json.devDependencies, each));
  if (found === undefined || names.some((each) => Object.hasOwn(json.dependencies, each))) return null;
  return fact(`${found} stands in devDependencies of package.json`, { package: found });
};

/** A package that no install can bring: package.json does not list it. */
export const dependencyUnlisted: Check = async (question) => {
  const name = packageOf(question.given['name'] ?? '');
  const json = await packageJson(question);
  const isName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/.test(name) && !/^(?:src|app|lib)$/.test(name);
  if (!isName || !json || Object.hasOwn(json.dependencies, name) || Object.hasOwn(json.devDependencies, name))
    return null;
  if ((await packagesOf(question)).some((each) => each.name === name || each.text.includes(`"${name}"`)))
    return null;
  return fact(`package.json does not list ${name}`, { package: name });
};

/** A package that package.json takes from a folder, which the image does not have. */
export const localDependency: Check = async (question) => {
  const json = await packageJson(question);
  const name = packageOf(question.given['name'] ?? '');
  const range = json?.dependencies[name] ?? json?.devDependencies[name];
  const written =
    typeof range === 'string' ? /^(?:file|link):(?:\.\/)?(.+?)\/?$/.exec(range)?.[1] : undefined;
  const folder = await manifestFolder(question, 'package.json');
  const missing =
    written === undefined || folder === null
      ? null
      : await pathNotCopied({ ...question, given: { path: joinPath(folder, written) } });
  const failed = failedAt(question);
  if (!missing || !failed) return null;
  return fact(missing.says, {
    folder: missing.values['found'] ?? '',
    target: joinPath(workdirAt(failed.file, failed.at).path, written ?? ''),
  });
};

/** A command that a package of package.json brings: only npx and scripts look for it in node_modules. */
export const projectCommand: Check = async (question) => {
  const name = question.given['name'] ?? '';
  const json = await packageJson(question);
  if (!/^[\w.-]+$/.test(name) || !json) return null;
  const found = [PACKAGE_OF[name], name].find(
    (each) =>
      each !== undefined &&
      (Object.hasOwn(json.dependencies, each) || Object.hasOwn(json.devDependencies, each)),
  );
  return found === undefined
    ? null
    : fact(`package.json lists ${found}, which brings ${name}`, { package: found });
};
