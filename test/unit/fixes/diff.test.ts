import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/fixes/diff.ts';

describe('a unified diff', () => {
  it('shows three lines around a change', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    assert.equal(
      unifiedDiff({ path: 'a/b', before, after: before.replace('5\n', 'x\n') }),
      'diff --git a/a/b b/a/b\n--- a/a/b\n+++ b/a/b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n',
    );
  });
  it('marks a file without a line feed at its end', () => {
    assert.match(
      unifiedDiff({ path: 'a', before: 'x', after: 'x\ny' }),
      /-x\n\\ No newline at end of file\n\+x\n\+y\n\\ No newline/,
    );
  });
  it('is empty where nothing differs', () =>
    assert.equal(unifiedDiff({ path: 'a', before: 'x', after: 'x' }), ''));
  it('is taken by git apply and by patch, whatever the texts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'whyfail-diff-'));
    const line = fc.constantFrom('a', 'b', '', 'RUN x \\', '-', '+', '\u00e9', '\ufeff');
    const text = fc
      .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, eol, end]) => lines.join(eol) + (end && lines.length > 0 ? eol : ''));
    const path = fc.constantFrom('Dockerfile', 'a b', 'caf\u00e9', 'q"x');
    try {
      fc.assert(
        fc.property(text, text, path, (before, after, name) => {
          fc.pre(before !== after && before !== '' && after !== '');
          writeFileSync(join(folder, name), before);
          const diff = unifiedDiff({ path: name, before, after });
          execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
          assert.equal(readFileSync(join(folder, name), 'utf8'), after);
        }),
        { numRuns: 60 },
      );
      writeFileSync(join(folder, 'Dockerfile'), 'a\r\nb\r\n');
      const diff = unifiedDiff({ path: 'Dockerfile', before: 'a\r\nb\r\n', after: 'a\r\nc\r\n' });
      const added = unifiedDiff({ path: 'new', before: null, after: 'x\n' });
      execFileSync('git', ['apply', '-'], { cwd: folder, input: diff + added });
      assert.equal(readFileSync(join(folder, 'Dockerfile'), 'utf8'), 'a\r\nc\r\n');
      assert.equal(readFileSync(join(folder, 'new'), 'utf8'), 'x\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
