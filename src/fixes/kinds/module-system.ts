import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { contextCandidates, contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { packageJson } from '../../workspace/package-json.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import {
  change,
  inContext,
  parameter,
  placeOf,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Files of JavaScript that are written for the other module system than package.json says. */

const NODE_MODULE =
  /^(?:node:[\w/]+|assert|buffer|child_process|crypto|events|fs|fs\/promises|http|https|net|os|path|stream|url|util|zlib)$/;
/** What only CommonJS has. */
const COMMONJS = /(?<![\w.$])(?:require\s*\(|module\.exports|exports\.|__dirname|__filename)/;
const REQUIRE = /^(?:const|let|var)[ \t]+([\w$]+|\{[^}=]*\})[ \t]*=[ \t]*require\((["'])([^"'\n]+)\2\)/gm;

/** The edits that make an ES module of a file; null where it is more than imports and one export. */
function asModule(text: string): TextEdit[] | null {
  const imports = [...text.matchAll(REQUIRE)];
  const edits = imports.map(({ 0: whole, 1: names = '', 2: quote = '', 3: module = '', index }) =>
    // Names of a CommonJS package, and files without their ending, are not always found.
    module.startsWith('.') || (names.startsWith('{') && !NODE_MODULE.test(module))
      ? null
      : replace(
          { start: index, end: index + whole.length },
          `import ${names.replace(/(\w)\s*:\s*/g, '$1 as ')} from ${quote}${module}${quote}`,
        ),
  );
  const exported = [...text.matchAll(/^module\.exports\s*=\s*/gm)];
  const [first] = exported;
  if (exported.length > 1) return null;
  if (first)
    edits.push(replace({ start: first.index, end: first.index + first[0].length }, 'export default '));
  const known = edits.filter((edit) => edit !== null);
  const code = text
    .replace(REQUIRE, '')
    .replace(/^module\.exports\s*=/m, '')
    .replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  return known.length < edits.length || known.length === 0 || COMMONJS.test(code) ? null : known;
}

/**
 * Says where an ES module lies, as its code wants to know from `__dirname` or `__filename`; null where it is CommonJS in
 * another way too, or declares them itself.
 */
function ownPlace(text: string): TextEdit[] | null {
  const imports = [...text.matchAll(/^import\b[^;'"]*["'][^"'\n]+["'];?[ \t]*\r?\n/gm)];
  const last = imports.at(-1);
  const names = ['__filename', '__dirname'].filter((name) => text.includes(name));
  const rest = text.replace(/\b__(?:dirname|filename)\b/g, '');
  if (
    !last ||
    names.length === 0 ||
    COMMONJS.test(rest) ||
    /\b(?:const|let|var)\s+__(?:dir|file)name\b/.test(text)
  )
    return null;
  const eol = last[0].endsWith('\r\n') ? '\r\n' : '\n';
  const lines = [
    ...(/\bfileURLToPath\b/.test(text) ? [] : ["import { fileURLToPath } from 'node:url';"]),
    '',
    ...names.map((name) =>
      name === '__filename'
        ? 'const __filename = fileURLToPath(import.meta.url);'
        : "const __dirname = fileURLToPath(new URL('.', import.meta.url));",
    ),
  ];
  return [insert(last.index + last[0].length, lines.join(eol) + eol)];
}

/** Says in package.json that its files are ES modules, where all of them are. */
async function asModules(question: FixQuestion, path: string): Promise<Draft> {
  const { files } = question;
  const folders = (await files.named((name) => name === 'package.json')).map(dirname);
  const folder = folders
    .filter((each) => each === '' || path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0];
  const manifest = folder === undefined ? null : joinPath(folder, 'package.json');
  const text = manifest === null ? null : await files.text(manifest);
  if (folder === undefined || manifest === null || text === null)
    return refuse('no package.json belongs to the file');
  if (/"type"\s*:/.test(text)) return refuse(`${manifest} says what its files are`);
  for (const each of await contextFiles(files, folder)) {
    if (!/\.js$/.test(each) || /(?:^|\/)(?:node_modules|dist|build|public)\//.test(each)) continue;
    const code = (await files.text(joinPath(folder, each))) ?? '';
    if (COMMONJS.test(code)) return refuse(`${each} is written as CommonJS`);
    if (/\b(?:from|import)\s*\(?["']\.{1,2}\/(?:[^"']*\/)?[^."'/]+["']/.test(code))
      return refuse(`${each} imports files without their ending`);
  }
  const start = /^\{(\r?\n[ \t]+|[ \t]*)(?:"name"[^,\n]*,\s*)?/.exec(text);
  if (!start) return refuse(`${manifest} is written in a way that is not changed here`);
  return change(
    `Say \`"type": "module"\` in ${manifest}`,
    manifest,
    insert(start[0].length, `"type": "module",${start[1] ?? ''}`),
  );
}

/** Runs a file of TypeScript with the loader that package.json lists, where `node` is called with it. */
async function withLoader(question: FixQuestion, written: string, path: string): Promise<Draft> {
  const json = await packageJson(question);
  const loader = ['tsx', 'ts-node'].find(
    (each) => json && { ...json.dependencies, ...json.devDependencies }[each],
  );
  const place = placeOf(question);
  if (loader === undefined || 'reason' in place) return refuse('package.json lists no loader of TypeScript');
  const names = [written, ...contextCandidates(question, written)].map(literal);
  const call = new RegExp(
    `(?<![\\w./-])node(?=(?: +--(?!loader|import|require)[\\w=-]+)* +(?:\\./)?(?:${names.join('|')})(?![\\w./-]))`,
  );
  const { args } = place.at;
  const own = call.exec(args.text);
  const title = `Run ${path} with ${loader}`;
  if (own && !place.at.isJson)
    return change(title, place.path, replace(args.span(own.index, own.index + 4), `npx ${loader}`));
  const folder = await manifestFolder(question, 'package.json');
  const manifest = folder === null ? null : inContext(question, joinPath(folder, 'package.json'));
  const text = manifest === null ? null : await question.files.text(manifest);
  const script = text === null ? null : call.exec(text);
  return manifest !== null && script
    ? change(title, manifest, replace({ start: script.index, end: script.index + 4 }, loader))
    : refuse(`where node runs ${path} is not known`);
}

export const moduleSystem: Planner = async (question): Promise<Draft> => {
  const written = parameter(question, 'path');
  const found = written === null ? null : await lookUp(question, written);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the workspace does not hold ${written ?? 'the file'}`);
  if (/\.[cm]?ts$/.test(path)) return withLoader(question, written ?? '', path);
  const own = /\.mjs$/.test(path) ? ownPlace(text) : null;
  if (own) return change(`Say in ${path} where it lies`, path, ...own);
  if (!/\.js$/.test(path)) return refuse(`the name of ${basename(path)} says what it is`);
  if (!COMMONJS.test(text)) return asModules(question, path);
  const edits = asModule(text) ?? ownPlace(text);
  return edits
    ? change(`Write ${path} as an ES module`, path, ...edits)
    : refuse(`${path} does more than to import and to export`);
};
