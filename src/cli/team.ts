import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { joinTeam, type CauseFile, type TeamCatalogue } from '../catalog/team.ts';
import { createEngine, type Engine } from '../engine/index.ts';
import type { Wording } from '../report/index.ts';
import { loadCatalogue, loadWording, nodeMemory } from './catalogue.ts';
import { CouldNotRun } from './could-not-run.ts';
import { isCauseFile } from './team-paths.ts';

/** The YAML files at absolute `paths` (files, or folders and what is below them), named relative to `cwd`. */
function readCauseFiles(paths: readonly string[], cwd: string): CauseFile[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path))
      throw new CouldNotRun(`${relative(cwd, path)} does not exist; name files or folders with causes.`);
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && isCauseFile(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });
  return files.map((path) => ({ path: relative(cwd, path) || path, text: textOf(path, cwd) }));
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CouldNotRun(`${relative(cwd, path)} could not be read: ${reason}.`);
  }
}

/**
 * The built-in catalogue joined with the causes at `paths`, which are relative to `cwd`.
 *
 * @throws {CouldNotRun} where a path does not exist, or a file cannot be read
 */
export function joinFiles(paths: readonly string[], cwd: string): TeamCatalogue {
  return joinTeam(
    loadCatalogue(),
    readCauseFiles(
      paths.map((path) => resolve(cwd, path)),
      cwd,
    ),
  );
}

/**
 * An engine and words with the causes at `paths`.
 *
 * @throws {CouldNotRun} naming file and line of each problem that they have
 */
export function openTeam(paths: readonly string[], cwd: string): { engine: Engine; wording: Wording } {
  const { catalogue, compile, problems } = joinFiles(paths, cwd);
  if (problems.length > 0) {
    throw new CouldNotRun(
      problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'),
    );
  }
  const engine = createEngine(catalogue.rules, { compile, allocate: nodeMemory });
  return { engine, wording: { words: catalogue.words, packages: loadWording().packages } };
}
