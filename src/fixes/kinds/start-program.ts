import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import {
  change,
  inContext,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { remove, replace } from '../edit.ts';
import { chmodFix } from './executable-files.ts';

/** The place behind the last instruction of a Dockerfile. */
export function behindAll(file: Dockerfile): Instruction | null {
  const last = file.instructions.at(-1);
  return last && last.stage >= 0 ? { ...last, index: last.index + 1 } : null;
}

/** The program of ENTRYPOINT or CMD that a container could not start. */
export const startProgram: Planner = async (question): Promise<Draft> => {
  const { build } = question;
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const program = parameter(question, 'program');
  const end = behindAll(file);
  const missing = parameter(question, 'path');
  if (missing !== null) return startFile(question, build.dockerfile, missing);
  const at = file.instructions.findLast(
    ({ keyword, words, stage, isJson }) =>
      isJson && /^(?:ENTRYPOINT|CMD)$/.test(keyword) && stage === end?.stage && words[0]?.value === program,
  );
  const [word] = at?.words ?? [];
  if (!at || !end || program === null || !word) return refuse(`no instruction of ${path} starts it`);
  if (/\s/.test(program)) {
    if (!/^[\w./:=@-]+(?: [\w./:=@-]+)+$/.test(program)) return refuse('how the words part is not known');
    return change(
      `Write the words of line ${at.line} apart`,
      path,
      replace(
        word.span,
        program
          .split(' ')
          .map((each) => JSON.stringify(each))
          .join(', '),
      ),
    );
  }
  const wanted = joinPath(workdirAt(file, end).path, program);
  const scripts = await scriptsNamed(question, basename(program), end);
  const there = scripts.find(({ place }) => place === wanted && program.includes('/'));
  if (/permission/.test(parameter(question, 'reason') ?? '')) {
    if (!there?.text.startsWith('#!')) return refuse(`no script of the project is copied to ${wanted}`);
    const location = { status: 'found', instruction: at } as const;
    return chmodFix({ ...question, given: { path: program }, build: { ...build, location } });
  }
  if (there) return withoutReturns(there.source, there.text);
  const [other, ...more] = scripts;
  if (!other || more.length > 0) return refuse(`where the image holds ${basename(program)} is not known`);
  return change(
    `Write \`${other.place}\` instead of \`${program}\` in line ${at.line}`,
    path,
    replace(word.span, JSON.stringify(other.place)),
  );
};

/** The file that the program of ENTRYPOINT or CMD is given. */
async function startFile(
  question: FixQuestion,
  { file, path }: { file: Dockerfile; path: string },
  missing: string,
): Promise<Draft> {
  const end = behindAll(file);
  const workdir = end ? workdirAt(file, end).path : '/';
  const words = file.instructions
    .filter(({ keyword, stage }) => /^(?:ENTRYPOINT|CMD)$/.test(keyword) && stage === end?.stage)
    .flatMap((at) => at.words.slice(1).map((word) => ({ at, word })))
    .filter(({ word }) => joinPath(workdir, word.value) === missing);
  const [named, ...twins] = words;
  if (!end || !named || twins.length > 0 || question.build.location.status !== 'unnamed')
    return refuse(`no instruction of ${path} starts it`);
  const [script, ...others] = await scriptsNamed(question, basename(missing), end);
  if (!script || others.length > 0 || script.place === missing)
    return refuse(`where the image holds ${basename(missing)} is not known`);
  const to = below(script.place, workdir) ?? script.place;
  return change(
    `Write \`${to}\` instead of \`${named.word.value}\` in line ${named.at.line}`,
    path,
    replace(named.word.span, named.at.isJson ? JSON.stringify(to) : to),
  );
}

interface Script {
  readonly source: string;
  readonly place: string;
  readonly text: string;
}

/** The files of a name that the image holds, with where it holds them. */
async function scriptsNamed(question: FixQuestion, name: string, end: Instruction): Promise<Script[]> {
  const { files, build } = question;
  if (build.context === null || !build.dockerfile) return [];
  const copies = copiesBefore(build.dockerfile.file, end);
  const found: Script[] = [];
  for (const path of await contextFiles(files, build.context)) {
    if (excludedBy(build.ignore, path) !== null) continue;
    const places = copies.flatMap((copy) => broughtTo(copy, path) ?? []);
    const source = inContext(question, path);
    for (const place of new Set(places.map((each) => joinPath('/', each))))
      if (basename(place) === name && source !== null)
        found.push({ source, place, text: (await files.text(source)) ?? '' });
  }
  return found;
}

/** The first line of a script with Windows line endings asks for a program that nothing is called. */
function withoutReturns(path: string, text: string): Draft {
  const returns = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) =>
    remove({ start: index, end: index + 1 }),
  );
  return text.startsWith('#!') && returns.length > 0
    ? change(`Convert ${path} to LF line endings`, path, ...returns)
    : refuse(`the files do not tell what ${path} lacks`);
}
