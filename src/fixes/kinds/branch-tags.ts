import { chooseSites, place } from '../pipelines/choose.ts';
import type { Site } from '../pipelines/sites.ts';
import type { Draft, FixQuestion } from '../draft.ts';
import { replace } from '../edit.ts';

/** What a pipeline calls its branch, behind the colon of an image, and the same without slashes. */
const BRANCHES: readonly (readonly [RegExp, (found: string, name: string) => string])[] = [
  [/\$\{?(CI_COMMIT_(?:BRANCH|REF_NAME))\}?/g, (found, name) => found.replace(name, 'CI_COMMIT_REF_SLUG')],
  [/\$\{\{ *(github\.(?:ref_name|head_ref|ref)) *\}\}/g, (found, name) => found.replace(name, 'github.sha')],
  [/\$\{?(GITHUB_(?:REF_NAME|HEAD_REF|REF))\}?/g, (found, name) => found.replace(name, 'GITHUB_SHA')],
  [/\$\((Build\.SourceBranch)\)/g, () => '$(Build.SourceBranchName)'],
  [/\$\{(env\.(?:BRANCH_NAME|GIT_BRANCH))\}/g, (_, name) => `\${${name}.replace('/', '-')}`],
  [/\$\{?((?:CIRCLE|BITBUCKET|TRAVIS)_BRANCH)\}?/g, (found) => `$(echo ${found} | tr / -)`],
  [
    /\$\((git (?:rev-parse --abbrev-ref HEAD|branch --show-current))\)/g,
    (_, command) => `$(${command} | tr / -)`,
  ],
];

/** Whether a name ends in a tag with a slash, which is no port either. */
export const isSlashed = (name: string): boolean =>
  /^(?:[\w.-]+(?::\d+)?\/)?[\w./-]+:[\w.-]+\/[\w./-]+$/.test(name) && !/^[\w.-]+:\d+\/[^:]*$/.test(name);

/** Lets a tag that is the name of a branch do without slashes, in every place of the file that builds the image. */
export async function branchTag(question: FixQuestion): Promise<Draft> {
  const has = (site: Site): site is Site => editsOf(site).length > 0;
  const sites = await chooseSites(question, has, 'build whose tag is the name of a branch');
  if ('reason' in sites) return sites;
  const [first] = sites;
  return {
    title: `Write the branch without slashes in the tag, in ${first ? place(first) : ''}`,
    files: first ? [{ path: first.path, edits: editsOf(first) }] : [],
  };
}

const editsOf = ({ text }: Site): ReturnType<typeof replace>[] =>
  BRANCHES.flatMap(([pattern, plain]) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found, 1: name = '' }) =>
      /[\w})]:$/.test(text.slice(0, index)) && !/^[\w-]*[/:]/.test(text.slice(index + found.length))
        ? [replace({ start: index, end: index + found.length }, plain(found, name))]
        : [],
    ),
  );
