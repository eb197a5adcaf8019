import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from '../../../src/dockerfile/parse.ts';
import { baseOfStage, userAt, variablesAt, workdirAt } from '../../../src/dockerfile/scope.ts';
import { dockerfileText } from '../../support/dockerfiles.ts';

const summary = (text: string): string[] =>
  parseDockerfile(text).instructions.map(
    ({ line, endLine, keyword, args }) => `${line}-${endLine} ${keyword} ${args.text}`,
  );

describe('a Dockerfile', () => {
  it('joins continued lines and leaves comments and empty lines between them out', () => {
    assert.deepEqual(
      summary('FROM a\nRUN apt-get update && \\\n  # tools\n\n  apt-get install -y \\\n    git\n'),
      ['1-1 FROM a', '2-6 RUN apt-get update &&   apt-get install -y     git'],
    );
  });
  it('knows the escape directive, CRLF and a byte order mark', () => {
    const file = parseDockerfile('\ufeff# escape=`\r\nFROM a\r\nRUN dir `\r\n  C:\\x\r\nUSER b\r\n');
    assert.equal(file.escape, '`');
    assert.equal(file.eol, '\r\n');
    assert.deepEqual(
      file.instructions.map(({ line, keyword, args }) => `${line} ${keyword} ${args.text}`),
      ['2 FROM a', '3 RUN dir   C:\\x', '5 USER b'],
    );
  });
  it('keeps here-documents in their instruction', () => {
    const file = parseDockerfile(
      'FROM a\nRUN <<EOF cat <<-"TWO"\nnpm ci\nEOF\n\tx\n\tTWO\nCOPY <<A /x\nFROM y\nA\nUSER b\n',
    );
    assert.deepEqual(
      file.instructions.map(({ keyword, heredocs }) => [
        keyword,
        heredocs.map(({ start, end }) => file.text.slice(start, end)),
      ]),
      [
        ['FROM', []],
        ['RUN', ['npm ci\n', '\tx\n']],
        ['COPY', ['FROM y\n']],
        ['USER', []],
      ],
    );
  });
  it('knows stages, what they stand on, and flags', () => {
    const file = parseDockerfile(
      'ARG V=20\nFROM --platform=$BUILDPLATFORM node:$V-alpine AS Base\nFROM base as app\nFROM scratch\nCOPY --from=app --chown=a:b /x /y\n',
    );
    assert.deepEqual(
      file.stages.map(({ name, image, parent }) => [name, image, parent]),
      [
        ['Base', 'node:$V-alpine', null],
        ['app', 'base', 0],
        [null, 'scratch', null],
      ],
    );
    assert.deepEqual(baseOfStage(file, file.stages[1]!), {
      image: 'node:20-alpine',
      family: 'alpine',
      release: null,
    });
    assert.deepEqual(
      file.instructions.at(-1)?.flags.map(({ name, value }) => [name, value]),
      [
        ['from', 'app'],
        ['chown', 'a:b'],
      ],
    );
  });
  it('reads JSON arrays with the places of their strings', () => {
    const file = parseDockerfile('FROM a\nCOPY ["a b", "c", "/x y/"]\n');
    const copy = file.instructions[1]!;
    assert.deepEqual(
      copy.words.map(({ value, span }) => [value, file.text.slice(span.start, span.end)]),
      [
        ['a b', '"a b"'],
        ['c', '"c"'],
        ['/x y/', '"/x y/"'],
      ],
    );
  });
  it('knows variables, work directory and user at an instruction', () => {
    const file = parseDockerfile(
      'ARG TAG=1\nFROM a AS one\nARG TAG\nENV DIR=/srv\nWORKDIR $DIR\nUSER app\nFROM one\nARG X\nWORKDIR sub\nRUN y\n',
    );
    const run = file.instructions.at(-1)!;
    assert.deepEqual(workdirAt(file, run), { path: '/srv/sub', declared: true });
    assert.equal(userAt(file, run)?.user, 'app');
    const variables = [...variablesAt(file, run)].map(([name, { value, kind }]) => [name, value, kind]);
    assert.deepEqual(variables, [
      ['DIR', '/srv', 'env'],
      ['X', null, 'arg'],
    ]);
  });
  it('tells where each character of joined arguments stands', () => {
    fc.assert(
      fc.property(dockerfileText, (text) => {
        for (const { args, keywordSpan } of parseDockerfile(text).instructions) {
          for (let i = 0; i < args.text.length; i++) assert.equal(text[args.at(i)], args.text[i]);
          assert.match(text.slice(keywordSpan.start, keywordSpan.end), /^\w+$/);
        }
      }),
    );
  });
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'FROM ',
            'RUN ',
            'COPY ',
            '\\',
            '\n',
            '\r\n',
            '`',
            '"',
            "'",
            '<<E',
            'E',
            '#',
            '[',
            ']',
            '$',
            '{',
            ' ',
            'a',
            '\ufeff',
            '--x=',
          ),
        }),
        (text) => {
          const { instructions } = parseDockerfile(text);
          for (const { start, end } of instructions)
            assert.ok(0 <= start && start <= end && end <= text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
