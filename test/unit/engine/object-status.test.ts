import assert from 'node:assert/strict';
import fc from 'fast-check';
import { showsObject, StatusReader } from '../../../src/engine/object-status.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode } from '../../support/logs.ts';

/** A text as one piece, or as pieces of a size. */
function read(text: string, size = text.length): string {
  const reader = new StatusReader();
  let got = '';
  for (let at = 0; at < text.length; at += size) got += reader.take(text.slice(at, at + size));
  return got + reader.end();
}

/** A message as YAML folds it behind a blank, in quotation marks or without. */
function folded(words: readonly string[], quote: '' | "'" | '"'): string[] {
  const parts: string[] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + word.length < 70) parts[parts.length - 1] = `${last} ${word}`;
    else parts.push(word);
  }
  const inside = parts.map((part) =>
    quote === "'" ? part.replaceAll("'", "''") : quote === '"' ? part.replaceAll('"', '\\"') : part,
  );
  return `    message: ${quote}${inside.join('\n      ')}${quote}`.split('\n');
}

const word = fc.stringMatching(/^[a-z][a-z./:@"'-]{0,24}[a-z]$/);
const quote = fc.constantFrom<'' | "'" | '"'>('', "'", '"');

describe('the status of a Kubernetes object', () => {
  it('has each message on the line on which it began, as its program wrote it', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 60 }), quote, (words, mark) => {
        const lines = folded(words, mark);
        // YAML folds no first line that is as short as this, unless a long word follows
        fc.pre(lines.length === 1 || (lines[0] ?? '').length >= 50);
        const text = ['status:', ...lines, '    reason: RevisionFailed', ''].join('\n');
        const got = read(text).split('\n');
        assert.deepEqual(got, [
          'status:',
          `    message: ${words.join(' ')}`,
          ...lines.slice(1).map(() => ''),
          '    reason: RevisionFailed',
          '',
        ]);
      }),
    );
  });

  it('is read the same in pieces of every size', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), quote, fc.nat(30), (words, mark, size) => {
        const text = [...folded(words, mark), '    reason: Failed'].join('\r\n');
        assert.equal(read(text, size + 1), read(text));
      }),
    );
  });

  it('leaves other lines, and those of a block, as they are', () => {
    const text = 'a: 1\n  message: |-\n    one "two"\n    three\n  b: "x\\"y"\n';
    assert.equal(read(text), text);
    assert.ok(!showsObject('#7 1.2 message: broken\n') && showsObject('apiVersion: v1\nkind: Pod\n'));
  });

  it('gets the cause of the message, in YAML and in JSON', () => {
    const said = (mark: string): string =>
      `Unable to pull the image. Image ${mark}us.icr.io/acme/api${mark} does not exist in the registry namespace.`;
    const yaml = [
      'kind: Service',
      'status:',
      '  conditions:',
      `  - lastTransitionTime: "2025-09-01T10:11:12Z"`,
      `    message: 'Revision "api-00007" failed with message: Unable to pull the image.`,
      '      Image "us.icr.io/acme/api" does not exist in the registry',
      "      namespace.'",
      '    reason: RevisionFailed',
    ];
    const json = [
      '{',
      '  "apiVersion": "serving.knative.dev/v1",',
      `  "message": "${said('\\"')}",`,
      '  "reason": "RevisionFailed"',
      '}',
    ];
    for (const [lines, line] of [
      [yaml, 5],
      [json, 3],
    ] as const) {
      const { diagnoses } = builtIn().engine.diagnose(encode(lines.join('\n')));
      const first = diagnoses[0];
      assert.equal(builtIn().catalogue.rules.causes[first?.cause ?? -1]?.id, 'code-engine/image-digest-gone');
      assert.equal(first?.line, line);
      assert.equal(first.captures.image, 'us.icr.io/acme/api');
    }
  });
});
