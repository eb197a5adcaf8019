import type { Draft, FixQuestion } from '../draft.ts';
import { place } from '../pipelines/choose.ts';
import { itemBefore } from '../yaml-edits.ts';
import { isRefusal, jobOf } from './github.ts';

/** Names that GitHub gives to the repository, which keep its capital letters, and the variables of a shell for them. */
const NAMES = {
  'github.repository': { variable: 'GITHUB_REPOSITORY', own: 'REPOSITORY' },
  'github.repository_owner': { variable: 'GITHUB_REPOSITORY_OWNER', own: 'OWNER' },
} as const;
const EXPRESSION = /\$\{\{ *(github\.repository(?:_owner)?) *\}\}/g;
const FROM_ENV = /\$\{\{ *env\.(\w+) *\}\}/g;

/**
 * Writes the name of the repository in lower case in a step before the build, for an image of a GitHub workflow that is named
 * by an expression; null where none is.
 */
export async function lowerCaseStep(question: FixQuestion): Promise<Draft | null> {
  const found = await jobOf(question);
  if (isRefusal(found)) return null;
  const { site, job, step } = found;
  const { text } = site;
  const [start, end] = [step.range?.[0] ?? 0, job.range?.[2] ?? 0];
  const used = [...text.slice(start, end).matchAll(EXPRESSION)];
  const build = text.slice(start, step.range?.[2] ?? 0);
  // A variable of the workflow that holds the name is written again.
  const inherited = [...build.matchAll(FROM_ENV)].find(([, name = '']) =>
    new RegExp(`^[ \\t]*${name}: *["']?[^\\n]*\\$\\{\\{ *github\\.repository(?:_owner)? *\\}\\}`, 'm').test(
      text,
    ),
  )?.[1];
  const expressions = new Set(used.map(([, name]) => name as keyof typeof NAMES));
  const [name] = expressions;
  if (expressions.size > 1 || (!name && inherited === undefined)) return null;
  const assignment = name
    ? `${NAMES[name].own}=\${${NAMES[name].variable},,}`
    : `${inherited ?? ''}=\${${inherited ?? ''},,}`;
  if (text.includes(assignment)) return null;
  const before = itemBefore(text, step, {
    name: 'Write the name of the image in lower case',
    run: `echo "${assignment}" >> "$GITHUB_ENV"`,
  });
  if (!before) return null;
  const edits = name
    ? used.map((each) => ({
        start: start + each.index,
        end: start + each.index + each[0].length,
        text: `\${{ env.${NAMES[name].own} }}`,
      }))
    : [];
  return {
    title: `Name the image in lower case before ${place(site)}`,
    files: [{ path: site.path, edits: [before, ...edits] }],
  };
}
