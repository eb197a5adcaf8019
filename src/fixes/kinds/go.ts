import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, refuse, type Draft, type FixQuestion, type Place } from '../draft.ts';
import { afterWord, beforeWord, replaceWord } from '../script-edits.ts';

/** `go build` of a module whose only program stands in a folder of its own. */
export const goProgram = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const { context } = question.build;
  if (context === null) return refuse('the build context is not known');
  const build = runCommands(file, at).find(
    ({ program, words }) => program === 'go' && /^(?:build|install|run)$/.test(words[1]?.value ?? ''),
  );
  const inModule = build ? await ownModule(question, { file, path, at }, build) : null;
  if (inModule) return inModule;
  const last = build?.words.at(-1);
  if (!build || !last) return refuse(`line ${at.line} does not call \`go build\``);
  const target = build.words.find(
    ({ value }, i) => i > 1 && /^\.{1,2}(?:\/|$)/.test(value) && !isValue(build.words[i - 1]?.value),
  );
  const { path: workdir } = workdirAt(file, at);
  const under = target && /^\.\/[\w/-]+$/.test(target.value) ? joinPath('', target.value) : '';
  if (target && under === '' && !/^\.\/?$/.test(target.value))
    return refuse(`line ${at.line} names ${target.value} already`);
  const folders = new Set<string>();
  for (const source of await contextFiles(question.files, context)) {
    if (!/(?<!_test)\.go$/.test(source) || /(?:^|\/)(?:vendor|testdata)\//.test(source)) continue;
    const text = (await question.files.text(inContext(question, source) ?? '..')) ?? '';
    if (!/^package main\b/m.test(text) || /^\/\/(?:go:build|\s*\+build) ignore\b/m.test(text)) continue;
    for (const copy of copiesBefore(file, at)) {
      const place = below(broughtTo(copy, source) ?? '/', workdir);
      if (place !== null && place !== '' && (under === '' || place.startsWith(`${under}/`)))
        folders.add(dirname(place));
    }
  }
  const [folder] = folders;
  if (folder === undefined || folders.size > 1)
    return refuse(
      `the image holds ${folders.size === 0 ? 'no program' : 'more than one program'} below ${workdir}`,
    );
  if (folder === '') return refuse(`the program stands in ${workdir} itself`);
  if (folder === under) return refuse(`line ${at.line} names ${folder} already`);
  const written = `./${joinPath('', folder)}`;
  const edit = target
    ? replaceWord(build.script, target, written)
    : afterWord(build.script, last, ` ${written}`);
  return change(`Build ${written} in line ${at.line}`, path, edit);
});

/** `go build ./worker` where ./worker is a module of its own, and no go.mod stands above it, or `go build worker`; null for another call. */
async function ownModule(
  question: FixQuestion,
  { file, path, at }: Place,
  { words, script }: RunCommand,
): Promise<Draft | null> {
  const [program] = words;
  const targets = words.filter(
    ({ value }, i) => i > 1 && !value.startsWith('-') && !isValue(words[i - 1]?.value),
  );
  const [target, ...more] = targets;
  const [, dot = '', folder = ''] = /^(\.\/)?([\w-]+(?:\/[\w-]+)*)\/?$/.exec(target?.value ?? '') ?? [];
  const output = words[words.findIndex(({ value }) => value === '-o') + 1]?.value ?? '';
  if (!program || !target || more.length > 0 || folder === '') return null;
  const { path: workdir } = workdirAt(file, at);
  const copies = copiesBefore(file, at);
  const all = await contextFiles(question.files, question.build.context ?? '');
  const holds = (place: string, name: RegExp): boolean =>
    all.some(
      (each) => name.test(each) && copies.some((copy) => dirname(broughtTo(copy, each) ?? '') === place),
    );
  const inFolder = joinPath(workdir, folder);
  // Without `./` it is the name of a package.
  if (dot === '' && holds(workdir, MANIFEST) && holds(inFolder, /\.go$/) && !holds(inFolder, MANIFEST))
    return change(
      `Name ./${folder} as a folder in line ${at.line}`,
      path,
      replaceWord(script, target, `./${folder}`),
    );
  if (holds(workdir, MANIFEST) || !holds(inFolder, MANIFEST)) return null;
  if (words[1]?.value === 'build' && !output.startsWith('/'))
    return refuse(
      `${folder} is a module of its own, and line ${at.line} does not say where its program belongs`,
    );
  // What stands before it and is of Go needs the module as well.
  const start = runCommands(file, at).find((each) => each.program === 'go');
  return change(
    `Build ${folder} from within, which is a module of its own, in line ${at.line}`,
    path,
    ...(start ? [beforeWord(start.script, start.words[0] ?? program, `cd ${folder} && `)] : []),
    replaceWord(script, target, '.'),
  );
}

const MANIFEST = /(?:^|\/)go\.(?:mod|work)$/;

/** Flags whose value is the next word. */
const isValue = (word: string | undefined): boolean =>
  /^-(?:[Cop]|ldflags|tags|mod|gcflags|asmflags|pkgdir)$/.test(word ?? '');
