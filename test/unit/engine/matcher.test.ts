import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildTables, createEngine } from '../../../src/engine/index.ts';
import { dialects } from '../../../src/engine/index.ts';
import { LogBuffer } from '../../../src/engine/buffer.ts';
import { textLine } from '../../../src/engine/line.ts';
import { Matcher } from '../../../src/engine/match/matcher.ts';
import { Reading } from '../../../src/engine/reading.ts';
import { NeighbourPatterns } from '../../../src/engine/match/neighbours.ts';
import { ScanSession } from '../../../src/engine/session.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode, logLines } from '../../support/logs.ts';

const { rules } = builtIn().catalogue;
const tables = buildTables(rules);
const compile = (source: string, flags: string): RegExp => new RegExp(source, flags);
const allocate = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(size);
const whole = new Set(
  dialects.flatMap(({ markers }) => markers.filter((marker) => marker.whole).map(({ name }) => name)),
);

/** `LINE:PATTERN` of every match, as the scanner finds them, fed in pieces of `size` bytes. */
function scanned(log: string, size: number): string[] {
  const found: string[] = [];
  const numbers = new Map(rules.patterns.map((pattern, i) => [pattern.role, i]));
  class Recorder extends Reading {
    override add(line: Parameters<Reading['add']>[0]): void {
      for (const { role } of line.hits) found.push(`${line.line}:${numbers.get(role) ?? -1}`);
    }
  }
  const reading = new Recorder(rules, new Map(), new NeighbourPatterns(compile));
  const session = new ScanSession(
    new Matcher(rules, whole, { compile, allocate, tables }),
    reading,
    allocate,
  );
  const bytes = encode(log);
  for (let at = 0; at < bytes.length; at += size) session.write(bytes.subarray(at, at + size));
  session.finish();
  return found.sort();
}

const regexes = rules.patterns.map((pattern) => new RegExp(pattern.source, pattern.flags));

/** The same by running every pattern on every line. */
function naive(log: string): string[] {
  return log
    .split('\n')
    .flatMap((raw, i) => {
      const line = textLine(raw);
      return rules.patterns.flatMap((pattern, number) => {
        const seen = pattern.role.kind === 'marker' && whole.has(pattern.role.name) ? line.whole : line.text;
        return regexes[number]!.test(seen) ? [`${i + 1}:${number}`] : [];
      });
    })
    .sort();
}

describe('the matcher', () => {
  it('finds what running every pattern on every line finds', () => {
    fc.assert(
      fc.property(logLines, (lines) => {
        const log = lines.join('\n');
        assert.deepEqual(scanned(log, 1 << 18), naive(log));
      }),
      { numRuns: 40 },
    );
  });
  it('finds the same in pieces of every size', () => {
    fc.assert(
      fc.property(logLines, fc.integer({ min: 1, max: 200 }), (lines, size) => {
        const log = lines.join('\n');
        assert.deepEqual(scanned(log, size), scanned(log, 1 << 18));
      }),
      { numRuns: 60 },
    );
  });
  it('waits for enough of the log to know its margin', () => {
    const log = '  Unknown CMake command "target_precompile_headers".\n!\nERROR: failed to solve: x\n';
    assert.notDeepEqual(naive(log), []);
    for (const size of [1, 53, 54, 1000]) assert.deepEqual(scanned(log, size), naive(log), `${size}`);
  });
  it('finds a short word that begins the first line of a text or of a piece', () => {
    for (const log of ['FAILED', 'Killed\nx', 'x\nKilled', 'ab\u001b[0m\nKilled\n', 'a\nb\nFAILED\n']) {
      assert.notDeepEqual(naive(log), []);
      for (const size of [2, 3, 4, 100]) assert.deepEqual(scanned(log, size), naive(log), log);
    }
  });
  it('finds a literal at every offset of a word', () => {
    const line = 'npm ERR! cipm can only install packages with an existing package-lock.json';
    for (let shift = 0; shift < 12; shift++) {
      const log = `${'x'.repeat(shift)}\n${line}\n`;
      assert.deepEqual(scanned(log, 1 << 18), naive(log));
      assert.notDeepEqual(scanned(log, 1 << 18), []);
    }
  });
  it('keeps memory bounded and finds the last line of 40 MB', () => {
    const engine = createEngine(rules);
    const session = engine.open();
    const noise = encode('#7 0.411 Get:12 http://deb.example.org/debian bookworm/main\n'.repeat(16_000));
    for (let i = 0; i < 42; i++) session.write(noise);
    session.write(
      encode('#9 1.0 npm error cipm can only install packages with an existing package-lock.json\n'),
    );
    const { diagnoses } = session.finish();
    assert.equal(diagnoses[0]?.line, 42 * 16_000 + 1);
    assert.ok(new LogBuffer(allocate).bytes.length < 1 << 20);
  });
});
