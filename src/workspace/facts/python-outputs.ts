import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { lookUp } from '../context-paths.ts';
import { askedAt } from '../question.ts';
import type { RunSite } from './run-site.ts';

/** What a script of Python writes, where it names that in plain text. */

const PATH = String.raw`["'](?<path>[\w.-]+(?:\/[\w.-]+)*)["']`;
const WRITES: readonly RegExp[] = [
  // `os.makedirs("site")`, `open("site/index.html", "w")`
  new RegExp(String.raw`\b(?:makedirs|mkdir)\(\s*${PATH}`, 'g'),
  new RegExp(String.raw`\bopen\(\s*${PATH},\s*["'][wax]`, 'g'),
  new RegExp(String.raw`\bPath\(${PATH}\)\.(?:mkdir|write_text|write_bytes)\b`, 'g'),
  // `parser.add_argument("--output", default="site")`
  new RegExp(String.raw`["']--(?:out|dest)[\w-]*["'][^\n]*\bdefault=(?:\w*Path\()?${PATH}`, 'g'),
];
/** `OUT = Path("site")`, which is made or written to further down. */
const NAMED = new RegExp(String.raw`^(?<name>\w+)\s*=\s*(?:[\w.]*Path\(\s*)?${PATH}\)?\s*$`, 'gm');

/** What a script writes beside its work. */
const ASIDE = /(?:^|\/)\.?(?:logs?|te?mp|cache|data)(?:\/|$)|\.log$/;

/** The paths that `python SCRIPT` writes, seen from the folder where it runs. */
export async function scriptWrites({ question, run }: RunSite, values: readonly string[]): Promise<string[]> {
  const script = values.slice(1).find((value) => !value.startsWith('-'));
  if (script === undefined || !script.endsWith('.py')) return [];
  const found = await lookUp(askedAt(question, run), script);
  const text = found?.exists
    ? await question.files.text(joinPath(question.build.context ?? '', found.path))
    : null;
  if (text === null || dirname(script).startsWith('..')) return [];
  const plain = WRITES.flatMap((pattern) => [...text.matchAll(pattern)]);
  const named = [...text.matchAll(NAMED)].filter(({ groups }) =>
    new RegExp(
      String.raw`\b${groups?.['name'] ?? ''}\.(?:mkdir|write_)|\b(?:makedirs|mkdir|copytree)\([^\n]*\b${groups?.['name'] ?? ''}\b`,
    ).test(text),
  );
  const paths = [...plain, ...named].flatMap(({ groups }) => groups?.['path'] ?? []);
  return [...new Set(paths)].filter((path) => !ASIDE.test(path));
}
