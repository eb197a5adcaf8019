import type { PackageTable } from '../catalog/packages.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { joinPath } from '../dockerfile/paths.ts';
import type { Question } from '../workspace/question.ts';
import type { TextEdit } from './edit.ts';

/** What a kind of fix is asked: the workspace, the build, and its parameters (`with:`) as `given`. */
export interface FixQuestion extends Question {
  readonly packages: PackageTable;
}

/** What a kind of fix would do to files of the workspace. */
export interface Change {
  /** What the person reads, in the imperative, without a full stop. */
  readonly title: string;
  readonly files: readonly FileChange[];
}
/** Edits of a file that is there, or the text of a new one. */
export type FileChange =
  | { readonly path: string; readonly edits: readonly TextEdit[] }
  | { readonly path: string; readonly create: string };

/** Why there is no fix, as a sentence without a full stop. */
export interface Refusal {
  readonly reason: string;
}

/** What a planner answers. */
export type Draft = Change | Refusal;
/** Plans one kind of fix. */
export type Planner = (question: FixQuestion) => Draft | Promise<Draft>;

/** No fix, and why: a sentence without a full stop. */
export const refuse = (reason: string): Refusal => ({ reason });
export const isRefusal = (draft: Draft): draft is Refusal => 'reason' in draft;

/** The failed instruction and its file. */
export interface Place {
  readonly file: Dockerfile;
  readonly path: string;
  readonly at: Instruction;
}

/** A kind of fix that changes the Dockerfile at the failed instruction. */
export function atFailure(plan: (question: FixQuestion, place: Place) => Draft | Promise<Draft>): Planner {
  return (question) => {
    const place = placeOf(question);
    return 'reason' in place ? place : plan(question, place);
  };
}

/** A kind of fix that puts something before the failed instruction, in its stage. */
export function beforeFailure(
  plan: (question: FixQuestion, place: Place) => Draft | Promise<Draft>,
): Planner {
  return atFailure((question, place) =>
    place.at.keyword === 'FROM' || place.at.stage < 0
      ? refuse(`line ${place.at.line} begins a stage, and nothing of the stage can stand before it`)
      : plan(question, place),
  );
}

/** The failed instruction, or why it is not known. */
export function placeOf({ build }: Pick<Question, 'build'>): Place | Refusal {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { path, file } = build.dockerfile;
  switch (build.location.status) {
    case 'found':
      return { file, path, at: build.location.instruction };
    case 'changed':
      return refuse(
        `${path} no longer holds the instruction that failed; build again with the file as it is now`,
      );
    case 'unnamed':
      return refuse('the log does not name the instruction that failed');
  }
}

/** Why the Dockerfile of a log is not known. */
export function noDockerfile({ open, dockerfiles, unread }: Question['build']): string {
  if (open.dockerfiles.length > 0)
    return `more than one Dockerfile can have given this log: ${open.dockerfiles.slice(0, 5).join(', ')}`;
  if (dockerfiles.length === 0)
    return unread.length === 0
      ? 'the workspace holds no Dockerfile'
      : `${unread.slice(0, 5).join(', ')} cannot be read: a symbolic link, a large file, or not in UTF-8`;
  return `no Dockerfile of the workspace holds the steps of this log (${dockerfiles.slice(0, 5).join(', ')})`;
}

/** One changed file as a draft. */
export const change = (title: string, path: string, ...edits: readonly TextEdit[]): Change => ({
  title,
  files: [{ path, edits }],
});

/** A path of the context in the workspace; null where the context is not known. */
export const inContext = ({ build: { context } }: Question, path: string): string | null =>
  context === null ? null : joinPath(context, path);

/** A parameter that may stand in one line of a file; null for an empty one and for one with control characters. */
export function parameter({ given }: Question, name: string): string | null {
  const value = given[name]?.trim() ?? '';
  return value === '' || /[\u0000-\u001f\u007f\u2028\u2029]/.test(value) ? null : value;
}
