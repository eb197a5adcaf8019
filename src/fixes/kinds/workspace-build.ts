import { below } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { shellWord } from '../../dockerfile/shell.ts';
import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { packageOf } from '../../workspace/package-json.ts';
import { unbuiltPackages } from '../../workspace/facts/workspace-builds.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insertBefore } from '../lines.ts';

/** The build of a package of the repository that a step needs the output of. */
export const workspaceBuild = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const name = packageOf(parameter(question, 'name') ?? '');
  const all = await unbuiltPackages(question, file, at, name);
  if (!all.some((each) => each.name === name))
    return refuse(`${name} is no package of the project that is not built`);
  const workdir = workdirAt(file, at).path;
  const manager = (await nodeManager(question, '')).name;
  const lines = all.map(({ place }) => {
    const local = below(place, workdir);
    return `RUN cd ${shellWord(local === null || local === '' ? place : local)} && ${manager} run build`;
  });
  const names = all.map((each) => each.name).join(', ');
  return change(`Build ${names} before line ${at.line}`, path, insertBefore(file, at, lines));
});
