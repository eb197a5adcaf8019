import assert from 'node:assert/strict';
import { marginOf } from '../../../src/engine/margin.ts';
import { answer, builtIn, diagnose } from '../../support/catalogue.ts';

const LOG = [
  'Sending build context to Docker daemon  28.16MB',
  'Step 1/3 : FROM node:20',
  ' ---> 26acbad26a2c',
  'Step 2/3 : COPY . .',
  ' ---> Using cache',
  ' ---> 74126ef10bcb',
  'Step 3/3 : RUN npm ci',
  ' ---> Running in 6a5b8a81668b',
  'npm error code EUSAGE',
  'npm error',
  'npm error The `npm ci` command can only install with an existing package-lock.json or',
  "The command '/bin/sh -c npm ci' returned a non-zero code: 1",
];
const PLAIN = answer(LOG.join('\n'));
/** Every line with something in front of it. */
const put = (before: (line: string, i: number) => string, lines: readonly string[] = LOG): string =>
  lines.map((line, i) => before(line, i) + line).join('\n');

const MARGINS: Readonly<Record<string, (line: string, i: number) => string>> = {
  'two spaces': () => '  ',
  'eight spaces': () => ' '.repeat(8),
  'a tab': () => '\t',
  'a quote of Markdown': () => '> ',
  'a quote in a quote': () => '> > ',
  'numbers and bars': (_, i) => `${723 + i} | `,
  'aligned numbers and colons': (_, i) => `${String(i + 5).padStart(4)}: `,
  'numbers and tabs': (_, i) => `${String(i + 1).padStart(6)}\t`,
  'numbers and a space': (_, i) => `${i + 95} `,
  'an indentation before numbers': (_, i) => `    ${i + 95} | `,
  'numbers and two spaces': (_, i) => `${String(i + 1).padStart(5)}  `,
  'the name of a service': () => 'api │ ',
  'the names of a pod and its container': () => 'web-build-x7k2p step-build ',
  'what git pushes to': () => 'remote: ',
  'a level and an identifier': () => ' DEBUG [3f2cab12] \t',
  'a name behind a timestamp': (_, i) => `2025-03-04T10:11:${10 + i}.123Z shop/web: `,
};

