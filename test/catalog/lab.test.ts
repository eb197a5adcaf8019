import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { CATALOGUE } from '../../scripts/catalogue.ts';
import type { PackageTable } from '../../src/catalog/packages.ts';
import { makeReportIn, type WorkspaceReport } from '../../src/report/in-workspace.ts';
import { memoryWorkspace } from '../../src/workspace/memory.ts';
import { readProjects, textFor, type Builder, type Project } from '../lab/project.ts';
import { builtIn } from '../support/catalogue.ts';

// The logs that `npm run lab:record` wrote, without an engine: the answers are those of the projects that they came from.

const root = process.env['WHYFAIL_ROOT'] ?? '.';
const logs = join(root, 'test', 'fixtures', 'lab');
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;

/** The files of a project as they stand in the repository: without what its `prepare` makes. */
function filesOf({ folder }: Project): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && entry.name !== 'project.yaml')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

function report(project: Project, log: Buffer): Promise<WorkspaceReport> {
  const { engine, catalogue } = builtIn();
  return makeReportIn(
    project.name,
    engine.diagnose(log),
    { words: catalogue.words, packages },
    {
      workspace: memoryWorkspace(filesOf(project)),
      engine,
    },
  );
}

describe('a log that the lab recorded', () => {
  before(function () {
    // The catalogue is compiled once; on a busy machine that takes a while.
    this.timeout(120_000);
    builtIn();
  });
  for (const project of readProjects(join(root, 'test', 'lab', 'projects')))
    for (const builder of project.builders) {
      const file = join(logs, `${project.name}.${builder}.log`);
      it(`gets its answer: ${project.name}, ${builder}`, () => check(project, builder, readFileSync(file)));
    }

  it('belongs to a project, and every project has its logs', () => {
    const known = readProjects(join(root, 'test', 'lab', 'projects')).flatMap(({ name, builders }) =>
      builders.map((builder) => `${name}.${builder}.log`),
    );
    assert.deepEqual(readdirSync(logs).sort(), known.sort());
  });
});

async function check(project: Project, builder: Builder, log: Buffer): Promise<void> {
  const { report: found, plans } = await report(project, log);
  const [first] = found.diagnoses;
  assert.equal(found.verdict, project.verdict);
  const cause = textFor(project.cause, builder);
  if (cause !== null) assert.equal(first?.cause, cause);
  const text = textFor(project.root, builder);
  if (text !== null) {
    const lines = log.toString('utf8').split('\n');
    const line = (lines[(first?.line ?? 0) - 1] ?? '').replace(/\x1b\[[\d;]*m/g, '');
    assert.ok(line.includes(text), `line ${first?.line ?? 'none'} is ${line}`);
  }
  // What `prepare` makes is not here, so a fix that rests on it cannot be planned.
  if (project.repairable && project.prepare === '') assert.notEqual(plans[0]?.length ?? 0, 0, 'has no fix');
}
