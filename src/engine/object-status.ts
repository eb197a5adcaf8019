import { stripAnsi } from './ansi.ts';
import { textLine } from './line.ts';

/**
 * The status of an object of Kubernetes as `kubectl get -o yaml` or `-o json` shows it: YAML folds a long message over several
 * lines, and JSON escapes the quotation marks in it. Causes are known by the message as its program wrote it.
 */

/** Keys that only such an object has, in YAML or JSON. */
const OBJECT =
  /(?:^|[{,])\s*(?:- )?"?(?:apiVersion|containerStatuses|initContainerStatuses|lastTransitionTime|lastProbeTime|logSnippet|involvedObject)"?: ?\S*/m;
/** And keys that stand beside each other in a part of one. */
const MESSAGE = /^[ \t]*(?:- )?message: \S/m;
const REASON = /^[ \t]*(?:- )?reason: [A-Z]/m;
/** A message in YAML: the quotation mark that it begins with, and its text. A block (`|-`) keeps its lines. */
const YAML = /^(\s*(?:- )?)(message: )(['"]?)(?![|>][+-]?\d?\s*$)(.*)$/;
const JSON_TEXT = /"(?:message|reason|logSnippet|note)": ?"/;
/** So many characters at the start tell what a text is. */
const HEAD = 8192;
/** YAML folds no line that is shorter. */
const SHORTEST = 50;
/** A message that is put together grows no longer than this. */
const LONGEST = 1 << 14;

/** What every such object has, whatever stands in front of its lines. */
const KEY = /apiVersion|ontainerStatuses|lastTransitionTime|lastProbeTime|logSnippet|message/;

/** Whether a text holds such an object, by its first characters. */
export function showsObject(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (!KEY.test(stripAnsi(head).text)) return false;
  const lines = head
    .split('\n')
    .map((line) => partsOf(line).text)
    .join('\n');
  return OBJECT.test(lines) || (MESSAGE.test(lines) && REASON.test(lines));
}

/** A line without escape sequences, in what platforms put in front of it and the rest. */
function partsOf(line: string): { readonly wrapper: string; readonly text: string } {
  const { whole, text } = textLine(stripAnsi(line).text);
  return { wrapper: whole.slice(0, whole.length - text.length), text };
}

/** A message that may go on: what platforms put in front of it, what stands before it, its quotation mark, the text so far, and the ends of its lines. */
interface Open {
  readonly wrapper: string;
  readonly lead: string;
  readonly quote: string;
  readonly text: string;
  readonly ends: string;
  readonly isCut: boolean;
}

/**
 * Puts the messages of such objects on one line each, without marks of quotation and escape. The other lines of a message
 * stay, empty, so that lines keep their numbers.
 */
export class StatusReader {
  #rest = '';
  #open: Open | null = null;

  /** The next part of the text; gives what is known to be complete. */
  take(text: string): string {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => this.#add(line, '\n')).join('');
  }

  /** What is left when the text ends. */
  end(): string {
    const rest = this.#rest === '' ? '' : this.#add(this.#rest, '');
    this.#rest = '';
    return rest + this.#flush();
  }

  #add(raw: string, feed: string): string {
    const end = raw.endsWith('\r') ? `\r${feed}` : feed;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const { wrapper, text: own } = partsOf(line);
    if (this.#open && goesOn(this.#open, own)) {
      this.#open = joined(this.#open, own, end);
      return '';
    }
    const before = this.#flush();
    const [, lead, key, quote = '', text = ''] = YAML.exec(own) ?? [];
    if (lead === undefined || key === undefined)
      return before + (JSON_TEXT.test(own) ? unescaped(line) : line) + end;
    const open = { wrapper, lead: lead + key, quote, text, ends: end, isCut: own.length < SHORTEST };
    if (!isClosed(open) || quote === '') this.#open = open;
    else return before + shown(open);
    return before;
  }

  #flush(): string {
    const text = this.#open ? shown(this.#open) : '';
    this.#open = null;
    return text;
  }
}

/** Whether the text of a quoted message has come to its end. */
function isClosed({ quote, text }: Open): boolean {
  if (quote === '') return false;
  const inside = quote === "'" ? text.replaceAll("''", '') : text.replaceAll(/\\./g, '');
  return inside.endsWith(quote);
}

/** A message goes on in lines that are indented deeper than its key. */
function goesOn(open: Open, line: string): boolean {
  if (open.isCut || isClosed(open) || open.text.length > LONGEST || line.trim() === '') return false;
  return line.length - line.trimStart().length > open.lead.length - 'message: '.length;
}

function joined({ quote, text, ends, ...open }: Open, line: string, end: string): Open {
  const next = line.trimStart();
  const isGlued = quote === '"' && text.endsWith('\\');
  const whole = isGlued ? text.slice(0, -1) + next.replace(/^\\(?=\s)/, '') : `${text} ${next}`;
  return { ...open, quote, text: whole, ends: ends + end, isCut: false };
}

/** A message as its program wrote it. */
function shown(open: Open): string {
  const { wrapper, lead, quote, text, ends } = open;
  if (!isClosed(open)) return wrapper + lead + quote + text + ends;
  const inside = text.slice(0, -1);
  return (
    wrapper + lead + (quote === "'" ? inside.replaceAll("''", "'") : inside.replaceAll('\\"', '"')) + ends
  );
}

/** A line of JSON with a message, its quotation marks and angle brackets as they were. */
const unescaped = (line: string): string =>
  line
    .replaceAll('\\"', '"')
    .replaceAll('\\u003c', '<')
    .replaceAll('\\u003e', '>')
    .replaceAll('\\u0026', '&');
