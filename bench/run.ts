import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RULES_FILE, rulesIn, TABLES_FILE, wholeCatalogue } from '../src/catalog/shipped.ts';
import { activation } from './activation.ts';
import { makeCorpora, type Corpus } from './corpora.ts';
import { edits } from './edit.ts';
import { catalogueScaling, warmHost } from './inside.ts';
import { findRipgrep, RIPGREP_OPTIONS, rustPattern } from './ripgrep.ts';

// npm run bench [-- --gigabyte --rounds N --only PART]: whyfail against ripgrep with the same patterns, grep -F and the naive loop.
// The contestants take turns, so that whatever else the machine does hits all of them; compare ratios of one run only.
/** Milliseconds after which a contestant is stopped. */
const LIMIT = 60_000;
const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
/** Certificates that a machine adds are read at every start of Node, which takes longer than the start itself. */
const { NODE_EXTRA_CA_CERTS: _, ...plainEnvironment } = process.env;
const { values } = parseArgs({
  options: {
    gigabyte: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const folder = join(root, '.cache', 'bench');
const program = join(root, 'dist', 'whyfail.mjs');
const built = (file: string): Buffer => readFileSync(join(root, 'dist', file));
const { rules } = wholeCatalogue(rulesIn(built(RULES_FILE)), built(TABLES_FILE), []);

interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: (file: string) => readonly string[];
  /** Too slow for more than this many bytes. */
  readonly atMost?: number;
}

const corpora = makeCorpora(folder, values.gigabyte === true);
/** Writes every n-th pattern into a file, and says how many that are. */
function writePatterns(file: string, nth: number): number {
  const some = rules.patterns.filter((_, i) => i % nth === 0);
  writeFileSync(
    file,
    some.map(({ source, flags }) => (flags === 'i' ? '(?i)' : '') + rustPattern(source)).join('\n'),
  );
  return some.length;
}
const every = { file: join(folder, 'patterns.txt'), nth: 1 };
const eighth = { file: join(folder, 'patterns-8.txt'), nth: 8 };
const literals = join(folder, 'literals.txt');
writeFileSync(
  literals,
  rules.literals
    .map(({ text }) => text)
    .filter((text) => /^[\u0020-\u007e]+$/.test(text))
    .join('\n'),
);
const expressions = join(folder, 'expressions.json');
writeFileSync(expressions, JSON.stringify(rules.patterns.map(({ source, flags }) => ({ source, flags }))));
const rg = findRipgrep(root);
if (rg === null) console.log('No ripgrep here (Debian: apt-get install ripgrep): its rows are left out.\n');

const contestants: readonly Contestant[] = [
  { name: 'whyfail diagnose', command: process.execPath, args: (file) => [program, 'diagnose', file] },
  ...(rg === null
    ? []
    : [
        // All patterns together take ripgrep most of a minute before the first line.
        ...[
          { ...every, atMost: 2e6 },
          { ...eighth, atMost: Infinity },
        ].map(({ file: list, nth, atMost }) => ({
          name: `rg -j1, ${writePatterns(list, nth)} patterns`,
          command: rg,
          args: (file: string) => [...RIPGREP_OPTIONS, '-f', list, file],
          atMost,
        })),
        {
          name: 'rg -j1 -F, literals',
          command: rg,
          args: (file: string) => ['-j1', '-c', '-F', '-i', '-f', literals, file],
        },
      ]),
  {
    name: 'grep -F, literals',
    command: 'grep',
    args: (file) => ['-F', '-i', '-c', '-f', literals, file],
    atMost: 2e8,
  },
  {
    name: 'naive loop',
    command: process.execPath,
    args: (file) => ['-e', NAIVE, expressions, file],
    atMost: 2e6,
  },
  { name: 'cat | wc -l', command: 'sh', args: (file) => ['-c', 'cat "$0" | wc -l', file] },
];

/** Every pattern on every line, as problem matchers and log parsers do it. */
const NAIVE = `const fs=require('fs');const p=JSON.parse(fs.readFileSync(process.argv[1])).map(x=>new RegExp(x.source,x.flags));
let n=0;for(const l of fs.readFileSync(process.argv[2],'utf8').split('\\n'))for(const x of p)if(x.test(l))n++;console.log(n)`;

console.log(
  `${rules.causes.length} causes, ${rules.patterns.length} patterns, ${rules.literals.length} literals; medians of ${rounds} rounds\n`,
);
/** What `--only` names; ripgrep makes the first take most of an hour. */
const PARTS: Readonly<Record<string, () => void>> = {
  files: () => corpora.forEach(measure),
  'start-up': () => {
    startUp();
    activation(join(root, 'dist', 'extension.web.js'), rounds * 3);
  },
  inside: () => {
    const clean = readFileSync(join(folder, 'clean-100m.log'));
    warmHost(readFileSync(join(folder, 'clean-1m.log')), rules);
    edits('clean-100m, 10 MB of it', clean.subarray(0, clean.indexOf(10, 1e7) + 1), rules);
    catalogueScaling(clean.subarray(0, 2e7), rules);
  },
};
const { only } = values;
const parts = only === undefined ? Object.keys(PARTS) : [only];
for (const part of parts) {
  const run = PARTS[part];
  if (!run) throw new Error(`There is no part ${part}; there are ${Object.keys(PARTS).join(', ')}.`);
  run();
}

function measure({ name, file, size }: Corpus): void {
  let running = contestants.filter(({ atMost = Infinity }) => size <= atMost);
  const times = new Map(running.map((contestant) => [contestant.name, [] as number[]]));
  console.log(`${name} (${(size / 1e6).toFixed(0)} MB)`);
  for (let round = 0; round < rounds; round++) {
    running = running.filter(({ name: who, command, args }) => {
      try {
        const taken = seconds(command, args(file));
        times.get(who)?.push(taken);
        // What was stopped once would be stopped again.
        return taken * 1000 < LIMIT;
      } catch (error) {
        console.log(`  ${who.padEnd(28)} could not do it: ${(error as Error).message}`);
        return false;
      }
    });
  }
  const ours = times.get('whyfail diagnose') ?? [];
  for (const [who, own] of times) {
    if (own.length === 0) continue;
    const ratio = median(own.map((time, i) => time / (ours[i] ?? NaN)));
    console.log(
      `  ${who.padEnd(28)} ${median(own) * 1000 >= LIMIT ? '>' : ' '}${median(own).toFixed(3).padStart(8)} s ${(size / 1e6 / median(own)).toFixed(0).padStart(6)} MB/s   ${ratio.toFixed(2)} times ours`,
    );
  }
  console.log(`  peak memory of whyfail: ${peakMemory(file).toFixed(0)} MB\n`);
}

function startUp(): void {
  const small = join(folder, 'clean-1m.log');
  const times = { node: [] as number[], version: [] as number[], megabyte: [] as number[] };
  for (let round = 0; round < rounds * 3; round++) {
    times.node.push(seconds(process.execPath, ['-e', '0']));
    times.version.push(seconds(process.execPath, [program, '--version']));
    times.megabyte.push(seconds(process.execPath, [program, 'diagnose', small]));
  }
  const ms = (list: readonly number[]): string =>
    `${(median(list) * 1000).toFixed(0)} ms (best ${(Math.min(...list) * 1000).toFixed(0)})`;
  console.log(
    `start-up: node itself ${ms(times.node)}, whyfail --version ${ms(times.version)}, 1 MB log ${ms(times.megabyte)}`,
  );
  console.log(
    `          of the 1 MB log ours: ${((median(times.megabyte) - median(times.node)) * 1000).toFixed(0)} ms (best ${((Math.min(...times.megabyte) - Math.min(...times.node)) * 1000).toFixed(0)})\n`,
  );
}

/**
 * Wall-clock time of a process in seconds; one that takes longer than the limit is ended and counts as the limit.
 *
 * @throws {Error} where it could not do its work: the time it took for that says nothing
 */
function seconds(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: LIMIT,
    env: plainEnvironment,
  });
  if (status !== null && status > 1 && args[0] !== program)
    throw new Error(`${command} ended with ${status}: ${stderr.trim().slice(-300)}`);
  return (performance.now() - start) / 1000;
}

/** Largest resident size of `whyfail diagnose FILE`, in MB. */
function peakMemory(file: string): number {
  const hook = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))`;
  const run = spawnSync(process.execPath, ['--import', hook, program, 'diagnose', file], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return Number(run.output[3]?.toString() ?? NaN) / 1000;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
