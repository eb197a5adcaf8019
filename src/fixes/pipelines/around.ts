import { isMap, isSeq, parseAllDocuments, type YAMLMap } from 'yaml';

/** The mapping that a text of YAML is; null where it is none, or broken. */
export function rootOf(text: string): YAMLMap | null {
  const [document] = parseAllDocuments(text, { logLevel: 'silent' });
  const root = document && 'contents' in document && document.errors.length === 0 ? document.contents : null;
  return isMap(root) ? root : null;
}

/** The mappings around an offset of the text that a node was read from, the innermost first. */
export function around(node: unknown, at: number): YAMLMap[] {
  const inner = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  const found = inner.flatMap((each) => around(each, at));
  const holds = isMap(node) && node.range && node.range[0] <= at && at < node.range[2];
  return holds ? [...found, node] : found;
}
