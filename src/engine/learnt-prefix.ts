import type { Margin, MarginKind } from './margin.ts';
import { unwrap } from './wrappers.ts';

/** A heading that only a builder prints: of a step, or the first line of a build. */
export const HEADING =
  /Step \d{1,3}\/\d{1,3} : [A-Z]|STEP \d{1,3}(?:\/\d{1,3})?: [A-Z]|INFO\[\d{4}\] |#\d{1,4} (?:\[[a-z\d]|building with ")/;
/** What a program writes in front of the lines of another ends so, and quotes nothing. */
const PREFIX = /^[^"'`$\\]{0,119}[\s:|│\])>]$/;
/** More builds than these are not told apart. */
const MOST = 8;
/** So many lines must have what stands in front of the first heading, and so large a share of those behind it. */
const FEWEST_LINES = 3;
const SHARE = 2 / 3;

/**
 * What a program of any name writes in front of each line of a build that it runs (`remote: `, `api │ `, the names of a pod and
 * its container, a time in any form): learnt from what stands in front of a builder's headings, behind the wrappers that are
 * known.
 */
export class LearntPrefix implements MarginKind {
  /** By their sources. */
  readonly #prefixes = new Map<string, RegExp>();
  #with = 0;
  #without = 0;

  takes(text: string): boolean {
    if (this.#prefixes.size < MOST && !this.#learn(text)) return false;
    if (this.#prefixes.size === 0) return true;
    if (lengthOf([...this.#prefixes.values()], text) > 0) this.#with++;
    else this.#without++;
    return true;
  }

  margin(): Margin | null {
    const prefixes = [...this.#prefixes.values()];
    const share = this.#with / (this.#with + this.#without);
    if (this.#with < FEWEST_LINES || share < SHARE) return null;
    return { key: [...this.#prefixes.keys()].join('\n'), lengthIn: (line) => lengthOf(prefixes, line) };
  }

  /** Looks for a heading in a line; false where it shows that the log has no such prefix. */
  #learn(text: string): boolean {
    const at = HEADING.exec(text)?.index ?? -1;
    if (at < 0) return true;
    const prefix = text.slice(unwrap(text).length, at);
    // A heading without anything in front of it, or behind a wrapper that is known
    if (prefix === '') return this.#prefixes.size > 0;
    if (PREFIX.test(prefix)) {
      const form = formOf(prefix);
      this.#prefixes.set(form, new RegExp(form, 'y'));
    }
    return true;
  }
}

/**
 * A pattern of the prefixes that differ from this one in their numbers, months and days of the week; without the blanks at its
 * end where the line ends, as blank lines lose them.
 */
function formOf(prefix: string): string {
  const text = prefix.trimEnd();
  const form = text.replaceAll(VARYING, (found) => {
    if (/\d/.test(found)) return String.raw`\d{1,12}`;
    if (found.startsWith(' ')) return ' {1,4}';
    if (/^[AP]M$/.test(found)) return '[AP]M';
    return /^[A-Z]/.test(found) ? '[A-Z][a-z]{2}' : `\\${found}`;
  });
  return `${form}(?:${prefix.slice(text.length)}|$)`;
}

/** What is not the same in front of every line, and what means something else in a pattern. */
const VARYING =
  /\d+| +(?=\d)|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[AP]M)\b|[\\^$.*+?()[\]{}|/]/g;

/** How much of a line is one of the prefixes, and the wrappers in front of it; 0 where it has none. */
function lengthOf(prefixes: readonly RegExp[], line: string): number {
  for (const at of [0, unwrap(line).length])
    for (const prefix of prefixes) {
      prefix.lastIndex = at;
      if (prefix.test(line)) return prefix.lastIndex;
    }
  return 0;
}
