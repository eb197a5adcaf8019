import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { basename } from '../../dockerfile/paths.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { nearestName } from '../../workspace/twins.ts';
import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { append, insert, replace, type TextEdit } from '../edit.ts';
import { lineStart } from '../lines.ts';
import { rootOf } from '../pipelines/around.ts';
import { nodeIn, pairOf } from '../yaml-edits.ts';

/** What a compose file leaves open: a network or volume that it does not declare, an env file that need not be there. */
export const composeReference: Planner = async (question): Promise<Draft> => {
  const what = parameter(question, 'what') ?? '';
  const name = (parameter(question, 'name') ?? '').replace(/:.*$/, '');
  const found: { path: string; edits: readonly TextEdit[] }[] = [];
  for (const { path, text } of await buildFiles(question.files)) {
    const root = /compose/.test(basename(path)) ? rootOf(text) : null;
    const services = root && nodeIn(root, 'services');
    if (!root || !isMap(services) || !text.includes(basename(name))) continue;
    const edits = what === 'env_file' ? optional(services, name) : declare(text, root, what, name);
    if (edits.length > 0) found.push({ path, edits });
  }
  const [only, ...more] = found;
  if (!only || more.length > 0) return refuse(`which compose file has to name ${name || 'it'} is not known`);
  const title =
    what === 'env_file'
      ? `Let ${only.path} do without ${basename(name)}`
      : `Declare the ${what} ${name} in ${only.path}`;
  return { title, files: [only] };
};

/** The name at the top level: a new one, or the nearly same one that no service uses. */
function declare(text: string, root: YAMLMap, what: string, name: string): TextEdit[] {
  const key = `${what.replace(/^build /, '')}s`;
  if (!/^[\w.-]+$/.test(name) || !/^(?:network|volume|secret|config)s$/.test(key)) return [];
  const pair = pairOf(root, key);
  const names = isMap(pair?.value)
    ? pair.value.items.flatMap(({ key: each }) => (isScalar(each) ? [each] : []))
    : [];
  if (names.some(({ value }) => value === name)) return [];
  const near = nearestName(
    name,
    names.map(({ value }) => String(value)).filter((each) => text.split(each).length === 2),
  );
  const twin = names.find(({ value }) => value === near);
  if (twin?.range) return [replace({ start: twin.range[0], end: twin.range[1] }, name)];
  // What a secret or configuration holds is nothing that a file could say.
  if (!/^(?:network|volume)s$/.test(key)) return [];
  if (!pair) return [append(text, ['', `${key}:`, `  ${name}:`])];
  const [first] = names;
  if (!first?.range || !isMap(pair.value) || pair.value.flow) return [];
  const start = lineStart(text, first.range[0]);
  return [insert(start, `${text.slice(start, first.range[0])}${name}:\n`)];
}

/** `env_file` of every service that names the file, as one that may be missing. */
const optional = (services: YAMLMap, file: string): TextEdit[] =>
  services.items.flatMap(({ value: service }) => {
    const named = isMap(service) ? nodeIn(service, 'env_file') : null;
    return (isSeq(named) ? named.items : [named]).flatMap((item) => {
      const path = isScalar(item) && typeof item.value === 'string' ? item.value : '';
      if (
        !isScalar(item) ||
        !item.range ||
        path === '' ||
        !`/${file}`.endsWith(`/${path.replace(/^\.\//, '')}`)
      )
        return [];
      const plain = `{ path: ${path}, required: false }`;
      return [replace({ start: item.range[0], end: item.range[1] }, isSeq(named) ? plain : `[${plain}]`)];
    });
  });
