import { parts } from './markdown.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is safe to join: made by `html` or known to hold no markup of strangers. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | null | Html | readonly Html[];

/** A template of HTML in which every value is escaped, but for HTML made the same way. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const text = strings.map((string, i) => (i === 0 ? '' : render(values[i - 1] ?? null)) + string).join('');
  return new Html(text);
}

function render(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeHtml(String(value));
}

/** Text as HTML, also inside a quoted attribute. Control characters become spaces. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A sentence with `code` in backticks as HTML. */
export function sentenceHtml(text: string): Html {
  return html`${parts(text).map(({ code, text: part }) => (code ? html`<code>${part}</code>` : html`${part}`))}`;
}