describe('what stands in front of every line', () => {
  for (const [name, before] of Object.entries(MARGINS)) {
    it(`changes no answer: ${name}`, () => assert.equal(answer(put(before)), PLAIN));
    it(`keeps the columns of the raw line: ${name}`, () => {
      const [plain] = diagnose(LOG.join('\n')).diagnoses;
      const [moved] = diagnose(put(before)).diagnoses;
      assert.ok(plain && moved);
      const margin = before('', plain.line - 1).length;
      assert.deepEqual([moved.column, moved.endColumn], [plain.column + margin, plain.endColumn + margin]);
    });
    it(`changes no answer of a log that arrives byte by byte or is edited: ${name}`, () => {
      const bytes = new TextEncoder().encode(put(before));
      const { engine, catalogue } = builtIn();
      const session = engine.open();
      for (let at = 0; at < bytes.length; at++) session.write(bytes.subarray(at, at + 1));
      const document = engine.edit();
      document.replace(0, 1, new TextEncoder().encode(LOG.join('\n')));
      document.read();
      document.replace(0, document.lines, bytes);
      for (const { diagnoses } of [session.finish(), document.diagnose()]) {
        const [first] = diagnoses;
        assert.ok(first);
        assert.equal(`${catalogue.rules.causes[first.cause ?? -1]?.id ?? '?'}@${first.line}`, PLAIN);
      }
    });
  }

  it('is found anew after every edit of the first lines', () => {
    const { engine } = builtIn();
    const edited = engine.edit();
    const check = (text: string): void => {
      const [now, fresh] = [edited.diagnose(), diagnose(text)];
      const place = ({ verdict, diagnoses: [first] }: typeof now): unknown => [
        verdict,
        first?.cause,
        first?.line,
      ];
      assert.deepEqual(place(now), place(fresh));
    };
    const lines = put(() => '    ').split('\n');
    lines.forEach((line, i) => {
      edited.replace(i, i, new TextEncoder().encode(`${line}\n`));
      check(`${lines.slice(0, i + 1).join('\n')}\n`);
    });
    edited.replace(0, 2, new TextEncoder().encode('no margin\nat all\nhere\n'));
    check(`no margin\nat all\nhere\n${lines.slice(2).join('\n')}\n`);
    edited.replace(0, 3, new TextEncoder().encode(''));
    check(`${lines.slice(2).join('\n')}\n`);
  });
  it('is found where the first line lost it, as when a selection began in its middle', () => {
    const long = [...Array.from({ length: 20 }, (_, i) => `Get:${i} a package [12 kB]`), ...LOG];
    const [first = '', ...rest] = put(() => '    ', long).split('\n');
    assert.equal(answer([first.trimStart(), ...rest].join('\n')), answer(long.join('\n')));
  });
  it('is found in a quote whose blank lines lost the blank behind their mark', () => {
    const parted = [...LOG.slice(0, 8), '', ...LOG.slice(8)];
    const quoted = parted.map((line) => (line === '' ? '>' : `> ${line}`));
    assert.equal(answer(quoted.join('\n')), answer(parted.join('\n')));
  });
  it('is found below the head of a table, as CodeBuild copies its logs', () => {
    const [first = '', ...rest] = LOG;
    const numbered = [first, '--', ...rest.map((line, i) => `${i + 2} | ${line}`)];
    const [cause, line] = PLAIN.split('@');
    assert.equal(answer(numbered.join('\n')), `${cause}@${Number(line) + 1}`);
  });
  it('keeps the indentation that a line has beyond it', () => {
    const margin = marginOf(new TextEncoder().encode('    a\n      b\n    c\n\n    d\n'));
    assert.ok(margin);
    assert.deepEqual([margin.lengthIn('      b'), margin.lengthIn('  b')], [4, 0]);
  });
  it('is what stands before a line that was pasted alone, unless BuildKit put it there', () => {
    const bytes = (line: string): Uint8Array => new TextEncoder().encode(line);
    assert.equal(marginOf(bytes(' ERROR: x'))?.lengthIn(' ERROR: x'), 1);
    assert.equal(marginOf(bytes('\n\tERROR: x\n'))?.lengthIn('\tERROR: x'), 1);
    assert.equal(marginOf(bytes(' => ERROR [2/3] RUN x')), null);
    assert.equal(marginOf(bytes(' > [2/3] RUN x:')), null);
    assert.equal(marginOf(bytes(' ERROR: x\nERROR: y')), null);
  });
  it('is none in an ordinary log', () => {
    const none = (lines: readonly string[]): void =>
      assert.equal(marginOf(new TextEncoder().encode(lines.join('\n'))), null);
    none(LOG);
    none([
      ' => [internal] load .dockerignore',
      ' => => transferring context: 2B',
      ' => ERROR [2/3] RUN x',
      '------',
    ]);
    none(['ERROR: unable to select packages:', '  git (no such package):', '    required by: world[git]']);
    none(['#5 [2/3] RUN npm ci', '#5 1.204 npm error code E404', '#5 1.204 npm error 404']);
    none(['12:01:33 a', '12:01:34 b', '12:01:35 c', '12:01:36 d', '12:01:37 e']);
    none(['1 a', '5 b', '6 c', '9 d', '12 e', '40 f']);
    none([
      '   1 | FROM x',
      '   2 | >>> RUN y \\\\',
      ...[3, 4, 5, 6, 7].map((n) => `   ${n} | >>>   z`),
      '---',
      'ERROR: z',
    ]);
    none(['   1 | FROM x', '   2 | >>> RUN y', '   3 |', '------', 'ERROR: failed to solve: z', 'a', 'b']);
  });
});
