import { isSame } from '../dockerfile/locate.ts';
import { inside } from '../dockerfile/paths.ts';
import { findBuild } from '../workspace/build-setup.ts';
import { Files } from '../workspace/files.ts';
import { withTexts } from '../workspace/memory.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { problemOf } from './check.ts';
import { lineEdits } from './diff.ts';
import { isRefusal, type Change, type FileChange, type FixQuestion, type Planner } from './draft.ts';
import { applyEdits, inOrder, type FileEdit, type TextEdit } from './edit.ts';
import type { FixKindName } from './kind-names.ts';
import { PLANNERS } from './planners.ts';

/** A fix that can be made now, checked. */
export interface FixPlan {
  readonly kind: FixKindName;
  /** In the imperative, without a full stop. */
  readonly title: string;
  readonly files: readonly FileEdit[];
}

/** A fix of the cause that is not offered, and why, as a sentence without a full stop. */
export interface WithheldFix {
  readonly kind: FixKindName;
  readonly reason: string;
}

/**
 * Plans a fix and checks it: every file is one of the workspace and no link, the result parses and differs only where it
 * should, and making the fix again would change nothing.
 *
 * @param workspace the same one that the question's files are read from
 */
export async function planFix(
  kind: FixKindName,
  question: FixQuestion,
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<FixPlan | WithheldFix> {
  const withheld = (reason: string): WithheldFix => ({ kind, reason });
  const { newer, dockerfile } = question.build;
  if (newer)
    return withheld(
      `line ${newer.line} of ${dockerfile?.path ?? 'the Dockerfile'} (${newer.keyword}) was written after this log; build again`,
    );
  const planner = PLANNERS[kind];
  const draft = await planner(question);
  if (isRefusal(draft)) return withheld(draft.reason);
  let files = await editsOf(draft, question.files);
  if (typeof files === 'string') return withheld(files);
  if (files.length === 0) return withheld('the files already are as this fix would make them');
  for (let round = twins(question); ; round--) {
    const problem = files.map((edit) => problemOf(edit)).find((each) => each !== null);
    if (problem !== undefined) return withheld(problem);
    const texts = new Map(files.map(({ path, after }) => [path, after]));
    const changed = new Files(withTexts(workspace, texts), signal);
    const more = await editsAgain(planner, question, changed);
    if (more.length === 0) return { kind, title: draft.title, files };
    if (round === 0) return withheld('making this edit twice would change the files twice');
    files = files.map((edit) => joined(edit, more));
  }
}

/** How many other instructions are written like the failed one: whatever mends it mends them. */
function twins({ build }: FixQuestion): number {
  if (!build.dockerfile || build.location.status !== 'found') return 0;
  const { file } = build.dockerfile;
  const same = file.instructions.filter((each) => isSame(file, each, build.clues.failed.text));
  return Math.max(0, same.length - 1);
}

/** What the same fix would change in the changed files. */
async function editsAgain(
  planner: Planner,
  question: FixQuestion,
  changed: Files,
): Promise<readonly FileEdit[]> {
  const build = await findBuild(changed, question.build.clues, choiceOf(question));
  const again = await planner({ ...question, files: changed, build });
  const more = isRefusal(again) ? [] : await editsOf(again, changed);
  return typeof more === 'string' ? [] : more;
}

/** A file edit with what is changed after it. */
function joined(edit: FileEdit, more: readonly FileEdit[]): FileEdit {
  const next = more.find(({ path }) => path === edit.path);
  if (!next) return edit;
  return { ...edit, after: next.after, edits: lineEdits(edit.before ?? '', next.after) };
}

/** The build stays the one it is, also where the edit makes the failed step hard to find. */
function choiceOf({ build }: FixQuestion): { dockerfile?: string; context?: string } {
  return {
    ...(build.dockerfile ? { dockerfile: build.dockerfile.path } : {}),
    ...(build.context === null ? {} : { context: build.context }),
  };
}

/** The files as they would be; a sentence where one of them may not be changed. */
async function editsOf(change: Change, files: Files): Promise<FileEdit[] | string> {
  const found: FileEdit[] = [];
  for (const each of change.files) {
    const edit = await fileEdit(each, files);
    if (typeof edit === 'string') return edit;
    if (edit.before !== edit.after) found.push(edit);
  }
  return found;
}

async function fileEdit(change: FileChange, files: Files): Promise<FileEdit | string> {
  const path = inside(change.path);
  if (path === null || path === '') return `${change.path} lies outside the workspace`;
  const stat = await files.stat(path);
  if (stat?.linked) return `${path} is reached through a symbolic link`;
  if ('create' in change) {
    if (stat) return `${path} exists already`;
    return { path, before: null, after: change.create, edits: [{ start: 0, end: 0, text: change.create }] };
  }
  const before = await files.text(path);
  if (before === null) return `${path} cannot be read as text`;
  const edits = inOrder(withEndsOf(before, change.edits));
  if (!edits) return `the edits of ${path} overlap`;
  return { path, before, after: applyEdits(before, edits), edits };
}

/** The edits with the line ends of the file that they change, where all of its lines end alike. */
function withEndsOf(before: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!before.includes('\r\n') || /(?<!\r)\n/.test(before)) return edits;
  return edits.map((edit) => ({ ...edit, text: edit.text.replaceAll(/(?<!\r)\n/g, '\r\n') }));
}
