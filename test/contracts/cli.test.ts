import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');

/** Runs the built command line with `input` as standard input. */
function whyfail(
  args: readonly string[],
  input: string | Uint8Array = '',
): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const FAILED =
  '#5 [2/3] RUN npm ci\n#5 1.0 npm error The `npm ci` command can only install with an existing package-lock.json or\n#5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n';

describe('whyfail diagnose', () => {
  it('names the cause and exits with 1', () => {
    const { code, out, err } = whyfail(['diagnose', '-', '--format', 'json'], FAILED);
    const report = JSON.parse(out) as {
      verdict: string;
      diagnoses: { cause: string; line: number; column: number }[];
    };
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.equal(report.verdict, 'cause');
    assert.deepEqual(
      report.diagnoses.map(({ cause, line, column }) => [cause, line, column]),
      [['npm/lockfile-missing', 2, 22]],
    );
  });
  it('exits with 3 where no cause is known', () => {
    const log = FAILED.replace(/npm error.*/, 'zorblat: the frobnicator is not set');
    assert.equal(whyfail(['diagnose', '-'], log).code, 3);
  });
  it('exits with 4 for what is no build log, and says so', () => {
    for (const input of [
      '',
      'To be, or not to be, that is the question.\n',
      Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]),
    ]) {
      const { code, out } = whyfail(['diagnose', '-'], input);
      assert.equal(code, 4);
      assert.match(out, /not a build log|empty/);
    }
  });
  it('exits with 2 where it cannot run', () => {
    for (const args of [
      ['diagnose', '/no/such/file'],
      ['diagnose', '--format', 'xml', '-'],
      ['diagnose', '--nonsense'],
      ['frob'],
      [],
    ]) {
      const { code, out, err } = whyfail(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.notEqual(err, '');
    }
  });
});

describe('a call that cannot be understood', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-usage-'));
  const log = join(folder, 'build.log');
  writeFileSync(log, FAILED);
  after(() => rmSync(folder, { recursive: true }));
  const refusals: readonly [args: readonly string[], says: RegExp][] = [
    [[log], /there is no command `.*`; `whyfail diagnose .*` reads it as a log/],
    [['diagnose', log, '--frob'], /^whyfail: unknown option '--frob'\.$/m],
    [['diagnose', ''], /the name of a log is empty/],
    [['diagnose', join(folder, 'x*.log')], /no file matches .*x\*\.log; check the pattern/],
    [['diagnose', log, '--workspace', log], /is a file; name the folder of the sources/],
    [
      ['fix', log, '--workspace', folder, '--fix', 'dockerfile/npm-cl'],
      /did you mean `dockerfile\/npm-ci`\?/,
    ],
    [['explain', '--list', 'npm/lockfile-missing'], /one id of a cause, or --list/],
  ];
  for (const [args, says] of refusals)
    it(`is told what to write instead: ${args.map((arg) => arg.replace(folder, '.')).join(' ')}`, () => {
      const { code, out, err } = whyfail(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, says);
    });
});

describe('whyfail diagnose on many logs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-many-'));
  for (let i = 0; i < 12; i++)
    writeFileSync(
      join(folder, `${String(i).padStart(2, '0')}.log`),
      i % 3 === 0 ? FAILED : '#5 exporting to image\n#5 DONE 0.1s\n',
    );
  after(() => rmSync(folder, { recursive: true }));

  it('streams their reports in order and exits with the first code of 2, 1, 3, 4, 0', () => {
    const { code, out } = whyfail(['diagnose', folder, '--format', 'ndjson']);
    const reports = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { log: string; verdict: string });
    assert.equal(code, 1);
    assert.deepEqual(
      reports.map(({ log }) => log.slice(-6, -4)),
      Array.from({ length: 12 }, (_, i) => String(i).padStart(2, '0')),
    );
    assert.deepEqual(
      reports.map(({ verdict }) => verdict),
      Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? 'cause' : 'passed')),
    );
    assert.equal(whyfail(['diagnose', folder, '/no/such/file', '--format', 'compact']).code, 2);
  });
  it('gives one array of JSON', () => {
    const { out } = whyfail(['diagnose', `${folder}/0*.log`, '--format', 'json']);
    assert.equal((JSON.parse(out) as unknown[]).length, 10);
  });
});

describe('the formats of whyfail diagnose', () => {
  const print = (format: string): string =>
    whyfail(['diagnose', '-', '--format', format], FAILED.replace('npm ci', 'npm ci <b>')).out;
  it('are what their names say', () => {
    assert.match(print('compact'), /^-:2:\d+: error: .+ \[npm\/lockfile-missing\]\n$/);
    assert.match(print('github'), /^::error file=-,line=2,title=[^:]+::[^\n]+\n$/);
    assert.match(print('markdown'), /^# .+\n\n- Log: -, line 2\n/);
    const html = print('html');
    assert.match(html, /^<!DOCTYPE html>/);
    assert.ok(!html.includes('<b>'), 'text from the log is escaped');
    const sarif = JSON.parse(print('sarif')) as {
      version: string;
      runs: {
        results: { ruleId: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[];
      }[];
    };
    assert.equal(sarif.version, '2.1.0');
    const [result] = sarif.runs[0]?.results ?? [];
    assert.deepEqual(
      [result?.ruleId, result?.locations[0]?.physicalLocation.region.startLine],
      ['npm/lockfile-missing', 2],
    );
  });
});

describe('whyfail run', () => {
  it('passes output and exit code through and explains a failure on standard error', () => {
    const { code, out, err } = whyfail([
      'run',
      '--',
      process.execPath,
      '-e',
      `process.stdout.write(${JSON.stringify(FAILED)});process.exit(7)`,
    ]);
    assert.equal(code, 7);
    assert.equal(out, FAILED);
    assert.match(err, /\[npm\/lockfile-missing\]/);
  });
  it('is silent about a success', () => {
    assert.deepEqual(whyfail(['run', '--', process.execPath, '-e', 'console.log(1)']), {
      code: 0,
      out: '1\n',
      err: '',
    });
  });
});

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
