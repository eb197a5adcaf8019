import { isMap, isSeq, type YAMLMap } from 'yaml';
import { refuse, type Draft, type Planner } from '../draft.ts';
import { registrySecrets } from '../pipelines/registry-secrets.ts';
import { itemBefore, nodeIn, setIn, textIn, type Plain } from '../yaml-edits.ts';
import type { TextEdit } from '../edit.ts';
import { podsOf } from './pod-secrets.ts';

/** Gives kaniko in a pod the secret of the workspace where it looks for its login. */

const PLACE = '/kaniko/.docker';
const VOLUME = 'registry-login';

const kanikoOf = (spec: YAMLMap): YAMLMap | null => {
  const list = nodeIn(spec, 'containers');
  const containers = isSeq(list) ? list.items.filter(isMap) : [];
  return containers.find((each) => /\bkaniko\b/.test(textIn(each, 'image') ?? '')) ?? null;
};

export const kanikoLogin: Planner = async (question): Promise<Draft> => {
  const [secret, ...more] = await registrySecrets(question.files);
  if (secret === undefined || more.length > 0) return refuse('which secret holds the login is not known');
  const [pod, other] = await podsOf(question, (spec) => kanikoOf(spec) !== null);
  const container = pod && kanikoOf(pod.spec);
  if (!pod || !container || other) return refuse('no manifest, or more than one, runs kaniko');
  const { path, text, spec } = pod;
  const mounts = nodeIn(container, 'volumeMounts');
  if (isSeq(mounts) && mounts.items.some((each) => isMap(each) && isLogin(each)))
    return refuse(`${path} mounts a login already`);
  const edits = [
    added(text, container, 'volumeMounts', { name: VOLUME, mountPath: PLACE }),
    added(text, spec, 'volumes', {
      name: VOLUME,
      secret: { secretName: secret, items: [{ key: '.dockerconfigjson', path: 'config.json' }] },
    }),
  ].filter((edit) => edit !== null);
  if (edits.length < 2) return refuse(`${path} is not written line by line`);
  return { title: `Mount the secret ${secret} for kaniko, in ${path}`, files: [{ path, edits }] };
};

const isLogin = (mount: YAMLMap): boolean => (textIn(mount, 'mountPath') ?? '').startsWith(PLACE);

/** An item of a list below a key, which may be missing. */
function added(text: string, map: YAMLMap, key: string, value: Plain): TextEdit | null {
  const list = nodeIn(map, key);
  if (list === null) return setIn(text, map, [key], [value], ['image', 'restartPolicy']);
  const first = isSeq(list) ? list.items[0] : null;
  return isMap(first) ? itemBefore(text, first, value) : null;
}
