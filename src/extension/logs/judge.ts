import { Range, Uri } from 'vscode';
import type { LogDiagnosis } from '../../engine/index.ts';
import type { FixPlan } from '../../fixes/plan.ts';
import type { Report } from '../../report/index.ts';
import type { WorkspaceReport } from '../../report/in-workspace.ts';
import type { BuildChoice, BuildSetup } from '../../workspace/build-setup.ts';
import { printedOfCause } from '../../workspace/printed-dockerfile.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Catalogue } from '../catalogue.ts';
import { editorWorkspace } from '../files/editor-workspace.ts';
import { spanPositions } from '../files/positions.ts';
import type { Scripts } from '../scripts/scripts.ts';

/** A fix that can be made now. */
export interface OfferedFix extends FixPlan {
  /** The workspace proves that it takes the cause away. */
  readonly preferred: boolean;
}

/** The instruction of the failed step in a Dockerfile of the workspace. */
export interface DockerfilePlace {
  readonly uri: Uri;
  readonly range: Range;
}

/** What the workspace says of a log. */
export interface Judged {
  readonly report: Report;
  readonly setup: BuildSetup;
  readonly root: Uri;
  readonly place: DockerfilePlace | null;
  readonly fixes: readonly OfferedFix[];
  readonly workspace: Workspace;
}

/** What turns an answer into words. */
export interface JudgeServices {
  readonly catalogue: Pick<Catalogue, 'engine' | 'wording'>;
  readonly scripts: Scripts;
}

/** What decides the answer beside the log. */
export interface JudgeOptions extends JudgeServices {
  /** The folders in which the sources can lie. */
  readonly roots: readonly Uri[];
  /** What the person said. */
  readonly choice: BuildChoice;
  readonly signal: AbortSignal;
  /** Is told every file that is looked at. */
  readonly onLook: (uri: Uri) => void;
}

/** The report of a log by its own words. */
export async function reportOf(
  name: string,
  answer: LogDiagnosis,
  { catalogue, scripts }: JudgeServices,
): Promise<Report> {
  const { makeReport, NO_WORDING } = await scripts.engine();
  // The words are needed only where there is something to say.
  if (answer.diagnoses.length === 0) return makeReport(name, answer, NO_WORDING);
  const [engine, wording] = await Promise.all([catalogue.engine(), catalogue.wording()]);
  const printed = printedOfCause(answer);
  if (printed === null) return makeReport(name, answer, wording);
  const { makeReportByInstructions } = await scripts.workspace();
  return makeReportByInstructions(name, answer, { wording, engine, printed });
}

/**
 * The report with what the workspace proves, rules out and lets be fixed: of the folder that holds the failed
 * instruction, or else the first one. Null where no folder is open.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function judge(
  name: string,
  answer: LogDiagnosis,
  { catalogue, scripts, roots, choice, signal, onLook }: JudgeOptions,
): Promise<Judged | null> {
  const [engine, wording, { makeReportIn }] = await Promise.all([
    catalogue.engine(),
    catalogue.wording(),
    scripts.workspace(),
  ]);
  let first: Judged | null = null;
  for (const root of roots) {
    const workspace = editorWorkspace(root, onLook);
    const said = await makeReportIn(name, answer, wording, { workspace, engine, choice, signal });
    const judged = judgedOf(said, root, workspace);
    if (judged.place) return judged;
    first ??= judged;
  }
  return first;
}

function judgedOf({ report, build, plans }: WorkspaceReport, root: Uri, workspace: Workspace): Judged {
  const offered = report.diagnoses[0]?.fixes ?? [];
  const fixes = (plans[0] ?? []).map((plan, i) => ({ ...plan, preferred: offered[i]?.preferred ?? false }));
  return { report, setup: build, root, place: placeIn(root, build), fixes, workspace };
}

function placeIn(root: Uri, { dockerfile, location }: BuildSetup): DockerfilePlace | null {
  if (!dockerfile || location.status !== 'found') return null;
  const { start, end } = spanPositions(dockerfile.file.text, location.instruction);
  return {
    uri: Uri.joinPath(root, dockerfile.path),
    range: new Range(start.line, start.character, end.line, end.character),
  };
}
