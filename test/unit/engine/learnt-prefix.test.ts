import assert from 'node:assert/strict';
import { marginOf, type Margin } from '../../../src/engine/margin.ts';
import { answer } from '../../support/catalogue.ts';

const BUILD = [
  'STEP 1/3: FROM docker.io/library/debian:bookworm-slim',
  'STEP 2/3: COPY . .',
  '--> 1a2b3c4d5e6f',
  'STEP 3/3: RUN apt-get update && apt-get install -y libtide-dev',
  'Reading package lists...',
  'Building dependency tree...',
  'E: Unable to locate package libtide-dev',
  'Error: building at STEP "RUN apt-get update && apt-get install -y libtide-dev": while running runtime: exit status 100',
];
const FOUND = 'apt/package-not-found';
const marginIn = (lines: readonly string[]): Margin | null =>
  marginOf(new TextEncoder().encode(lines.join('\n')));

describe('what a program writes in front of a build that it runs', () => {
  it('is learnt behind lines of the program itself', () => {
    const pushed = [
      'Enumerating objects: 5, done.',
      'Writing objects: 100% (5/5), 412 bytes | 412.00 KiB/s, done.',
      'remote: -----> Building shop from Dockerfile',
      ...BUILD.map((line) => `remote: ${line}`),
      'remote:  !     App build failed',
      ' ! [remote rejected] main -> main (pre-receive hook declined)',
    ];
    assert.equal(answer(pushed.join('\n')), `${FOUND}@10`);
  });

  it('may be several programs, whose lines alternate', () => {
    const healthy = BUILD.slice(0, 3);
    const both = [
      ...healthy.map((line) => `web says> ${line}`),
      ...BUILD.flatMap((line, i) => [
        `worker says> ${line}`,
        `web says> ${healthy[i] ?? 'Storing signatures'}`,
      ]),
    ];
    assert.match(answer(both.join('\n')), new RegExp(`^${FOUND}@`));
  });

  it('may hold numbers and names of days and months that change', () => {
    const TIMES = [
      (i: number) => `Tue Mar ${String(4 + i).padStart(2)} 10:11:${10 + i} 2025 | `,
      (i: number) => `${i === 0 ? 'Tue' : 'Wed'}, 04 Mar 2025 10:11:${10 + i} GMT `,
      (i: number) => `[04/Mar/2025 1${i}:11:12] `,
      (i: number) => `${1_741_083_072 + i}.${120 + i} `,
      (i: number) => `[  ${String(i * 9).padStart(2)}.123s] `,
      (i: number) => `04.03.2025 10:11:${10 + i},${100 + i} INFO  `,
      (i: number) => `Mar 4, 2025 ${9 + i}:11:12 ${i < 3 ? 'AM' : 'PM'}\t`,
      (i: number) => `build-7f (${i + 98}): `,
    ];
    for (const time of TIMES) {
      const log = BUILD.map((line, i) => time(i) + line);
      assert.equal(answer(log.join('\n')), `${FOUND}@7`, log[0]);
    }
  });

  it('is as long as the line where nothing stands behind it', () => {
    const margin = marginIn(['api │ STEP 1/2: FROM a', 'api │', 'api │ --> 1a2b', 'api │ STEP 2/2: RUN b']);
    assert.deepEqual(
      [margin?.lengthIn('api │'), margin?.lengthIn('api │ x'), margin?.lengthIn('x')],
      [5, 6, 0],
    );
  });

  it('is nothing that only some lines have, and nothing that quotes a heading', () => {
    assert.equal(marginIn(BUILD), null);
    assert.equal(marginIn(BUILD.map((line) => `2025-03-04T10:11:12Z ${line}`)), null);
    assert.equal(marginIn(['see: STEP 1/3: FROM a', 'x', 'y', 'z', 'see: d', 'see: e', 'w']), null);
    assert.equal(marginIn(Array.from({ length: 9 }, (_, i) => `echo 'STEP ${i}/9: RUN make'`)), null);
  });
});

describe('the failed step of a build whose headings were cut off', () => {
  it('is the instruction that buildah quotes', () => {
    assert.equal(answer(BUILD.slice(6).join('\n')), `${FOUND}@1`);
  });
});
