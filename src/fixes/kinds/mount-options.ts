import { nearestName } from '../../workspace/twins.ts';
import { change, noDockerfile, parameter, placeOf, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, replace } from '../edit.ts';

const KEYS =
  'type source src target dst destination from readonly ro readwrite rw id sharing mode uid gid required env size'.split(
    ' ',
  );
const MEANT: Readonly<Record<string, string>> = {
  dest: 'target',
  to: 'target',
  path: 'target',
  input: 'source',
  name: 'id',
  optional: 'required',
  user: 'uid',
  group: 'gid',
  write: 'rw',
};

/** Corrects a `--mount`: the name of a key, blanks behind its commas, or `rw` where the step writes into what it binds. */
export const mountOption: Planner = (question): Draft => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file, path } = dockerfile;
  const mounts = file.instructions.flatMap(({ keyword, flags }) =>
    keyword === 'RUN' ? flags.filter(({ name }) => name === 'mount') : [],
  );
  if (parameter(question, 'writes') !== null) {
    const place = placeOf(question);
    if ('reason' in place) return place;
    const [bind, ...more] = place.at.flags.filter(
      ({ name, value }) =>
        name === 'mount' && !/(?:^|,)(?:rw|readwrite|ro|readonly|type=(?!bind))/.test(value),
    );
    if (!bind || more.length > 0)
      return refuse(`line ${place.at.line} has no one bind mount that is read-only`);
    return change(
      `Let line ${place.at.line} write into its bind mount`,
      path,
      insert(bind.valueSpan.end, ',rw'),
    );
  }
  const key = parameter(question, 'key');
  if (key !== null) {
    const to = KEYS.includes(key) ? null : (MEANT[key] ?? nearestName(key, KEYS));
    const edits = mounts.flatMap(({ value, valueSpan: { start } }) => {
      const at = value.split(',').findIndex((part) => part.split('=')[0] === key);
      const from = start + value.split(',').slice(0, at).join(',').length + (at > 0 ? 1 : 0);
      return at < 0 || to === null ? [] : [replace({ start: from, end: from + key.length }, to)];
    });
    return to === null || edits.length === 0
      ? refuse(`${key} is near to no key of a mount`)
      : change(`Write \`${to}=\` instead of \`${key}=\` in --mount`, path, ...edits);
  }
  const edits = mounts.flatMap(({ value, valueSpan: { end } }) => {
    const gap = /^[ \t]+(?=[a-z]+=)/.exec(file.text.slice(end))?.[0];
    return value.endsWith(',') && gap !== undefined
      ? [replace({ start: end, end: end + gap.length }, '')]
      : [];
  });
  return edits.length === 0
    ? refuse('no --mount has a blank behind a comma')
    : change('Write --mount without blanks', path, ...edits);
};
