import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { expand, lineage, variablesAt, workdirAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { stageOf } from './stage-outputs.ts';

/** Virtual environments of Python that a COPY puts to another place: their programs name the first one. */

export const environmentMoved: Check = (question) => {
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN') return null;
  const { file, at } = failed;
  for (const copy of lineage(file, at)) {
    const stage = copy.keyword === 'COPY' ? stageOf(file, copy) : undefined;
    const last = stage?.instructions.at(-1);
    const [source, target, ...more] = copy.words;
    if (!last || !source || !target || more.length > 0) continue;
    const made = joinPath('/', source.value);
    const placed = joinPath(workdirAt(file, copy).path, target.value);
    const isUsed =
      at.args.text.includes(`${placed}/bin`) ||
      (variablesAt(file, at).get('PATH')?.value ?? '').includes(`${placed}/bin`);
    if (made === placed || !isUsed) continue;
    if (![...lineage(file, last), last].some((run) => environmentsOf(file, run).includes(made))) continue;
    return fact(`the virtual environment was made as ${made}, and line ${copy.line} copies it to ${placed}`, {
      made,
      placed,
    });
  }
  return null;
};

/** The places where a RUN makes virtual environments. */
function environmentsOf(file: Dockerfile, run: Instruction): string[] {
  const variables = variablesAt(file, run);
  return runCommands(file, run).flatMap(({ words }) => {
    const values = words.map(({ value }) => expand(value, (name) => variables.get(name)?.value ?? null));
    const last = values.at(-1) ?? '';
    return /(?:^|\/)(?:python[\d.]* -m venv|virtualenv|uv venv) /.test(values.join(' '))
      ? [joinPath(workdirAt(file, run).path, last)]
      : [];
  });
}
