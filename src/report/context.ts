import type { CauseWords, NeedKind, When } from '../catalog/cause.ts';
import { installCommand, managerOf, MANAGERS, packagesFor, type PackageTable } from '../catalog/packages.ts';
import { baseImage, type BaseImage } from '../dockerfile/base-image.ts';
import type { LogName, LogReading, Step } from '../engine/index.ts';
import type { Values } from './template.ts';

/** What sentences and conditions of one diagnosis can speak of. */
export interface Context {
  readonly reading: LogReading;
  readonly base: BaseImage | null;
  readonly captures: Readonly<Record<string, string>>;
  /** Facts that hold in the workspace, and the values they found. */
  readonly facts: ReadonlySet<string>;
  readonly factValues: Readonly<Record<string, string>>;
  readonly packages: PackageTable;
}

/** The base image of the failed step: the FROM of its stage, or the last FROM before it. */
export function baseOfLog(reading: LogReading): BaseImage | null {
  const failed = reading.failedStep?.step ?? reading.steps.at(-1) ?? null;
  const froms = reading.steps.filter((step) => /^FROM\s/i.test(step.text));
  const stage = froms.filter((step) => failed !== null && step.stage === failed.stage);
  const before = (step: Step): boolean => failed === null || step.line <= failed.line;
  const from = stage.at(-1) ?? froms.findLast(before);
  const image = from && /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(from.text)?.[1];
  return image ? baseImage(image) : null;
}

/** Registry host of an image reference; Docker Hub where it names none. */
function registryOf(image: string): string {
  const [head = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(head) || head === 'localhost') ? head : 'docker.io';
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
      case 'step':
        return reading.failedStep?.text || undefined;
      case 'exit_code':
        return reading.failedStep?.exitCode?.toString();
      case 'registry': {
        const image = captures['image'] ?? reading.names.get('image');
        return image === undefined ? undefined : registryOf(image);
      }
      case 'packages':
      case 'install':
        return missing(context, words)[name];
      default:
        return reading.names.get(name as LogName);
    }
  };
  return (name) => captures[name] ?? factValues[name] ?? whole(name);
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
    const manager = managerOf(context.base?.family ?? null);
    const packages = manager && found[manager];
    if (packages) return { packages, install: installCommand(manager, packages) };
    const names = MANAGERS.flatMap((each) => (found[each] === undefined ? [] : `${found[each]} (${each})`));
    if (names.length > 0) return { packages: names.join(', ') };
  }
  return {};
}

/** Whether a condition of a step or fix holds. */
export function holds(when: When | undefined, context: Context): boolean {
  if (!when) return true;
  const { reading, base, captures, facts } = context;
  const among = (wanted: string | readonly string[] | undefined, found: string | null): boolean =>
    wanted === undefined ||
    (found !== null && (typeof wanted === 'string' ? [wanted] : wanted).includes(found));
  return (
    among(when.platform, reading.platform) &&
    among(when.builder, reading.builder) &&
    among(when.base, base?.family ?? null) &&
    (when.fact === undefined || facts.has(when.fact)) &&
    (when.no_fact === undefined || !facts.has(when.no_fact)) &&
    Object.entries(when.captures ?? {}).every(([name, pattern]) =>
      new RegExp(pattern).test(captures[name] ?? ''),
    )
  );
}
