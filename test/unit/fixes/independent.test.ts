import assert from 'node:assert/strict';
import { independentFixes } from '../../../src/fixes/independent.ts';
import type { FixKindName } from '../../../src/fixes/kind-names.ts';

/** A fix that changes some files. */
const fix = (kind: FixKindName, ...paths: readonly string[]) => ({
  kind,
  files: paths.map((path) => ({ path, before: '', after: path, edits: [] })),
});

describe('fixes that can be made together', () => {
  const ignored = fix('dockerignore/unignore', '.dockerignore');
  const copied = fix('dockerfile/copy-path', 'Dockerfile');
  it('touch other files', () => {
    const again = fix('dockerfile/npm-install', 'Dockerfile');
    assert.deepEqual(independentFixes([ignored, copied, again]), [ignored, copied]);
  });
  for (const kind of [
    'pipeline/dockerfile-path',
    'code-engine/context-dir',
    'openshift/context-dir',
    'compose/build',
  ] as const)
    it(`are none beside ${kind}: paths of the Dockerfile count from the context`, () => {
      const moved = fix(kind, 'build.yaml');
      assert.deepEqual(independentFixes([moved, copied]), [moved]);
    });
});
