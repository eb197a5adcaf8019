import { copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Stage } from '../../dockerfile/model.ts';
import { below } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { wholeSource } from './stage-outputs.ts';

/** Commands that fetch or prepare, and build nothing of the project. */
const FETCHES =
  /^(?:npm|pnpm|yarn|bun|pip\d?|poetry|uv|composer|bundle) (?:ci|i|install|add|sync|config|set)\b|^yarn$|^(?:apt|apt-get|apk|dnf|microdnf|yum|mkdir|rm|chmod|chown|cd|set|echo|corepack|go mod|cargo fetch|cp|mv|ln)\b/;

/** Whether a stage has the sources of the project and runs something on them. */
function builds(file: Dockerfile, { instructions }: Stage): boolean {
  const copied = instructions.find((each) => copyOf(file, each) !== null);
  if (!copied) return false;
  return instructions.some(
    (each) =>
      each.index > copied.index &&
      runCommands(file, each).some(
        ({ program, words }) => !FETCHES.test([program, words[1]?.value ?? ''].join(' ').trim()),
      ),
  );
}

export const stageOfBuild: Check = (question) => {
  const { given } = question;
  const failed = failedAt(question);
  const from = failed?.at.flags.find(({ name }) => name === 'from')?.value;
  if (failed?.at.keyword !== 'COPY' || from === undefined || given['path'] === undefined) return null;
  const { file, at } = failed;
  const path = wholeSource(at, given['path']);
  const before = file.stages.filter(({ index }) => index < at.stage);
  const named = before.find(({ name, index }) => name === from || String(index) === from);
  if (!named || builds(file, named)) return null;
  const fitting = before.filter((stage) => {
    const last = stage.instructions.at(-1);
    if (stage === named || stage.name === null || !last || !builds(file, stage)) return false;
    const workdir = workdirAt(file, { ...last, index: last.index + 1 }).path;
    return workdir !== '/' && below(path, workdir) !== null;
  });
  const [stage] = fitting;
  if (!stage || stage.name === null || fitting.length > 1) return null;
  return fact(`the stage ${from} builds nothing, and the stage ${stage.name} builds the sources`, {
    builder: stage.name,
  });
};
