import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';

/** Stages are numbered from 0 in the order of their FROM lines, and a stage can take from those before it only. */
export const stageNumber: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const wrong = file.instructions.flatMap((each) =>
    each.flags
      .filter(({ name, value }) => name === 'from' && /^\d+$/.test(value) && Number(value) >= each.stage)
      .map((flag) => ({ each, flag, to: meant(file, each) })),
  );
  const [first] = wrong;
  if (!first) return refuse(`every COPY --from of ${path} names a stage before its own by number`);
  const open = wrong.find(({ to }) => to === null);
  if (open) return refuse(`which stage line ${open.each.line} should copy from is not clear`);
  const edits = wrong.map(({ flag, to }) => replace(flag.valueSpan, to ?? ''));
  return change(`Copy from the stage ${first.to ?? ''} in line ${first.each.line}`, path, ...edits);
};

/** The one earlier stage that nothing else of the Dockerfile uses, or the only one: by its name, else its number. */
function meant(file: Dockerfile, each: Instruction): string | null {
  const earlier = file.stages.filter(({ index }) => index < each.stage);
  const isUsed = ({ index, name }: (typeof earlier)[number]): boolean =>
    file.stages.some(({ parent }) => parent === index) ||
    file.instructions.some(({ flags, stage }) =>
      flags.some(
        (flag) =>
          flag.name === 'from' &&
          stage > index &&
          (flag.value === String(index) ||
            (name !== null && flag.value.toLowerCase() === name.toLowerCase())),
      ),
    );
  const unused = earlier.filter((stage) => !isUsed(stage));
  const [only, ...more] = earlier.length === 1 ? earlier : unused;
  return only && more.length === 0 ? (only.name ?? String(only.index)) : null;
}
