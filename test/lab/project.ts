import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const BUILDERS = ['buildkit', 'classic', 'buildah'] as const;
export type Builder = (typeof BUILDERS)[number];

/** One text for every builder, or one for each. */
export type ByBuilder = string | Readonly<Partial<Record<Builder, string>>> | null;

/** What a project of the lab is expected to do: the content of its project.yaml. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  /** The builders that it is built with. */
  readonly builders: readonly Builder[];
  /** The shell command that builds it, run in its folder. */
  readonly command: string;
  /** Shell commands before the first build: for what a Git repository does not keep (modes, CR LF, ignored files). */
  readonly prepare: string;
  readonly verdict: 'cause' | 'unknown' | 'passed';
  /** The cause that must stand first; null for a healthy project or an unknown cause. */
  readonly cause: ByBuilder;
  /** A text of the root line; null where there is none. */
  readonly root: ByBuilder;
  /** Whether its cure lies in the workspace: the first fix must make the build pass. */
  readonly repairable: boolean;
  /** A shell command that must succeed after the repaired build (`docker run …`), if any. */
  readonly check: string;
}

const KEYS = ['builders', 'command', 'prepare', 'verdict', 'cause', 'root', 'repairable', 'check'];

/** The projects below `folder`, by name. Throws on a project.yaml that says something else than it may. */
export function readProjects(folder: string): readonly Project[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'project.yaml')))
    .map((name) => readProject(join(folder, name), name));
}

function readProject(folder: string, name: string): Project {
  const given = parse(readFileSync(join(folder, 'project.yaml'), 'utf8')) as Partial<Project>;
  const wrong = Object.keys(given).find((key) => !KEYS.includes(key));
  if (wrong !== undefined) throw new Error(`${name}/project.yaml: there is no key ${wrong}`);
  const project: Project = {
    builders: ['buildkit'],
    command: `docker build -t lab/${name} .`,
    prepare: '',
    verdict: given.cause ? 'cause' : 'passed',
    cause: null,
    root: null,
    repairable: false,
    check: '',
    ...given,
    name,
    folder,
  };
  if (project.builders.some((builder) => !BUILDERS.includes(builder)))
    throw new Error(`${name}/project.yaml: the builders are ${BUILDERS.join(', ')}`);
  if ((project.verdict === 'cause') !== (project.cause !== null))
    throw new Error(`${name}/project.yaml: a cause belongs to the verdict "cause"`);
  if (project.verdict === 'cause' && project.root === null)
    throw new Error(`${name}/project.yaml: the root line is missing`);
  return project;
}

/** The text for this builder; null where none is expected. */
export function textFor(given: ByBuilder, builder: Builder): string | null {
  return typeof given === 'string' || given === null ? given : (given[builder] ?? null);
}
