import { resolve } from 'node:path';
import type { Engine, LogDiagnosis } from '../engine/index.ts';
import { makeReport, NO_WORDING, type Report, type Wording } from '../report/index.ts';
import { makeReportOf } from '../report/of-log.ts';
import type { WorkspaceReport } from '../report/in-workspace.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { loadEngine, loadWording } from './catalogue.ts';
import { readLog, type Input } from './input.ts';
import { teamPaths } from './team-paths.ts';

/** What decides the answer for a log beside the log itself. Plain data: it goes to worker threads. */
export interface Question {
  readonly cwd: string;
  /** The folder of the sources; null where no file is looked at. */
  readonly workspace: string | null;
  /** Files and folders with causes from outside. */
  readonly catalogs: readonly string[];
}

/** Diagnoses logs, one after the other, with one catalogue and workspace. */
export class Diagnoser {
  readonly engine: Engine;
  readonly #workspace: Workspace | null;
  #wording: Wording | null;

  private constructor(engine: Engine, wording: Wording | null, workspace: Workspace | null) {
    this.engine = engine;
    this.#wording = wording;
    this.#workspace = workspace;
  }

  /**
   * @throws {CouldNotRun} where the workspace is no folder, or causes from outside cannot be used
   */
  static async open({ cwd, workspace, catalogs }: Question): Promise<Diagnoser> {
    const folder = workspace === null ? null : await openFolder(resolve(cwd, workspace));
    const outside = teamPaths(cwd, workspace, catalogs);
    if (outside.length === 0) return new Diagnoser(loadEngine(), null, folder);
    const { openTeam } = await import('./team.ts');
    const { engine, wording } = openTeam(outside, cwd);
    return new Diagnoser(engine, wording, folder);
  }

  /**
   * The report of one log, a file or `-` for standard input.
   *
   * @throws {Unreadable} where it cannot be read
   */
  async diagnose(file: string, input: Input): Promise<Report> {
    const answer = await this.#read(file, input);
    // The words are read only when there is something to say.
    if (answer.diagnoses.length === 0) return makeReport(file, answer, NO_WORDING);
    if (!this.#workspace) return makeReportOf(file, answer, this.#words(), this.engine);
    return (await this.#reportIn(file, answer, this.#workspace)).report;
  }

  /**
   * The report of one log with the fixes that the files of a workspace let be made.
   *
   * @throws {Unreadable} where it cannot be read
   */
  async diagnoseIn(file: string, input: Input, workspace: Workspace): Promise<WorkspaceReport> {
    return this.#reportIn(file, await this.#read(file, input), workspace);
  }

  async #read(file: string, input: Input): Promise<LogDiagnosis> {
    return (await readLog(file, input, this.engine)).finish();
  }

  async #reportIn(file: string, answer: LogDiagnosis, workspace: Workspace): Promise<WorkspaceReport> {
    const { makeReportIn } = await import('../report/in-workspace.ts');
    return makeReportIn(file, answer, this.#words(), { workspace, engine: this.engine });
  }

  #words(): Wording {
    return (this.#wording ??= loadWording());
  }
}

/** The folder of the sources; what reads folders is loaded only where one is asked for. */
async function openFolder(folder: string): Promise<Workspace> {
  const { nodeWorkspace } = await import('./node-workspace.ts');
  return nodeWorkspace(folder);
}
