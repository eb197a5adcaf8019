import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { allOrNone, type TextEdit } from '../edit.ts';
import { TEKTON_PARAMS, TEKTON_TASKS } from '../../workspace/pipeline-parts.ts';
import { grow, itemBefore, nodeIn, replaceScalar, scalar, setIn, textIn } from '../yaml-edits.ts';
import { isVariable, valuesIn, withVariables } from './expressions.ts';
import { pathLike } from './path-like.ts';
import type { MapSite } from './sites.ts';
import type { BuildPlace } from './wanted-place.ts';

/** Where the mappings of platforms keep the two, and what the Dockerfile is counted from. */
interface Keys {
  readonly context: readonly string[];
  readonly dockerfile: readonly string[];
  readonly from: 'root' | 'context';
  /** The keys count from the folder of the file. */
  readonly inFolder?: true;
}
const KEYS: Readonly<Record<string, Keys>> = {
  'build-push-action': { context: ['with', 'context'], dockerfile: ['with', 'file'], from: 'root' },
  harness: { context: ['spec', 'context'], dockerfile: ['spec', 'dockerfile'], from: 'root' },
  drone: { context: ['settings', 'context'], dockerfile: ['settings', 'dockerfile'], from: 'root' },
  azure: { context: ['inputs', 'buildContext'], dockerfile: ['inputs', 'dockerfile'], from: 'root' },
  openshift: {
    context: ['spec', 'source', 'contextDir'],
    dockerfile: ['spec', 'strategy', 'dockerStrategy', 'dockerfilePath'],
    from: 'context',
  },
  shipwright: {
    context: ['spec', 'source', 'contextDir'],
    dockerfile: ['spec', 'dockerfile'],
    from: 'context',
  },
  compose: {
    context: ['build', 'context'],
    dockerfile: ['build', 'dockerfile'],
    from: 'context',
    inFolder: true,
  },
  skaffold: { context: ['context'], dockerfile: ['docker', 'dockerfile'], from: 'context', inFolder: true },
  render: { context: ['dockerContext'], dockerfile: ['dockerfilePath'], from: 'root' },
};

/** Writes a place into the keys of a mapping; null where the platform's keys are not known. */
export function mapPlace(site: MapSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const { use, map, text, path } = site;
  if (use.tool === 'tekton') return paramsPlace(site, { dockerfile, context });
  const known = KEYS[use.tool];
  if (!known) return null;
  const keys = {
    ...known,
    context: asWritten(map, known.context),
    dockerfile: asWritten(map, known.dockerfile),
  };
  const folder = keys.inFolder ? dirname(path) : '';
  const old = textIn(map, ...keys.context);
  const file = textIn(map, ...keys.dockerfile);
  const start = keys.from === 'root' ? '' : context;
  const kept = isVariable(old) ? valuesIn(old, context, folder) : null;
  const own = isVariable(old) && dockerfile !== null ? valuesIn(old, dirname(dockerfile), folder) : null;
  const values = isVariable(old) ? (kept ?? own) : new Map<string, string>();
  // A variable that means another folder here is not understood.
  if (!values && context !== '') return null;
  const now = file === null ? defaultFile(use.tool, context) : joinPath(start, file);
  const isRight = isVariable(file) && dockerfile !== null && valuesIn(file, dockerfile, start) !== null;
  const written =
    dockerfile === null || now === dockerfile || isRight
      ? null
      : withVariables(pathLike(file, dockerfile, start), values ?? new Map());
  const plain = keys.inFolder ? textIn(map, 'build') : null;
  // `build: DIR` grows to a mapping where a Dockerfile must be named.
  if (plain !== null && written !== null)
    return growBuild(site, { context: pathLike(plain, context, folder), dockerfile: written });
  const edits: (TextEdit | null)[] = [];
  if (use.context !== context && !kept) {
    const place = pathLike(plain ?? old, context, folder);
    const key = plain === null ? keys.context : ['build'];
    edits.push(setIn(text, map, key, place, BESIDE));
  }
  if (written !== null) edits.push(setIn(text, map, keys.dockerfile, written, BESIDE));
  return allOrNone(edits);
}

/** Keys with the last one in the letter case of the file: Azure reads `Dockerfile` and `dockerfile` alike. */
function asWritten(map: YAMLMap, path: readonly string[]): readonly string[] {
  const holder = path.length > 1 ? nodeIn(map, ...path.slice(0, -1)) : map;
  const last = path.at(-1) ?? '';
  const names = isMap(holder) ? holder.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
  const own = names.includes(last) ? last : names.find((name) => name.toLowerCase() === last.toLowerCase());
  return own === undefined ? path : [...path.slice(0, -1), own];
}

/** The same in the parameters of a task of Tekton, both from the root; null where one would have to be added whose name is not known. */
function paramsPlace({ map, use, text }: MapSite, { dockerfile, context }: BuildPlace): TextEdit[] | null {
  const list = nodeIn(map, 'params');
  const items = isSeq(list) ? list.items.filter((each) => isMap(each)) : [];
  const write = (name: RegExp, now: string | null, path: string): TextEdit | null => {
    const item = items.find((each) => name.test(textIn(each, 'name') ?? ''));
    const [first] = items;
    if (item === undefined && first && TEKTON_TASKS.test(textIn(map, 'taskRef', 'name') ?? '')) {
      const added = name === TEKTON_PARAMS.context ? 'CONTEXT' : 'DOCKERFILE';
      return itemBefore(text, first, { name: added, value: pathLike(now, path, '') });
    }
    const value = item === undefined ? null : nodeIn(item, 'value');
    if (!isScalar(value) || isVariable(now)) return null;
    return replaceScalar(value, pathLike(now, path, ''));
  };
  const valueOf = (name: RegExp): string | null => {
    const item = items.find((each) => name.test(textIn(each, 'name') ?? ''));
    return item === undefined ? null : textIn(item, 'value');
  };
  const edits: (TextEdit | null)[] = [];
  if (use.context !== context)
    edits.push(write(TEKTON_PARAMS.context, valueOf(TEKTON_PARAMS.context), context));
  if (dockerfile !== null && use.dockerfile !== dockerfile)
    edits.push(write(TEKTON_PARAMS.dockerfile, valueOf(TEKTON_PARAMS.dockerfile), dockerfile));
  return allOrNone(edits);
}

/** Keys behind which a context or Dockerfile stands well. */
const BESIDE = [
  'context',
  'dockerfile',
  'dockerfilePath',
  'image',
  'file',
  'runtime',
  'type',
  'repo',
  'connectorRef',
  'repository',
];

/** Azure and Drone look for the Dockerfile in the root, whatever the context. */
const defaultFile = (tool: string, context: string): string =>
  joinPath(/drone|azure|harness|render/.test(tool) ? '' : context, 'Dockerfile');

/** `build: ./api` as a mapping with more values, each as YAML. */
export function growBuild(site: MapSite, values: Readonly<Record<string, string>>): TextEdit[] | null {
  const written = textIn(site.map, 'build');
  return written === null
    ? null
    : grow(site.text, site.map, 'build', { context: scalar(written), ...values });
}
