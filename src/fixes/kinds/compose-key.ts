import { basename } from '../../dockerfile/paths.ts';
import { literal } from '../../workspace/literal.ts';
import { nearestName } from '../../workspace/twins.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { change, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';

/** Keys of a compose file that are often misspelt. */
const KEYS =
  'services volumes networks secrets configs build image command entrypoint environment env_file ports expose depends_on restart healthcheck labels logging deploy profiles platform container_name hostname working_dir user privileged extra_hosts stdin_open context dockerfile args target cache_from'.split(
    ' ',
  );

/** A key of a compose file that is nearly one that Compose knows. */
export const composeKey: Planner = async (question): Promise<Draft> => {
  const key = parameter(question, 'key') ?? '';
  const to = KEYS.includes(key) ? null : nearestName(key, KEYS);
  if (to === null) return refuse(`${key || 'it'} is near to no key of a compose file`);
  const found: { path: string; start: number }[] = [];
  for (const { path, text } of await buildFiles(question.files)) {
    if (!/compose/.test(basename(path))) continue;
    for (const { index, 0: line } of text.matchAll(new RegExp(`^[ \\t]*${literal(key)}(?=[ \\t]*:)`, 'gm')))
      found.push({ path, start: index + line.length - key.length });
  }
  const [only, ...more] = found;
  if (!only || more.length > 0) return refuse(`the one place of ${key} in the compose files is not known`);
  return change(
    `Write \`${to}\` instead of \`${key}\` in ${only.path}`,
    only.path,
    replace({ start: only.start, end: only.start + key.length }, to),
  );
};
