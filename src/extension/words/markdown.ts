import { fenceAround } from '../../report/fence.ts';

/** Text from logs and causes as Markdown that shows it and nothing else: no link, image, HTML or heading comes of it. */

/** Longer lines are cut where they are only shown. */
const LONGEST = 300;

/** Text without control characters and marks that turn the direction of writing, on one line. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** The same, cut to a length that can be read. */
export function shown(text: string, longest = LONGEST): string {
  const line = printable(text).trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Plain text as Markdown. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$^=]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/@/g, '&#64;')
    .replace(/www(?=\\\.)/gi, (word) => `${word}&#8203;`);
}

/** A text with `code` in backticks, as sentences of causes are, as Markdown. */
export function sentenceMarkdown(text: string): string {
  return parts(text)
    .map(({ code, text: part }) => (code ? inlineCode(part) : escapeMarkdown(part)))
    .join('');
}

/** A sentence for menus, which show no Markdown: without its backticks. */
export function plain(text: string): string {
  return shown(text.replace(/`([^`]+)`/g, '$1'));
}

/** Text as an inline code span. */
export function inlineCode(text: string): string {
  const line = printable(text).trim();
  const fence = fenceAround(line, 1);
  return fence.length > 1 || line === '' ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Lines of text as a code block. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const text = lines.map((line) => printable(line)).join('\n');
  const fence = fenceAround(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A text in backticks and the text between, in order. */
export function parts(text: string): { readonly code: boolean; readonly text: string }[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, i) => ({ code: i % 2 === 1, text: part }))
    .filter(({ text: part }) => part !== '');
}
