import type { PackageTable } from '../../src/catalog/packages.ts';
import { KEYWORDS } from '../../src/dockerfile/model.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { FixKindName } from '../../src/fixes/kind-names.ts';
import { planFix, type FixPlan, type WithheldFix } from '../../src/fixes/plan.ts';
import { findBuild, type BuildSetup } from '../../src/workspace/build-setup.ts';
import { CHECKS } from '../../src/workspace/facts.ts';
import type { FactName } from '../../src/workspace/fact-names.ts';
import { Files } from '../../src/workspace/files.ts';
import type { LogClues } from '../../src/workspace/log-clues.ts';
import { memoryWorkspace, type MemoryFile } from '../../src/workspace/memory.ts';
import type { Fact } from '../../src/workspace/question.ts';

/** Stands before the failed instruction in the Dockerfiles of tests. */
const MARK = '→ ';

/** The clues of a log in which a step failed. */
export function cluesFor(text: string, more: Partial<LogClues> = {}): LogClues {
  return {
    failed: { text, stage: null, occurrence: 0, line: null },
    steps: text === '' ? [] : [text],
    dockerfile: null,
    command: null,
    syntaxError: null,
    ...more,
  };
}

/** Files in which one Dockerfile marks the failed instruction, and the clues of the log that failed there. */
export function failing(given: Readonly<Record<string, MemoryFile>>): {
  files: Record<string, MemoryFile>;
  clues: LogClues;
} {
  const files = { ...given };
  let clues = cluesFor('');
  for (const [path, held] of Object.entries(given)) {
    if (typeof held !== 'string' || !held.includes(MARK)) continue;
    const at = held.indexOf(MARK);
    const text = held.slice(0, at) + held.slice(at + MARK.length);
    const failed = parseDockerfile(text).instructions.find(({ start, end }) => start <= at && at < end);
    if (!failed) throw new Error(`No instruction stands at the mark in ${path}`);
    // Builders name the step that failed; of a syntax error they say the line.
    const isKnown = KEYWORDS.has(failed.keyword);
    const step = isKnown ? `${failed.keyword} ${failed.args.text}` : '';
    clues = cluesFor(step);
    clues = { ...clues, failed: { ...clues.failed, line: failed.line } };
    files[path] = text;
  }
  return { files, clues };
}

/** The build of a log that failed at the mark. */
export async function buildOf(
  given: Readonly<Record<string, MemoryFile>>,
  more: Partial<LogClues> = {},
): Promise<{ files: Files; build: BuildSetup }> {
  const { files, clues } = failing(given);
  const reader = new Files(memoryWorkspace(files));
  return { files: reader, build: await findBuild(reader, { ...clues, ...more }) };
}

/** What a fact says of files in which a step failed; null where it does not hold. */
export async function factOf(
  name: FactName,
  given: Readonly<Record<string, MemoryFile>>,
  parameters: Readonly<Record<string, string>> = {},
  more: Partial<LogClues> = {},
): Promise<Fact | null> {
  return CHECKS[name]({ ...(await buildOf(given, more)), given: parameters, captures: parameters });
}

/** A small table of packages. */
export const PACKAGES: PackageTable = {
  command: {
    git: { apt: 'git', apk: 'git', dnf: 'git' },
    make: { apt: 'make', apk: 'make', dnf: 'make' },
    gcc: { apt: 'build-essential', apk: 'build-base', dnf: 'gcc' },
    'g++': { apt: 'g++', apk: 'g++', dnf: 'gcc-c++' },
    jq: { apt: 'jq', apk: 'jq', dnf: 'jq' },
    'pkg-config': { apt: 'pkg-config' },
  },
  header: { 'libpq-fe.h': { apt: 'libpq-dev', apk: 'libpq-dev', dnf: 'libpq-devel' } },
  library: { jpeg: { apt: 'libjpeg-dev' }, png: { apt: 'libpng-dev' } },
  pkgconfig: { cairo: { apt: 'libcairo2-dev pkg-config', apk: 'cairo-dev pkgconf' } },
  package: {},
};

/** Plans a fix of a step that failed at the mark. */
async function plan(
  kind: FixKindName,
  given: Readonly<Record<string, MemoryFile>>,
  parameters: Readonly<Record<string, string>> = {},
): Promise<FixPlan | WithheldFix> {
  const { files, clues } = failing(given);
  const workspace = memoryWorkspace(files);
  const reader = new Files(workspace);
  const build = await findBuild(reader, clues);
  return planFix(
    kind,
    { files: reader, build, given: parameters, captures: {}, packages: PACKAGES },
    workspace,
  );
}

/** The text of a file after a fix, or why there is none. */
export async function fixed(
  kind: FixKindName,
  given: Readonly<Record<string, MemoryFile>> | string,
  parameters: Readonly<Record<string, string>> = {},
  path = 'Dockerfile',
): Promise<string> {
  const found = await plan(kind, typeof given === 'string' ? { Dockerfile: given } : given, parameters);
  if ('reason' in found) return `withheld: ${found.reason}`;
  return found.files.find((file) => file.path === path)?.after ?? 'not changed';
}
