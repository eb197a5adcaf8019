import { below, joinPath } from '../dockerfile/paths.ts';
import { runCommands } from '../dockerfile/run-script.ts';
import { workdirAt } from '../dockerfile/scope.ts';
import { lookUp } from '../workspace/context-paths.ts';
import { CHECKS } from '../workspace/facts.ts';
import type { FactName } from '../workspace/fact-names.ts';
import { failedAt, type Question } from '../workspace/question.ts';
import { ALWAYS_WRONG, type FixKindName } from './kind-names.ts';
import { holdsNoSources } from './pipelines/wanted-place.ts';
import { importsOf, MISSING, modulesOf, ownPackages, pathsOf } from './named-paths.ts';

/** A fix that the files call for, whatever the cause is called. */
export interface GeneralFix {
  readonly kind: FixKindName;
  readonly given: Readonly<Record<string, string>>;
}

/** Which fix each fact about a path that a RUN misses calls for. */
const RULES: readonly {
  fact: FactName;
  kind: FixKindName;
  given: (path: string, values: Readonly<Record<string, string>>) => Record<string, string>;
}[] = [
  { fact: 'path-ignored', kind: 'dockerignore/unignore', given: (path) => ({ path }) },
  { fact: 'path-not-copied', kind: 'dockerfile/copy-before', given: (path) => ({ path }) },
  { fact: 'directory-flattened', kind: 'dockerfile/copy-directory', given: (path) => ({ path }) },
  {
    fact: 'path-in-image',
    kind: 'dockerfile/replace-text',
    given: (path, { written = '' }) => ({ from: path, to: written }),
  },
  {
    fact: 'image-path-twin',
    kind: 'dockerfile/replace-text',
    given: (path, { image_twin: twin = '' }) => ({ from: path, to: twin }),
  },
];

/** The file of a project that each program looks for in its directory, and how a line says that it is not there. */
const PROJECT_FILES: readonly { programs: RegExp; file: string; said: RegExp }[] = [
  { programs: /^g?make$/, file: 'Makefile', said: /no makefile found/i },
  { programs: /^(?:npm|yarn|pnpm|npx)$/, file: 'package.json', said: /package\.json/ },
  { programs: /^go$/, file: 'go.mod', said: /go\.mod/ },
  { programs: /^cargo$/, file: 'Cargo.toml', said: /Cargo\.toml/ },
  { programs: /(?:^|\/)mvnw?$/, file: 'pom.xml', said: /\bPOM\b|pom\.xml/ },
  { programs: /(?:^|\/)gradlew?$/, file: 'build.gradle', said: /Gradle build|build\.gradle/ },
  { programs: /^cmake$/, file: 'CMakeLists.txt', said: /CMakeLists\.txt/ },
  { programs: /^(?:bundle|bundler)$/, file: 'Gemfile', said: /Gemfile/ },
  { programs: /^rake$/, file: 'Rakefile', said: /Rakefile/ },
  { programs: /^composer$/, file: 'composer.json', said: /composer\.json/ },
  { programs: /^(?:poetry|uv|pdm)$/, file: 'pyproject.toml', said: /pyproject\.toml/ },
  { programs: /^pip3?$/, file: 'pyproject.toml', said: /pyproject\.toml/ },
  { programs: /^(?:pip3?|python3?)$/, file: 'setup.py', said: /setup\.py/ },
  { programs: /^pipenv$/, file: 'Pipfile', said: /Pipfile/ },
];

/** What does not say that a command is missing. */
const NO_COMMAND = /^(?!.*(?:\bsh: .*not found|command not found)\s*$)/i;

/** What is wrong whatever the log makes of it, where its lines fit. */
const CERTAIN: readonly {
  fact: FactName;
  kind: FixKindName;
  lines: RegExp;
  /** A value without which the fact does not explain the failure. */
  needs?: string;
}[] = [
  { fact: 'instruction-inside', kind: 'dockerfile/continuation-end', lines: /^/ },
  { fact: 'comment-behind', kind: 'dockerfile/inline-comment', lines: /^/ },
  { fact: 'path-overwritten', kind: 'dockerfile/path-variable', lines: /not found|no such file/i },
  // A command that is not there is not there because of a variable only where its name is one.
  {
    fact: 'arg-out-of-scope',
    kind: 'dockerfile/arg-scope',
    lines: NO_COMMAND,
    needs: 'has_value',
  },
  { fact: 'variable-misspelt', kind: 'dockerfile/variable-name', lines: NO_COMMAND },
  { fact: 'env-uses-itself', kind: 'dockerfile/env-split', lines: MISSING },
  { fact: 'tilde-path', kind: 'dockerfile/home-path', lines: MISSING },
];

/** The fixes of mistakes that the Dockerfile shows by itself and that explain the failure of a RUN. */
export async function certainFixes(
  site: Omit<Question, 'given'>,
  evidence: readonly string[],
): Promise<GeneralFix[]> {
  const found: GeneralFix[] = [];
  for (const { fact, kind, lines, needs } of CERTAIN)
    if (evidence.some((line) => lines.test(line))) {
      const holds = await CHECKS[fact]({ ...site, given: {} });
      if (holds && (needs === undefined || holds.values[needs] !== undefined))
        found.push({ kind, given: {} });
    }
  return found;
}

