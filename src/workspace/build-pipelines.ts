import { parseAllDocuments } from 'yaml';
import { dirname } from '../dockerfile/paths.ts';
import { buildUsesOf, contextUse } from './build-commands.ts';
import { TELLING, type BuildUse } from './build-use.ts';
import { isMapping, mapping, partUses, text } from './pipeline-parts.ts';
import { workspacePath } from './written-paths.ts';

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

/** The services of a compose file. */
function composeUses(path: string, value: unknown): BuildUse[] {
  return Object.entries(mapping(mapping(value)['services'])).flatMap(([name, service]) =>
    isMapping(service)
      ? composeServiceUse(path, service['build']).map((use) => ({ ...use, service: name }))
      : [],
  );
}

/** What `build:` of a compose service says. */
export function composeServiceUse(path: string, build: unknown): BuildUse[] {
  const directory = dirname(path);
  if (typeof build === 'string') return contextUse(path, 'compose', { context: build }, directory);
  if (!isMapping(build) || typeof build['dockerfile_inline'] === 'string') return [];
  const buildArgs = argumentNames(build['args']);
  const [context, dockerfile] = [text(build['context']), text(build['dockerfile'])];
  return contextUse(path, 'compose', { context, dockerfile, buildArgs }, directory);
}

/** `args:` of compose is a mapping, or a list of `NAME=value`. */
const argumentNames = (args: unknown): string[] =>
  Array.isArray(args) ? args.flatMap((each) => text(each)?.split('=')[0] ?? []) : Object.keys(mapping(args));

/** Goes through a pipeline and reads every part that builds an image. */
function visit(file: string, value: unknown, directory: string): BuildUse[] {
  if (typeof value === 'string') return TELLING.test(value) ? buildUsesOf(value, file, directory) : [];
  if (Array.isArray(value)) return value.flatMap((item) => visit(file, item, directory));
  if (!isMapping(value)) return [];
  const own = text(value['working-directory']) ?? text(value['dir']);
  const folder = own === undefined ? directory : (workspacePath(own, '') ?? directory);
  const known = partUses(file, value, folder);
  if (known.length > 0) return known;
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'services' && isMapping(item) ? [] : visit(file, item, folder),
  );
}
