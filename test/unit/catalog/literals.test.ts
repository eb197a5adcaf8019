import assert from 'node:assert/strict';
import { Noise } from '../../../src/catalog/noise.ts';
import { requiredLiterals } from '../../../src/catalog/literals.ts';

const quiet = new Noise({ words: {}, runs: {} });
const required = (source: string, flags = '', noise = quiet) => requiredLiterals(source, flags, noise);

/** Logs that are full of a text. */
const full = (text: string): Noise => new Noise({ words: runsOf(text, 4), runs: runsOf(text, 8) });
const runsOf = (text: string, length: number): Record<string, number> =>
  Object.fromEntries(Array.from(text, (_, at) => [text.slice(at, at + length), 1000]));

describe('what a line must hold for a pattern', () => {
  it('is the longest of the texts that cost the same', () => {
    assert.deepEqual(required("^Application not supported by '(?<name>[^']+)'")?.literals, [
      "application not supported by '",
    ]);
  });
  it('is every alternative', () => {
    assert.deepEqual(required('no space left|disk quota exceeded')?.literals, [
      'no space left',
      'disk quota exceeded',
    ]);
  });
  it('has digits where the pattern has any', () => {
    assert.deepEqual(required('exit code: \\d\\d')?.literals, ['exit code: \u0001\u0001']);
  });
  it('is nothing where a match may be short', () => {
    assert.equal(required('error|\\w+'), null);
    assert.equal(required('(?:missing file)?'), null);
  });
  it('has another part beside it to ask for where logs are full of it', () => {
    const source = 'Dir (?<path>\\S+) not found: .* in it';
    assert.deepEqual(required(source)?.guard, []);
    assert.deepEqual(required(source, '', full(' not found: ')), {
      literals: [' not found: '],
      guard: [' in it'],
    });
  });
  it('asks for the letters as they stand, and for none where case does not count', () => {
    const noise = full('": service unavailable');
    assert.deepEqual(required('Get "\\S+": Service Unavailable', '', noise)?.guard, ['Get "']);
    assert.deepEqual(required('Get "\\S+": Service Unavailable', 'i', noise)?.guard, []);
  });
  it('asks for nothing that every literal holds', () => {
    assert.deepEqual(required('(?:time).*timed out after', '', full('timed out after'))?.guard, []);
  });
});
