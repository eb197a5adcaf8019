import { broughtTo, copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { userAt, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { remove } from '../edit.ts';
import { insertAfter, lineStart } from '../lines.ts';

/** Fixes of the order of instructions. */

/** A RUN that uses a path which the COPY behind it brings: it belongs behind that COPY. */
export const moveBehind = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const written = parameter(question, 'path');
  if (at.keyword !== 'RUN' || at.heredocs.length > 0 || written === null || written.includes('$'))
    return refuse('the path that the step misses is not known');
  const commands = runCommands(file, at);
  const isOwn = await asksForProject(question, commands);
  const isRunByInstall = /^(?:artisan|console|tsconfig[\w.-]*\.json)$/.test(basename(written));
  if (commands.length > 0 && !isOwn && !isRunByInstall && commands.every((each) => isInstall(each)))
    return refuse(
      `line ${at.line} only fetches dependencies, which is best done before the sources are copied`,
    );
  const wanted = joinPath(workdirAt(file, at).path, written);
  const later = file.instructions.filter((each) => each.stage === at.stage && each.index > at.index);
  const run = later.findIndex(({ keyword }) => keyword === 'RUN' || keyword === 'USER');
  const candidates = run < 0 ? later : later.slice(0, run);
  for (const copy of candidates)
    if (/^(?:COPY|ADD)$/.test(copy.keyword) && (await brings(question, file, copy, wanted))) {
      if (workdirAt(file, copy).path !== workdirAt(file, at).path && !written.startsWith('/'))
        return refuse(`line ${copy.line} stands in another work directory than line ${at.line}`);
      if (userAt(file, copy)?.at !== userAt(file, at)?.at)
        return refuse(`line ${copy.line} has another user than line ${at.line}`);
      const span = { start: lineStart(file.text, at.start), end: file.text.indexOf('\n', at.end) + 1 };
      const text = file.text.slice(span.start, span.end).replace(/\r?\n$/, '');
      return change(
        `Move line ${at.line} behind the ${copy.keyword} in line ${copy.line}, which brings ${written}`,
        path,
        remove(span),
        insertAfter(file, copy, [text]),
      );
    }
  return refuse(`no COPY behind line ${at.line} brings ${written}`);
});

/** Whether a command does no more than to fetch what the project depends on. */
const isInstall = ({ program, words }: RunCommand): boolean => {
  const values = words.slice(1).map(({ value }) => value);
  if (/^(?:npm|pnpm|yarn|bun|composer|bundle|poetry)$/.test(program))
    return values.length === 0 || /^(?:ci|i|install|add)$/.test(values[0] ?? '');
  if (program === 'go') return values[0] === 'mod';
  if (program === 'cargo') return values[0] === 'fetch';
  if (program === 'uv') return values[0] === 'sync';
  if (/^mvnw?$/.test(program)) return values.some((value) => value.startsWith('dependency:'));
  return /^pip[\d.]*$/.test(program) && values.includes('-r');
};

/** Whether a list that pip reads names the project itself: `-e .`. */
async function asksForProject(question: FixQuestion, commands: readonly RunCommand[]): Promise<boolean> {
  for (const { program, words } of commands) {
    const list = words[words.findIndex(({ value }) => value === '-r') + 1];
    if (!/^pip[\d.]*$/.test(program) || !list) continue;
    const found = await lookUp(question, list.value);
    const text = found?.exists ? await question.files.text(inContext(question, found.path) ?? '..') : null;
    if (/^\s*(?:(?:-e|--editable)[ =]+)?(?:file:)?\.(?:[/[\s]|$)/m.test(text ?? '')) return true;
  }
  return false;
}

/** Whether a COPY makes a path of the image: as its destination, or as a file or folder in it. */
async function brings(
  question: FixQuestion,
  file: Dockerfile,
  copy: Instruction,
  wanted: string,
): Promise<boolean> {
  const target = joinPath(workdirAt(file, copy).path, copy.words.at(-1)?.value ?? '');
  if (target === wanted) return true;
  const rest = below(wanted, target);
  if (rest === null) return false;
  if (/[*?]/.test(wanted)) {
    const known = copyOf(file, copy);
    const all = known ? await contextFiles(question.files, question.build.context ?? '') : [];
    return all.some((each) => known !== null && globMatches(wanted, broughtTo(known, each) ?? ''));
  }
  for (const source of copyOf(file, copy)?.sources ?? []) {
    const isFile = (await question.files.stat(inContext(question, source) ?? '..'))?.kind === 'file';
    if (
      isFile
        ? basename(source) === rest
        : await question.files.exists(inContext(question, joinPath(source, rest)) ?? '..')
    )
      return true;
  }
  return false;
}
