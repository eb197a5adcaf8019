import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { isNodeInstall } from '../../workspace/package-managers.ts';
import { stageOf } from '../../workspace/facts/stage-outputs.ts';
import { beforeFailure, change, refuse, type Draft } from '../draft.ts';
import { insertBefore } from '../lines.ts';

/** A last stage that takes what a build stage made, and not the packages that it needs: copies node_modules too. */
export const copyModules = beforeFailure((_, { file, path, at }): Draft => {
  const own = file.stages[at.stage]?.instructions.filter(({ index }) => index < at.index) ?? [];
  const from = own.map((each) => stageOf(file, each)).find((stage) => stage !== undefined);
  const install = from?.instructions.findLast(
    (each) => each.keyword === 'RUN' && runCommands(file, each).some(isNodeInstall),
  );
  const installs = own.some((each) => runCommands(file, each).some(isNodeInstall));
  const made = install && workdirAt(file, install).path;
  if (!from || made === undefined)
    return refuse('the step takes nothing from a stage that installs packages of Node');
  if (installs || own.some(({ args }) => args.text.includes('node_modules')))
    return refuse('the stage has its own node_modules');
  const line = `COPY --from=${from.name ?? from.index} ${joinPath(made, 'node_modules')} ./node_modules`;
  return change(
    `Copy node_modules of the stage ${from.name ?? from.index} before line ${at.line}`,
    path,
    insertBefore(file, at, [line]),
  );
});
