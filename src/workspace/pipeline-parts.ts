import { basename, dirname, joinPath } from '../dockerfile/paths.ts';
import { buildUseOfWords, contextUse, type BuildWords } from './build-commands.ts';
import type { BuildUse } from './build-use.ts';
import { workspacePath } from './written-paths.ts';

/** Mappings of a pipeline that build an image, as each platform writes them. */

/** A mapping of YAML as plain data. */
export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** What a key holds where that is a text. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** What a key holds where that is a mapping; an empty one where it is none. */
export const mapping = (value: unknown): Mapping => (isMapping(value) ? value : {});

/** Reads a mapping of one platform; null for those of others. */
type Reader = (part: Mapping, file: string) => BuildUse[] | null;

const READERS: readonly Reader[] = [
  buildPushAction,
  harnessStep,
  dronePlugin,
  buildObject,
  azureTask,
  tektonTask,
  skaffoldArtifact,
  renderService,
];

/**
 * A mapping that a platform reads as the build of an image.
 *
 * @param directory where its commands run, from the root of the workspace
 */
export function partUses(file: string, part: Mapping, directory: string): BuildUse[] {
  for (const read of READERS) {
    const uses = read(part, file);
    if (uses) return uses;
  }
  const words = listWords(part, file, directory);
  return words ? [words.use] : [];
}

/** docker/build-push-action of GitHub. */
function buildPushAction(part: Mapping, file: string): BuildUse[] | null {
  if (!/^docker\/build-push-action@/.test(text(part['uses']) ?? '')) return null;
  const given = mapping(part['with']);
  const context = workspacePath(text(given['context']) ?? '.', '');
  const name = text(given['file']);
  const inContext = context === null ? null : joinPath(context, 'Dockerfile');
  return [
    {
      file,
      tool: 'build-push-action',
      dockerfile: name === undefined ? inContext : workspacePath(name, ''),
      context,
      named: name !== undefined,
      buildArgs: argNames(given['build-args']),
    },
  ];
}

/** The Build and Push steps of Harness. */
function harnessStep(part: Mapping, file: string): BuildUse[] | null {
  if (!/^BuildAndPush|^DockerBuild/.test(text(part['type']) ?? '')) return null;
  const spec = mapping(part['spec']);
  const name = text(spec['dockerfile']);
  const context = workspacePath(text(spec['context']) ?? '.', '');
  const dockerfile = name === undefined ? joinPath(context ?? '', 'Dockerfile') : workspacePath(name, '');
  const buildArgs = Object.keys(mapping(spec['buildArgs']));
  return [{ file, tool: 'harness', dockerfile, context, named: name !== undefined, buildArgs }];
}

/** The plugins of Drone and Woodpecker. */
function dronePlugin(part: Mapping, file: string): BuildUse[] | null {
  const image = text(part['image']) ?? '';
  if (!/^plugins\/(?:docker|kaniko|ecr|gcr|acr)|woodpeckerci\/plugin-docker/.test(image)) return null;
  const settings = mapping(part['settings']);
  const name = text(settings['dockerfile']);
  return [
    {
      file,
      tool: 'drone',
      dockerfile: workspacePath(name ?? 'Dockerfile', ''),
      context: workspacePath(text(settings['context']) ?? '.', ''),
      named: name !== undefined,
      buildArgs: [],
    },
  ];
}

/** BuildConfig of OpenShift and Build of Shipwright. */
function buildObject(part: Mapping, file: string): BuildUse[] | null {
  const isConfig = part['kind'] === 'BuildConfig';
  const isShipwright = part['kind'] === 'Build' && /shipwright/.test(text(part['apiVersion']) ?? '');
  if (!isConfig && !isShipwright) return null;
  const spec = mapping(part['spec']);
  const source = mapping(spec['source']);
  const strategy = mapping(spec['strategy']);
  const context = text(source['contextDir'])?.replace(/^\/+/, '') ?? '.';
  // `dockerStrategy:` may be left empty.
  const docker =
    'dockerStrategy' in strategy || strategy['type'] === 'Docker'
      ? mapping(strategy['dockerStrategy'])
      : null;
  if (isConfig && !docker) {
    if (!isMapping(strategy['sourceStrategy'])) return [];
    // A build from source has no Dockerfile.
    return contextUse(file, 'openshift', { context }, '').map((use) => ({ ...use, dockerfile: null }));
  }
  const params = Array.isArray(spec['paramValues']) ? spec['paramValues'].filter(isMapping) : [];
  const param = text(params.find(({ name }) => name === 'dockerfile')?.['value']);
  const dockerfile = text(docker?.['dockerfilePath']) ?? text(spec['dockerfile']) ?? param;
  return contextUse(file, isConfig ? 'openshift' : 'shipwright', { context, dockerfile }, '');
}