/**
 * The fixes that the files call for where a RUN failed for want of a path, also for causes that name no fix and for unknown
 * ones: the path is in the context, and it is ignored, not copied, or was copied without its directory.
 *
 * @param evidence the lines that show the cause
 */
export async function generalFixes(
  site: Omit<Question, 'given'>,
  evidence: readonly string[],
): Promise<GeneralFix[]> {
  if (failedAt(site)?.at.keyword !== 'RUN') return [];
  const found: GeneralFix[] = [];
  const modules = modulesOf(site.captures, evidence);
  const paths = [
    ...pathsOf(site.captures, evidence),
    ...importsOf(site.captures, evidence),
    ...modules,
    ...(await ownPackages(site, evidence)),
  ];
  for (const path of paths)
    for (const { fact, kind, given } of RULES) {
      // The name of a module is not written as a path.
      if (kind === 'dockerfile/replace-text' && modules.includes(path)) continue;
      const holds = await CHECKS[fact]({ ...site, given: { path } });
      // A rule can keep a path away only where there is one.
      const isThere =
        fact !== 'path-ignored' || (await lookUp({ ...site, given: {} }, path))?.exists === true;
      if (holds && isThere) found.push({ kind, given: given(path, holds.values) });
    }
  const { context } = site.build;
  // `docker build docker/` sends nothing but the Dockerfile, and `COPY . .` brings nothing else.
  if (context !== null && context !== '' && (await holdsNoSources(site.files, context)))
    for (const path of paths) {
      const holds = await CHECKS['path-outside-context']({ ...site, given: { path } });
      const { directory } = holds?.values ?? {};
      if (directory !== undefined)
        found.push({ kind: 'pipeline/dockerfile-path', given: { context: directory } });
    }
  found.push(...(await directoryTwins(site, paths)));
  for (const header of paths.filter((each) => /\.h(?:pp|h|xx)?$/.test(each))) {
    const path = (await CHECKS['path-elsewhere']({ ...site, given: { path: header } }))?.values['found'];
    if (path !== undefined && (await CHECKS['path-not-copied']({ ...site, given: { path } })))
      found.push({ kind: 'dockerfile/copy-before', given: { path } });
  }
  if (await isKeptOut(site, evidence)) found.push({ kind: 'dockerfile/chown-workdir', given: {} });
  for (const path of projectFiles(site, evidence)) {
    const holds = await CHECKS['path-in-image']({ ...site, given: { path } });
    const directory = holds?.values['directory'];
    if (directory !== undefined) found.push({ kind: 'dockerfile/workdir', given: { path: directory } });
  }
  for (const kind of ALWAYS_WRONG) found.push({ kind, given: {} });
  return found;
}

/** The directories of missing paths that the step writes by themselves, and that the image holds under a near name. */
async function directoryTwins(
  site: Omit<Question, 'given'>,
  paths: readonly string[],
): Promise<GeneralFix[]> {
  const failed = failedAt(site);
  if (!failed) return [];
  const workdir = workdirAt(failed.file, failed.at).path;
  const words = new Set(
    failed.at.args.text.split(/[\s"'=;&|()]+/).filter((word) => /^[\w./-]{3,}$/.test(word)),
  );
  const found: GeneralFix[] = [];
  for (const word of words) {
    const folder = joinPath(workdir, word);
    if (!paths.some((path) => (below(joinPath(workdir, path), folder) ?? '') !== '')) continue;
    const holds = await CHECKS['image-path-twin']({ ...site, given: { path: word } });
    const twin = holds?.values['image_twin'];
    if (twin !== undefined) found.push({ kind: 'dockerfile/replace-text', given: { from: word, to: twin } });
  }
  return found;
}

/** What a line says of a file that the user of the step may not write. */
const FORBIDDEN = /EACCES|PermissionError|permission denied|cannot (?:touch|create|open|remove|write)/i;

/** The path in quotes, or bare behind the words of a shell. */
const WRITTEN = /['"‘`]([^'"’`]+)['"’`]|cannot create ([^\s:'"‘]+):/g;

/** Whether the user of the failed RUN may not write into the work directory, which belongs to root. */
async function isKeptOut(site: Omit<Question, 'given'>, evidence: readonly string[]): Promise<boolean> {
  const failed = failedAt(site);
  if (!failed || !(await CHECKS['user-not-root']({ ...site, given: {} }))) return false;
  const workdir = workdirAt(failed.file, failed.at);
  const paths = evidence
    .filter((line) => FORBIDDEN.test(line) && /denied|EACCES|Permission/.test(line))
    .flatMap((line) => [...line.matchAll(WRITTEN)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
  return (
    workdir.declared &&
    paths.some((path) => !/[\s:]/.test(path) && below(joinPath(workdir.path, path), workdir.path) !== null)
  );
}

/** The files of the project that a program of the failed RUN did not find in its directory. */
function projectFiles(site: Omit<Question, 'given'>, evidence: readonly string[]): string[] {
  const failed = failedAt(site);
  const telling = evidence.filter((line) => MISSING.test(line));
  if (!failed) return [];
  const programs = runCommands(failed.file, failed.at).map(({ program }) => program);
  return PROJECT_FILES.filter(
    (each) =>
      telling.some((line) => each.said.test(line)) && programs.some((program) => each.programs.test(program)),
  ).map(({ file }) => file);
}
