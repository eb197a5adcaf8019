import { LineCounter, isMap, isPair, isScalar, parseDocument, type Document, type Node } from 'yaml';

/** A place in a YAML file as editors count: from 1, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something wrong with a YAML file of the catalogue. */
export interface CauseProblem extends Place {
  readonly file: string;
  readonly message: string;
}

/** A YAML file with the way from paths such as `/signatures/0/line` to places in its text. */
export interface PlacedYaml {
  readonly data: unknown;
  /** What is no YAML; `data` says nothing then. */
  readonly problems: readonly CauseProblem[];
  /** The place of a part; of one that is missing, that of the part that lacks it. */
  placeOf(path: string): Place;
  /** The place of a name inside a part: `extra` in `/signatures/0`. */
  placeOfKey(path: string, key: string): Place;
}

/** Reads the text of a YAML file. */
export function readYaml(file: string, text: string): PlacedYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const place = (start: number, end: number): Place => {
    const from = counter.linePos(start);
    const to = counter.linePos(Math.max(start, end));
    return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const start = place(0, 0);
  const placeOfNode = (node: Node | undefined): Place =>
    node?.range ? place(node.range[0], lastOf(text, node.range[0], node.range[1])) : start;
  return {
    data: document.errors.length > 0 ? null : document.toJS(),
    problems: document.errors.map((error) => ({
      file,
      ...place(error.pos[0], error.pos[1]),
      message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'is no YAML',
    })),
    placeOf: (path) => {
      const keys = keysOf(path);
      for (let length = keys.length; length > 0; length--) {
        const node = nodeAt(document, keys.slice(0, length));
        // A whole list or map is pointed at by its name, which stands on one line.
        if (node)
          return isScalar(node) ? placeOfNode(node) : placeOfName(document, keys.slice(0, length), node);
      }
      return start;
    },
    placeOfKey: (path, key) => {
      const pair = pairIn(nodeAt(document, keysOf(path)), key);
      return pair ? placeOfNode(pair) : start;
    },
  };

  function placeOfName(whole: Document, keys: readonly (string | number)[], node: Node): Place {
    const name = keys.at(-1);
    const parent = keys.length > 1 ? nodeAt(whole, keys.slice(0, -1)) : whole.contents;
    return placeOfNode((typeof name === 'string' ? pairIn(parent ?? undefined, name) : undefined) ?? node);
  }
}

const keysOf = (path: string): (string | number)[] =>
  path
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));

function nodeAt(document: Document, keys: readonly (string | number)[]): Node | undefined {
  return keys.length === 0
    ? (document.contents ?? undefined)
    : (document.getIn(keys, true) as Node | undefined);
}

/** The name of a part of a map. */
function pairIn(node: Node | undefined, key: string): Node | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? pair.key : undefined;
}

/** The end of what stands at `start`, on its first line: a problem of a long text is shown where the text begins. */
function lastOf(text: string, start: number, end: number): number {
  const feed = text.indexOf('\n', start);
  return feed >= 0 && feed < end ? feed : end;
}
