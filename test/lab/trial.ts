import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shells } from './builders.ts';
import { textFor, type Builder, type Project } from './project.ts';

/** What came of one project with one builder. */
export interface Trial {
  readonly project: Project;
  readonly builder: Builder;
  /** The log of the first build; the root line and the cause that Whyfail names in it. */
  readonly log: string;
  readonly workspace: string;
  readonly cause: string;
  /** What is not as expected of the diagnosis. */
  readonly problems: readonly string[];
  readonly repair: Repair;
}

/** What came of the fix: `healthy` and `elsewhere` (no cure in the workspace) have none to make. */
export type Repair =
  | { readonly outcome: 'healthy' | 'elsewhere' }
  | { readonly outcome: 'repaired'; readonly kind: string }
  | { readonly outcome: 'no-fix' | 'still-fails'; readonly why: string };

interface Report {
  readonly verdict: string;
  readonly diagnoses: readonly {
    readonly cause: string | null;
    readonly line: number;
    readonly fixes: readonly { readonly kind: string }[];
  }[];
}

/** How many lines of a log are shown of a build that still fails. */
const TAIL = 12;

/** Builds a copy of the project below `folder`, diagnoses the log, applies the first fix and builds again. */
export async function tryProject(
  project: Project,
  builder: Builder,
  shells: Shells,
  program: string,
  folder: string,
): Promise<Trial> {
  const workspace = join(folder, `${project.name}.${builder}`);
  const logFile = join(folder, `${project.name}.${builder}.log`);
  for (const path of [workspace, `${workspace}.docker`]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(project.folder, workspace, { recursive: true, verbatimSymlinks: true });
  rmSync(join(workspace, 'project.yaml'));
  if (project.prepare !== '') {
    const prepared = await shells.run(project.prepare, workspace, builder);
    if (prepared.code !== 0) throw new Error(`${project.name}: prepare failed:\n${prepared.log}`);
  }
  const build = await shells.run(project.command, workspace, builder);
  writeFileSync(logFile, build.log);
  const run = whyfail(program, ['diagnose', logFile, '--workspace', workspace, '--format', 'json']);
  const report = JSON.parse(run.stdout) as Report;
  const problems = [...judgeBuild(project, build.code), ...judgeReport(project, builder, report, build.log)];
  const cause = report.diagnoses[0]?.cause ?? report.verdict;
  const repair = await tryRepair(project, builder, shells, { program, workspace, logFile });
  return { project, builder, log: build.log, workspace, cause, problems, repair };
}

function judgeBuild({ verdict }: Project, code: number | null): readonly string[] {
  if (code === null) return ['the build was stopped: it took too long'];
  if (verdict === 'passed') return code === 0 ? [] : ['the healthy project does not build'];
  return code === 0 ? ['the broken project builds'] : [];
}

function judgeReport(project: Project, builder: Builder, report: Report, log: string): readonly string[] {
  const first = report.diagnoses[0];
  const problems: string[] = [];
  if (report.verdict !== project.verdict)
    problems.push(`verdict ${report.verdict} instead of ${project.verdict}`);
  const cause = textFor(project.cause, builder);
  if (cause !== null && first?.cause !== cause)
    problems.push(`cause ${first?.cause ?? 'none'} instead of ${cause}`);
  const root = textFor(project.root, builder);
  if (root === null) return problems;
  // The classic builder colours what goes to the standard error, at times in the middle of a line.
  const line = first ? (log.split('\n')[first.line - 1] ?? '').replace(/\x1b\[[\d;]*m/g, '') : '';
  if (!line.includes(root)) problems.push(`root line ${first?.line ?? 'none'} is “${line}”, not “${root}”`);
  return problems;
}

async function tryRepair(
  project: Project,
  builder: Builder,
  shells: Shells,
  { program, workspace, logFile }: { program: string; workspace: string; logFile: string },
): Promise<Repair> {
  if (project.verdict === 'passed') return { outcome: 'healthy' };
  if (!project.repairable) return { outcome: 'elsewhere' };
  const fix = whyfail(program, ['fix', logFile, '--workspace', workspace, '--apply']);
  if (fix.status !== 0) return { outcome: 'no-fix', why: fix.stderr.trim() };
  const again = await shells.run(project.command, workspace, builder);
  const checked =
    again.code === 0 && project.check !== '' ? await shells.run(project.check, workspace, builder) : again;
  if (checked.code === 0) return { outcome: 'repaired', kind: fix.stderr.split('\n')[0] ?? '' };
  const tail = checked.log.trimEnd().split('\n').slice(-TAIL).join('\n');
  return { outcome: 'still-fails', why: `${fix.stdout}${fix.stderr}${tail}` };
}

function whyfail(
  program: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
