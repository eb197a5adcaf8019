import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewriterFor } from '../../../src/engine/index.ts';
import { QuotedLines } from '../../../src/engine/quoted-lines.ts';
import { answer, builtIn, diagnose } from '../../support/catalogue.ts';
import { encode } from '../../support/logs.ts';

const BUILD = [
  'Step 1/3 : FROM debian:bookworm-slim',
  ' ---> 26acbad26a2c',
  'Step 2/3 : RUN apt-get update && apt-get install -y "libtide-dev"',
  ' ---> Running in 6a5b8a81668b',
  '\u001b[91mE: Unable to locate package libtide-dev\u001b[0m',
  'The command \'/bin/sh -c apt-get update && apt-get install -y "libtide-dev"\' returned a non-zero code: 100',
];
const FOUND = 'apt/package-not-found';

/** How programs write a line of a log as a string. */
const FORMS: Readonly<Record<string, (line: string, index: number) => string>> = {
  'the API of Docker': (line) => JSON.stringify({ stream: `${line}\n` }).replaceAll('>', '\\u003e'),
  'the json-file driver': (line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: 'now' }),
  'fluent-bit': (line) => JSON.stringify({ stream: 'stdout', logtag: 'F', log: line }),
  'a logger with levels': (line, i) => JSON.stringify({ level: 30 + i, time: 1_700_000_000 + i, msg: line }),
  'a cloud': (line) => JSON.stringify({ insertId: 'x1', textPayload: line, labels: { a: 'b' } }),
  'a timestamp in front': (line) => `2025-03-04T10:00:00.123Z ${JSON.stringify({ message: line })}`,
  'a dictionary of Python': (line) => `{'stream': '${line.replaceAll("'", String.raw`\'`)}\\n'}`,
  logfmt: (line) => `time="2025-03-04T10:00:00Z" level=info msg=${JSON.stringify(line)} job=image`,
  'a list': (line) => `        ${JSON.stringify(line)},`,
};

const rewritten = (text: string): string => {
  const rewriter = rewriterFor(text);
  return rewriter ? rewriter.take(text) + rewriter.end() : text;
};

describe('a log whose lines another program wrote as strings', () => {
  for (const [name, form] of Object.entries(FORMS))
    it(`has its cause, its line and its step: ${name}`, () => {
      const log = BUILD.map(form).join('\n');
      assert.equal(answer(log), `${FOUND}@5`);
      const { reading, diagnoses } = diagnose(log);
      assert.match(reading.failedStep?.text ?? '', /^RUN apt-get update/);
      const lead = form('E: Unable', 4).indexOf('E: Unable');
      assert.ok((diagnoses[0]?.column ?? 0) > lead, 'the column is that of the line in the file');
    });

  it('may have several lines in one string', () => {
    const log = [
      ...BUILD.slice(0, 4).map(FORMS['the API of Docker']!),
      JSON.stringify({ stream: 'Reading package lists...\nE: Unable to locate package libtide-dev\n' }),
      JSON.stringify({ errorDetail: { code: 100, message: BUILD[5] }, error: BUILD[5] }),
    ];
    assert.equal(answer(log.join('\r\n')), `${FOUND}@5`);
  });

  it('keeps an object whole that tells the reason beside its message', () => {
    const reason = "fatal: could not read Username for 'https://github.com': terminal prompts disabled";
    const lines = [
      { level: 'info', logger: 'git', msg: 'ssh', path: '/usr/bin/ssh' },
      { level: 'debug', logger: 'git', msg: '/usr/bin/git clone --quiet -- https://github.com/acme/web' },
      { level: 'error', logger: 'git', msg: 'git command failed', output: reason },
      {
        level: 'error',
        logger: 'git',
        msg: 'program failed with an error',
        error: `${reason} (exit code 128)`,
      },
    ];
    const log = lines.map((line) => JSON.stringify(line)).join('\n');
    assert.equal(answer(log), 'code-engine/source-private-repository@3');
  });

  it('is read when the builder shows up in strings among many other lines', () => {
    const tasks = Array.from({ length: 60 }, (_, i) => `ok: [host-${i}] => all is well`);
    const list = BUILD.map(FORMS['a list']!);
    const log = [...tasks, 'fatal: [host-7]: FAILED! => {', '    "stdout_lines": [', ...list, '    ]', '}'];
    assert.equal(answer(log.join('\n')), `${FOUND}@67`);
  });

  it('is no log of messages that a tool prints itself', () => {
    for (const log of [
      'time="2025-03-04T10:00:00Z" level=warning msg="a"\ntime="now" level=error msg="b"\ntime="now" level=fatal msg="c"',
      '#7 [2/2] RUN ./check\n#7 1.2 {"message":"Not Found"}\n#7 1.3 {"message":"Not Found"}\n#7 1.4 ok\n#7 1.5 ok\n#7 1.6 ok',
    ])
      assert.equal(rewritten(log), log);
  });

  it('keeps its lines and is rewritten the same in pieces of every size', () => {
    const line = fc.string({ unit: 'binary', maxLength: 40 });
    const names = fc.constantFrom(...Object.keys(FORMS));
    fc.assert(
      fc.property(fc.array(line), names, fc.integer({ min: 1, max: 50 }), (lines, name, size) => {
        const text = [...BUILD, ...lines].map(FORMS[name]!).join('\n');
        const whole = rewritten(text);
        assert.equal(whole.split('\n').length, text.split('\n').length);
        const reader = new QuotedLines();
        let got = '';
        for (let at = 0; at < text.length; at += size) got += reader.take(text.slice(at, at + size));
        assert.equal(got + reader.end(), whole);
      }),
    );
  });

  it('stays total on strings that never end', () => {
    for (const text of ['{"log":"', '{"log":"\\', '{"log":"\\u12', `{"${'a'.repeat(100_000)}`, ' "'])
      assert.equal(rewritten(`${text}\n${text}\n${text}`).split('\n').length, 3);
  });
});

describe('a log that arrives in small pieces', () => {
  it('is rewritten like one that is read at once', () => {
    const { engine } = builtIn();
    const log = encode(BUILD.map(FORMS['the API of Docker']!).join('\n'));
    for (const size of [1, 7, 64]) {
      const session = engine.open();
      for (let at = 0; at < log.length; at += size) session.write(log.subarray(at, at + size));
      assert.deepEqual(session.finish().diagnoses, engine.diagnose(log).diagnoses);
    }
  });
});
