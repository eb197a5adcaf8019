import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from '../../../src/dockerfile/parse.ts';
import { applyEdits } from '../../../src/fixes/edit.ts';
import { FIX_KINDS, type FixKindName } from '../../../src/fixes/kind-names.ts';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { planFix } from '../../../src/fixes/plan.ts';
import { findBuild } from '../../../src/workspace/build-setup.ts';
import { Files } from '../../../src/workspace/files.ts';
import { memoryWorkspace } from '../../../src/workspace/memory.ts';
import { dockerfileText } from '../../support/dockerfiles.ts';
import { cluesFor, PACKAGES } from '../../support/workspace.ts';

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

const kinds = (Object.keys(PLANNERS) as FixKindName[]).filter((kind) =>
  /^(?:dockerfile|dockerignore|source)\//.test(kind),
);
const parametersOf = (kind: FixKindName): fc.Arbitrary<Record<string, string>> =>
  fc.record(
    Object.fromEntries(
      FIX_KINDS[kind].takes.map((name) => [
        name.replace('?', ''),
        fc.constantFrom(...(PARAMETERS[name.replace('?', '')] ?? ['x'])),
      ]),
    ),
  );

const casesOf = (kind: FixKindName): fc.Arbitrary<[string, number, Record<string, string>]> =>
  fc.tuple(dockerfileText, fc.nat(), parametersOf(kind));

/** Plans a fix of this kind on one random Dockerfile; true where it was made, throws where it harms. */
async function makes(
  kind: FixKindName,
  [text, n, given]: readonly [string, number, Record<string, string>],
): Promise<boolean> {
  const { instructions } = parseDockerfile(text);
  const failed = instructions[n % instructions.length];
  if (!failed) return false;
  const workspace = memoryWorkspace({
    Dockerfile: text,
    'package.json': '{}',
    'package-lock.json': '{}',
    'run.sh': 'x\r\n',
    a: '',
    app: '',
  });
  const files = new Files(workspace);
  const build = await findBuild(files, cluesFor(`${failed.keyword} ${failed.args.text}`));
  const plan = await planFix(kind, { files, build, given, captures: {}, packages: PACKAGES }, workspace);
  if ('reason' in plan) {
    // What is planned must not fail its own check.
    assert.doesNotMatch(plan.reason, /the result would|edit twice|overlap/);
    return false;
  }
  for (const { path, before, after, edits } of plan.files) {
    assert.equal(applyEdits(before ?? '', edits), after);
    if (path !== 'Dockerfile') continue;
    // The text between the edits is there as it was, in its order.
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
  return true;
}

describe('fixes of random Dockerfiles', () => {
  it('keep every byte that they do not mean to change, and are made once', async () => {
    const made = new Set<string>();
    for (const kind of kinds)
      await fc.assert(
        fc.asyncProperty(casesOf(kind), async (given) => {
          if (await makes(kind, given)) made.add(kind);
        }),
        { numRuns: Number(process.env['WHYFAIL_RUNS'] ?? 60) },
      );
    assert.ok(made.size > kinds.length / 2, `only ${[...made].join(', ')} were made`);
  });
});
