import type { LogBuffer } from './buffer.ts';
import { decode } from './line.ts';

/** How much of a text is looked at. */
const HEAD = 1 << 15;

/** Marks of Markdown, HTML and other documents; no log has several of them. */
const MARKUP =
  /^(?:#{1,5} [A-Z]|\|.*\|\s*$|\s*[-*] [^\n\r*_`\u2028\u2029]*[*_`].*[.:]\s*$|```|\s*<\/?(?:p|div|h[1-6]|li|ul|table|body|head)\b|\{: ?[\w.#-]+\})|\[[^\]]+\]\((?:https?:|\/|#)/;
/** A sentence that fills a line. */
const SENTENCE = /^\s*[A-Z][a-z]+(?: [\w`'"(),/-]+){6,}[.:]\s*$/;

/**
 * Whether a text is a document about failures and not the log of one: headings, tables, links or whole sentences make
 * a good part of its first lines.
 */
export function readsAsProse(buffer: LogBuffer): boolean {
  if (buffer.start > 0) return false;
  const lines = decode(buffer.slice(0, Math.min(HEAD, buffer.end)))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const markup = lines.filter((line) => MARKUP.test(line)).length;
  const sentences = lines.filter((line) => SENTENCE.test(line)).length;
  return lines.length > 0 && (markup >= 3 || sentences >= 2) && (markup * 2 + sentences) / lines.length > 0.2;
}
