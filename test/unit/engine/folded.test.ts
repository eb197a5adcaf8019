import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewriterFor } from '../../../src/engine/index.ts';
import { cutWidth } from '../../../src/engine/cut-lines.ts';
import { isFolded, Unfolder } from '../../../src/engine/folded.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode } from '../../support/logs.ts';

/** A text as the engine takes it. */
function unfold(text: string): string {
  const rewriter = rewriterFor(text);
  return rewriter ? rewriter.take(text) + rewriter.end() : text;
}

/** A line as Windows PowerShell 5 writes it at a width: cut behind a blank, a word that is too long anywhere. */
function fold(line: string, width: number): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width - 1);
    const end = blank > 0 ? blank + 1 : width;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** What it writes in front; lines of the category that go on are filled up to the width. */
const account = (width: number): string[] => {
  const category = fold(
    `    + CategoryInfo          : NotSpecified: (#0 building wit...t:String) [], RemoteException`,
    width,
  );
  return [
    'docker : #0 building with "default"',
    'At line:1 char:1',
    ...category.map((part, i) => (i < category.length - 1 ? part.padEnd(width) : part)),
    ...fold('    + FullyQualifiedErrorId : NativeCommandError', width),
    ' ',
  ];
};

const word = fc.stringMatching(/^[a-z./:@-]{1,70}$/);
const lines = fc.array(
  fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `#7 1.5 ${words.join(' ')}`),
  { minLength: 1, maxLength: 12 },
);

describe('a log that PowerShell folded', () => {
  it('has its lines again, each on the line on which it began', () => {
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: 40, max: 90 }),
        fc.constantFrom('\n', '\r\n'),
        (said, width, end) => {
          const parts = said.map((line) => fold(line, width));
          const head = account(width);
          const text = [...head, ...parts.flat(), ''].join(end);
          const whole = unfold(text);
          assert.equal(whole.length, text.length);
          const got = whole.split(end).slice(head.length);
          const wanted = parts.flatMap((each) => [each.join(''), ...each.slice(1).map(() => '')]);
          assert.deepEqual(got, [...wanted, '']);
        },
      ),
    );
  });

  it('is put together the same in pieces of every size', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 40 }), (said, size) => {
        const text = [...account(60), ...said.flatMap((line) => fold(line, 60))].join('\r\n');
        const unfolder = new Unfolder();
        let got = '';
        for (let at = 0; at < text.length; at += size) got += unfolder.take(text.slice(at, at + size));
        assert.equal(got + unfolder.end(), unfold(text));
      }),
    );
  });

  it('stays as it is without the account of an error, and from a line on that is wider', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => assert.equal(unfold(text), text)));
    const wide = [...account(60), '#7 1.5 ', 'x'.repeat(90), `#7 1.6 ${'y'.repeat(53)}`, 'z'].join('\n');
    assert.equal(unfold(wide).split('\n').slice(-3).join('\n'), wide.split('\n').slice(-3).join('\n'));
    assert.ok(isFolded(wide) && !isFolded('#7 1.5 + CategoryInfo'));
  });

  it('has what the program said first again, which stands in front of the account', () => {
    const said =
      'docker : ERROR: error during connect: Head "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/_ping": open //./pipe/x';
    const parts = fold(said, 40);
    const whole = unfold([...parts, ...account(40).slice(1)].join('\n')).split('\n');
    assert.deepEqual(whole.slice(0, parts.length), [said, ...parts.slice(1).map(() => '')]);
    assert.equal(whole[parts.length], 'At line:1 char:1');
  });

  it('gets the cause of the log as it was', () => {
    const said = [
      '#7 [3/3] RUN npm ci',
      '#7 1.021 npm error code EUSAGE',
      '#7 1.023 npm error The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json',
      '#7 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
    ];
    const text = ['\ufeff', account(28), said.flatMap((line) => fold(line, 28))].flat().join('\r\n');
    const utf16 = new Uint8Array(
      Uint16Array.from(text.replace('\ufeff\r\n', '\ufeff'), (c) => c.charCodeAt(0)).buffer,
    );
    const marked = encode(text.replace('\ufeff\r\n', '\ufeff'));
    for (const bytes of [utf16, marked]) {
      const { verdict, diagnoses } = builtIn().engine.diagnose(bytes);
      assert.equal(verdict, 'cause');
      const id = builtIn().catalogue.rules.causes[diagnoses[0]?.cause ?? -1]?.id;
      assert.equal(id, 'npm/lockfile-missing');
    }
  });
});

describe('a log that was copied from a console', () => {
  /** A line as a console of a width shows it. */
  const cut = (line: string, width: number): string[] => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''];
  const LOG = [
    'Sending build context to Docker daemon  4.096kB',
    'Step 1/3 : FROM registry.acme.example/base/debian-with-the-tools-of-the-shop:bookworm-2025-03-04',
    ' ---> 26acbad26a2c',
    'Step 2/3 : RUN apt-get update && apt-get install -y --no-install-recommends libtide-dev libshop-dev curl',
    ' ---> Running in 6a5b8a81668b',
    'Get:1 http://deb.example.org/debian bookworm/main amd64 libshop-dev-with-a-long-name amd64 1.2.3-4 [12 kB]',
    'E: Unable to locate package libtide-dev-of-the-shop-with-a-name-that-is-longer-than-a-console-is-wide',
    "The command '/bin/sh -c apt-get update && apt-get install -y --no-install-recommends libtide-dev' returned a non-zero code: 100",
  ];

  it('has its lines again, each on the line on which it began', () => {
    for (const width of [60, 72, 80])
      for (const end of ['\n', '\r\n']) {
        const parts = LOG.map((line) => cut(line, width));
        const text = [...parts.flat(), ''].join(end);
        assert.ok(rewriterFor(text));
        const wanted = parts.flatMap((each) => [each.join(''), ...each.slice(1).map(() => '')]);
        assert.deepEqual(unfold(text).split(end), [...wanted, '']);
      }
  });

  it('gets the cause of the log as it was, at the line where the message began', () => {
    const { engine, catalogue } = builtIn();
    const lines = LOG.flatMap((line) => cut(line, 72));
    const [first] = engine.diagnose(encode(`${lines.join('\n')}\n`)).diagnoses;
    assert.equal(catalogue.rules.causes[first?.cause ?? -1]?.id, 'apt/package-not-found');
    assert.equal(lines[(first?.line ?? 0) - 1], LOG[6]?.slice(0, 72));
    assert.equal(first?.captures['package'], LOG[6]?.split(' ').at(-1));
  });

  it('is no log whose lines are as long as each other by themselves', () => {
    const none = (lines: readonly string[]): void => assert.equal(cutWidth(lines.join('\n')), 0, lines[0]);
    none(LOG);
    none(['='.repeat(80), 'test session', '-'.repeat(80), 'a', '='.repeat(80), 'b', '='.repeat(80), 'c']);
    none(
      [1, 2, 3, 4].map(
        (n) => `web-7f9c5d-abcd${n}   0/1     ImagePullBackOff   0          5m22s   10.1.0.${n}   node-a`,
      ),
    );
    none(
      [1, 2, 3, 4].map(
        (n) => `2025-03-04T10:11:12.123Z pulled registry.acme.example/shop/web/with/a/path:1.2.${n}`,
      ),
    );
    none([1, 2, 3, 4].map((n) => `tests/unit/test_module_${n}.py ${'.'.repeat(44)} [ ${n}2%]`));
    none(['x'.repeat(300), ...[1, 2, 3].flatMap(() => ['y'.repeat(80), 'z'])]);
  });
});
