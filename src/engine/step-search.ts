import type { Step } from './step.ts';

/** Which step of a build a text speaks of. `steps` are those of one build, in their order. */

/** The step that a builder's recap names. */
export const stepByText = (steps: readonly Step[], text: string): Step | null =>
  steps.findLast((step) => step.outcome === 'failed' && sameText(step.text, text)) ??
  steps.findLast((step) => step.text !== '' && sameText(step.text, text)) ??
  null;

/** The step of a command that a builder quotes; of several with this command the one that is known to have failed. */
export function stepByCommand(steps: readonly Step[], command: string): Step | null {
  const bare = bareCommand(command).slice(0, 60);
  if (bare === '') return null;
  const quoted = steps.filter((step) => step.text.includes(bare));
  return quoted.findLast(({ outcome }) => outcome === 'failed') ?? quoted.at(-1) ?? null;
}

/**
 * The vertex that failed in an excerpt without BuildKit's `#N ERROR`: the last one whose heading was cut off, else the
 * last command (a here-document is quoted otherwise than its heading says).
 */
export function openVertex(steps: readonly Step[]): Step | null {
  const open = steps.filter(({ key, outcome }) => key !== null && outcome === 'running');
  return (
    open.findLast(({ text }) => text === '') ?? open.findLast(({ text }) => text.startsWith('RUN ')) ?? null
  );
}

/** A command that a builder quotes, as its instruction writes it: without the shell and without escapes. */
export function bareCommand(quoted: string): string {
  return (
    quoted
      // BuildKit quotes the command, its headings do not.
      .replaceAll(/\\(["\\])/g, '$1')
      .replace(/^(?:\S*\/)?(?:sh|bash|ash|cmd|powershell)(?:\s+(?:-\S+|\/[a-z]|pipefail))*\s+/i, '')
  );
}

/** Whether two headings are of one step; different displays cut them at different lengths. */
export function sameText(a: string, b: string): boolean {
  const clean = (text: string): string =>
    text
      .replace(/(?:\.\.\.|…)$/, '')
      .replace(/\s+/g, ' ')
      .trim();
  const [x, y] = [clean(a), clean(b)];
  return x !== '' && y !== '' && (x.startsWith(y) || y.startsWith(x) || x.endsWith(y));
}
