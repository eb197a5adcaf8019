import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, refuse, type Draft } from '../draft.ts';
import { afterWord, replaceWord } from '../script-edits.ts';

/** `go build` of a module whose only program stands in a folder of its own. */
export const goProgram = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const { context } = question.build;
  if (context === null) return refuse('the build context is not known');
  const build = runCommands(file, at).find(
    ({ program, words }) => program === 'go' && /^(?:build|install|run)$/.test(words[1]?.value ?? ''),
  );
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

/** Flags whose value is the next word. */
const isValue = (word: string | undefined): boolean =>
  /^-(?:[Cop]|ldflags|tags|mod|gcflags|asmflags|pkgdir)$/.test(word ?? '');
