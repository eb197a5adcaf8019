import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { BuildSetup } from './build-setup.ts';
import type { Files } from './files.ts';

/** What a fact is asked of: the workspace, the build of the log, and the parameters that the cause fills in. */
export interface Question {
  readonly files: Files;
  readonly build: BuildSetup;
  /** Parameters of the fact (`with:`). */
  readonly given: Readonly<Record<string, string>>;
  /** Captures of the diagnosis. */
  readonly captures: Readonly<Record<string, string>>;
}

/** A question as it stands at an instruction. */
export const askedAt = <Q extends Question>(question: Q, instruction: Instruction): Q => ({
  ...question,
  build: { ...question.build, location: { status: 'found', instruction } },
});

/** A fact that holds: a sentence (without a full stop) and the values it gives. */
export interface Fact {
  readonly says: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Answers a question, at once where the Dockerfile tells; null where the fact does not hold or cannot be told. */
export type Check = (question: Question) => Fact | null | Promise<Fact | null>;

/** The failed instruction in its Dockerfile; null where the log names none or the file does not hold it. */
export function failedAt({
  build,
}: Pick<Question, 'build'>): { file: Dockerfile; path: string; at: Instruction } | null {
  return build.dockerfile && build.location.status === 'found'
    ? { ...build.dockerfile, at: build.location.instruction }
    : null;
}

/** A fact that holds: what it says, without a full stop, and the values that it gives. */
export const fact = (says: string, values: Fact['values'] = {}): Fact => ({ says, values });
