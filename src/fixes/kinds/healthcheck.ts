import type { Flag } from '../../dockerfile/model.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';

/** The durations of HEALTHCHECK: builders that cannot read one seldom name the instruction. */

const DURATIONS = /^(?:interval|timeout|start-period|start-interval)$/;

export const healthcheckUnit: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const wrong = file.instructions
    .filter(({ keyword }) => keyword === 'HEALTHCHECK')
    .flatMap(({ flags, line }) =>
      flags.flatMap((flag) => {
        const to = DURATIONS.test(flag.name) ? withUnit(flag) : null;
        return to === null ? [] : [{ edit: replace(flag.valueSpan, to), line, flag, to }];
      }),
    );
  const [first] = wrong;
  if (!first) return refuse(`no duration of a HEALTHCHECK in ${path} lacks a unit`);
  return change(
    `Write \`--${first.flag.name}=${first.to}\` in line ${first.line}`,
    path,
    ...wrong.map(({ edit }) => edit),
  );
};

/** A duration with its unit, seconds where none is named; null for one that is right, and for one that is not clear. */
function withUnit({ value }: Flag): string | null {
  const [, number, unit = ''] = /^(\d+)([sm]|secs?|seconds?|mins?|minutes?|hours?|h)?$/i.exec(value) ?? [];
  if (number === undefined) return null;
  const to = `${number}${unit.charAt(0).toLowerCase() || 's'}`;
  return to === value ? null : to;
}