/** The Docker task of Azure Pipelines. */
function azureTask(part: Mapping, file: string): BuildUse[] | null {
  if (!/^Docker@\d/.test(text(part['task']) ?? '')) return null;
  // Azure reads the names of inputs in any letter case.
  const written = Object.entries(mapping(part['inputs']));
  const inputs = Object.fromEntries(written.map(([key, value]) => [key.toLowerCase(), value]));
  if (!/build/i.test(text(inputs['command']) ?? 'buildAndPush')) return [];
  const name = text(inputs['dockerfile'])?.replace(/^\*\*\//, '');
  const dockerfile = workspacePath(name ?? 'Dockerfile', '');
  const context = workspacePath(text(inputs['buildcontext']) ?? dirname(dockerfile ?? ''), '');
  return [{ file, tool: 'azure', dockerfile, context, named: name !== undefined, buildArgs: [] }];
}

/** What the tasks of Tekton that build images call their parameters. */
export const TEKTON_PARAMS = {
  context: /^(?:path[-_]?(?:to)?[-_]?)?context(?:[-_]?dir)?$/i,
  dockerfile: /^(?:path[-_]?(?:to)?[-_]?)?dockerfile(?:[-_]?path)?$/i,
} as const;

/** Tasks of Tekton's catalogue that build images; they write the names of their parameters in capitals. */
export const TEKTON_TASKS = /^(?:kaniko|buildah)$/;

/** A task of Tekton that builds an image with buildah, kaniko or the like. */
function tektonTask(part: Mapping, file: string): BuildUse[] | null {
  if (!isMapping(part['taskRef']) || !Array.isArray(part['params'])) return null;
  const params = part['params'].filter(isMapping);
  const valueOf = (pattern: RegExp): string | undefined =>
    text(params.find(({ name }) => pattern.test(text(name) ?? ''))?.['value']);
  const [context, name] = [valueOf(TEKTON_PARAMS.context), valueOf(TEKTON_PARAMS.dockerfile)];
  const task = text(mapping(part['taskRef'])['name']) ?? '';
  if (context === undefined && name === undefined && !TEKTON_TASKS.test(task)) return null;
  return [
    {
      file,
      tool: 'tekton',
      dockerfile: workspacePath(name ?? 'Dockerfile', ''),
      context: workspacePath(context ?? '.', ''),
      named: name !== undefined,
      buildArgs: [],
    },
  ];
}

/** An artifact of Skaffold; its Dockerfile counts from its context. */
function skaffoldArtifact(part: Mapping, file: string): BuildUse[] | null {
  const image = text(part['image']);
  const others = ['kaniko', 'buildpacks', 'jib', 'bazel', 'ko', 'custom'];
  if (!/^skaffold/i.test(basename(file)) || image === undefined || others.some((key) => key in part))
    return null;
  const docker = mapping(part['docker']);
  const build = {
    context: text(part['context']),
    dockerfile: text(docker['dockerfile']),
    buildArgs: Object.keys(mapping(docker['buildArgs'])),
  };
  return contextUse(file, 'skaffold', build, dirname(file));
}

/** A service of Render's blueprint; both paths count from the root of the repository. */
function renderService(part: Mapping, file: string): BuildUse[] | null {
  if (!/^render\.ya?ml$/i.test(basename(file)) || (part['runtime'] ?? part['env']) !== 'docker') return null;
  const root = text(part['rootDir']) ?? '';
  const name = text(part['dockerfilePath']);
  return [
    {
      file,
      tool: 'render',
      dockerfile: workspacePath(name ?? 'Dockerfile', root),
      context: workspacePath(text(part['dockerContext']) ?? '.', root),
      named: name !== undefined,
      buildArgs: [],
    },
  ];
}

/** `args: [build, -f, x, .]` of a container whose image or command builds images. */
export function listWords(part: Mapping, file = '', directory = ''): BuildWords | null {
  const list = (value: unknown): string[] =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : [];
  const args = list(part['args']);
  if (args.length === 0 || typeof part['kind'] === 'string') return null;
  const image = text(part['image']) ?? text(part['name']) ?? '';
  const command = list(part['command']);
  const words =
    /kaniko/.test(`${image} ${command.join(' ')}`) || args.some((arg) => /^--destination/.test(arg))
      ? ['executor', ...args]
      : command.length > 0
        ? [...command, ...args]
        : [/docker|podman|buildah/.exec(image)?.[0] ?? '', ...args];
  return buildUseOfWords(words, file, directory);
}

const argNames = (value: unknown): string[] =>
  (text(value) ?? '').split('\n').flatMap((line) => /^\s*(\w+)=/.exec(line)?.[1] ?? []);
