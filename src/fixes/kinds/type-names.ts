import { dirname, relativePath } from '../../dockerfile/paths.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { pathNotCopied } from '../../workspace/facts/paths.ts';
import { change, inContext, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert } from '../edit.ts';
import { copyBefore } from './copy-before.ts';
import { literal } from '../../workspace/literal.ts';

/** Names that the TypeScript compiler does not find, and that the project declares elsewhere. */

/** Copies the folder of types that declare a name for the whole project, where no COPY brings it. */
async function copyTypes(question: FixQuestion, name: string): Promise<Draft> {
  const declared = new RegExp(
    `^(?:declare\\s+)?(?:interface|type|class|const|namespace)\\s+${literal(name)}\\b`,
    'm',
  );
  for (const path of await contextFiles(question.files, question.build.context ?? ''))
    if (path.endsWith('.d.ts') && !path.includes('node_modules/'))
      if (declared.test((await question.files.text(inContext(question, path) ?? '')) ?? '')) {
        const given = { path: dirname(path) || path };
        if (await pathNotCopied({ ...question, given })) return copyBefore({ ...question, given });
      }
  return refuse(`where ${name} comes from is not known`);
}

/** Imports a name that one file of the same project exports. */
export async function withImport(
  question: FixQuestion,
  path: string,
  text: string,
  name: string,
): Promise<Draft> {
  const { files } = question;
  const exported = new RegExp(
    `^export\\s+(?:declare\\s+|abstract\\s+|async\\s+)?(?:interface|type|class|enum|const|let|function)\\s+${literal(name)}\\b`,
    'm',
  );
  const here = new RegExp(`^import\\b[^;]*\\b${literal(name)}\\b`, 'm');
  if (here.test(text)) return refuse(`${path} imports ${name} already`);
  const found: string[] = [];
  for (const each of await files.all())
    if (/(?<!\.d)\.tsx?$/.test(each) && each !== path && !/(?:^|\/)(?:node_modules|dist|build)\//.test(each))
      if (exported.test((await files.text(each)) ?? '')) found.push(each);
  const [source, ...more] = found;
  if (source === undefined) return copyTypes(question, name);
  if (more.length > 0) return refuse(`where ${name} comes from is not known`);
  const bare = relativePath(dirname(path), source).replace(/\.tsx?$/, '');
  const module = bare.startsWith('.') ? bare : `./${bare}`;
  const own = new RegExp(
    `^import\\s+\\{([^}]*?)\\s*\\}\\s+from\\s+["']${literal(module)}(?:\\.js)?["']`,
    'm',
  ).exec(text);
  const title = `Import ${name} in ${path}`;
  if (own) {
    const at = own.index + own[0].indexOf('{') + 1 + (own[1] ?? '').length;
    return change(title, path, insert(at, `, ${name}`));
  }
  const [like] = /^import\s.*from\s+(["'])\.{1,2}\/[^"']*\1;?/m.exec(text) ?? [];
  const quote = /"/.test(/from\s+(["'])/.exec(text)?.[1] ?? '') ? '"' : "'";
  const ending = like !== undefined && /\.js["']/.test(like) ? '.js' : '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const first = /^import\s/m.exec(text)?.index ?? 0;
  // Nothing stands before a directive or the line of the interpreter.
  if (first === 0 && /^(?:#!|["']use )/.test(text))
    return refuse(`where imports of ${path} stand is not clear`);
  const line = `import { ${name} } from ${quote}${module}${ending}${quote};${eol}`;
  return change(title, path, insert(first, line));
}
