import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAILED, whyfail } from './program.ts';

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
  symlinkSync('loop.log', join(folder, 'loop.log'));
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
    [['fix', log, '--workspace', '', '--apply'], /the value of --workspace is empty/],
    [['diagnose', join(log, 'part')], /build\.log.part could not be read: ENOTDIR/],
    [['diagnose', join(folder, `${'long'.repeat(100)}.log`)], /could not be read: ENAMETOOLONG/],
    [['diagnose', join(folder, 'loop.log')], /loop\.log could not be read: ELOOP/],
    [['run', '--', ''], /`run` takes `--` and the command to run/],
  ];
  for (const [args, says] of refusals)
    it(`is told what to write instead: ${args.map((arg) => arg.replace(folder, '.')).join(' ')}`, () => {
      const { code, out, err } = whyfail(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, says);
      assert.doesNotMatch(err, /^\s+at /m, 'no stack is shown');
    });
});

describe('whyfail diagnose on a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-folder-'));
  const write = (path: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), FAILED);
  };
  ['a/BUILD.LOG', 'a/ci.log.1', 'a/node_modules/zx/test.log', 'a/notes.md', 'b/out.txt'].forEach(write);
  mkdirSync(join(folder, 'none'));
  symlinkSync('.', join(folder, 'a', 'self'));
  after(() => rmSync(folder, { recursive: true }));
  const logsIn = (...paths: string[]): string[] =>
    whyfail(['diagnose', '--format', 'ndjson', ...paths], '', folder)
      .out.split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { log: string }).log);

  it('reads each log in it once, and none of installed packages', () => {
    assert.deepEqual(logsIn('a'), ['a/BUILD.LOG', 'a/ci.log.1']);
    assert.deepEqual(logsIn('a', 'a/BUILD.LOG'), ['a/BUILD.LOG', 'a/ci.log.1']);
  });
  it('is that of each folder that a pattern matches', () => {
    assert.deepEqual(logsIn('[ab]'), ['a/BUILD.LOG', 'a/ci.log.1', 'b/out.txt']);
  });
  it('says which folder holds no logs, and reads the others', () => {
    const { code, err } = whyfail(['diagnose', join(folder, 'none'), join(folder, 'b')]);
    assert.equal(code, 1);
    assert.match(err, /none holds no logs/);
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
  it('hold no control characters of the log', () => {
    const log = FAILED.replace(/npm error.*/, 'zorblat: \u0007the \u009b2Jfrobnicator is not set');
    for (const format of ['compact', 'github', 'text'])
      assert.doesNotMatch(
        whyfail(['diagnose', '-', '--format', format], log).out,
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/,
        format,
      );
  });
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
