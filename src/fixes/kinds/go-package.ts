import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import {
  atFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { removeWords, replaceWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** `go build main.go` compiles that file alone: what other files of the package declare is not there. */
export const goPackage = atFailure(async (question, place): Promise<Draft> => {
  if (parameter(question, 'output') !== null) return goMain(question, place);
  const { file, path, at } = place;
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

/** `go build -o app ./...`: the one program that is meant, by its name or because there is no other. */
async function goMain(question: FixQuestion, { file, path, at }: Place): Promise<Draft> {
  const build = runCommands(file, at).find(
    ({ program, words }) => program === 'go' && words[1]?.value === 'build',
  );
  const pattern = build?.words.find(({ value }) => /^\.\/(?:[\w./-]*\/)?\.\.\.$/.test(value));
  const flag = build?.words.findIndex(({ value }) => value === '-o') ?? -1;
  const output = flag < 0 ? undefined : build?.words[flag + 1]?.value;
  if (!build || !pattern || output === undefined)
    return refuse(`line ${at.line} builds no pattern of packages into one file`);
  const target = await goProgramOf(question, pattern.value, output);
  if (target === null) return refuse('which program is meant is not known');
  return change(
    `Build the program \`${target}\` in line ${at.line}`,
    path,
    replaceWord(build.script, pattern, target),
  );
}

/** The package below a pattern (`./cmd/...`) that makes a program of this name, or the only one; null where several can. */
export async function goProgramOf(
  question: FixQuestion,
  pattern: string,
  output: string,
): Promise<string | null> {
  const { context } = question.build;
  if (context === null) return null;
  const below = pattern.slice(2, -'...'.length);
  const programs = new Set<string>();
  for (const each of await contextFiles(question.files, context)) {
    if (!each.startsWith(below) || !/(?<!_test)\.go$/.test(each) || /(?:^|\/)vendor\//.test(each)) continue;
    const text = (await question.files.text(inContext(question, each) ?? '..')) ?? '';
    if (/^package main\b/m.test(text)) programs.add(dirname(each));
  }
  const all = [...programs];
  const named = all.filter((each) => each.split('/').at(-1) === output.split('/').at(-1));
  const [only, ...more] = named.length > 0 ? named : all;
  if (only === undefined || more.length > 0) return null;
  return only === '' || only === '.' ? '.' : `./${only}`;
}

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
