import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { remove } from '../edit.ts';
import { insertAfter, wholeLines } from '../lines.ts';

/** Only ARG may stand before the first FROM: what else does belongs to its stage. */
export const fromFirst: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const [stage] = file.stages;
  if (!stage) return refuse(`${path} has no FROM`);
  const early = file.instructions.filter(
    ({ stage: own, keyword, heredocs }) => own < 0 && keyword !== 'ARG' && heredocs.length === 0,
  );
  const [first] = early;
  if (!first) return refuse(`nothing but ARG stands before the first FROM of ${path}`);
  const spans = early.map((each) => wholeLines(file, each));
  const lines = spans.map(({ start, end }) => file.text.slice(start, end).replace(/\r?\n$/, ''));
  return change(
    `Move what stands before FROM in line ${early.map(({ line }) => line).join(', ')} behind it`,
    path,
    ...spans.map(remove),
    insertAfter(file, stage.from, lines),
  );
};
