import assert from 'node:assert/strict';
import type { MemoryFile } from '../../../src/workspace/memory.ts';
import { factOf, fixed } from '../../support/workspace.ts';
import { FACT_ROWS } from '../workspace/rows/all.ts';
import { FIX_ROWS } from './rows/all.ts';

/** What names of files and words of logs may end in, and what means something else in a pattern. */
const ENDS = ['+(', '[a', '*?', '(?<', '{2,1}', '\\'];

type Texts = Readonly<Record<string, MemoryFile>>;

/** The files with a word written otherwise wherever it stands, in their names too. */
function renamed(files: Texts, from: string, to: string): Texts {
  const swap = (text: string): string => (from.length > 1 ? text.replaceAll(from, to) : text);
  return Object.fromEntries(
    Object.entries(files).map(([path, held]) => [
      swap(path),
      typeof held === 'string' ? swap(held) : { ...held, text: swap(held.text) },
    ]),
  );
}

/** Each case with each of its parameters ending in characters of patterns, in the files as they are and renamed. */
function* hostile(
  files: Texts | string,
  parameters: Readonly<Record<string, string>>,
): Generator<{ readonly files: Texts; readonly parameters: Readonly<Record<string, string>> }> {
  const plain = typeof files === 'string' ? { Dockerfile: files } : files;
  for (const [name, value] of Object.entries(parameters))
    for (const end of ENDS) {
      const changed = { ...parameters, [name]: value + end };
      yield { files: plain, parameters: changed };
      // A step that is not found any more is the affair of other tests.
      if (value !== '') yield { files: renamed(plain, value, value + end), parameters: changed };
    }
}

/** What goes wrong, other than that a test's step is not there. */
async function failureOf(run: () => Promise<unknown>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof assert.AssertionError ? null : String(error);
  }
}

describe('names that hold characters of patterns', () => {
  it('cost no answer of a fix', async () => {
    for (const [kind, files, parameters, , path] of FIX_ROWS)
      for (const each of hostile(files, parameters))
        assert.equal(
          await failureOf(() => fixed(kind, each.files, each.parameters, path)),
          null,
          `${kind} ${JSON.stringify(each.parameters)}`,
        );
  }).timeout(120_000);
  it('cost no answer of a fact', async () => {
    for (const [name, files, parameters] of FACT_ROWS)
      for (const each of hostile(files, parameters))
        assert.equal(
          await failureOf(() => factOf(name, each.files, each.parameters)),
          null,
          `${name} ${JSON.stringify(each.parameters)}`,
        );
  }).timeout(120_000);
});
