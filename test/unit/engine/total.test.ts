import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogDiagnosis } from '../../../src/engine/index.ts';
import { answer, builtIn, diagnose } from '../../support/catalogue.ts';
import { encode, logLines } from '../../support/logs.ts';

const { engine } = builtIn();

/** What must not change: verdict, causes and their lines. */
const essence = ({ verdict, diagnoses }: LogDiagnosis): unknown => [
  verdict,
  diagnoses.map(({ cause, line }) => [cause, line]),
];

describe('the engine', () => {
  it('has an answer for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { verdict, diagnoses } = engine.diagnose(bytes);
        assert.equal(diagnoses.length > 0, verdict === 'cause' || verdict === 'unknown');
      }),
    );
  });
  it('has positions inside the log', () => {
    fc.assert(
      fc.property(logLines, (lines) => {
        const raw = lines.join('\n').split('\n');
        for (const { line, column, endColumn } of diagnose(raw.join('\n')).diagnoses) {
          const text = raw[line - 1] ?? '';
          assert.ok(line >= 1 && line <= raw.length && column >= 1 && endColumn >= column);
          assert.ok(endColumn <= text.length + 1, `${column}-${endColumn} in ${JSON.stringify(text)}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts columns in UTF-16 units of the raw line', () => {
    const line =
      '\u001b[36m2026-03-01T10:11:12Z\u001b[0m 🎉 ü npm \u001b[31mERR!\u001b[0m cipm can only install packages with an existing package-lock.json';
    const [first] = diagnose(line).diagnoses;
    assert.deepEqual([first?.column, first?.endColumn], [line.indexOf('cipm') + 1, line.length + 1]);
  });
  it('reads the frame of a carriage-return display that holds the message', () => {
    const log =
      '#9 1.0 10%\r#9 20%\rnpm error cipm can only install packages with an existing package-lock.json\rdone';
    assert.equal(answer(log), 'npm/lockfile-missing@1');
  });
  it('reads UTF-16 and drops byte order marks', () => {
    const text = 'first\nnpm error cipm can only install packages with an existing package-lock.json\n';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from(text, 'utf16le'),
      encode(`\ufeff${text}`),
    ]) {
      assert.deepEqual(essence(engine.diagnose(bytes)), essence(diagnose(text)));
    }
  });
});

describe('bad input', () => {
  const verdict = (bytes: Uint8Array): string => engine.diagnose(bytes).verdict;
  it('of no bytes, of binary bytes and of prose is no build log', () => {
    assert.equal(verdict(new Uint8Array(0)), 'not-a-build-log');
    assert.equal(verdict(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)), 'not-a-build-log');
    assert.equal(
      verdict(
        encode(
          '# Notes\n\n- `npm ERR! cipm can only install packages with an existing package-lock.json`: commit it.\n\n| a | b |\n| - | - |\n\nSee [the page](https://example.org).\n',
        ),
      ),
      'not-a-build-log',
    );
  });
  it('with invalid UTF-8 still has its cause', () => {
    const log = Buffer.concat([
      Buffer.from([0xff, 0xc3, 0x28, 10]),
      encode('npm error cipm can only install packages with an existing package-lock.json\n'),
    ]);
    assert.equal(engine.diagnose(log).diagnoses[0]?.line, 2);
  });
  it('cut in the middle of an escape still has its cause', () => {
    assert.equal(
      answer('npm error cipm can only install packages with an existing package-lock.json\u001b[3'),
      'npm/lockfile-missing@1',
    );
  });
  it('of one line of 20 MB is read in linear time', () => {
    const line = `${'x'.repeat(10_000_000)} npm error cipm can only install packages with an existing package-lock.json ${'é'.repeat(5_000_000)}`;
    const start = performance.now();
    const [first] = diagnose(line).diagnoses;
    assert.equal(first?.column, 10_000_000 + 1 + 'npm error '.length + 1);
    assert.ok(performance.now() - start < 5000);
  });
});
