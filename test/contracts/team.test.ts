import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAILED, whyfail } from './program.ts';

describe('causes of a team', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-team-'));
  mkdirSync(join(folder, '.whyfail', 'causes'), { recursive: true });
  after(() => rmSync(folder, { recursive: true }));
  const cause = (pattern: string): string => `id: acme/proxy/token
title: The proxy token of the team has expired
tier: specific
signatures: [{ line: '${pattern}' }]
whose: platform
says: 'The token {{token}} of the proxy has expired.'
why: Tokens live for a day.
resolve: [{ text: Ask for a new one. }]
matches: ['zorblat: frobnicator T-123 is stale']
near_misses: ['zorblat: frobnicator T-123 is fresh']
`;
  const file = join(folder, '.whyfail', 'causes', 'token.yaml');
  const log = FAILED.replace(/npm error.*/, 'zorblat: frobnicator T-9 is stale');

  it('are found in the workspace and checked by their own examples', () => {
    writeFileSync(file, cause('frobnicator (?<token>\\S+) is stale'));
    const report = JSON.parse(
      whyfail(['diagnose', '-', '--workspace', folder, '--format', 'json'], log).out,
    ) as { diagnoses: { cause: string; message: string }[] };
    assert.deepEqual(report.diagnoses[0]?.cause, 'acme/proxy/token');
    assert.equal(report.diagnoses[0].message, 'The token T-9 of the proxy has expired.');
    assert.equal(whyfail(['catalog', 'check', file]).code, 0);
  });
  it('are explained, and counted with when a fix is asked for', () => {
    writeFileSync(file, cause('frobnicator (?<token>\\S+) is stale'));
    assert.match(whyfail(['explain', 'acme/proxy/token'], '', folder).out, /^# The proxy token of the team/);
    assert.match(whyfail(['explain', 'acme/proxy/token', '--workspace', folder]).out, /^# The proxy token/);
    assert.equal(whyfail(['explain', 'acme/proxy/token'], '', tmpdir()).code, 1);
    const { code, err } = whyfail(['fix', '-', '--workspace', folder], log);
    assert.equal(code, 1);
    assert.match(err, /no fix can be made for acme\/proxy\/token/);
  });
  it('are the files in their folder, and nothing else that is there', () => {
    writeFileSync(file, cause('frobnicator (?<token>\\S+) is stale'));
    const causes = join(folder, '.whyfail', 'causes');
    mkdirSync(join(causes, 'folder.yaml'));
    writeFileSync(join(causes, 'folder.yaml', 'deep.yaml'), 'id: [');
    assert.equal(whyfail(['diagnose', '-', '--workspace', folder], log).code, 1);
    symlinkSync('no-such-file', join(causes, 'gone.yaml'));
    const { code, err } = whyfail(['diagnose', '-', '--workspace', folder], log);
    rmSync(join(causes, 'gone.yaml'));
    rmSync(join(causes, 'folder.yaml'), { recursive: true });
    assert.equal(code, 2);
    assert.match(err, /^whyfail: .*gone\.yaml does not exist[^\n]*\n$/);
  });
  it('are refused with file and line where they are wrong', () => {
    writeFileSync(file, cause('frobnicator (?=x)'));
    const { code, out } = whyfail(['catalog', 'check', file]);
    assert.equal(code, 1);
    assert.match(out, /token\.yaml:4:\d+: the pattern .* look-around/);
    assert.equal(whyfail(['diagnose', '-', '--workspace', folder], log).code, 2);
  });
  it('are not named where the team ignores them, ours and theirs', () => {
    writeFileSync(file, cause('frobnicator (?<token>\\S+) is stale'));
    const ignored = join(folder, '.whyfail', 'ignore.yaml');
    const firstOf = (text: string): string | null | undefined =>
      (
        JSON.parse(whyfail(['diagnose', '-', '--workspace', folder, '--format', 'json'], text).out) as {
          diagnoses: { cause: string | null }[];
        }
      ).diagnoses[0]?.cause;
    try {
      writeFileSync(ignored, 'causes: [acme/proxy/token, npm/lockfile-missing]\n');
      assert.equal(firstOf(log), null);
      assert.notEqual(firstOf(FAILED), 'npm/lockfile-missing');
      writeFileSync(ignored, 'causes:\n  - npm/lockfile-mising\n');
      const { code, err } = whyfail(['diagnose', '-', '--workspace', folder], log);
      assert.equal(code, 2);
      assert.match(err, /ignore\.yaml:2:5: there is no cause npm\/lockfile-mising/);
    } finally {
      rmSync(ignored);
    }
  });
  it('are checked as a folder: good and bad files, each problem with file, line and column', () => {
    const causes = join(folder, '.whyfail', 'causes');
    writeFileSync(file, cause('frobnicator (?<token>\\S+) is stale'));
    const others: Readonly<Record<string, string>> = {
      'yaml.yaml': 'id: [acme/a/b\n',
      'schema.yaml': cause('frobnicator is')
        .replace('tier: specific', 'tier: certain')
        .replace('acme/', 'b/'),
      'missing.yaml': cause('frobnicator is')
        .replace(/why: .*\n/, '')
        .replace('acme/', 'c/'),
      'example.yaml': cause('frobnicator (?<token>\\S+) is bent').replace('acme/', 'd/'),
      'placeholder.yaml': cause('frobnicator (?<name>\\S+) is stale').replace('acme/', 'e/'),
      'twin.yaml': cause('frobnicator (?<token>\\S+) is stale'),
    };
    for (const [name, text] of Object.entries(others)) writeFileSync(join(causes, name), text);
    try {
      const { code, out } = whyfail(['catalog', 'check', causes]);
      assert.equal(code, 1);
      for (const expected of [
        /yaml\.yaml:\d+:\d+: .*flow/i,
        /schema\.yaml:3:7: \/tier must be equal to one of the allowed values: specific, vague$/m,
        /missing\.yaml:1:1: the cause must have required property 'why'$/m,
        /example\.yaml:9:\d+: matches\/0 gets /,
        /example\.yaml:4:\d+: signatures\/0 is reached by no example$/m,
        /placeholder\.yaml:6:7: the placeholder \{\{token\}\} is no capture/,
        /twin\.yaml:1:5: the id acme\/proxy\/token is taken by .*token\.yaml$/m,
        /^7 causes, \d+ problems$/m,
      ])
        assert.match(out, expected);
      assert.equal(whyfail(['catalog', 'check', join(folder, 'no-such-folder')]).code, 2);
    } finally {
      for (const name of Object.keys(others)) rmSync(join(causes, name));
    }
  });
  it('run in linear time, whatever their pattern', () => {
    writeFileSync(file, cause('frobnicator (?<token>\\w+\\w+\\w+\\w+\\w+)x is stale'));
    const start = performance.now();
    whyfail(
      ['diagnose', '-', '--workspace', folder],
      `frobnicator ${'a'.repeat(3000)} is stale\n`.repeat(20),
    );
    assert.ok(performance.now() - start < 10_000);
  });
});
