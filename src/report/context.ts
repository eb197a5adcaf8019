import type { CauseWords, NeedKind, When } from '../catalog/cause.ts';
import {
  installCommand,
  managerOf,
  MANAGERS,
  packagesFor,
  type Manager,
  type PackageTable,
} from '../catalog/packages.ts';
import { baseImage, type BaseImage } from '../dockerfile/base-image.ts';
import { expand } from '../dockerfile/scope.ts';
import type { LogName, LogReading, Step } from '../engine/index.ts';
import { packageOfModule } from '../fixes/python-modules.ts';
import { familyOf, withKnown } from './base-family.ts';
import { copiedPath, copiedProgram } from './copied-path.ts';
import { baseOfExcerpt } from './excerpt-base.ts';
import { imageName } from './image-names.ts';
import { gitIsTold, stepName } from './step-names.ts';
import type { Values } from './template.ts';

/** What sentences and conditions of one diagnosis can speak of. */
export interface Context {
  readonly reading: LogReading;
  readonly base: BaseImage | null;
  readonly captures: Readonly<Record<string, string>>;
  /** Facts that hold in the workspace, and the values they found. */
  readonly facts: ReadonlySet<string>;
  readonly factValues: Readonly<Record<string, string>>;
  /** The values of ARG and ENV at the failed step, where they are known. */
  readonly variables: ReadonlyMap<string, string>;
  readonly packages: PackageTable;
}

/** The base image of the failed step: the FROM of its stage, or the last FROM before it. */
export function baseOfLog(reading: LogReading): BaseImage | null {
  const failed = reading.failedStep?.step ?? reading.steps.at(-1) ?? null;
  const froms = reading.steps.filter((step) => /^FROM\s/i.test(step.text));
  const stage = froms.filter((step) => failed !== null && step.stage === failed.stage);
  const before = (step: Step): boolean => failed === null || step.line <= failed.line;
  const from = stage.at(-1) ?? froms.findLast(before);
  const image = from ? /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(from.text)?.[1] : baseOfExcerpt(reading);
  return image ? baseImage(asWritten(expand(image, (name) => globalDefault(reading, name)))) : null;
}

/** BuildKit prints a base image with its host and digest; people wrote the tag. */
function asWritten(image: string): string {
  const [, repository] = /^(\S+:[\w.-]+)@sha256:[0-9a-f]+$/.exec(image) ?? [];
  return repository?.replace(/^docker\.io\/(?:library\/)?/, '') ?? image;
}

