import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { removeWords, replaceWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** `go build main.go` compiles that file alone: what other files of the package declare is not there. */
export const goPackage = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const symbol = parameter(question, 'symbol')?.split('.')[0] ?? '';
  if (!/^\w+$/.test(symbol)) return refuse('the name that is not declared is not known');
  const build = runCommands(file, at).find(
    ({ program, words }) =>
      program === 'go' &&
      /^(?:build|install|run|vet)$/.test(words[1]?.value ?? '') &&
      words.some(({ value }) => value.endsWith('.go')),
  );
  const files = build?.words.filter(({ value }) => value.endsWith('.go')) ?? [];
  const [first, ...more] = files;
  if (!build || !first) return refuse(`line ${at.line} names no file of Go to build`);
  const folder = dirname(first.value);
  if (more.some(({ value }) => dirname(value) !== folder))
    return refuse(`line ${at.line} names files of more than one package`);
  const found = await lookUp(question, first.value);
  if (!found?.exists) return refuse(`the build context does not hold ${first.value}`);
  const named = new Set(files.map(({ value }) => joinPath(dirname(found.path), value.replace(/^.*\//, ''))));
  const other = await declaring(question, dirname(found.path), symbol, named);
  if (other === null) return refuse(`no other file of the package declares ${symbol}`);
  const target = folder === '' || folder === '.' ? '.' : folder.replace(/^(?![./])/, './');
  return change(
    `Build the package \`${target}\` in line ${at.line}, to which ${other} belongs`,
    path,
    replaceWord(build.script, first, target),
    ...removeWords(file, build.script, build.words, new Set(more)),
  );
});

/** The file of a folder, besides those that are named, that declares a name at its top level; null for none. */
async function declaring(
  question: FixQuestion,
  folder: string,
  symbol: string,
  named: ReadonlySet<string>,
): Promise<string | null> {
  const declaration = new RegExp(
    `^(?:func(?:\\s*\\([^)]*\\))?|type|var|const)\\s+${literal(symbol)}\\b|^\\t${literal(symbol)}\\s+(?:=|struct\\b|interface\\b|[\\w*[\\].]+\\s*$)`,
    'm',
  );
  for (const each of await contextFiles(question.files, question.build.context ?? '')) {
    if (dirname(each) !== folder || named.has(each) || !/(?<!_test)\.go$/.test(each)) continue;
    const text = (await question.files.text(inContext(question, each) ?? '..')) ?? '';
    if (declaration.test(text)) return each;
  }
  return null;
}
