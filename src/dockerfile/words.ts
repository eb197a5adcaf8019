import type { LogicalText } from './logical.ts';
import type { Flag, Word } from './model.ts';

/** Splits arguments into flags and words, or into the strings of a JSON array. */
export function splitArguments(
  args: LogicalText,
  escape: string,
): { flags: Flag[]; words: Word[]; isJson: boolean } {
  const all = wordsOf(args, escape);
  const count = all.findIndex(({ text }) => !/^--[a-z]/i.test(text));
  const flags = all.slice(0, count < 0 ? all.length : count).map(flagOf);
  const rest = all.slice(flags.length);
  const first = rest[0];
  const strings = first?.text.startsWith('[')
    ? jsonStrings(args, args.text.indexOf('[', offsetOf(args, first)))
    : null;
  return strings ? { flags, words: strings, isJson: true } : { flags, words: rest, isJson: false };
}

/** Where a word begins in the arguments. */
function offsetOf(args: LogicalText, word: Word): number {
  for (let i = 0; i < args.text.length; i++) if (args.at(i) === word.span.start) return i;
  return 0;
}

/** Words between spaces; quotes keep spaces together. */
export function wordsOf(args: LogicalText, escape: string): Word[] {
  const { text } = args;
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const start = at;
    let value = '';
    let quote = '';
    for (; at < text.length; at++) {
      const char = text[at] ?? '';
      if (quote === '' && /\s/.test(char)) break;
      if (char === escape && quote !== "'" && at + 1 < text.length) value += text[++at] ?? '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char === quote) quote = '';
      else value += char;
    }
    words.push({ text: text.slice(start, at), value, span: args.span(start, at) });
  }
  return words;
}

function flagOf({ text, span }: Word): Flag {
  const equals = text.indexOf('=');
  const name = text.slice(2, equals < 0 ? undefined : equals);
  const value = equals < 0 ? '' : text.slice(equals + 1);
  const unquoted = value.replace(/^(["'])(.*)\1$/, '$2');
  return { name, value: unquoted, span, valueSpan: { start: span.end - value.length, end: span.end } };
}

/** The strings of a JSON array with the places of their contents; null where the text is none. */
function jsonStrings(args: LogicalText, from: number): Word[] | null {
  const text = args.text.slice(from).trimEnd();
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || !parsed.every((item) => typeof item === 'string')) return null;
    const spans = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)];
    return parsed.map((value, i) => {
      const start = from + (spans[i]?.index ?? 0);
      const length = spans[i]?.[0].length ?? 0;
      return { text: spans[i]?.[0] ?? '', value, span: args.span(start, start + length) };
    });
  } catch {
    return null;
  }
}
