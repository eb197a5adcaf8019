import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insertBefore } from '../lines.ts';

/** Runs a script of package.json on which the failed step stands. */
export const runScript = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const script = parameter(question, 'name');
  const folder = await manifestFolder(question, 'package.json');
  if (script === null || folder === null || at.keyword !== 'RUN') return refuse('the script is not known');
  const before = file.instructions.some(
    (each) => each.stage === at.stage && each.index < at.index && each.args.text.includes(` run ${script}`),
  );
  if (before) return refuse(`the stage runs ${script} already`);
  const command = `${(await nodeManager(question, folder)).name} run ${script}`;
  return change(
    `Run \`${command}\` before line ${at.line}`,
    path,
    insertBefore(file, at, [`RUN ${command}`]),
  );
});
