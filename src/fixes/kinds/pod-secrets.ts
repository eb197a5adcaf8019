import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { manifestsOf } from '../pipelines/manifests.ts';
import { registrySecrets } from '../pipelines/registry-secrets.ts';
import { nodeIn, replaceScalar, setIn, textIn } from '../yaml-edits.ts';

/** Lets the pods of a manifest pull with the secret that the workspace makes. */

/** Where the specification of the pod stands in each kind of object. */
const POD_SPEC: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE = ['spec', 'template', 'spec'];
const WITH_TEMPLATE = /^(?:Deployment|DeploymentConfig|StatefulSet|DaemonSet|ReplicaSet|Job|Service)$/;

/** The specification of a pod in a manifest. */
export interface Pod {
  readonly path: string;
  readonly text: string;
  readonly spec: YAMLMap;
}

/** The pods of the manifests of a workspace whose specification is wanted. */
export async function podsOf({ files }: FixQuestion, wants: (spec: YAMLMap) => boolean): Promise<Pod[]> {
  return (await manifestsOf(files)).flatMap(({ path, text, kind, map }) => {
    const way = POD_SPEC[kind] ?? (WITH_TEMPLATE.test(kind) ? TEMPLATE : null);
    const spec = way && nodeIn(map, ...way);
    return isMap(spec) && wants(spec) ? { path, text, spec } : [];
  });
}

/** Whether one of the containers runs an image, whatever its tag. */
function runs(spec: YAMLMap, image: string): boolean {
  return ['containers', 'initContainers'].some((key) => {
    const list = nodeIn(spec, key);
    return (
      isSeq(list) &&
      list.items.some(
        (each) => isMap(each) && repositoryOf(textIn(each, 'image') ?? '') === repositoryOf(image),
      )
    );
  });
}

/** `acme/api` of `docker.io/acme/api:1.4@sha256:…`. */
const repositoryOf = (image: string): string =>
  image.replace(/^docker\.io\/(?:library\/)?/, '').replace(/(?::[\w.-]+)?(?:@sha256:\w+)?$/, '');

export const podSecret: Planner = async (question): Promise<Draft> => {
  const [made, ...more] = await registrySecrets(question.files);
  if (made === undefined || more.length > 0) return refuse('which secret holds the login is not known');
  const image = parameter(question, 'image');
  const pods = await podsOf(question, (spec) => image === null || runs(spec, image));
  const [first] = pods;
  if (!first) return refuse('no manifest of the workspace runs this image');
  if (pods.some(({ path }) => path !== first.path)) return refuse('several manifests run this image');
  const edits: TextEdit[] = [];
  for (const { text, spec } of pods) {
    const edit = withSecret(text, spec, made, parameter(question, 'secret'));
    if (typeof edit === 'string') return refuse(`${first.path} ${edit}`);
    edits.push(edit);
  }
  return { title: `Pull with the secret ${made}, in ${first.path}`, files: [{ path: first.path, edits }] };
};

/** Names a secret to a pod, in the place of one that is missing. */
function withSecret(text: string, spec: YAMLMap, made: string, missing: string | null): TextEdit | string {
  const list = nodeIn(spec, 'imagePullSecrets');
  const names = isSeq(list) ? list.items.flatMap((each) => (isMap(each) ? [nodeIn(each, 'name')] : [])) : [];
  const values = names.map((each) => (isScalar(each) ? each.value : null));
  if (values.includes(made)) return `names the secret ${made} already`;
  const wrong = names.find((each) => isScalar(each) && each.value === missing);
  const edit = isScalar(wrong)
    ? replaceScalar(wrong, made)
    : list === null
      ? setIn(text, spec, ['imagePullSecrets'], [{ name: made }], ['serviceAccountName', 'restartPolicy'])
      : null;
  return edit ?? 'names other secrets';
}
