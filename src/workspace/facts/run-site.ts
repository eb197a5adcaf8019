import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { askedAt, type Question } from '../question.ts';

/** A command of a RUN whose outputs are asked for. */

/** A RUN of the Dockerfile that is asked about. */
export interface RunSite {
  readonly question: Question;
  readonly file: Dockerfile;
  readonly run: Instruction;
}

/** A command with its words, the variables of the Dockerfile filled in. */
export interface Called {
  readonly program: string;
  /** From the program on. */
  readonly values: readonly string[];
}

/** The question as it stands at the RUN. */
export const questionAt = ({ question, run }: RunSite): Question => askedAt(question, run);

/** The value of a flag, written with `=` or as the next word. */
export function valueOf(values: readonly string[], flags: readonly string[]): string | null {
  const at = values.findIndex((value) => flags.includes(value.split('=')[0] ?? ''));
  const word = values[at];
  if (word === undefined) return null;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (values[at + 1] ?? null);
}
