import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noiseLines, randomSource } from '../bench/noise.ts';
import { CATALOGUE } from './catalogue.ts';

// node scripts/run.mjs train-noise [CORPUS]: counts the words of four characters in real logs, for src/catalog/noise.json.
// Only counts leave the logs. Run it again when the scanner meets new kinds of logs; the catalogue's tables follow.
const KEPT = 6000;
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

const counts = new Map<number, number>();
let words = 0;
for (const log of logs) {
  // A long log must not outweigh the others.
  const bytes = log.subarray(0, 200_000);
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const word = bytes.readInt32LE(at) | 0x20202020;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    words++;
  }
}
const text = (word: number): string =>
  String.fromCharCode(word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24);
const table = Object.fromEntries(
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, KEPT)
    .filter(([word]) => /^[\u0020-\u007e]{4}$/.test(text(word)))
    .map(([word, count]) => [text(word), Math.round((count / words) * 1e7)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
) as Record<string, number>;
writeFileSync(join(CATALOGUE, 'noise.json'), `${JSON.stringify(table)}\n`);
console.log(`${logs.length} logs, ${words} words, ${Object.keys(table).length} kept`);
