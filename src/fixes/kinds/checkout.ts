import { isMap } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { rootOf } from '../pipelines/around.ts';
import { itemBefore, nodeIn, setIn, textIn } from '../yaml-edits.ts';
import { isRefusal, jobOf } from './github.ts';

/** Has the job of a pipeline check the sources out, with the submodules where one is empty. */
export const checkout: Planner = async (question): Promise<Draft> => {
  const withModules = parameter(question, 'submodule') !== null;
  const draft = await githubCheckout(question, withModules);
  return 'reason' in draft && withModules ? ((await gitlabSubmodules(question)) ?? draft) : draft;
};

async function githubCheckout(question: FixQuestion, withModules: boolean): Promise<Draft> {
  const found = await jobOf(question);
  if (isRefusal(found)) return found;
  const { site, steps } = found;
  const [first] = steps;
  const step = steps.find((each) => /^actions\/checkout@/.test(textIn(each, 'uses') ?? ''));
  if (step && (!withModules || textIn(step, 'with', 'submodules') !== null))
    return refuse(`${site.path} checks the sources out already`);
  const uses = 'actions/checkout@v4';
  const edit = step
    ? setIn(site.text, step, ['with', 'submodules'], 'recursive', ['uses', 'name'])
    : first &&
      itemBefore(site.text, first, withModules ? { uses, with: { submodules: 'recursive' } } : { uses });
  if (!edit) return refuse(`${site.path} is not written line by line`);
  return {
    title: `Check out the ${withModules ? 'submodules' : 'repository'} before the build, in ${site.path}`,
    files: [{ path: site.path, edits: [edit] }],
  };
}

/** GitLab clones by itself and fetches submodules when a variable says so; null without a pipeline of GitLab. */
async function gitlabSubmodules({ files }: FixQuestion): Promise<Draft | null> {
  const path = '.gitlab-ci.yml';
  const text = await files.text(path);
  if (text === null || text.includes('GIT_SUBMODULE_STRATEGY')) return null;
  const root = rootOf(text);
  if (!root) return null;
  const variables = nodeIn(root, 'variables');
  const edit = isMap(variables)
    ? setIn(text, root, ['variables', 'GIT_SUBMODULE_STRATEGY'], 'recursive')
    : root.range && {
        ...{ start: root.range[0], end: root.range[0] },
        text: 'variables:\n  GIT_SUBMODULE_STRATEGY: recursive\n\n'.replaceAll(
          '\n',
          text.includes('\r\n') ? '\r\n' : '\n',
        ),
      };
  return edit ? { title: `Fetch the submodules, in ${path}`, files: [{ path, edits: [edit] }] } : null;
}
