import type { Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { basename } from '../../dockerfile/paths.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { classesWithMain } from './project-names.ts';

/** A jar that a `jar` command of the Dockerfile makes without the name of its main class. */

/** The command that makes the jar, where it gives no manifest and no main class. */
export function jarCommand(question: Question): RunCommand | null {
  const failed = failedAt(question);
  const name = basename(question.given['jar'] ?? '');
  if (failed?.at.keyword !== 'RUN' || name === '') return null;
  const { file, at } = failed;
  const isBefore = ({ keyword, index, stage }: Instruction): boolean =>
    keyword === 'RUN' && (stage < at.stage || index <= at.index);
  // An earlier stage may make what this one copies.
  const calls = file.instructions
    .filter(isBefore)
    .flatMap((run) => runCommands(file, run))
    .filter(({ program, words }) => program === 'jar' && basename(words[2]?.value ?? '') === name);
  const [call, ...more] = calls;
  const [, verb, ...rest] = call?.words ?? [];
  const isPlain = /^-?(?=\w*c)(?=\w*f)[cfv0]+$/.test(verb?.value ?? '');
  const isManifest = rest.some(({ value }) => /^(?:-[me]|--manifest|--main-class)\b/.test(value));
  return call && more.length === 0 && isPlain && !isManifest ? call : null;
}

export const jarWithoutMain: Check = async (question) => {
  const call = jarCommand(question);
  const [main, ...more] = call ? await classesWithMain(question) : [];
  return main === undefined || more.length > 0
    ? null
    : fact(`the jar command names no main class, and ${main} is the only one of the project`, { main });
};
