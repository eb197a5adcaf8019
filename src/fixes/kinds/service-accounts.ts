import { isMap, isSeq } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { insert } from '../edit.ts';
import { manifestsOf } from '../pipelines/manifests.ts';
import { registrySecrets } from '../pipelines/registry-secrets.ts';
import { itemBefore, nodeIn, setIn, textIn } from '../yaml-edits.ts';

/** Hands the registry secret that the workspace makes to the service account that pulls or pushes with it. */

const MOST_FILES = 300;
const CREATE =
  /^([ \t]*(?:- +)?)[@-]*(oc|kubectl)((?: (?:-n|--namespace)[ =]\S+)*) create secret docker-registry ([a-z0-9][a-z0-9.-]*)((?:(?: |\\\r?\n)(?:\\\r?\n|[^\n])*)?)(?:\n|$)/gm;
const NAMESPACE = / (?:-n|--namespace)[ =](?:"[^"\s]*"|'[^'\s]*'|[^\s"'\\]+)/;

/** A command of a script that makes a secret with a login. */
interface Made {
  readonly path: string;
  readonly text: string;
  readonly lead: string;
  readonly client: string;
  readonly namespace: string;
  readonly secret: string;
  readonly server: string;
  readonly end: number;
}

async function madeSecrets({ files }: FixQuestion): Promise<Made[]> {
  const found: Made[] = [];
  const paths = await files.named((name) => /\.(?:ya?ml|sh|mk)$|^makefile$/i.test(name));
  for (const path of paths.slice(0, MOST_FILES)) {
    const text = (await files.text(path)) ?? '';
    for (const {
      index,
      0: whole,
      1: lead = '',
      2: client = '',
      3: before = '',
      4: secret = '',
      5: rest = '',
    } of text.matchAll(CREATE)) {
      const namespace = NAMESPACE.exec(before)?.[0] ?? NAMESPACE.exec(rest)?.[0] ?? '';
      const server = /--docker-server[= ]["']?(?:https?:\/\/)?([^\s"'/]+)/.exec(rest)?.[1] ?? '';
      found.push({ path, text, lead, client, namespace, secret, server, end: index + whole.length });
    }
  }
  return found;
}

export const linkSecret: Planner = async (question): Promise<Draft> => {
  const host = parameter(question, 'registry');
  // A variable may hold the name of the registry.
  const made = (await madeSecrets(question)).filter(
    ({ server }) => host === null || server === '' || server.includes('$') || server === host,
  );
  const [only, other] = made;
  if (!only || other) return refuse('no command of the workspace, or more than one, makes a secret for it');
  const { path, text, lead, client, namespace, secret, end } = only;
  if (/\bsecrets? (?:link|add)\b|\bpatch (?:serviceaccounts?|sa)\b/.test(text))
    return refuse(`${path} links a secret already`);
  const account = parameter(question, 'account') ?? 'default';
  const command =
    client === 'oc'
      ? `oc${namespace} secrets link ${account} ${secret}${account === 'default' ? ' --for=pull' : ''}`
      : `kubectl${namespace} patch serviceaccount ${account} -p '{"imagePullSecrets":[{"name":"${secret}"}]}'`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const line =
    text.endsWith('\n') || end < text.length ? `${lead}${command}${eol}` : `${eol}${lead}${command}`;
  return {
    title: `Link the secret ${secret} to the service account ${account}, in ${path}`,
    files: [{ path, edits: [insert(end, line)] }],
  };
};

const ACCOUNT_KEYS = [
  ['spec', 'serviceAccountName'],
  ['spec', 'taskRunTemplate', 'serviceAccountName'],
];

export const accountSecret: Planner = async (question): Promise<Draft> => {
  const [secret, ...more] = await registrySecrets(question.files);
  if (secret === undefined || more.length > 0) return refuse('which secret holds the login is not known');
  const manifests = await manifestsOf(question.files);
  const wanted = manifests
    .filter(({ kind }) => /^(?:Task|Pipeline)Run$/.test(kind))
    .flatMap(({ map }) => ACCOUNT_KEYS.flatMap((keys) => textIn(map, ...keys) ?? []));
  const [account, other] = manifests.filter(
    ({ kind, map }) =>
      kind === 'ServiceAccount' &&
      (wanted.length === 0 || wanted.includes(textIn(map, 'metadata', 'name') ?? '')),
  );
  if (!account || other) return refuse('the service account of the run is not known');
  const { path, text, map } = account;
  const list = nodeIn(map, 'secrets');
  const named = isSeq(list) ? list.items.filter(isMap) : [];
  if (named.some((each) => textIn(each, 'name') === secret))
    return refuse(`${path} names the secret already`);
  const [first] = named;
  const edit =
    list === null
      ? setIn(text, map, ['secrets'], [{ name: secret }])
      : first
        ? itemBefore(text, first, { name: secret })
        : null;
  if (!edit) return refuse(`${path} is not written line by line`);
  return {
    title: `Give the secret ${secret} to the service account of the run, in ${path}`,
    files: [{ path, edits: [edit] }],
  };
};
