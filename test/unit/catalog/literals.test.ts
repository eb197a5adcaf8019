import assert from 'node:assert/strict';
import { Noise } from '../../../src/catalog/noise.ts';
import { requiredLiterals } from '../../../src/catalog/literals.ts';

const quiet = new Noise({ words: {}, runs: {} });
const required = (source: string, flags = '') => requiredLiterals(source, flags, quiet);

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
  it('has another part beside it to ask for', () => {
    assert.deepEqual(required('Dir (?<path>\\S+) not found: .* in module'), {
      literals: [' not found: '],
      guard: [' in module'],
    });
  });
  it('asks for the letters as they stand, and for none where case does not count', () => {
    assert.deepEqual(required('Get "\\S+": Service Unavailable')?.guard, ['Get "']);
    assert.deepEqual(required('Get "\\S+": Service Unavailable', 'i')?.guard, []);
  });
  it('asks for nothing that every literal holds', () => {
    assert.deepEqual(required('(?:time).*timed out after')?.guard, []);
  });
});
