import { windowSize } from '../engine/index.ts';

/** How often letters stand in ordinary logs, in per cent: a stand-in for counts of a training text. */
const FREQUENCY: Readonly<Record<string, number>> = {
  e: 12,
  t: 9,
  a: 8,
  o: 7.5,
  i: 7,
  n: 6.7,
  s: 6.3,
  r: 6,
  h: 4,
  l: 4,
  d: 4.2,
  c: 4,
  u: 2.8,
  m: 2.5,
  p: 3,
  f: 2.2,
  g: 2,
  y: 1.5,
  b: 1.5,
  w: 1.5,
  v: 1,
  k: 1,
  x: 0.5,
  j: 0.3,
  q: 0.2,
  z: 0.2,
  ' ': 14,
  '/': 6,
  '.': 5,
  '-': 5,
  ':': 3,
  '0': 3,
  '1': 3,
  _: 2,
  '"': 1.5,
  "'": 0.5,
};

/** Likelihood of the four characters from `at` on in an ordinary log. */
function likelihood(text: string, at: number): number {
  let product = 1;
  for (const character of text.slice(at, at + 4)) product *= (FREQUENCY[character] ?? 0.3) / 100;
  return product;
}

/** Where in `literal` the window starts whose four words are rarest in logs, in bytes. */
export function rarestWindow(literal: string): number {
  const size = windowSize(literal.length);
  let best = 0;
  let lowest = Infinity;
  for (let start = 0; start + size <= literal.length; start++) {
    let sum = 0;
    for (let shift = 0; shift < 4; shift++) sum += likelihood(literal, start + shift);
    if (sum < lowest) [best, lowest] = [start, sum];
  }
  return best;
}
