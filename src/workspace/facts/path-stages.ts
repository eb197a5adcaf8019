import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { fact, type Fact, type Question } from '../question.ts';

/** `COPY /app/dist .` without `--from`: a path of the last earlier stage that names it, or works in a folder above it. */
export async function stageOfPath(
  question: Question,
  file: Dockerfile,
  at: Instruction,
): Promise<Fact | null> {
  const given = joinPath('/', question.given['path'] ?? '');
  const isWritten = at.words.slice(0, -1).some(({ value }) => value.replace(/\/$/, '') === given);
  const { context } = question.build;
  const top = given.split('/')[1] ?? '';
  if (!isWritten || context === null || (await question.files.exists(joinPath(context, top)))) return null;
  const stage = file.stages.findLast(({ index, instructions }) => {
    const last = instructions.at(-1);
    if (index >= at.stage || !last) return false;
    const folder = workdirAt(file, { ...last, index: last.index + 1 }).path;
    const isNamed = instructions.some(
      ({ keyword, args }) =>
        keyword === 'RUN' && args.text.split(/[\s"'=;:,]+/).some((word) => word.replace(/\/$/, '') === given),
    );
    return isNamed || (folder !== '/' && given !== folder && below(given, folder) !== null);
  });
  if (!stage) return null;
  const builder = stage.name ?? String(stage.index);
  return fact(`the stage ${builder} makes \`${given}\``, { builder, found: given });
}
