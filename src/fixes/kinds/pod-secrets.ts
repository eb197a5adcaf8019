import { isMap, isScalar, isSeq, parseAllDocuments, type YAMLMap } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
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

interface Pod {
  readonly path: string;
  readonly text: string;
  readonly spec: YAMLMap;
}

/** The pods of the manifests of a workspace whose containers run an image; of all, where none is named. */
async function podsOf({ files }: FixQuestion, image: string | null): Promise<Pod[]> {
  const found: Pod[] = [];
  for (const path of (await files.named((name) => /\.ya?ml$/i.test(name))).slice(0, 300)) {
    const text = (await files.text(path)) ?? '';
    if (!/^kind:/m.test(text) || !text.includes('containers:')) continue;
    for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
      const root = 'contents' in document && document.errors.length === 0 ? document.contents : null;
      const kind = isMap(root) ? (textIn(root, 'kind') ?? '') : '';
      const way = POD_SPEC[kind] ?? (WITH_TEMPLATE.test(kind) ? TEMPLATE : null);
      const spec = isMap(root) && way ? nodeIn(root, ...way) : null;
      if (isMap(spec) && (image === null || runs(spec, image))) found.push({ path, text, spec });
    }
  }
  return found;
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
  const pods = await podsOf(question, parameter(question, 'image'));
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
