import type { TextDocumentContentChangeEvent } from 'vscode';

/**
 * Which lines of a document are the same as in an older copy of it: some at its start and some at its end. Lines count
 * as the editor counts them.
 */
export class Sameness {
  #start = 0;
  #end = 0;
  #lines: number;

  /** @param lines of the document; the copy is empty */
  constructor(lines: number) {
    this.#lines = lines;
  }

  /** Number of lines at the start that are the same. */
  get start(): number {
    return this.#start;
  }

  /** Number of lines at the end that are the same. */
  get end(): number {
    return this.#end;
  }

  get isWhole(): boolean {
    return this.#start + this.#end >= this.#lines;
  }

  /** The document was changed; `lines` is the number of its lines now. */
  changed(changes: readonly Change[], lines: number): void {
    let count = this.#lines;
    for (const { range, text } of changes) {
      this.#start = Math.min(this.#start, range.start.line);
      this.#end = Math.min(this.#end, count - 1 - range.end.line);
      count += feedsIn(text) - (range.end.line - range.start.line);
    }
    this.#lines = lines;
    if (count !== lines) this.#start = this.#end = 0;
  }

  /** All lines before `line` were copied. */
  copiedTo(line: number): void {
    this.#start = line;
    if (this.isWhole) this.#start = this.#end = this.#lines;
  }
}

type Change = Pick<TextDocumentContentChangeEvent, 'text'> & {
  readonly range: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
};

const feedsIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
