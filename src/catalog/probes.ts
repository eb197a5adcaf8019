import type { Literal } from '../engine/index.ts';
import type { Noise } from './noise.ts';

/** A word that is looked for anyway still costs a comparison with the bytes beside it, this part of its frequency. */
const SHARED = 0.1;
const PASSES = 6;

/**
 * Chooses the words by which literals are looked for, so that together they stop the scanner seldom: words that are rare
 * in logs, and words that other literals are looked for too.
 *
 * @param texts literals, each once
 */
export function chooseProbes(texts: readonly string[], noise: Noise): Literal[] {
  const chosen = texts.map((text) => ({ text, probes: [...noise.probing(text).probes] }));
  const users = new Map<string, number>();
  const count = (word: string, by: number): unknown => users.set(word, (users.get(word) ?? 0) + by);
  for (const { text, probes } of chosen) for (const at of probes) count(wordAt(text, at), 1);
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = 0;
    for (const { text, probes } of chosen) {
      probes.forEach((current, remainder) => {
        count(wordAt(text, current), -1);
        let best = current;
        let lowest = Infinity;
        for (let at = remainder; at + 4 <= text.length; at += 4) {
          const word = wordAt(text, at);
          const cost = noise.frequency(word) * ((users.get(word) ?? 0) > 0 ? SHARED : 1 + SHARED);
          if (cost < lowest) [best, lowest] = [at, cost];
        }
        probes[remainder] = best;
        count(wordAt(text, best), 1);
        if (best !== current) moved++;
      });
    }
    if (moved === 0) break;
  }
  return chosen;
}

const wordAt = (text: string, at: number): string => text.slice(at, at + 4);
