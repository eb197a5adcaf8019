import { parseAllDocuments } from 'yaml';
import { dirname, joinPath } from '../dockerfile/paths.ts';
import { buildUseOfWords, buildUsesOf, contextUse, type BuildWords } from './build-commands.ts';
import { TELLING, type BuildUse } from './build-use.ts';
import { workspacePath } from './written-paths.ts';

export type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a pipeline, a compose file or the YAML of an object says of image builds. */
export function pipelineUses(path: string, source: string): BuildUse[] {
  try {
    return parseAllDocuments(source, { logLevel: 'silent' }).flatMap((document) => {
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      return [...composeUses(path, value), ...visit(path, value, '')];
    });
  } catch {
    return [];
  }
}

function composeUses(path: string, value: unknown): BuildUse[] {
  const targets = isRecord(value) && isRecord(value['target']) && /bake/.test(path) ? value['target'] : {};
  const services = isRecord(value) && isRecord(value['services']) ? value['services'] : {};
  const directory = dirname(path);
  return [
    ...Object.values(services).flatMap((service) =>
      isRecord(service) ? composeServiceUse(path, service['build']) : [],
    ),
    ...Object.values(targets).flatMap((target) =>
      isRecord(target)
        ? contextUse(path, 'bake', text(target['context']) ?? '.', text(target['dockerfile']), directory)
        : [],
    ),
  ];
}

/** What `build:` of a compose service says. */
export function composeServiceUse(path: string, build: unknown): BuildUse[] {
  const directory = dirname(path);
  if (typeof build === 'string') return contextUse(path, 'compose', build, undefined, directory);
  if (!isRecord(build) || typeof build['dockerfile_inline'] === 'string') return [];
  const args = isRecord(build['args']) ? Object.keys(build['args']) : [];
  const context = text(build['context']) ?? '.';
  return contextUse(path, 'compose', context, text(build['dockerfile']), directory, args);
}

/** Goes through a pipeline and reads every part that builds an image. */
function visit(file: string, value: unknown, directory: string): BuildUse[] {
  if (typeof value === 'string') return TELLING.test(value) ? buildUsesOf(value, file, directory) : [];
  if (Array.isArray(value)) return value.flatMap((item) => visit(file, item, directory));
  if (!isRecord(value)) return [];
  const own = text(value['working-directory']) ?? text(value['dir']);
  const folder = own === undefined ? directory : (workspacePath(own, '') ?? directory);
  const known = partUses(file, value, folder);
  if (known.length > 0) return known;
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'services' ? [] : visit(file, item, folder),
  );
}

/** A mapping that a platform reads as the build of an image. */
export function partUses(file: string, part: Record_, directory: string): BuildUse[] {
  const inner = (key: string): Record_ => (isRecord(part[key]) ? part[key] : {});
  if (/^docker\/build-push-action@/.test(text(part['uses']) ?? '')) {
    const given = inner('with');
    const context = workspacePath(text(given['context']) ?? '.', '');
    const name = text(given['file']);
    const dockerfile =
      name !== undefined
        ? workspacePath(name, '')
        : context === null
          ? null
          : joinPath(context, 'Dockerfile');
    return [
      {
        file,
        tool: 'build-push-action',
        dockerfile,
        context,
        named: name !== undefined,
        buildArgs: argNames(given['build-args']),
      },
    ];
  }
  if (/^BuildAndPush|^DockerBuild/.test(text(part['type']) ?? '')) {
    const spec = inner('spec');
    const name = text(spec['dockerfile']);
    const context = workspacePath(text(spec['context']) ?? '.', '');
    const dockerfile = name !== undefined ? workspacePath(name, '') : joinPath(context ?? '', 'Dockerfile');
    const buildArgs = isRecord(spec['buildArgs']) ? Object.keys(spec['buildArgs']) : [];
    return [{ file, tool: 'harness', dockerfile, context, named: name !== undefined, buildArgs }];
  }
  if (/^plugins\/(?:docker|kaniko|ecr|gcr|acr)|woodpeckerci\/plugin-docker/.test(text(part['image']) ?? '')) {
    const settings = inner('settings');
    const context = workspacePath(text(settings['context']) ?? '.', '');
    const name = text(settings['dockerfile']);
    return [
      {
        file,
        tool: 'drone',
        dockerfile: workspacePath(name ?? 'Dockerfile', ''),
        context,
        named: name !== undefined,
        buildArgs: [],
      },
    ];
  }
  if (
    part['kind'] === 'BuildConfig' ||
    (part['kind'] === 'Build' && /shipwright/.test(text(part['apiVersion']) ?? ''))
  ) {
    return objectUses(file, part, inner('spec'));
  }
  if (/^Docker@\d/.test(text(part['task']) ?? '')) {
    const inputs = inner('inputs');
    if (!/build/i.test(text(inputs['command']) ?? 'buildAndPush')) return [];
    const name = text(inputs['dockerfile'])?.replace(/^\*\*\//, '');
    const dockerfile = workspacePath(name ?? 'Dockerfile', '');
    const context = workspacePath(text(inputs['buildContext']) ?? dirname(dockerfile ?? ''), '');
    return [{ file, tool: 'azure', dockerfile, context, named: name !== undefined, buildArgs: [] }];
  }
  return listUses(file, part, directory);
}

/** A build from source without a Dockerfile. */
function sourceUses(file: string, strategy: Record_, source: Record_): BuildUse[] {
  if (!isRecord(strategy['sourceStrategy'])) return [];
  const folder = text(source['contextDir'])?.replace(/^\/+/, '') ?? '.';
  return contextUse(file, 'openshift', folder, undefined, '').map((use) => ({ ...use, dockerfile: null }));
}

/** BuildConfig of OpenShift and Build of Shipwright. */
function objectUses(file: string, part: Record_, spec: Record_): BuildUse[] {
  const source = isRecord(spec['source']) ? spec['source'] : {};
  const strategy = isRecord(spec['strategy']) ? spec['strategy'] : {};
  const docker = isRecord(strategy['dockerStrategy']) ? strategy['dockerStrategy'] : null;
  if (part['kind'] === 'BuildConfig' && !docker) return sourceUses(file, strategy, source);
  const params = Array.isArray(spec['paramValues']) ? spec['paramValues'].filter(isRecord) : [];
  const param = text(params.find(({ name }) => name === 'dockerfile')?.['value']);
  const name = text(docker?.['dockerfilePath']) ?? text(spec['dockerfile']) ?? param;
  const tool = part['kind'] === 'BuildConfig' ? 'openshift' : 'shipwright';
  return contextUse(file, tool, text(source['contextDir'])?.replace(/^\/+/, '') ?? '.', name, '');
}

function listUses(file: string, part: Record_, directory: string): BuildUse[] {
  const words = listWords(part, file, directory);
  return words ? [words.use] : [];
}

/** `args: [build, -f, x, .]` of a container whose image or command builds images. */
export function listWords(part: Record_, file = '', directory = ''): BuildWords | null {
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
