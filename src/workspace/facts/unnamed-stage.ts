import type { Dockerfile, Stage } from '../../dockerfile/model.ts';
import { fact, type Check } from '../question.ts';

/** A stage without a name, where a later instruction names one that the Dockerfile does not have. */

/** The one earlier stage without a name that a `--from=` can mean; null where a stage has the name, or several can be meant. */
export function unnamedStage(file: Dockerfile, name: string): Stage | null {
  const isTaken = file.stages.some((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  const use = file.instructions.find(({ flags }) =>
    flags.some((flag) => flag.value === name || flag.value.split(',').includes(`from=${name}`)),
  );
  if (isTaken || !use || !/^[a-z][\w.-]*$/i.test(name)) return null;
  const before = file.stages.filter((stage) => stage.index < use.stage);
  const [only, ...more] = before.filter((stage) => stage.name === null);
  return only && more.length === 0 && before.length === 1 ? only : null;
}

export const stageUnnamed: Check = ({ build, given: { name = '' } }) => {
  const stage = build.dockerfile ? unnamedStage(build.dockerfile.file, name) : null;
  return stage
    ? fact(`no stage is called ${name}, and that of line ${stage.from.line} has no name`, {
        from_line: String(stage.from.line),
      })
    : null;
};
