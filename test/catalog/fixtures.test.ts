import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { invariance } from '../../scripts/accuracy/invariance.ts';
import { makeReportIn } from '../../src/report/in-workspace.ts';
import { memoryWorkspace } from '../../src/workspace/memory.ts';
import { builtIn } from '../support/catalogue.ts';

const fixtures = join(process.env['WHYFAIL_ROOT'] ?? '.', 'test', 'fixtures');
/** The ways in which logs mislead, as docs/architecture.md counts them. */
const WAYS = 17;

/** What lies beside a misleading log: which way it misleads, and the true answer. */
interface Expected {
  readonly way: number;
  readonly cause: string;
  readonly line: number;
  readonly workspace?: Readonly<Record<string, string>>;
}

const logsIn = (folder: string): string[] =>
  readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.log'))
    .map((file) => file.replace(/\.log$/, ''));

describe('a log that misleads', () => {
  const logs = logsIn('misleading').map((name) => ({
    name,
    log: readFileSync(join(fixtures, 'misleading', `${name}.log`)),
    expected: parse(readFileSync(join(fixtures, 'misleading', `${name}.yaml`), 'utf8')) as Expected,
  }));

  for (const { name, log, expected } of logs) {
    it(`gets its cause all the same: ${name}`, () => {
      const { engine, catalogue } = builtIn();
      const { verdict, diagnoses } = engine.diagnose(log);
      const [first] = diagnoses;
      assert.equal(verdict, 'cause');
      assert.deepEqual(
        [catalogue.rules.causes[first?.cause ?? -1]?.id, first?.line],
        [expected.cause, expected.line],
      );
    });
  }

  it('keeps its cause when the workspace is looked at', async () => {
    const { engine, catalogue } = builtIn();
    const packages = { command: {}, header: {}, library: {}, pkgconfig: {}, package: {} };
    for (const { name, log, expected } of logs) {
      if (!expected.workspace) continue;
      const { report } = await makeReportIn(
        name,
        engine.diagnose(log),
        { words: catalogue.words, packages },
        { workspace: memoryWorkspace(expected.workspace), engine },
      );
      assert.equal(report.diagnoses[0]?.cause, expected.cause, name);
    }
  });

  it('exists for each of the ways', () => {
    const found = new Set(logs.map(({ expected }) => expected.way));
    const missing = Array.from({ length: WAYS }, (_, i) => i + 1).filter((way) => !found.has(way));
    assert.deepEqual(missing, []);
  });
});

describe('a log of a success', () => {
  const logs = logsIn('passed');
  it('is there', () => {
    assert.ok(logs.length >= 10);
  });
  for (const name of logs) {
    it(`gets silence: ${name}`, () => {
      const { verdict, diagnoses } = builtIn().engine.diagnose(
        readFileSync(join(fixtures, 'passed', `${name}.log`)),
      );
      assert.equal(verdict, 'passed');
      assert.deepEqual(diagnoses, []);
    });
  }
});

describe('the form of a log', () => {
  it('decides nothing: colours, line ends, timestamps, a head that is cut off, the order of the catalogue', () => {
    const logs = ['misleading', 'passed'].flatMap((folder) =>
      logsIn(folder).map((id) => ({ id, log: readFileSync(join(fixtures, folder, `${id}.log`)) })),
    );
    const kept = invariance(logs, builtIn().catalogue.rules);
    assert.deepEqual(
      kept.flatMap(({ change, moved }) => moved.map((each) => `${change}: ${each}`)),
      [],
    );
  });
});
