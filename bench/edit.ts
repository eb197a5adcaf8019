import { createEngine, type LogDocument, type WholeRules } from '../src/engine/index.ts';

/** What an open log pays for edits, in a running editor: the scan and the reading, then the answer. */

const allocate = (size: number): Uint8Array<ArrayBuffer> => Buffer.alloc(size);
const ROUNDS = 25;

interface Times {
  readonly median: number;
  readonly worst: number;
}

/** Times of `action` in milliseconds, after some to warm up. */
function measure(rounds: number, action: (round: number) => void): Times {
  for (let i = 0; i < 5; i++) action(i);
  const taken = Array.from({ length: rounds }, (_, i) => {
    const start = performance.now();
    action(i + 5);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: taken[rounds >> 1] ?? NaN, worst: taken.at(-1) ?? NaN };
}

const shown = ({ median, worst }: Times): string =>
  median < 0.1
    ? `${(median * 1000).toFixed(1)} µs (worst ${(worst * 1000).toFixed(0)})`
    : `${median.toFixed(2)} ms (worst ${worst.toFixed(1)})`;

/** Prints the times of edits in a log, and that of a scan from its start. */
export function edits(name: string, log: Uint8Array, rules: WholeRules): void {
  const engine = createEngine(rules, { allocate });
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const line = encode(
    '#41 9.1 npm http fetch GET 200 https://registry.npm.example/left-pad 12ms (cache miss)\n',
  );
  const document: LogDocument = engine.edit();
  document.replace(0, 1, log);
  document.read();
  const editAt = (share: number): Times =>
    measure(ROUNDS, (round) => {
      // Puts a line in and takes it out again, in turns.
      const at = Math.floor(document.lines * share);
      document.replace(at, at + (round & 1), round & 1 ? new Uint8Array(0) : line);
      document.read();
    });
  const fresh = measure(5, () => void engine.diagnose(log));
  const answer = measure(ROUNDS, () => void document.diagnose());
  console.log(`${name} (${(log.length / 1e6).toFixed(0)} MB, ${document.lines} lines)`);
  console.log(`  fresh scan and answer        ${shown(fresh)}`);
  for (const share of [0, 0.5, 0.9, 0.999])
    console.log(`  edit at ${(share * 100).toFixed(1).padStart(5)} % of the lines   ${shown(editAt(share))}`);
  const append = measure(2000, () => {
    document.replace(document.lines - 1, document.lines, line);
    document.read();
  });
  console.log(`  one appended line            ${shown(append)}`);
  console.log(`  the answer (steps, ranking)  ${shown(answer)}\n`);
}
