import { unwrap } from './wrappers.ts';

/**
 * BuildKit's progress as JSON (`--progress=rawjson` of buildx and bake): one object a line with what is new of the vertexes
 * and of their logs, whose text is in base64. Lines come out as plain progress prints them.
 * Source: moby/buildkit client/graph.go.
 */

const OBJECT = /^\{"(?:vertexes":\[\{"digest|statuses":\[\{"id|logs":\[\{"vertex)":"/;
/** Vertexes have names; their first line tells the format. */
const NAMED = /^\{"vertexes":\[\{"digest":"\w+:\w+","/;

interface Vertex {
  readonly digest?: string;
  readonly name?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

interface Status {
  readonly vertexes?: readonly Vertex[];
  readonly logs?: readonly { readonly vertex?: string; readonly data?: string }[];
}

/** Whether a log is such progress, by its first characters. */
export function hasRawProgress(head: string): boolean {
  return (
    head.includes('{"vertexes":[') &&
    head.split('\n').some((line) => NAMED.test(line.slice(unwrap(line).length)))
  );
}

/** Writes the objects as lines of plain progress; lines keep their numbers and what stands in front of the objects. */
export class RawProgress {
  #rest = '';
  readonly #numbers = new Map<string, number>();

  /** The next part of the text; gives what is known to be complete. */
  take(text: string): string {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => `${this.#plain(line)}\n`).join('');
  }

  /** What is left when the text ends. */
  end(): string {
    const rest = this.#rest;
    this.#rest = '';
    return this.#plain(rest);
  }

  #plain(line: string): string {
    const { length } = unwrap(line);
    const own = line.slice(length);
    if (!OBJECT.test(own)) return line;
    try {
      // Several lines of the progress on one line of the file are frames of it.
      return line.slice(0, length) + this.#frames(JSON.parse(own) as Status).join('\r');
    } catch {
      return line; // cut, or of another shape
    }
  }

  #frames({ vertexes = [], logs = [] }: Status): string[] {
    const begun = vertexes.flatMap(({ digest = '', name = '' }) =>
      this.#numbers.has(digest) ? [] : [`#${this.#number(digest)} ${name.replaceAll(/\s+/g, ' ')}`],
    );
    const said = logs.flatMap(({ vertex = '', data = '' }) =>
      decoded(data)
        .split(/[\r\n]+/)
        .filter((text) => text !== '')
        .map((text) => `#${this.#number(vertex)} 0.0 ${text}`),
    );
    const ended = vertexes.flatMap(({ digest = '', completed, cached, error = '' }) =>
      completed === undefined ? [] : [`#${this.#number(digest)} ${endOf(error, cached === true)}`],
    );
    return [...begun, ...said, ...ended];
  }

  /** Plain progress counts the vertexes. */
  #number(digest: string): number {
    const number = this.#numbers.get(digest) ?? this.#numbers.size + 1;
    this.#numbers.set(digest, number);
    return number;
  }
}

function endOf(error: string, isCached: boolean): string {
  if (error === '') return isCached ? 'CACHED' : 'DONE';
  return error.endsWith('context canceled') ? 'CANCELED' : `ERROR: ${error.replaceAll(/\s+/g, ' ')}`;
}

const decoded = (data: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
