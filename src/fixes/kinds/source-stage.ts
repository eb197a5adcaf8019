import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** `COPY --from=deps /app/dist`, where another stage builds it. */
export const copyFromStage = atFailure((question, { file, path, at }): Draft => {
  const name = parameter(question, 'stage');
  const flag = at.flags.find((each) => each.name === 'from');
  const stage = file.stages.find((each) => each.name === name && each.index < at.stage);
  if (!flag) return refuse(`line ${at.line} takes nothing from another stage`);
  if (name === null || !stage) return refuse('which stage makes the path is not known');
  if (flag.value === name) return refuse(`line ${at.line} names the stage ${name} already`);
  return change(`Copy from the stage ${name} in line ${at.line}`, path, replace(flag.valueSpan, name));
});
