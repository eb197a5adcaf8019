import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noiseLines, randomSource } from './noise.ts';

/** Texts to measure on. Sizes in bytes. */
export interface Corpus {
  readonly name: string;
  readonly file: string;
  readonly size: number;
}

const MB = 1_000_000;
/** How many lines of noise are made; longer texts repeat them with other step numbers. */
const DISTINCT = 200_000;

/** Makes the corpora in `folder` that are not there yet. */
export function makeCorpora(folder: string, gigabyte: boolean): Corpus[] {
  mkdirSync(folder, { recursive: true });
  const corpora: [name: string, size: number, write: (file: string, size: number) => void][] = [
    ...(gigabyte ? ([['clean-1g', 1000 * MB, clean]] as [string, number, typeof clean][]) : []),
    ['clean-100m', 100 * MB, clean],
    ['coloured-100m', 100 * MB, coloured],
    ['one-line-20m', 20 * MB, oneLine],
    ['all-match-10m', 10 * MB, allMatch],
    ['clean-1m', MB, clean],
  ];
  for (const [name, size, write] of corpora) {
    const file = join(folder, `${name}.log`);
    if (!existsSync(file)) write(file, size);
  }
  const made = corpora.map(([name]) => name);
  if (makeReal(join(folder, 'real-100m.log'), 100 * MB)) made.push('real-100m');
  return made.map((name) => {
    const file = join(folder, `${name}.log`);
    return { name, file, size: statSync(file).size };
  });
}

/** BuildKit's plain output of healthy builds, with a failure at the very end. */
function clean(file: string, size: number): void {
  const random = randomSource(1);
  const line = noiseLines(random);
  const lines = Array.from({ length: DISTINCT }, () => `${random(9000) / 10} ${line()}\n`);
  writeLines(file, size, (i) => `#${1 + (Math.floor(i / 5000) % 40)} ${lines[i % DISTINCT] ?? ''}`, FAILURE);
}

const FAILURE = `#41 [8/9] RUN npm ci
#41 1.021 npm error code EUSAGE
#41 1.023 npm error The \`npm ci\` command can only install with an existing package-lock.json or
#41 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
`;

function coloured(file: string, size: number): void {
  const line = noiseLines(randomSource(2));
  const lines = Array.from(
    { length: DISTINCT },
    () => `\u001b[36m${line().replace(' ', ' \u001b[1m')}\u001b[0m\n`,
  );
  writeLines(file, size, (i) => lines[i % DISTINCT] ?? '', FAILURE);
}

function oneLine(file: string, size: number): void {
  const line = noiseLines(randomSource(3));
  writeLines(
    file,
    size,
    () => `${line()} `,
    ' npm error The `npm ci` command can only install with an existing package-lock.json or',
  );
}

function allMatch(file: string, size: number): void {
  writeLines(
    file,
    size,
    (i) =>
      `#9 ${i % 100}.1 npm error The \`npm ci\` command can only install with an existing package-lock.json or ${i}\n`,
    FAILURE,
  );
}

function writeLines(file: string, size: number, line: (i: number) => string, end: string): void {
  const descriptor = openSync(file, 'w');
  let written = 0;
  for (let i = 0; written < size - end.length;) {
    let block = '';
    while (block.length < MB && written + block.length < size - end.length) block += line(i++);
    written += writeSync(descriptor, block);
  }
  writeSync(descriptor, end);
  closeSync(descriptor);
}

/** Real failing logs, one after the other and again from the start, where the corpus beside the project has them. */
function makeReal(file: string, size: number): boolean {
  if (existsSync(file)) return true;
  const archive = join(
    process.env['WHYFAIL_ROOT'] ?? '.',
    '..',
    'shared',
    'corpus',
    'shipwright',
    'unlabelled.tar.xz',
  );
  if (!existsSync(archive)) return false;
  const folder = mkdtempSync(join(tmpdir(), 'whyfail-bench-'));
  execFileSync('tar', ['xJf', archive, '-C', folder]);
  const logs = readdirSync(join(folder, 'logs'))
    .sort()
    .map((name) => readFileSync(join(folder, 'logs', name)));
  rmSync(folder, { recursive: true });
  const descriptor = openSync(file, 'w');
  for (let written = 0, i = 0; written < size; i++)
    written += writeSync(descriptor, logs[i % logs.length] ?? Buffer.alloc(0));
  closeSync(descriptor);
  return true;
}
