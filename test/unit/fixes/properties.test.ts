import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from '../../../src/dockerfile/parse.ts';
import { applyEdits } from '../../../src/fixes/edit.ts';
import { FIX_KINDS, type FixKindName } from '../../../src/fixes/kind-names.ts';
import { planFix, type FixPlan } from '../../../src/fixes/plan.ts';
import { findBuild } from '../../../src/workspace/build-setup.ts';
import { Files } from '../../../src/workspace/files.ts';
import type { LogClues } from '../../../src/workspace/log-clues.ts';
import { memoryWorkspace, type MemoryFile } from '../../../src/workspace/memory.ts';
import { dockerfileAround, dockerfileText } from '../../support/dockerfiles.ts';
import { SETTINGS_OF } from '../../support/fix-settings.ts';
import { cluesFor, failing, PACKAGES } from '../../support/workspace.ts';

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  command: ['git', 'npm', 'apt-get install', 'pip install'],
  flag: ['-f', '--no-cache-dir', '--network host'],
  from: ['git', 'build', '80', 'npm', '"a b"'],
  to: ['git2', 'node:22', '8080', 'app', '1000'],
  path: ['package.json', './run.sh', '/app', 'a', 'node_modules'],
  name: ['V', 'app', 'node', 'build', 'A'],
  value: ['1', 'a b'],
  package: ['git', 'libfoo-dev'],
  platform: ['linux/amd64'],
  id: ['token'],
  header: ['libpq-fe.h'],
};
const RUNS = Number(process.env['WHYFAIL_RUNS'] ?? 60);

const parametersOf = (kind: FixKindName): fc.Arbitrary<Record<string, string>> =>
  fc.record(
    Object.fromEntries(
      FIX_KINDS[kind].takes.map((name) => [
        name.replace('?', ''),
        fc.constantFrom(...(PARAMETERS[name.replace('?', '')] ?? ['x'])),
      ]),
    ),
  );

/** A workspace, the log of a build that failed in it, and the parameters of a fix. */
interface Case {
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly clues: LogClues;
  readonly given: Readonly<Record<string, string>>;
}

const FILES = { 'package.json': '{}', 'package-lock.json': '{}', 'run.sh': 'x\r\n', a: '', app: '' };

/** Any step of any Dockerfile fails: mostly the fix cannot be made. */
const anyCase = (kind: FixKindName): fc.Arbitrary<Case> =>
  fc.tuple(dockerfileText, fc.nat(), parametersOf(kind)).map(([text, n, given]) => {
    const { instructions } = parseDockerfile(text);
    const failed = instructions[n % instructions.length];
    const clues = cluesFor(failed ? `${failed.keyword} ${failed.args.text}` : '');
    return { files: { ...FILES, Dockerfile: text }, clues, given };
  });

/** A step fails for want of this fix, in a Dockerfile that is random around it. */
const fittingCases = (kind: FixKindName): fc.Arbitrary<Case>[] =>
  (SETTINGS_OF.find(([name]) => name === kind)?.[1] ?? []).map((setting) =>
    dockerfileAround(setting).map((text) => ({
      ...failing({ ...setting.files, Dockerfile: text }),
      given: setting.given ?? {},
    })),
  );

async function plan(kind: FixKindName, { files, clues, given }: Case): Promise<FixPlan | { reason: string }> {
  const workspace = memoryWorkspace(files);
  const reader = new Files(workspace);
  const build = await findBuild(reader, clues, { dockerfile: 'Dockerfile', context: '' });
  return planFix(kind, { files: reader, build, given, captures: {}, packages: PACKAGES }, workspace);
}

/** Makes a fix of this kind twice; true where it was made, throws where it harms. */
async function makes(kind: FixKindName, given: Case): Promise<boolean> {
  const made = await plan(kind, given);
  if ('reason' in made) {
    // What is planned must not fail its own check.
    assert.doesNotMatch(made.reason, /the result would|edit twice|overlap/);
    return false;
  }
  for (const edit of made.files) {
    assert.equal(applyEdits(edit.before ?? '', edit.edits), edit.after);
    if (edit.path === 'Dockerfile') keepsTheRest(edit);
  }
  const after = Object.fromEntries(made.files.map((edit) => [edit.path, edit.after]));
  const again = await plan(kind, { ...given, files: { ...given.files, ...after } });
  assert.ok('reason' in again, `made again: ${'files' in again ? (again.files[0]?.after ?? '') : ''}`);
  return true;
}

/** The text between the edits is there as it was, in its order, with the file's own marks and line endings. */
function keepsTheRest({ before, after, edits }: FixPlan['files'][number]): void {
  const text = before ?? '';
  let at = 0;
  let end = 0;
  for (const edit of edits) {
    const kept = text.slice(end, edit.start);
    assert.equal(after.slice(at, at + kept.length), kept);
    at += kept.length + edit.text.length;
    end = edit.end;
  }
  assert.equal(after.slice(at), text.slice(end));
  assert.equal(after.startsWith('\ufeff'), text.startsWith('\ufeff'));
  if (/\r\n/.test(text)) assert.doesNotMatch(after, /(?<!\r)\n/);
  assert.equal(parseDockerfile(after).escape, parseDockerfile(text).escape);
}

describe('fixes of random Dockerfiles', () => {
  for (const [kind] of SETTINGS_OF) {
    it(`${kind} keeps every byte that it does not mean to change, and is made once`, async () => {
      const fitting = fittingCases(kind);
      assert.ok(fitting.length > 0, 'no setting shows where it can be made');
      for (const [i, cases] of [...fitting, anyCase(kind)].entries()) {
        let made = 0;
        await fc.assert(
          fc.asyncProperty(cases, async (given) => {
            if (await makes(kind, given)) made++;
          }),
          { numRuns: RUNS },
        );
        if (i < fitting.length)
          assert.ok(made > RUNS / 2, `made in ${made} of ${RUNS} cases of setting ${i}`);
      }
    });
  }
});
