import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewriterFor, type LogDiagnosis, type LogDocument } from '../../../src/engine/index.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode, EXCERPTS, logLines } from '../../support/logs.ts';

const { engine } = builtIn();

/** All that an answer says, as plain data. */
function plain({ reading, ...answer }: LogDiagnosis): unknown {
  const tail = reading.tail().map(({ line, raw }) => [line, raw]);
  return {
    ...answer,
    reading: {
      ...reading,
      matches: settled(reading.matches),
      earlier: settled(reading.earlier),
      names: [...reading.names],
      tail,
    },
  };
}

/** Whether a match was settled while it was read or at the end is no part of the answer. */
function settled(matches: LogDiagnosis['reading']['matches']): unknown {
  return matches.map((match) => ({ ...match, pending: null }));
}

/** A text that is edited line by line, as an editor does it. */
class Edited {
  readonly document: LogDocument = engine.edit();
  #lines = [''];

  get text(): string {
    return this.#lines.join('\n');
  }

  get count(): number {
    return this.#lines.length;
  }

  /** Puts `text` in place of `count` lines; the line behind them stays a line of its own. */
  replace(at: number, count: number, lines: readonly string[]): void {
    const from = Math.min(at, this.#lines.length);
    const to = Math.min(from + count, this.#lines.length);
    const touchesEnd = to === this.#lines.length;
    // A text has a last line, if only an empty one; what comes behind it ends it.
    const first = touchesEnd && from > 0 ? from - 1 : from;
    const kept = this.#lines.slice(first, from);
    this.#lines.splice(first, to - first, ...kept, ...lines);
    if (this.#lines.length === 0) this.#lines = [''];
    const end = this.#lines.length - (first + kept.length + lines.length);
    const put = this.#lines.slice(first, this.#lines.length - end).join('\n') + (end > 0 ? '\n' : '');
    const replaced = kept.length + lines.length === 0 && end > 0 ? '' : put;
    this.document.replace(first, to, encode(replaced));
  }

  check(): void {
    assert.deepEqual(plain(this.document.diagnose()), plain(fresh(this.text)));
  }
}

/** The answer of a fresh scan. What was folded, cut or quoted is rewritten before a document gets it (document-text.ts). */
function fresh(text: string): LogDiagnosis {
  if (!rewriterFor(text)) return engine.diagnose(encode(text));
  const document = engine.edit();
  document.replace(0, 0, encode(text));
  return document.diagnose();
}

/** Filler that makes chunks of many kilobytes out of few words. */
const filler = fc
  .record({ count: fc.integer({ min: 1, max: 1500 }), width: fc.integer({ min: 0, max: 120 }) })
  .map(({ count, width }) => Array.from({ length: count }, (_, i) => `#7 ${i}.5 ${'x'.repeat(width)}`));
const excerpt = fc.constantFrom(...EXCERPTS).map((text) => text.split('\n'));
const edit = fc.record({
  at: fc.nat(1_000_000),
  count: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4000 })),
  lines: fc.oneof(logLines, excerpt, filler),
  /** Milliseconds are not deterministic; a number of looks at the clock is. */
  patience: fc.integer({ min: 0, max: 3 }),
});

describe('a log that is edited', () => {
  it('has the answer of a fresh scan after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const edited = new Edited();
        for (const { at, count, lines, patience } of edits) {
          edited.replace(at % (edited.count + 1), count, lines);
          let looks = 0;
          edited.document.read(() => looks++ >= patience);
          if (patience === 0) edited.check();
        }
        edited.check();
      }),
      { numRuns: 150 },
    );
  }).timeout(120_000);

  it('has it after many edits of one place, and of the end', () => {
    const edited = new Edited();
    const noise = Array.from(
      { length: 30_000 },
      (_, i) => `#7 ${i}.1 Get:${i} http://deb.example.org/debian bookworm/main`,
    );
    edited.replace(0, 0, noise);
    edited.check();
    for (let i = 0; i < 300; i++) {
      edited.replace(
        12_000 + (i % 7),
        i % 3,
        [EXCERPTS[i % EXCERPTS.length] ?? ''].flatMap((text) => text.split('\n')),
      );
      edited.replace(edited.count - 1, 0, [`#7 ${i}.2 one line more`]);
      if (i % 50 === 0) edited.check();
    }
    edited.check();
  });

  it('is empty again when all is deleted', () => {
    const edited = new Edited();
    edited.replace(0, 0, ['npm ERR! cipm can only install packages with an existing package-lock.json', '']);
    edited.check();
    edited.replace(0, edited.count, []);
    assert.equal(edited.text, '');
    edited.check();
  });

  it('scans the lines of an edit only', () => {
    const edited = new Edited();
    const line = `#7 1.1 ${'x'.repeat(90)}`;
    edited.replace(
      0,
      0,
      Array.from({ length: 50_000 }, () => line),
    );
    let looks = 0;
    edited.document.read(() => looks++ < 0);
    edited.replace(100, 1, ['#7 1.2 another line']);
    const pause = (): boolean => true;
    // One call each for the chunks in front, behind and between; the others are at hand.
    let calls = 1;
    while (!edited.document.read(pause)) calls++;
    assert.ok(calls <= 110, String(calls));
  });
});
