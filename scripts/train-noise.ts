import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoiseCounts } from '../src/catalog/noise.ts';
import { noiseLines, randomSource } from '../bench/noise.ts';
import { CATALOGUE } from './catalogue.ts';

// node scripts/run.mjs train-noise [CORPUS]: counts the words of four characters in real logs, for src/catalog/noise.json.
// Only counts leave the logs. Run it again when the scanner meets new kinds of logs; the catalogue's tables follow.
const corpus = process.argv[2] ?? join(process.env['WHYFAIL_ROOT'] ?? '.', '..', 'shared', 'corpus');
if (!existsSync(corpus)) {
  console.log(
    `No corpus at ${corpus}: training needs a folder with real logs. src/catalog/noise.json stays as it is.`,
  );
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'whyfail-noise-'));
execFileSync('tar', ['xJf', join(corpus, 'shipwright', 'unlabelled.tar.xz'), '-C', folder]);
const logs = [join(corpus, 'cases'), join(corpus, 'shipwright', 'logs'), join(folder, 'logs')].flatMap(
  (path) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.log'))
      .map((file) => readFileSync(join(path, file))),
);
rmSync(folder, { recursive: true });

// The corpus is strong in old logs of the classic builder: newer tools and the prefixes of platforms come from the bench.
const line = noiseLines(randomSource(7));
const random = randomSource(8);
const two = (number: number): string => String(number).padStart(2, '0');
const stamp = (): string =>
  `202${random(9)}-${two(1 + random(12))}-${two(1 + random(28))}T${two(random(24))}:${two(random(60))}:${two(random(60))}.${random(1e7)}Z `;
for (let i = 0; i < 30; i++) {
  const lines = Array.from(
    { length: 1500 },
    (_, n) => `${i % 3 === 0 ? stamp() : ''}#${1 + (n >> 6)} ${random(9000) / 10} ${line()}\n`,
  );
  logs.push(Buffer.from(lines.join('')));
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte | 0x20 : byte);

/** How often each run of `length` characters stands in the logs, the commonest `kept` ones, per ten million. */
function commonest(length: 4 | 8, kept: number): Record<string, number> {
  // First by hash in a table of fixed size, then exactly for the runs whose hash is common.
  const byHash = new Uint32Array(1 << 24);
  const runs = new Map<string, number>();
  let total = 0;
  const eachRun = (visit: (hash: number, bytes: Buffer, at: number) => void): void => {
    for (const log of logs) {
      // A long log must not outweigh the others.
      const bytes = log.subarray(0, 200_000);
      for (let at = 0; at + length <= bytes.length; at++) {
        let hash = 0;
        for (let i = 0; i < length; i++) hash = Math.imul(hash ^ lower(bytes[at + i] ?? 0), 0x01000193);
        visit((hash ^ (hash >>> 15)) & 0xffffff, bytes, at);
      }
    }
  };
  eachRun((hash) => {
    byHash[hash] = (byHash[hash] ?? 0) + 1;
    total++;
  });
  const floor = total / 1e6;
  eachRun((hash, bytes, at) => {
    if ((byHash[hash] ?? 0) < floor) return;
    let run = '';
    for (let i = 0; i < length; i++) run += String.fromCharCode(lower(bytes[at + i] ?? 0));
    runs.set(run, (runs.get(run) ?? 0) + 1);
  });
  const table = [...runs]
    .sort((a, b) => b[1] - a[1])
    .slice(0, kept)
    .filter(([run]) => /^[\u0020-\u007e]+$/.test(run))
    .map(([run, count]): [string, number] => [run, Math.round((count / total) * 1e7)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(`${logs.length} logs, ${total} runs of ${length}, ${table.length} kept`);
  return Object.fromEntries(table);
}

const noise: NoiseCounts = { words: commonest(4, 6000), runs: commonest(8, 9000) };
writeFileSync(join(CATALOGUE, 'noise.json'), `${JSON.stringify(noise)}\n`);