/** The default of an ARG before the first FROM, where the log prints it. */
function globalDefault({ steps }: LogReading, name: string): string | null {
  for (const { text } of steps) {
    if (/^FROM\s/i.test(text)) return null;
    const [, named, value] = /^ARG\s+([a-z_]\w*)=["']?([^\s"']+)/i.exec(text) ?? [];
    if (named === name && value !== undefined) return value;
  }
  return null;
}

/** Registry host of an image reference; Docker Hub where it names none. */
function registryOf(image: string): string {
  const [head = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(head) || head === 'localhost') ? head : 'docker.io';
}

/** The registry of the image that the message names, else of the one that the log does. */
function registryNamed({ captures, reading }: Context): string | undefined {
  const image = captures['image'] ?? reading.names.get('image');
  return image === undefined ? undefined : registryOf(image);
}

/** What pulls or pushes on Code Engine, as its commands call it. An app that is built from source is built first. */
function workload({ names, builder }: LogReading): 'build' | 'job' | 'app' | undefined {
  if (names.has('build_run') || builder !== null) return 'build';
  return names.has('job_run') || names.has('job') ? 'job' : names.has('app') ? 'app' : undefined;
}

/** The values of placeholders, nearest first: captures, facts, what the log says as a whole. */
export function valuesOf(context: Context, words: Pick<CauseWords, 'needs'>): Values {
  const { reading, base, captures, factValues } = context;
  const whole = (name: string): string | undefined => {
    switch (name) {
      case 'platform':
        return reading.platform ?? undefined;
      case 'builder':
        return reading.builder ?? undefined;
      case 'base_image':
        return base?.image;
      case 'release':
        return base?.release ?? undefined;
      case 'exit_code':
        return reading.failedStep?.exitCode?.toString();
      case 'registry':
        return registryNamed(context);
      case 'packages':
      case 'install':
        return missing(context, words)[name];
      default:
        return derived(context, name) ?? reading.names.get(name as LogName);
    }
  };
  return (name) => captures[name] ?? factValues[name] ?? whole(name);
}

/** What the failed step and the instructions before it tell, where the log shows them. */
function derived(context: Context, name: string): string | undefined {
  if (name === 'program_copy') {
    const program = context.captures['path'] ?? context.captures['command'] ?? '';
    return copiedProgram(context.reading, program) ?? undefined;
  }
  if (name === 'workload' || name === 'workload_name') {
    const kind = workload(context.reading);
    return name === 'workload' || kind === undefined ? kind : context.reading.names.get(kind);
  }
  if (name.startsWith('registry_') || name.startsWith('image_')) {
    const named = registryNamed(context) ?? '';
    const registry = context.captures['registry'] ?? named;
    const image = context.captures['image'] ?? context.reading.names.get('image') ?? '';
    return imageName(registry, registry === named || /\.docker\.io$/.test(registry) ? image : '', name);
  }
  if (name === 'python_package') return packageOfModule(context.captures['module'] ?? '') ?? undefined;
  // A program of the step may have fetched another repository.
  if (name === 'step_repository' && !gitIsTold(context, context.captures['ref'] ?? '')) return undefined;
  if (name !== 'path_copy' && name !== 'path_source') return stepName(context, name);
  const copied = copiedPath(context.reading, context.captures['path'] ?? context.captures['script'] ?? '');
  return name === 'path_copy' ? copied?.instruction : copied?.source;
}

/** `{{packages}}` and `{{install}}` of a cause that says what the image lacks. */
function missing(
  context: Context,
  words: Pick<CauseWords, 'needs'>,
): { packages?: string; install?: string } {
  for (const [kind, template] of Object.entries(words.needs ?? {})) {
    const name = template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, key: string) => context.captures[key] ?? '');
    const found = packagesFor(context.packages, kind as NeedKind, name.trim());
    if (!found) continue;
    const manager = managerOf(familyOf(context));
    // A package that was not found is not found by the same name.
    const nameFor = (each: Manager): string | null =>
      words.needs?.package !== undefined && found[each] === name.trim() ? null : (found[each] ?? null);
    const packages = manager && nameFor(manager);
    if (packages) return { packages, install: withKnown(context.base, installCommand(manager, packages)) };
    if (manager && found[manager] !== undefined) continue;
    const names = MANAGERS.flatMap((each) => (nameFor(each) === null ? [] : `${nameFor(each)} (${each})`));
    if (names.length > 0) return { packages: names.join(', ') };
  }
  return {};
}

/** Names of the whole log that conditions may test; the others are the names of captures as well. */
const OBJECTS: ReadonlySet<LogName> = new Set([
  'build_command',
  'app',
  'job_run',
  'job',
  'build',
  'build_run',
  'namespace',
  'pod',
]);

/** Whether a condition of a step or fix holds. */
export function holds(when: When | undefined, context: Context): boolean {
  if (!when) return true;
  const { reading, base, captures, facts } = context;
  const among = (wanted: string | readonly string[] | undefined, found: string | null): boolean =>
    wanted === undefined ||
    (found !== null && (typeof wanted === 'string' ? [wanted] : wanted).includes(found));
  const said = (name: string): string =>
    captures[name] ??
    (name === 'base_image' ? base?.image : derived(context, name)) ??
    (OBJECTS.has(name as LogName) ? reading.names.get(name as LogName) : undefined) ??
    '';
  return (
    among(when.platform, reading.platform) &&
    among(when.builder, reading.builder) &&
    among(when.base, familyOf(context)) &&
    (when.fact === undefined || facts.has(when.fact)) &&
    (when.no_fact === undefined || !facts.has(when.no_fact)) &&
    Object.entries(when.captures ?? {}).every(([name, pattern]) => new RegExp(pattern).test(said(name)))
  );
}
