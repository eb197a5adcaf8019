import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { isRoot, userAt } from '../dockerfile/scope.ts';
import { insert, type TextEdit } from './edit.ts';

/** Inserts instructions before another one and the comments that stand directly above it. */
export function insertBefore(file: Dockerfile, at: Instruction, lines: readonly string[]): TextEdit {
  return insert(startWithComments(file, at), lines.map((line) => line + file.eol).join(''));
}

/** Inserts instructions behind another one. */
export function insertAfter(file: Dockerfile, at: Instruction, lines: readonly string[]): TextEdit {
  const feed = file.text.indexOf('\n', at.end);
  // The last line of a file may have no line ending.
  if (feed < 0) return insert(file.text.length, lines.map((line) => file.eol + line).join(''));
  return insert(feed + 1, lines.map((line) => line + file.eol).join(''));
}

/** The start of the line of an instruction, or of the comments directly above it. Parser directives are none. */
function startWithComments(file: Dockerfile, at: Instruction): number {
  const { text, afterDirectives } = file;
  let start = lineStart(text, at.start);
  while (start > afterDirectives) {
    const above = lineStart(text, start - 1);
    if (above < afterDirectives || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return Math.max(start, text.startsWith('\ufeff') ? 1 : 0);
}

/** The lines of an instruction with the comments directly above it, and the line ending behind them. */
export function wholeLines(file: Dockerfile, at: Instruction): { start: number; end: number } {
  const feed = file.text.indexOf('\n', at.end);
  return { start: startWithComments(file, at), end: feed < 0 ? file.text.length : feed + 1 };
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Instructions that need root: with a switch to root and back where another user is set. */
export function asRoot(file: Dockerfile, at: Instruction, lines: readonly string[]): string[] {
  const user = userAt(file, at);
  if (!user || isRoot(user.user)) return [...lines];
  // A USER that follows switches by itself.
  const back = at.keyword === 'USER' ? [] : [`USER ${user.at.args.text}`];
  return ['USER root', ...lines, ...back];
}

/** Whether a stage is root before an instruction. An image of somebody's own may have another user. */
export function isRootBefore(file: Dockerfile, at: Instruction): boolean {
  const user = userAt(file, at);
  const stage = file.stages[at.stage];
  if (user) return isRoot(user.user);
  return stage?.parent === null && !/[/$]/.test(stage.image.replace(/^(?:docker\.io\/)?library\//, ''));
}

/** The line of an instruction with its line ending. */
export function wholeLine(file: Dockerfile, at: Instruction): { start: number; end: number } {
  const feed = file.text.indexOf('\n', at.end);
  return { start: lineStart(file.text, at.start), end: feed < 0 ? file.text.length : feed + 1 };
}

/** Where lines that need root go, and the line that they stand before. */
export interface RootPlace {
  readonly line: number;
  readonly edit: TextEdit;
}

/**
 * Puts instructions that need root before the USER that takes it away, else before `at` with a switch to root and back.
 *
 * @param needs the last instruction that must stand before them; null where they need nothing of the stage
 */
export function beforeAsRoot(
  file: Dockerfile,
  at: Instruction,
  lines: readonly string[],
  needs: Instruction | null,
): RootPlace {
  const user = userAt(file, at)?.at;
  if (user?.stage === at.stage && isRootBefore(file, user) && !isRoot(userAt(file, at)?.user ?? 'root'))
    if ((needs?.index ?? -1) < user.index) return { line: user.line, edit: insertBefore(file, user, lines) };
  return { line: at.line, edit: insertBefore(file, at, asRoot(file, at, lines)) };
}

/** `COPY a b`, as a JSON array where a path holds a space. */
export function copyLine(paths: readonly string[], flags = ''): string {
  const words = paths.some((path) => /[\s"'\\]/.test(path))
    ? JSON.stringify(paths).replace(/","/g, '", "')
    : paths.join(' ');
  return `COPY ${flags}${words}`;
}
