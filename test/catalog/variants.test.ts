import assert from 'node:assert/strict';
import type { LogDiagnosis } from '../../src/engine/index.ts';
import { diagnose } from '../support/catalogue.ts';
import { EXCERPTS } from '../support/logs.ts';

/** What must not change: verdict, causes and their lines. */
const essence = ({ verdict, diagnoses }: LogDiagnosis): unknown => [
  verdict,
  diagnoses.map(({ cause, line }) => [cause, line]),
];

/** A log with every line changed by `change`. */
const each = (log: string, change: (line: string, i: number) => string): string =>
  log.split('\n').map(change).join('\n');

describe('every example of the catalogue', () => {
  const known = new Map<string, unknown>();
  /** The answer for an excerpt as it is, found once for all variants. */
  const answerTo = (excerpt: string): unknown => {
    if (!known.has(excerpt)) known.set(excerpt, essence(diagnose(excerpt)));
    return known.get(excerpt);
  };
  const same = (name: string, change: (log: string) => string): void => {
    it(`answers the same ${name}`, () => {
      for (const excerpt of EXCERPTS)
        assert.deepEqual(essence(diagnose(change(excerpt))), answerTo(excerpt), change(excerpt));
    }).timeout(60_000);
  };
  same('with CRLF', (log) => log.replace(/\n/g, '\r\n'));
  same('in colour', (log) => each(log, (line) => `\u001b[0m\u001b[91m${line}\u001b[0m`));
  same('with words in colour', (log) =>
    each(log, (line) => line.replace(/\b([a-z]{4,})\b/, '\u001b[31m$1\u001b[39m')),
  );
  same('with timestamps', (log) =>
    each(log, (line, i) => `2026-03-01T10:11:${String(i % 60).padStart(2, '0')}.1234567Z ${line}`),
  );
  same('with the names of pods', (log) => each(log, (line) => `[step-build-and-push] ${line}`));
  same('without the last line feed', (log) => log.replace(/\n$/, ''));
});
