/**
 * Phrases that texts repeat, each written as a byte or two. A package packs better so, because its packing (DEFLATE) looks no
 * further back than 32 kB, and there is less to be read. Phrases are found as byte-pair encoding finds them, with words in
 * place of bytes (Gage, A New Algorithm for Data Compression, 1994): pairs that often stand together become one.
 */

/** Bytes from here on are phrases; those before are the characters of ASCII. */
const FIRST = 0x80;
/** Bytes from here on stand for a phrase with the byte behind them, which is no line feed. */
const FIRST_OF_TWO = 0xf0;
const FIRST_SECOND = 0x0b;
const SECONDS = 0x100 - FIRST_SECOND;
const SHORT_CODES = FIRST_OF_TWO - FIRST;
const LONG_CODES = (0x100 - FIRST_OF_TWO) * SECONDS;

/** Texts with codes in place of phrases, a character a byte, and the phrases in the order of their codes. */
export interface Phrased {
  readonly phrases: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Puts codes in place of phrases.
 *
 * @param texts in ASCII
 */
export function writePhrases(texts: readonly string[]): Phrased {
  const { names, sequence } = joinedTokens(texts);
  const chosen = choosePhrases(names, sequence);
  const codes = new Map(chosen.map((token, i) => [token, codeOf(i)]));
  const written: string[] = [];
  let text = '';
  for (const token of sequence) {
    if (token !== END) text += codes.get(token) ?? names[token] ?? '';
    else {
      written.push(text);
      text = '';
    }
  }
  return { phrases: chosen.map((token) => names[token] ?? ''), texts: written };
}

/** A text as it was before `writePhrases`. */
export function readPhrases(bytes: Uint8Array, phrases: readonly string[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < FIRST) text += String.fromCharCode(byte);
    else if (byte < FIRST_OF_TWO) text += phrases[byte - FIRST] ?? '';
    else {
      i++;
      const second = (bytes[i] ?? FIRST_SECOND) - FIRST_SECOND;
      text += phrases[SHORT_CODES + (byte - FIRST_OF_TWO) * SECONDS + second] ?? '';
    }
  }
  return text;
}

function codeOf(phrase: number): string {
  if (phrase < SHORT_CODES) return String.fromCharCode(FIRST + phrase);
  const long = phrase - SHORT_CODES;
  return String.fromCharCode(FIRST_OF_TWO + Math.floor(long / SECONDS), FIRST_SECOND + (long % SECONDS));
}

/** What is too rare is not worth its place in the list. */
const LEAST_PAIRS = 12;
const LEAST_USES = 4;
/** How many of the most frequent pairs are joined between two counts. More make worse phrases. */
const JOINED_AT_ONCE = 60;
/** More make fewer bytes of codes, and more of the package, which finds the longer phrases by itself. */
const ROUNDS = 5;
/** Behind each text. No phrase reaches over it. */
const END = -1;

/** Texts as numbers of tokens. The name of a token is what stands for it in the text. */
interface Tokens {
  readonly names: readonly string[];
  readonly sequence: readonly number[];
}

/** Tokens are words with the blank behind them, other characters, and pairs that were joined. */
function joinedTokens(texts: readonly string[]): Tokens {
  const numbers = new Map<string, number>();
  let sequence = texts.flatMap((text) => [
    ...(text.match(/\w+ ?|\W/g) ?? []).map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }),
    END,
  ]);
  const names = [...numbers.keys()];
  for (let round = 0; round < ROUNDS; round++) {
    const joined = new Map(
      disjoint(frequentPairs(sequence, names.length)).map(([first, second]) => {
        const number = names.push(`${names[first] ?? ''}${names[second] ?? ''}`) - 1;
        return [first, { second, number }];
      }),
    );
    sequence = join(sequence, joined);
  }
  return { names, sequence };
}

type Pair = readonly [first: number, second: number];

/** The pairs of tokens that stand together most often, the most frequent first. */
function frequentPairs(sequence: readonly number[], tokens: number): readonly Pair[] {
  const counts = new Map<number, number>();
  for (let i = 1; i < sequence.length; i++) {
    const [first = END, second = END] = [sequence[i - 1], sequence[i]];
    if (first === END || second === END) continue;
    const key = first * tokens + second;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_PAIRS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, JOINED_AT_ONCE)
    .map(([key]) => [Math.floor(key / tokens), key % tokens]);
}

/** The pairs without those that share a token with one before. */
function disjoint(pairs: readonly Pair[]): readonly Pair[] {
  const taken = new Set<number>();
  return pairs.filter((pair) => {
    if (pair.some((token) => taken.has(token))) return false;
    pair.forEach((token) => taken.add(token));
    return true;
  });
}

type Joined = ReadonlyMap<number, { readonly second: number; readonly number: number }>;

function join(sequence: readonly number[], joined: Joined): number[] {
  const next: number[] = [];
  for (let i = 0; i < sequence.length; i++) {
    const token = sequence[i] ?? END;
    const pair = joined.get(token);
    if (pair === undefined || pair.second !== sequence[i + 1]) next.push(token);
    else {
      next.push(pair.number);
      i++;
    }
  }
  return next;
}

/** The tokens that are worth a code: first those with a short one, then the others; in both like next to like. */
function choosePhrases(names: readonly string[], sequence: readonly number[]): readonly number[] {
  const uses = new Map<number, number>();
  for (const token of sequence) uses.set(token, (uses.get(token) ?? 0) + 1);
  uses.delete(END);
  const nameOf = (token: number): string => names[token] ?? '';
  const best = (tokens: Iterable<readonly [number, number]>, codeBytes: number, most: number): number[] =>
    [...tokens]
      .map(([token, count]) => ({ token, saved: (count - 1) * (nameOf(token).length - codeBytes) }))
      .filter(({ token, saved }) => saved > 0 && (uses.get(token) ?? 0) >= LEAST_USES)
      .sort((a, b) => b.saved - a.saved)
      .slice(0, most)
      .map(({ token }) => token)
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const short = best(uses, 1, SHORT_CODES);
  if (short.length < SHORT_CODES) return short;
  short.forEach((token) => uses.delete(token));
  return [...short, ...best(uses, 2, LONG_CODES)];
}
