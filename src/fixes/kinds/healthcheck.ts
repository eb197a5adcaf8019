import type { Flag } from '../../dockerfile/model.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, replace } from '../edit.ts';

/** The command and the durations of HEALTHCHECK: builders that cannot read one seldom name the instruction. */

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

export const healthcheckCmd: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const bare = file.instructions.filter(
    ({ keyword, words: [first] }) =>
      keyword === 'HEALTHCHECK' && first && !/^(?:CMD|NONE)$/i.test(first.value),
  );
  const [at] = bare;
  if (!at) return refuse(`no HEALTHCHECK of ${path} lacks CMD`);
  return change(
    `Write CMD before the command of HEALTHCHECK in line ${at.line}`,
    path,
    ...bare.map(({ args, flags, words: [first], isJson }) => {
      const from = flags.at(-1)?.span.end ?? 0;
      const bracket = args.text.indexOf('[');
      const start =
        isJson && bracket >= 0 ? args.span(bracket, bracket + 1).start : (first?.span.start ?? from);
      return insert(start, 'CMD ');
    }),
  );
};
